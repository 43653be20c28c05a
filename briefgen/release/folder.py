"""The releases of many briefs for one readership: which of them it gets at all, and what they may say of each other."""

from collections.abc import Collection, Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Brief, Conventions
from briefgen.release.model import Release
from briefgen.release.withhold import release

UNPUBLISHED = frozenset({"draft", "review"})


class Readership(Struct, frozen=True):
    """For whom releases are made, and when.

    Without a `ceiling` nothing is withheld; with `drafts` neither drafts nor embargoed briefs are. With `counts` a
    reader learns how many portions were.
    """

    now: datetime
    ceiling: str | None = None
    counts: bool = False
    drafts: bool = False

    def gets(self, brief: Brief) -> bool:
        """Whether a brief is published at all: no draft, and not under embargo."""
        return self.drafts or (brief.status not in UNPUBLISHED and not is_embargoed(brief, self.now))


def is_embargoed(brief: Brief, now: datetime) -> bool:
    """Whether a brief may not be published yet."""
    return brief.publish_at is not None and brief.publish_at.moment > now


def release_all(
    briefs: Iterable[Brief], desk: Conventions, readership: Readership, *, also_there: Collection[str] = ()
) -> tuple[Release, ...]:
    """Make the releases of all briefs that a readership gets, in their order.

    A release names another one only if that is there too: among these, or among `also_there`.
    """
    made = (_release(brief, desk, readership) for brief in briefs if readership.gets(brief))
    shown = tuple(one for one in made if one is not None)
    there = {one.id for one in shown}.union(also_there)
    return tuple(_beside(one, there) for one in shown)


def _release(brief: Brief, desk: Conventions, readership: Readership) -> Release | None:
    shown = release(brief, desk, readership.ceiling, counts=readership.counts)
    return replace(shown, embargo=brief.publish_at) if shown and is_embargoed(brief, readership.now) else shown


def _beside(shown: Release, there: Collection[str]) -> Release:
    """Forget the names of reports that are not there."""
    return replace(
        shown,
        replaced_by=shown.replaced_by if shown.replaced_by in there else None,
        translation_of=shown.translation_of if shown.translation_of in there else None,
    )
