"""The whole site: every page and file about many reports, each as what it would be made of."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from briefgen.formats.templates import Templates
from briefgen.site import groups, guide, home, missing, search, series_pages
from briefgen.site.addresses import report_page
from briefgen.site.file import NO_PARTS, File, Parts
from briefgen.site.machines import machine_files, sitemap
from briefgen.site.marks import Marks
from briefgen.site.page import Page, write_page
from briefgen.site.site import Site


def site_files(site: Site, templates: Templates, marks: Marks | None = None, parts: Parts = NO_PARTS) -> Iterator[File]:
    """Give all that is about more than one report; without marks no file has a key."""
    marks = marks or Marks(site, "")
    parts = parts if marks.made_of else NO_PARTS
    addresses = []
    for page in _pages(site, marks):
        addresses.append(page.address)
        key = marks.page_key(page.address, page.cards, page.template, page.title, page.key)
        yield File(page.address, key, partial(_written, page, site, templates))
    yield from search.search_files(site, marks, parts)
    yield from machine_files(site, marks, parts)
    yield from sitemap(site, chain((report_page(card.id) for card in site.cards), addresses), marks)


def _pages(site: Site, marks: Marks) -> Iterator[Page]:
    made = (home.pages(site, marks), series_pages.pages(site, marks), groups.pages(site, marks), guide.pages(site))
    return chain(*made, search.pages(site), missing.pages(site))


def _written(page: Page, site: Site, templates: Templates) -> Iterator[bytes]:
    yield write_page(page, site, templates)
