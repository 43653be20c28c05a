"""A page of the site, from its parts to bytes."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct

from briefgen.formats.policy import with_policy
from briefgen.formats.templates import Templates
from briefgen.site.addresses import href, root_of
from briefgen.site.cards import Card
from briefgen.site.site import Site


class Page(Struct, frozen=True):
    """One page: where it lies, the template that shows it, its title and the reports whose markings count for it.

    `values` makes what else the template needs. `key` is what these are made from besides the settings of the desk: it
    prints all of that, so that a page whose key is that of last time need not be made.
    """

    address: str
    template: str
    title: str
    cards: tuple[Card, ...]
    key: object
    values: Callable[[], Mapping[str, object]]


def made_page(address: str, template: str, title: str, cards: tuple[Card, ...], values: Mapping[str, object]) -> Page:
    """Give a page whose values are cheap: they are made already, and are its key."""
    return Page(address, template, title, cards, values, lambda: values)


def write_page(page: Page, site: Site, templates: Templates) -> bytes:
    """Write a page; raises TemplateFailed. Its banner is the highest marking that it shows.

    Every template gets what `templates/site/base.html` lists, and the values of the page.
    """
    shared = {
        "page": page,
        "site": site,
        "desk": site.desk,
        "banner": site.banner(page.cards),
        "banners": site.banners(page.cards),
        "root": root_of(page.address),
        "to": partial(href, page.address),
    }
    return with_policy(templates.render(page.template, **{**shared, **page.values()})).encode()
