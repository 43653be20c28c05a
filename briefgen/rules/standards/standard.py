"""What a brief shows of one standard of analytic work, and what it lacks.

A standard is told by evidence that can be counted and by steps that an analyst can take. There is no score: the format
sees only part of good work, and what it does not see a person must read.
"""

from collections.abc import Callable

from msgspec import Struct

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Path


class Missing(Struct, frozen=True):
    """A step that would show more, at the path of what it is about, or at the one that the brief does not have yet.

    The message says what is not there and then, in the imperative, what to do. It names keys, ids and positions alone.
    """

    path: Path
    message: str


class Standard(Struct, frozen=True):
    """One standard held against one brief; each of its lists may be empty.

    `for_a_reader` says what no program can see of it, none where the format sees it whole.
    """

    name: str
    shown: tuple[str, ...]
    missing: tuple[Missing, ...]
    for_a_reader: str | None = None


class Yardstick(Struct, frozen=True):
    """A set of standards under the title that desks know it by; `standards_of` gives them in the order of the set."""

    title: str
    standards_of: Callable[[Brief, Conventions], tuple[Standard, ...]]
