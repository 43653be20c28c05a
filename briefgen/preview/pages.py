"""Pages as they are served: what was built, with the live script and a badge; and pages that say why there is none."""

import re
from html import escape

from msgspec import Struct

from briefgen.formats.policy import with_policy
from briefgen.formats.templates import Templates, own_templates

END = re.compile(r"</body>(?!.*</body>)", re.IGNORECASE | re.DOTALL)
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")(?![^"]*connect-src)')
MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
}


class Answer(Struct, frozen=True):
    """What a request gets: status, bytes and media type; with `location` it is sent there."""

    status: int
    content: bytes = b""
    media_type: str = MEDIA_TYPES["txt"]
    location: str | None = None


def media_type(address: str) -> str:
    """Tell the media type of a file by its ending."""
    return MEDIA_TYPES.get(address.rpartition(".")[2].lower(), "application/octet-stream")


def live(page: bytes, version: str, badge: str | None = None) -> bytes:
    """Put the live script into a page, and a badge where readers do not get the page yet."""
    text = page.decode()
    mark = f'<p class="briefgen-badge" role="note">{escape(badge)}</p>' if badge else ""
    script = f'<script src="/-/live.js" data-version="{escape(version)}" defer></script>'
    added = f'<link rel="stylesheet" href="/-/live.css"/>\n{mark}\n{script}\n</body>'
    text = POLICY.sub(r"\1connect-src 'self'; ", text, count=1)
    return END.sub(lambda _: added, text, count=1).encode()


def problem_page(title: str, words: str, faults: str, *, version: str, status: int) -> Answer:
    """Make a page that says why there is no other; `faults` is what the terminal shows, empty where there are none."""
    templates = Templates(None, own_templates())
    page = templates.render("preview/problem.html", title=title, words=words, faults=faults)
    return Answer(status, live(with_policy(page).encode(), version), MEDIA_TYPES["html"])
