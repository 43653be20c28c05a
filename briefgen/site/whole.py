"""The whole site: every page and file about many reports, by its address."""

from collections.abc import Iterator
from itertools import chain

from briefgen.formats.templates import Templates
from briefgen.site import groups, guide, home, missing, search, series_pages
from briefgen.site.addresses import report_page
from briefgen.site.machines import machine_files, sitemap
from briefgen.site.page import Page, write_page
from briefgen.site.site import Site


def site_files(site: Site, templates: Templates) -> dict[str, bytes]:
    """Make all that is about more than one report; raises TemplateFailed."""
    pages = {page.address: write_page(page, site, templates) for page in _pages(site)}
    reports = (report_page(card.id) for card in site.cards)
    return pages | search.search_files(site) | machine_files(site) | sitemap(site, (*pages, *reports))


def _pages(site: Site) -> Iterator[Page]:
    return chain.from_iterable(part.pages(site) for part in (home, series_pages, groups, guide, search, missing))
