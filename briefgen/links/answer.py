"""What came of asking for an address."""

from enum import StrEnum

from msgspec import Struct


class Outcome(StrEnum):
    """Whether the page is there: `unanswered` is whatever says neither."""

    FINE = "fine"
    MOVED = "moved"
    DEAD = "dead"
    UNANSWERED = "unanswered"


class Answer(Struct, frozen=True):
    """What came of an address: `why` in words that end a sentence, and the new address of a page that has moved."""

    outcome: Outcome
    why: str = ""
    moved_to: str | None = None
    is_lasting: bool = True
    """Whether the answer may be kept for a while."""


NO_SUCH_HOST = Answer(Outcome.DEAD, "there is no such host", is_lasting=False)
"""Not kept, for it may be this machine that finds no hosts."""


def unanswered(why: str, *, is_lasting: bool = True) -> Answer:
    """Say why it is not known whether a page is there."""
    return Answer(Outcome.UNANSWERED, why, is_lasting=is_lasting)
