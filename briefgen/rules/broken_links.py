"""A link within the site names a place that is there; Markdown has one way of writing it, `[#id]`."""

import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.brief.web_links import find_web_links
from briefgen.diagnostics import Check, Finding, Severity, nearest
from briefgen.rules.markdown import leads_inside
from briefgen.rules.references import known_ids
from briefgen.rules.rule import Rule

HOST = re.compile(r"(?:[\w-]+\.)+(?!(?:html?|pdf|txt|ya?ml|json|csv|md|docx?)\b)[a-z]{2,}(?=[/?#:]|$)", re.IGNORECASE)
PICTURE = re.compile(r"\.(?:png|jpe?g|svg|gif|webp)$", re.IGNORECASE)
KIND = re.compile(r"^(?:figure|event)-")

BROKEN_LINK = Check(
    "broken-link",
    Severity.ERROR,
    "A link leads to a place of the page, to a page or to a file that is not there.",
    "Name a figure or an event as [#its-id], a source as [@its-id], a picture as ![](its-id), and any other page by "
    "its whole address.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    targets = known_ids(brief)["target"]
    for path, _, prose in brief.prose:
        for link in find_web_links(prose):
            if leads_inside(link.address):
                message, cure = _told(link.address, targets)
                yield BROKEN_LINK.at(path, message, help=cure, words=(link.start, link.end))


def _told(address: str, targets: tuple[str, ...]) -> tuple[str, str]:
    """Say what a link within the site names, and how that is written."""
    if address.startswith("#"):
        message = "this link leads to no place of the report; expected [#id] with the id of a figure or an event"
        meant = nearest(KIND.sub("", address[1:]), targets)
        return message, f'did you mean "[#{meant}]"?' if meant else "links to other parts of a report cannot be written"
    if HOST.match(address):
        return "this address begins with no scheme, so it leads nowhere; expected one such as https://", (
            "write https:// before it"
        )
    message = "this link leads to a page or a file that the report does not have; expected a whole address"
    if PICTURE.search(address):
        return message, "add the picture to media with an id and alt, and place it as ![](id)"
    return message, "a page of the site is named by the address at which it is published"


RULE = Rule((BROKEN_LINK,), _find, is_local=True)
