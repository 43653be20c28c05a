"""Names, times and addresses as the files for programs have them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache, partial
from itertools import count
from uuid import NAMESPACE_URL, uuid5

from briefgen.brief import When
from briefgen.site.addresses import absolute, href
from briefgen.site.cards import Card
from briefgen.site.site import Site

Locate = Callable[[str], str]

OFFSETS = 3
"""How many days lie apart whose moments are in order, by whatever offsets of their zones."""


def stable_id(site: Site, *names: str) -> str:
    """Name a thing of a site by a UUID that no later build changes, as long as the site keeps its address.

    Whoever searches files for a withheld number must not take a part of the UUID for it: no part is of digits alone.
    """
    named = "\n".join((site.url or site.desk.name, *names))
    tries = (str(uuid5(NAMESPACE_URL, f"{named}\n{number}")) for number in count())
    return next(one for one in tries if not any(part.isdigit() for part in one.split("-")))


def urn(site: Site, *names: str) -> str:
    """Write the id of a thing of a site as a feed has it."""
    return f"urn:uuid:{stable_id(site, *names)}"


def first_id(card: Card) -> str:
    """Give the id that a report had at first: of its aliases the oldest stands first."""
    return card.aliases[0] if card.aliases else card.id


def moment_of(iso: str, zone: tzinfo) -> datetime:
    """Find the moment of a day or a time in its own offset; a day begins at midnight in `zone`."""
    moment = _moment(iso)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


@lru_cache(1024)
def _moment(iso: str) -> datetime:
    return When.read(iso).moment


def first_day(iso: str) -> str:
    """Give the first day of a date, which may be a time, a month, a year or an interval; in ISO 8601."""
    begins, _, _ = iso.partition("/")
    return f"{begins}-01-01"[:10]


def surely_before(day: str) -> str:
    """Give the last day whose moments come before all of a day, whatever the offsets of their zones; in ISO 8601."""
    return date.fromordinal(max(1, date.fromisoformat(day).toordinal() - OFFSETS)).isoformat()


def timestamp(moment: datetime) -> str:
    """Write a moment by RFC 3339, whose offsets are whole minutes; those of old days are not."""
    offset = moment.utcoffset()
    return (moment.astimezone(UTC) if offset and offset.seconds % 60 else moment).isoformat(timespec="seconds")


def locate_from(site: Site, page: str) -> Locate:
    """Make the function that writes addresses: in full where the site's own is known, else relative to `page`."""
    return partial(absolute, site.url) if site.url else partial(href, page)


def marked(card: Card, words: str) -> str:
    """Put the marking of a report before words that stand by themselves."""
    return f"[{card.label}] {words}" if card.label else words
