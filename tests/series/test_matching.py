"""What has no id is found by what names it, or by a text that is near enough."""

from difflib import SequenceMatcher
from random import Random

import pytest

from briefgen.series.matching import NEAR, likeness, matched_by_name, matched_by_text, most_alike, ratio

Pair = tuple[str | None, str | None]


def by_text(old: str, new: str) -> tuple[Pair, ...]:
    return matched_by_text(old.split("|"), new.split("|"), text=str)


def by_name(old: str, new: str) -> tuple[Pair, ...]:
    """Pair entries such as `Iran: text` by what stands before the colon."""
    return matched_by_name(old.split("|"), new.split("|"), name=lambda part: part.split(":")[0], text=str)


def test_the_same_text_is_found_wherever_it_stands() -> None:
    assert by_text("one thing|another one", "another one|one thing") == (
        ("another one", "another one"), ("one thing", "one thing"),
    )  # fmt: skip


def test_a_near_text_is_a_rewording_and_a_far_one_is_not() -> None:
    assert by_text("No access to the village.|Who gave the order", "No access to that village.|What it cost") == (
        ("No access to the village.", "No access to that village."),
        (None, "What it cost"),
        ("Who gave the order", None),
    )


def test_the_nearest_of_several_is_taken() -> None:
    pairs = by_text("the bridge at Gabd is shut|the bridge at Gabd is now shut", "the bridge at Gabd is now shut.")
    assert pairs[0] == ("the bridge at Gabd is now shut", "the bridge at Gabd is now shut.")


def test_a_text_that_stands_there_twice_is_found_twice() -> None:
    assert by_text("so|so", "so|so|so") == (("so", "so"), ("so", "so"), (None, "so"))


def test_a_name_is_enough_whatever_is_said() -> None:
    assert by_name("Iran: condemns|China: asks", "China: is silent|Iran: praises") == (
        ("China: asks", "China: is silent"), ("Iran: condemns", "Iran: praises"),
    )  # fmt: skip


def test_where_several_bear_one_name_their_texts_tell_and_then_their_order() -> None:
    assert by_name("Iran: a|Iran: condemns the strike|Iran: b", "Iran: condemns that strike|Iran: x") == (
        ("Iran: condemns the strike", "Iran: condemns that strike"), ("Iran: a", "Iran: x"), ("Iran: b", None),
    )  # fmt: skip


@pytest.mark.parametrize("length", [10, 100, 5000])
def test_texts_of_every_length_are_compared(length: int) -> None:
    text = " ".join(f"word{number}" for number in range(length))
    assert likeness(text, text) == 1
    assert likeness(text, text.replace("word1", "otherwise")) < 1
    assert likeness(text, "quite another matter") < 0.5


def test_no_text_is_more_alike_than_is_reckoned_at_most() -> None:
    chance = Random(8)
    words = ["", " ", "\n", "a", "ab", "the bridge", "Gabd", "شهر", "é", "\U0001f6a2", "0"]
    for _ in range(2000):
        one, other = ("".join(chance.choices(words, k=chance.randint(0, 12))) for _ in range(2))
        exact = SequenceMatcher(None, one, other, autojunk=False).ratio()
        assert ratio(one, other) == exact <= most_alike(one, other) <= 1
        if max(len(one), len(other)) <= 40:
            assert likeness(one, other) == exact or exact <= likeness(one, other) < NEAR


def test_texts_that_repeat_themselves_are_compared_soon() -> None:
    assert 0.5 < ratio("ab" * 500, "aab" * 330) < 1


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [("", "", 1.0), ("", "a", 0.0), ("abc", "abc", 1.0), ("abcd", "badc", 0.5), ("bridge", "ridge", 10 / 11)],
)
def test_at_most_as_much_is_alike_as_stands_in_both_in_the_same_order(one: str, other: str, most: float) -> None:
    assert most_alike(one, other) == most


def test_lists_of_thousands_are_compared_soon() -> None:
    old, new = ([f"{side} thing number {number}" for number in range(3000)] for side in ("some", "other"))
    assert len(matched_by_text(old, new, text=str)) >= 3000
