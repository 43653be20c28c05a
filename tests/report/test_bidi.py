from decimal import Decimal

import pytest

from briefgen.brief import Figure
from briefgen.report.bidi import apart, first_from_right
from briefgen.report.numbers import value_with_unit

OPEN, FROM_LEFT, CLOSE = "\u2068", "\u2066", "\u2069"


@pytest.mark.parametrize(("words", "place"), [("Reuters 15:05", None), ("", None), ("NATO قال", 5), ("ו369", 0)])
def test_the_first_letter_from_right_to_left_is_found(words: str, place: int | None) -> None:
    assert first_from_right(words) == place


def test_words_that_read_from_right_to_left_are_isolated_and_others_stay() -> None:
    assert apart("trucks") == "trucks"
    assert apart("شاحنة") == f"{OPEN}شاحنة{CLOSE}"


def test_a_range_keeps_its_order_in_a_brief_from_right_to_left() -> None:
    def words(label: str, unit: str | None) -> str:
        return value_with_unit(Figure(id="f", label=label, unit=unit, low=Decimal(7), high=Decimal(10)))

    assert words("Trucks", "trucks") == "7–10\N{NO-BREAK SPACE}trucks"
    assert words("الشاحنات", "شاحنة") == f"{FROM_LEFT}7–10{CLOSE}\N{NO-BREAK SPACE}شاحنة"
    assert words("الشاحنات", None) == f"{FROM_LEFT}7–10{CLOSE}"


def test_one_number_needs_no_isolate() -> None:
    figure = Figure(id="f", label="الشاحنات", unit="شاحنة", value=Decimal(7))
    assert value_with_unit(figure) == "7\N{NO-BREAK SPACE}شاحنة"
