"""What search engines ask for: the list of pages, and what they may read."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html import escape
from itertools import islice

from briefgen.site.addresses import HOME, NOT_FOUND, ROBOTS, SITEMAP, absolute, group_page, report_page, sitemap_part
from briefgen.site.cards import Card
from briefgen.site.file import File, whole
from briefgen.site.machines.naming import moment_of
from briefgen.site.marks import Marks
from briefgen.site.site import Group, Site

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
DECLARATION = "<?xml version='1.0' encoding='utf-8'?>"
MOST_PAGES = 50_000
OPEN = "User-agent: *\nAllow: /\n"
CLOSED = "User-agent: *\nDisallow: /\n"


def robots(site: Site) -> File:
    """Write what robots may read: all, or nothing at all of a site that is not open to everybody.

    What is not public must not turn up in a search engine. That is a request and no lock, and it only counts where the
    site lies at the top of its host.
    """
    if not site.is_open:
        return whole(ROBOTS, CLOSED.encode())
    where = f"\nSitemap: {absolute(site.url, SITEMAP)}\n" if site.url else ""
    return whole(ROBOTS, f"{OPEN}{where}".encode())


def sitemap(site: Site, pages: Iterable[str], marks: Marks) -> Iterator[File]:
    """List all pages for search engines, in several files where there are too many for one.

    Empty where the site's address is not known, since a sitemap bears full ones, and for a site that is not open.
    """
    if not site.url or not site.is_open:
        return
    url, changed = site.url, _last_changes(site)
    listed = {page: changed.get(page) for page in sorted(set(pages)) if page != NOT_FOUND}
    parts = list(_parts(listed))
    if len(parts) > 1:
        names = [sitemap_part(number) for number in range(1, len(parts) + 1)]
        yield _file(SITEMAP, ("sitemapindex", "sitemap"), url, dict.fromkeys(names), marks)
    else:
        names = [SITEMAP]
    for name, part in zip(names, parts, strict=True):
        yield _file(name, ("urlset", "url"), url, part, marks)


def _parts(pages: Mapping[str, str | None]) -> Iterator[Mapping[str, str | None]]:
    entries = iter(pages.items())
    yield dict(islice(entries, MOST_PAGES))
    while more := dict(islice(entries, MOST_PAGES)):
        yield more


def _file(address: str, names: tuple[str, str], url: str, pages: Mapping[str, str | None], marks: Marks) -> File:
    return File(address, marks.key(address, names, pages), partial(_listing, *names, url, pages))


def _listing(top: str, each: str, url: str, pages: Mapping[str, str | None]) -> Iterator[bytes]:
    """Write a list line by line: one of many thousand pages is no tree of elements."""
    yield f'{DECLARATION}\n<{top} xmlns="{NAMESPACE}">\n'.encode()
    for page, changed in pages.items():
        dated = f"  <lastmod>{escape(changed, quote=False)}</lastmod>\n" if changed else ""
        yield f" <{each}>\n  <loc>{escape(absolute(url, page), quote=False)}</loc>\n{dated} </{each}>\n".encode()
    yield f"</{top}>\n".encode()


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
