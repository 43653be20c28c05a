"""When a report is out of date, and when that will next change.

A page is made once and read later, so it counts no days: what it says holds from one threshold to the next. A build
asks for the `next_change`, when it has to be made again.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from msgspec import Struct

from briefgen.brief import When
from briefgen.report.dates import date_of
from briefgen.site.cards import Card
from briefgen.site.site import Site

OLD = "The information in this report is more than {days} days old."
DUE = "The next report was due on {date}."
SURELY_OVER = timedelta(days=3)


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
    cut_off, due = _times(card)
    return staleness_at(site.now, cut_off, due, zone=site.conventions.zone, stale_days=site.stale_days)


def staleness_at(now: datetime, cut_off: When, due: When | None, *, zone: tzinfo, stale_days: int) -> Staleness | None:
    """Say at a moment how information of a cut-off is out of date, and a report that was due; days are of `zone`."""
    is_old = now >= old_from(cut_off, zone, stale_days)
    late = DUE.format(date=date_of(due).words) if due and now >= due.ends(zone) else None
    if not is_old and not late:
        return None
    return Staleness(OLD.format(days=stale_days) if is_old else None, late)


def next_change(site: Site) -> datetime | None:
    """Find the next moment at which the clock alone changes what is said of a report; none where it never does."""
    old, late = _over(site.now - timedelta(days=site.stale_days)), _over(site.now)
    near = (card for card in site.cards if card.cut_off > old or (card.next_report or "") > late)
    moments = (moment for card in near for moment in changes_at(card, site))
    return min((moment for moment in moments if moment > site.now), default=None)


def _over(moment: datetime) -> str:
    """Give a day that is over at a moment in any zone, in ISO 8601; so is what comes before it in order of letters."""
    return (moment - SURELY_OVER).date().isoformat()


def changes_at(card: Card, site: Site) -> Iterator[datetime]:
    """List the moments at which what is said of a report changes, also on its own page, and those that have passed."""
    if card.id in site.speaking or card.id in site.silent_on_newer:
        cut_off, due = _times(card)
        yield old_from(cut_off, site.conventions.zone, site.stale_days)
        if due:
            yield due.ends(site.conventions.zone)


def old_from(cut_off: When, zone: tzinfo, stale_days: int) -> datetime:
    """Find the moment from which information of a cut-off is old; a cut-off without a time is a day of `zone`."""
    return cut_off.ends(zone) + timedelta(days=stale_days)


def _times(card: Card) -> tuple[When, When | None]:
    return When.read(card.cut_off), When.read(card.next_report) if card.next_report else None
