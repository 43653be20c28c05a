"""Pages of a long list, and what stays as it is when reports are added."""

import pytest
from sites import site_of

from briefgen.site.cards import Card
from briefgen.site.pagination import leaves

ONE = site_of("id: one").cards[0]


def cards(count: int) -> list[Card]:
    """The same report as often as it is asked for."""
    return [ONE] * count


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(1, [1]), (25, [25]), (74, [74]), (75, [25, 50]), (124, [74, 50]), (125, [25, 50, 50]), (1000, [50] * 20)],
)
def test_the_newest_page_holds_what_fills_no_page(count: int, sizes: list[int]) -> None:
    assert [len(leaf.cards) for leaf in leaves("topics", "trade", cards(count))] == sizes


def test_pages_count_from_the_oldest_and_know_those_around_them() -> None:
    newest, third, second, first = leaves("topics", "trade", cards(175))
    assert (newest.address, newest.number) == ("topics/trade/index.html", None)
    assert (first.address, first.number) == ("topics/trade/page-1/index.html", 1)
    assert (newest.newer, newest.older, newest.newest, newest.oldest) == (None, third.address, None, first.address)
    assert (third.newer, third.older, third.newest, third.oldest) == (
        newest.address, second.address, None, first.address,
    )  # fmt: skip
    assert (first.newer, first.older, first.newest, first.oldest) == (second.address, None, newest.address, None)


def test_a_short_list_is_one_page_with_nothing_around() -> None:
    (leaf,) = leaves("topics", "trade", cards(3))
    assert (leaf.newer, leaf.older, leaf.newest, leaf.oldest) == (None, None, None, None)
    assert leaf.title("Trade") == "Trade"


def test_a_full_page_keeps_its_reports_when_new_ones_come() -> None:
    many = site_of(*(f"id: r{day}\ndate: 2023-{day // 28 + 1:02}-{day % 28 + 1:02}" for day in range(200))).cards
    before = {leaf.address: leaf.cards for leaf in leaves("archive", "2023", many[60:]) if leaf.number}
    after = {leaf.address: leaf.cards for leaf in leaves("archive", "2023", many) if leaf.number}
    assert before
    assert before.items() <= after.items()
