"""Numbers as they are printed."""

from decimal import Decimal

import pytest

from briefgen.brief import Figure
from briefgen.report.numbers import number, percent, value_of, word_unit


def figure(**fields: object) -> Figure:
    return Figure.model_validate({"id": "x", "label": "X", **fields})


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"value": "5923"}, "5,923"),
        ({"value": "9.10"}, "9.10"),
        ({"value": "-5"}, "−5"),
        ({"value": "very high"}, "very high"),
        ({"low": "7", "high": "10"}, "7–10"),
        ({"low": "7", "high": "7"}, "7"),
        ({"low": "7"}, "at least 7"),
        ({"high": "7"}, "at most 7"),
        ({"value": "45", "unit": "%"}, "45%"),
        ({"low": "40", "high": "45", "unit": "%"}, "40–45%"),
        ({"value": "9600000000", "unit": "USD"}, "USD\N{NO-BREAK SPACE}9,600,000,000"),
        ({"low": "5", "unit": "USD"}, "at least USD\N{NO-BREAK SPACE}5"),
        ({"value": "7", "unit": "people"}, "7"),
    ],
)
def test_a_figures_value_is_printed_with_its_sign_or_currency(fields: dict[str, object], printed: str) -> None:
    assert value_of(figure(**fields)) == printed


def test_a_unit_in_words_stands_apart() -> None:
    assert word_unit(figure(value="7", unit="people")) == "people"
    assert word_unit(figure(value="7", unit="%")) is None
    assert word_unit(figure(value="7", unit="USD")) is None


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(1, 4, "25%"), (1, 3, "33%"), (1, 30, "3.3%"), (1, 100_000, "less than 0.1%"), (0, 5, "0%"), (5, 5, "100%"),
     (99_999, 100_000, "more than 99.9%"), (1, 2, "50%")],
)  # fmt: skip
def test_a_share_is_never_rounded_to_nothing_or_to_all(part: int, whole: int, printed: str) -> None:
    assert percent(Decimal(part), Decimal(whole)) == printed


def test_a_number_keeps_the_decimals_that_were_written() -> None:
    assert number(Decimal("1234.50")) == "1,234.50"
