"""What search engines ask for: the list of pages, and what they may read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape

from briefgen.site.addresses import HOME, NOT_FOUND, ROBOTS, SITEMAP, absolute, group_page, report_page, sitemap_part
from briefgen.site.cards import Card
from briefgen.site.file import File, hash_of_each, whole
from briefgen.site.machines.naming import first_day, moment_of, surely_before
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
    listed = sorted({*pages} - {NOT_FOUND})
    parts = [listed[start : start + MOST_PAGES] for start in range(0, len(listed) or 1, MOST_PAGES)]
    names = [SITEMAP]
    if len(parts) > 1:
        names = [sitemap_part(number) for number in range(1, len(parts) + 1)]
        index = partial(_listing, "sitemapindex", "sitemap", site.url, dict.fromkeys(names))
        yield File(SITEMAP, marks.key(SITEMAP, names), index)
    for name, part in zip(names, parts, strict=True):
        key = marks.key(name, hash_of_each(part), marks.of(site.cards))
        yield File(name, key, partial(_dated, part, site, site.url))


def _dated(pages: Iterable[str], site: Site, url: str) -> Iterator[bytes]:
    changed = _last_changes(site)
    return _listing("urlset", "url", url, {page: changed.get(page) for page in pages})


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
    changed = {report_page(card.id): card.updated for card in site.cards}
    changed |= {group_page(kind, one.key): _last(one.cards, site) for kind, groups in kinds.items() for one in groups}
    return changed | ({HOME: _last(site.cards, site)} if site.cards else {})


def _last(cards: Sequence[Card], site: Site) -> str:
    """Find the last change of some reports; of most the day tells already that it is none."""
    days = [first_day(card.updated) for card in cards]
    least = surely_before(max(days))
    near = (card for card, day in zip(cards, days, strict=True) if day > least)
    return max(near, key=lambda card: moment_of(card.updated, site.conventions.zone)).updated
