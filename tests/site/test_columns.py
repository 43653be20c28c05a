"""Columns of the search: entries come out of them as they went in."""

from msgspec.json import decode, encode

from briefgen.site.columns import Columns, Entry, columns_of

ENTRIES = [
    Entry(("a", "A", "One.", "2024", "2024", None), (None, ("x", "y"), ("en", "ltr"), None), ((), (("z",),), (), ())),
    Entry(("b", "B", "", "2024-01", "January", 3), (("s",), ("x", "y"), ("ar", "rtl"), None), ((("t",), ("u",)),) * 4),
    Entry(("c", "C", "\u2028", "2023", "2023", 1), (("s",), None, ("en", "ltr"), ("late",)), ((("u",), ("t",)),) * 4),
]


def test_entries_come_out_of_columns_as_they_went_in() -> None:
    columns = decode(encode(columns_of(1, ENTRIES)), type=Columns)
    assert list(columns.entries()) == ENTRIES
    assert columns.tables["topics"] == [("t",), ("u",)]
    assert columns.topics == [[], [0, 1], [1, 0]]


def test_columns_may_be_empty() -> None:
    assert list(decode(encode(columns_of(1, [])), type=Columns).entries()) == []
