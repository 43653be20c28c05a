"""A page of the site, from its parts to bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.formats.policy import with_policy
from briefgen.formats.templates import Templates
from briefgen.site.addresses import href, root_of
from briefgen.site.cards import Card
from briefgen.site.site import Site


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it lies, the template that shows it, its title, the reports it shows, and what else it needs."""

    address: str
    template: str
    title: str
    cards: tuple[Card, ...]
    values: Mapping[str, object] = field(default_factory=dict)


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
        "to": lambda target: href(page.address, target),
    }
    return with_policy(templates.render(page.template, **{**shared, **page.values})).encode()
