"""One look at each brief before a build: what it was, what it is now, and so what its report is made from.

A report says things of others, so what it is made from is reckoned anew wherever one that has to do with it changed,
came or went; all others are made from what they were.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefgen.building.circles import Circles
from briefgen.building.facts import Facts
from briefgen.building.ingredients import digest_of_texts
from briefgen.building.memory import Remembered


class Look(Struct, frozen=True):
    """A brief without an error: `before` is what the last build saw of it, `own` the digests of what is its own now."""

    before: Remembered | None
    facts: Facts
    own: Mapping[str, str]

    @property
    def is_as_before(self) -> bool:
        """Whether neither the brief nor the clock has changed what others may say of it."""
        before = self.before
        return before is not None and before.facts is self.facts and before.parts["clock"] == self.own["clock"]

    @property
    def names(self) -> frozenset[str]:
        """The names by which it has and had to do with others."""
        return self.facts.circle | self.before.facts.circle if self.before else self.facts.circle


def parts_of(looks: Mapping[str, Look], gone: Iterable[Facts], circles: Circles) -> dict[str, Mapping[str, str]]:
    """Give the digests of what each report is made from, but for what all are.

    `gone` are briefs that the last build saw, and that are not there now or have an error.
    """
    changed = (one.names for one in looks.values() if not one.is_as_before)
    touched = frozenset().union(*changed, *(one.circle for one in gone))
    parts: dict[str, Mapping[str, str]] = {}
    for group in circles.groups(looks):
        is_touched = any(not touched.isdisjoint(looks[file].facts.circle) for file in group)
        parts |= {file: _parts(file, looks[file], circles, is_touched=is_touched) for file in group}
    return parts


def _parts(file: str, look: Look, circles: Circles, *, is_touched: bool) -> Mapping[str, str]:
    if look.before and not is_touched:
        return look.before.parts
    before, around = digest_of_texts(circles.texts_before(file)), digest_of_texts(circles.around(file))
    return {**look.own, "before": before, "around": around}
