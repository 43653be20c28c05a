"""What programs read of a site: feeds, a list of all reports, events, a calendar, and what search engines ask for."""

from collections.abc import Iterator

from briefgen.formats.report_schema import report_schema
from briefgen.site.addresses import ATOM, JSON_FEED, REPORT_SCHEMA
from briefgen.site.file import File, Parts
from briefgen.site.machines.catalogue import catalogue
from briefgen.site.machines.due import calendar_file
from briefgen.site.machines.events import events_files
from briefgen.site.machines.feeds import Feed, feeds
from briefgen.site.machines.json_feed import write_json_feed
from briefgen.site.machines.json_text import written
from briefgen.site.machines.sitemap import robots, sitemap
from briefgen.site.marks import Marks
from briefgen.site.site import Site

__all__ = ["machine_files", "sitemap"]


def machine_files(site: Site, marks: Marks, parts: Parts) -> Iterator[File]:
    """Give every file for programs but the sitemap, which needs to know all pages."""
    yield catalogue(site, marks, parts)
    yield File(REPORT_SCHEMA, marks.key(REPORT_SCHEMA), lambda: (f"{written(report_schema())}\n".encode(),))
    yield from events_files(site, marks)
    yield calendar_file(site, marks, parts)
    yield robots(site)
    for feed in feeds(site):
        yield from _feed_files(feed, site, marks)


def _feed_files(feed: Feed, site: Site, marks: Marks) -> Iterator[File]:
    """A feed is known by all reports that its entries can be of, so that its entries need not be made for that."""
    texts = [card.drawer.texts_key for card in feed.cards]
    key = marks.key(feed.id, feed.title, feed.page, texts, marks.of(feed.cards))
    yield File(feed.address(ATOM), key, lambda: _atom(feed, site))
    yield File(feed.address(JSON_FEED), key, lambda: (write_json_feed(feed, site),))


def _atom(feed: Feed, site: Site) -> tuple[bytes]:
    """Write a feed as Atom; what makes XML is loaded only where one has changed."""
    from briefgen.site.machines.atom import write_atom

    return (write_atom(feed, site),)
