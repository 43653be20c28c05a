"""When a report is out of date, and when that will next change.

A page is made once and read later, so it counts no days: what it says holds from one threshold to the next. A build
asks `changes_at` when it has to be made again.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from briefgen.site.cards import Card
from briefgen.site.notes import Moment
from briefgen.site.site import Site

OLD = "The information in this report is more than {days} days old."
DUE = "The next report was due on {date}."


class Staleness(Struct, frozen=True):
    """What a reader of an old report must know, in sentences; either may be none, but not both."""

    old: str | None
    due: str | None

    @property
    def words(self) -> str:
        """All of it in one line."""
        return " ".join(filter(None, (self.old, self.due)))


def staleness(card: Card, site: Site) -> Staleness | None:
    """Say how a report is out of date; none where it is not, or where a newer one of its series says more."""
    if card.id not in site.speaking:
        return None
    return staleness_at(site.now, card.cut_off, card.next_report, stale_days=site.stale_days)


def staleness_at(now: datetime, cut_off: Moment, due: Moment | None, *, stale_days: int) -> Staleness | None:
    """Say at a moment how information of a cut-off is out of date, and a report that was due."""
    is_old = now >= _old_from(cut_off, stale_days)
    is_late = due is not None and now >= datetime.fromisoformat(due.ends)
    if not is_old and not is_late:
        return None
    old = OLD.format(days=stale_days) if is_old else None
    return Staleness(old, DUE.format(date=due.words) if is_late and due else None)


def changes_at(card: Card, site: Site) -> Iterator[datetime]:
    """List the moments at which what is said of a report changes, also on its own page, and those that have passed."""
    if card.id in site.speaking or card.id in site.silent_on_newer:
        yield _old_from(card.cut_off, site.stale_days)
        if card.next_report:
            yield datetime.fromisoformat(card.next_report.ends)


def _old_from(cut_off: Moment, stale_days: int) -> datetime:
    return datetime.fromisoformat(cut_off.ends) + timedelta(days=stale_days)
