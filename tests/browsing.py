"""A browser for tests: it opens a page as a reader would, and notes all that the page says, asks for and breaks.

Playwright leads the system's Chromium; it brings none of its own. Where one of them or axe is missing, the tests that
need it are skipped, but never in CI.
"""

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

import briefgen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

AXE = Path(briefgen.__file__).parents[1] / ".venv" / "share" / "axe" / "axe.min.js"
PATIENCE_MS = 10_000
GROUNDS = "[document.body, document.documentElement].map(one => getComputedStyle(one).backgroundColor)"


@dataclass(frozen=True)
class Visit:
    """A page that is open: what the console shows, every address that was asked for, and the requests that failed."""

    page: "Page"
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def violations(self) -> list[str]:
        """What the page's Content-Security-Policy held back."""
        return [message for message in self.said if "Content Security Policy" in message]

    @property
    def complaints(self) -> list[str]:
        """All that a quiet page has none of: what it said, and what failed."""
        return [*self.said, *self.broken]

    def is_wider_than(self, width: int) -> bool:
        """Whether it scrolls sideways."""
        return int(self.page.evaluate("document.documentElement.scrollWidth")) > width

    def paper(self) -> tuple[int, ...]:
        """The colour of its ground as red, green and blue; white where it paints none."""
        found: list[str] = self.page.evaluate(GROUNDS)
        painted = next((one for one in found if not one.endswith(", 0)")), "rgb(255, 255, 255)")
        return tuple(int(part) for part in painted[painted.index("(") + 1 : -1].split(",")[:3])

    def is_shown(self, selector: str) -> bool:
        """Whether anything of a selector takes room."""
        return any(one.is_visible() for one in self.page.locator(selector).all())

    def audit(self) -> list[str]:
        """Name what axe finds, each with the elements that it is about."""
        if not AXE.exists():
            _missing("axe-core")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(all => all.violations)")
        return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]


def launched() -> Iterator["Browser"]:
    """Start a browser, and end it with the session."""
    chromium = shutil.which("chromium")
    if chromium is None:
        _missing("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


def _missing(program: str) -> NoReturn:
    reason = f"{program} is not here: `make test` installs it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def opened(
    browser: "Browser",
    address: str | Path,
    *,
    width: int = 1280,
    is_dark: bool = False,
    has_script: bool = True,
    is_printed: bool = False,
) -> Iterator[Visit]:
    """Open an address, or a file as file://, in a browser that knows nothing of other visits."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if is_dark else "light",
        java_script_enabled=has_script,
    )
    context.set_default_timeout(PATIENCE_MS)
    try:
        visit = _watched(context)
        if is_printed:
            visit.page.emulate_media(media="print")
        visit.page.goto(address.as_uri() if isinstance(address, Path) else address, wait_until="load")
        yield visit
    finally:
        context.close()


def _note_failure(visit: Visit, request: "Request") -> None:
    """Note a request that failed; one that ended because the reader went on to another page did not."""
    if request.failure != "net::ERR_ABORTED":
        visit.broken.append(f"{request.url}: {request.failure}")


def _watched(context: "BrowserContext") -> Visit:
    """Open an empty page whose doings are noted."""
    visit = Visit(context.new_page())
    visit.page.on("console", lambda message: visit.said.append(_worded(message)))
    visit.page.on("pageerror", lambda error: visit.said.append(str(error)))
    visit.page.on("request", lambda request: visit.asked.append(request.url))
    visit.page.on("requestfailed", lambda request: _note_failure(visit, request))
    visit.page.on(
        "response", lambda got: visit.broken.append(f"{got.url}: {got.status}") if got.status >= 400 else None
    )
    return visit


def _worded(message: "ConsoleMessage") -> str:
    return f"{message.type}: {message.text}"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder from this machine to itself; the address ends without a slash."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""
