"""Dates in words, exactly as precise as they were written."""

import pytest

from briefgen.brief import Period, When
from briefgen.report.dates import date_of


def words(text: str, **known: int) -> str:
    return date_of(When.read(text), **known).words.replace("\N{NO-BREAK SPACE}", " ")


def period(begin: str, end: str | None = None, **known: int) -> str:
    both = {"from": begin, "to": end} if end else {"from": begin}
    return date_of(Period.model_validate(both), **known).words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024", "2024"),
        ("2024-01", "January 2024"),
        ("2024-01-18", "18 January 2024"),
        ("2024-01-18T18:00Z", "18 January 2024, 18:00 UTC"),
        ("2024-01-18T18:00+00:00", "18 January 2024, 18:00 UTC"),
        ("2024-01-18T18:00:05Z", "18 January 2024, 18:00:05 UTC"),
        ("2024-01-18T04:35+03:30", "18 January 2024, 04:35 +03:30 (01:05 UTC)"),
        ("2024-01-18T02:00+05:00", "18 January 2024, 02:00 +05:00 (17 January, 21:00 UTC)"),
        ("2024-01-18T20:00-08:00", "18 January 2024, 20:00 −08:00 (19 January, 04:00 UTC)"),
    ],
)
def test_a_date_is_worded_as_precisely_as_it_was_written(written: str, read: str) -> None:
    assert words(written) == read


def test_a_table_of_one_year_leaves_the_year_out_and_shortens_months() -> None:
    assert words("2024-01-18", year_known=2024) == "18 Jan"
    assert words("2024-05-18", year_known=2024) == "18 May"
    assert words("2023-01-18", year_known=2024) == "18 Jan 2023"


@pytest.mark.parametrize(
    ("begin", "end", "read"),
    [
        ("2024-01-15", "2024-01-18", "15–18 January 2024"),
        ("2024-01-30", "2024-02-02", "30 Jan – 2 February 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2024-01-15", None, "since 15 January 2024"),
        ("2024-01-15", "2024-01-15", "15 January 2024"),
        ("2019", "2021", "2019 – 2021"),
    ],
)
def test_a_period_is_worded_once_and_short(begin: str, end: str | None, read: str) -> None:
    assert period(begin, end) == read


def test_the_machine_readable_form_is_what_was_written() -> None:
    for written in ("2024", "2024-01", "2024-01-18", "2024-01-18T04:35+03:30"):
        assert date_of(When.read(written)).iso == written
