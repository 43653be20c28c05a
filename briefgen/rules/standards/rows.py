"""Sentences about the entries of one list of a brief: how many of them have something, and which have not.

Judgements and the like are named by their position, as a report numbers them; what desks refer to by an id, such as a
source, is named by that.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from briefgen.brief import Named
from briefgen.diagnostics import Path
from briefgen.rules.standards.standard import Missing

T = TypeVar("T")
N = TypeVar("N", bound=Named)
FEW = 5  # more than so many steps of one kind are told in one
FIRST = 3


class Says(Struct, frozen=True):
    """The rest of a sentence, behind one entry and behind several: "has a grade", "have a grade"."""

    one: str
    several: str

    def of(self, count: int) -> str:
        """Choose the form for a number of entries."""
        return self.one if count == 1 else self.several


def has(what: str) -> Says:
    """Say that entries have something."""
    return Says(f"has {what}", f"have {what}")


class Rows(Struct, Generic[T], frozen=True):
    """The entries of one list: the path of the list, the noun for one entry, and the name of each."""

    path: Path
    noun: str
    entries: tuple[T, ...]
    names: tuple[str, ...]
    has_ids: bool = False

    def ask(self, holds: Callable[[T], object], shows: Says, lacks: Says, cure: str) -> Iterator[str | Missing]:
        """Tell of which entries something holds, and for the others what they lack and what to do."""
        yield from self.tell(holds, shows)
        yield from self.without(holds, lacks, cure)

    def tell(self, holds: Callable[[T], object], says: Says) -> Iterator[str]:
        """Say of how many or of which entries something holds; nothing where it holds of none."""
        held = [name for entry, name in zip(self.entries, self.names, strict=True) if holds(entry)]
        count, of = len(held), len(self.entries)
        if not held:
            return
        if count == of:
            yield f"{_all(of, self.noun)} {says.of(of)}"
        elif self.has_ids or count > FEW:
            yield f"{count} of {plural(of, self.noun)} {says.of(count)}"
        else:
            yield f"{self.noun}{'s' * (count > 1)} {joined(held)} {says.of(count)}"

    def without(self, holds: Callable[[T], object], lacks: Says, cure: str) -> Iterator[Missing]:
        """Tell for each entry of which something does not hold what it lacks and what to do; of many, together."""
        lacking = self._lacking(holds)
        if len(lacking) > FEW:
            yield from self.without_together(holds, lacks, cure)
            return
        for place in lacking:
            yield Missing((*self.path, place), f"{self.noun.capitalize()} {self.names[place]} {lacks.one}: {cure}")

    def without_together(self, holds: Callable[[T], object], lacks: Says, cure: str) -> Iterator[Missing]:
        """Tell of all entries of which something does not hold in one sentence, at the first of them."""
        lacking = self._lacking(holds)
        names = [self.names[place] for place in lacking]
        if len(names) > FEW:
            names = [*names[:FIRST], f"{len(names) - FIRST} more"]
        if names:
            noun = f"{self.noun.capitalize()}{'s' * (len(lacking) > 1)}"
            yield Missing((*self.path, lacking[0]), f"{noun} {joined(names)} {lacks.of(len(lacking))}: {cure}")

    def _lacking(self, holds: Callable[[T], object]) -> list[int]:
        return [place for place, entry in enumerate(self.entries) if not holds(entry)]


def numbered(path: Path, noun: str, entries: tuple[T, ...]) -> Rows[T]:
    """Name entries by their position, from 1."""
    return Rows(path, noun, entries, tuple(str(number) for number, _ in enumerate(entries, 1)))


def by_id(path: Path, noun: str, entries: tuple[N, ...]) -> Rows[N]:
    """Name entries by their ids."""
    return Rows(path, noun, entries, tuple(f'"{entry.id}"' for entry in entries), has_ids=True)


def plural(count: int, noun: str) -> str:
    """Put a number before a noun."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def joined(names: Sequence[str]) -> str:
    """List names as a sentence does."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _all(count: int, noun: str) -> str:
    return {1: f"the one {noun}", 2: f"both {noun}s"}.get(count, f"all {count} {noun}s")
