"""An axis starts where it should and its steps are round."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.report.figures.axis import axis_for

NUMBERS = st.lists(st.decimals(-(10**12), 10**12, places=2), min_size=1, max_size=6)


def decimals(*numbers: float) -> list[Decimal]:
    return [Decimal(str(number)) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "starts_at_zero"),
    [((3, 90), True), ((7, 10), False), ((0, 4), True), ((-5, 5), False), ((1, 2), True), ((9, 10.5), False)],
)
def test_it_starts_at_zero_where_numbers_are_far_apart(numbers: tuple[float, ...], *, starts_at_zero: bool) -> None:
    assert axis_for(decimals(*numbers), 0, 100).starts_at_zero is starts_at_zero


def test_whole_numbers_have_whole_steps() -> None:
    assert axis_for(decimals(7, 9), 0, 100).step == 1
    assert axis_for(decimals(7, 7.5), 0, 100).step == 0.1


@given(NUMBERS)
def test_all_numbers_stand_on_it_in_their_order(numbers: list[Decimal]) -> None:
    axis = axis_for(numbers, 8, 208)
    places = [axis.at(number) for number in sorted(numbers)]
    assert places == sorted(places)
    assert all(8 <= place <= 208 for place in places)
    steps = axis.round_numbers()
    assert len(steps) <= 9
    assert all(8 - 1e-6 <= axis.at(one) <= 208 + 1e-6 for one in steps)
