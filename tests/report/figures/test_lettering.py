"""Words in a drawing have the room that they say."""

import pytest
from drawn import ANY_WORDS
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief import When
from briefgen.report.figures.lettering import Label, day_of, shortened, tidy, wrapped
from briefgen.report.figures.measure import width_of


@given(ANY_WORDS, st.integers(30, 300), st.integers(1, 4))
def test_wrapped_words_keep_to_their_room_and_lines(words: str, room: int, lines: int) -> None:
    broken = wrapped(words, room, lines)
    assert 1 <= len(broken) <= lines
    assert all(width_of(line, 10.4) <= room for line in broken)
    if not any(line.endswith("…") for line in broken):
        assert " ".join(broken).split() == words.split()


def test_words_are_cut_with_an_ellipsis_and_only_if_they_must() -> None:
    assert shortened("Saravan", 100) == "Saravan"
    assert shortened("Sistan and Baluchestan", 60) == "Sistan and…"


def test_a_label_knows_its_box_by_its_anchor() -> None:
    width = width_of("Erbil", 10)
    for anchor, left in (("start", 50), ("middle", 50 - width / 2), ("end", 50 - width)):
        assert Label("Erbil", 50, 20, 10, anchor=anchor).box == pytest.approx((left, 12.2, left + width, 22.2))


def test_coordinates_print_short() -> None:
    assert [str(tidy(number)) for number in (3, 3.04, 2.96, -0.04, 12.345)] == ["3", "3", "3", "0", "12.3"]


def test_a_day_is_as_exact_as_it_was_written() -> None:
    written = ("2024", "2024-01", "2024-01-18", "2024-01-18T20:00Z")
    assert [day_of(When.read(one)) for one in written] == ["2024", "Jan 2024", *["18\N{NO-BREAK SPACE}Jan 2024"] * 2]
    assert day_of(When.read("2024-05-18"), year_known=2024) == "18\N{NO-BREAK SPACE}May"
