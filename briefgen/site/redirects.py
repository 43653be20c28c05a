"""Pages that lead from the earlier addresses of a report to its own."""

from briefgen.formats.policy import with_policy
from briefgen.formats.templates import Templates
from briefgen.site.addresses import href, report_page, root_of
from briefgen.site.cards import Card


def redirects(card: Card, templates: Templates) -> dict[str, bytes]:
    """Make a page at each of a report's earlier addresses; raises TemplateFailed."""
    return {page: _redirect(page, card, templates) for page in _earlier_pages(card)}


def _earlier_pages(card: Card) -> tuple[str, ...]:
    """List the earlier addresses; an alias that is the id itself leads nowhere else."""
    return tuple(report_page(alias) for alias in card.aliases if alias != card.id)


def _redirect(page: str, card: Card, templates: Templates) -> bytes:
    target = href(page, report_page(card.id))
    return with_policy(templates.render("site/moved.html", card=card, target=target, root=root_of(page))).encode()
