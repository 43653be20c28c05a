"""A feed as JSON Feed 1.1."""

import json

from briefgen.site.addresses import JSON_FEED
from briefgen.site.machines.entries import Entry
from briefgen.site.machines.feeds import Feed
from briefgen.site.machines.naming import Locate, locate_from, timestamp, urn
from briefgen.site.site import Site

VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: Feed, site: Site) -> bytes:
    """Write a feed; addresses are relative to it where the site's own is not known."""
    address = feed.address(JSON_FEED)
    locate = locate_from(site, address)
    author = {"name": site.desk.name} | ({"url": site.desk.url} if site.desk.url else {})
    content = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": locate(feed.page),
        **({"feed_url": locate(address)} if site.url else {}),
        **({"description": feed.marking} if feed.marking else {}),
        "language": site.conventions.lang,
        "authors": [author],
        "items": [_written(entry, locate, site) for entry in feed.entries],
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()


def _written(entry: Entry, locate: Locate, site: Site) -> dict[str, object]:
    card = entry.card
    tags = (*filter(None, [card.label]), *card.topics, *(name for _, name in card.countries))
    authors = [{"name": name} for name in entry.authors]
    return {
        "id": urn(site, *entry.names),
        "url": locate(entry.page),
        "title": entry.title,
        "content_html": entry.content(locate),
        "date_published": timestamp(entry.published),
        "date_modified": timestamp(entry.updated),
        **({"authors": authors} if authors else {}),
        **({"tags": list(dict.fromkeys(tags))} if tags else {}),
        "language": card.lang,
    }
