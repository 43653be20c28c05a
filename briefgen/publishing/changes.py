"""What a run changes in a place, and in which order.

Nothing that is published points to what is not there: files that pages need come first, then the pages of reports,
and what leads to these (the indexes, feeds, the search) last. One thing goes before all of that: what the release does
not hold any more. It may have been withdrawn or marked for fewer readers, and it must be gone before anything says so;
for a moment an old index then leads to a page that is missing, which is the lesser harm. Old stylesheets and fonts tell
nothing, and pages of before need them until the end, so these go last.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

ASSETS, REPORTS, PAGE = "assets/", "reports/", ".html"
MOST_AT_ONCE = 500
"""How many files one step moves: a run that is stopped in between has done the steps before."""


class Changes(Struct, frozen=True):
    """What is `new` in a place, `changed` and `gone`, each in the order of names, and how many files are the `same`.

    `foreign` are files that we did not put there and that stand where ours go.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    same: int = 0

    def __len__(self) -> int:
        """How many files are put and taken away."""
        return len(self.new) + len(self.changed) + len(self.gone)

    def lines(self) -> Iterator[str]:
        """Name each file after its sign: + new, ~ changed, - taken away."""
        yield from sorted(
            [
                *(f"+ {name}" for name in self.new),
                *(f"~ {name}" for name in self.changed),
                *(f"- {name}" for name in self.gone),
            ],
            key=lambda line: line[2:],
        )


class Step(Struct, frozen=True):
    """Files that are put in place, or taken away, at one time."""

    does: Literal["send", "remove"]
    files: tuple[str, ...]


def compare(
    wanted: Mapping[str, str],
    there: Mapping[str, str | None],
    *,
    ours: Mapping[str, tuple[str, ...]],
    takes_over: bool = False,
) -> Changes:
    """Hold the files that are wanted, with their digests, against those that are there.

    Only what is `ours` is replaced or goes; one that `takes_over` replaces files of others too.
    """
    differing = [name for name, digest in sorted(wanted.items()) if name in there and there[name] != digest]
    foreign = () if takes_over else tuple(name for name in differing if name not in ours)
    return Changes(
        new=tuple(name for name in sorted(wanted) if name not in there),
        changed=tuple(name for name in differing if name not in foreign),
        gone=tuple(name for name in sorted(ours) if name not in wanted and name in there),
        foreign=foreign,
        same=sum(there.get(name) == digest for name, digest in wanted.items()),
    )


def steps(changes: Changes) -> Iterator[Step]:
    """Put the changes in order, at most `MOST_AT_ONCE` files at a time."""
    fresh = sorted((*changes.new, *changes.changed))
    yield from _split("remove", (name for name in changes.gone if not name.startswith(ASSETS)))
    for rank in range(4):
        yield from _split("send", (name for name in fresh if _rank(name) == rank))
    yield from _split("remove", (name for name in changes.gone if name.startswith(ASSETS)))


def _rank(name: str) -> int:
    """What pages need is first, then pages of reports, then what leads to these, and what leads to all is last."""
    if name.startswith(ASSETS):
        return 0
    if name.startswith(REPORTS):
        return 1 if name.endswith(PAGE) else 0
    return 2 if "/" in name else 3


def _split(does: Literal["send", "remove"], names: Iterator[str]) -> Iterator[Step]:
    files = tuple(names)
    yield from (Step(does, files[at : at + MOST_AT_ONCE]) for at in range(0, len(files), MOST_AT_ONCE))
