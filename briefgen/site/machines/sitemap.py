"""What search engines ask for: the list of pages, and what they may read."""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from briefgen.site.addresses import HOME, NOT_FOUND, ROBOTS, SITEMAP, absolute, group_page, report_page, sitemap_part
from briefgen.site.cards import Card
from briefgen.site.machines.naming import moment_of
from briefgen.site.machines.xml_text import as_xml
from briefgen.site.site import Group, Site

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_PAGES = 50_000
OPEN = "User-agent: *\nAllow: /\n"
CLOSED = "User-agent: *\nDisallow: /\n"


def robots(site: Site) -> dict[str, bytes]:
    """Write what robots may read: all, or nothing at all of a site that is not open to everybody.

    What is not public must not turn up in a search engine. That is a request and no lock, and it only counts where the
    site lies at the top of its host.
    """
    if not site.is_open:
        return {ROBOTS: CLOSED.encode()}
    where = f"\nSitemap: {absolute(site.url, SITEMAP)}\n" if site.url else ""
    return {ROBOTS: f"{OPEN}{where}".encode()}


def sitemap(site: Site, pages: Iterable[str]) -> dict[str, bytes]:
    """List all pages for search engines, in several files where there are too many for one.

    Empty where the site's address is not known, since a sitemap bears full ones, and for a site that is not open.
    """
    if not site.url or not site.is_open:
        return {}
    url, changed = site.url, _last_changes(site)
    listed = sorted(page for page in set(pages) if page != NOT_FOUND)
    parts = [_listing("urlset", "url", url, {page: changed.get(page) for page in part}) for part in _parts(listed)]
    if len(parts) == 1:
        return {SITEMAP: parts[0]}
    files = {sitemap_part(number): part for number, part in enumerate(parts, 1)}
    return {SITEMAP: _listing("sitemapindex", "sitemap", url, dict.fromkeys(files)), **files}


def _parts(pages: list[str]) -> Iterator[list[str]]:
    yield pages[:MOST_PAGES]
    for start in range(MOST_PAGES, len(pages), MOST_PAGES):
        yield pages[start : start + MOST_PAGES]


def _listing(top: str, each: str, url: str, pages: Mapping[str, str | None]) -> bytes:
    listing = Element(top, xmlns=NAMESPACE)
    for page, changed in pages.items():
        one = SubElement(listing, each)
        SubElement(one, "loc").text = absolute(url, page)
        if changed:
            SubElement(one, "lastmod").text = changed
    return as_xml(listing)


def _last_changes(site: Site) -> dict[str, str]:
    """Say when pages last changed, as far as the reports on them tell."""
    kinds: dict[str, tuple[Group, ...]] = {
        "series": site.series, "topics": site.topics, "countries": site.countries, "archive": site.years,
    }  # fmt: skip
    shown: dict[str, tuple[Card, ...]] = {report_page(card.id): (card,) for card in site.cards}
    shown |= {group_page(kind, one.key): one.cards for kind, groups in kinds.items() for one in groups}
    shown |= {HOME: site.cards} if site.cards else {}
    moments = {card.id: moment_of(card.updated, site.conventions.zone) for card in site.cards}
    newest = {page: max(cards, key=lambda card: moments[card.id]) for page, cards in shown.items()}
    return {page: card.updated.iso for page, card in newest.items()}
