"""The samples as a desk publishes them: what a build makes of them, and one page of every kind in it.

The kinds stand here once. A page that a build makes new is listed here, and all tests in a browser look at it.
"""

import re
import shutil
from pathlib import Path

from workspace import EXAMPLES, Workspace

SETTINGS = """\
name: Sample desk
url: https://desk.example/reports/
series:
  iran-pakistan-border: Iran–Pakistan border
  turkiye-syria-earthquakes: Türkiye and Syria earthquakes
"""
LEAST = "title: T\ndate: 2024-01-18\nsummary: S\nbackground: B\n"
KINDS = {
    "home": r"index\.html",
    "report": r"reports/2024-01-18-iran-pakistan/index\.html",
    "list of series": r"series/index\.html",
    "series": r"series/iran-pakistan-border/index\.html",
    "list of topics": r"topics/index\.html",
    "topic": r"topics/[^/]+/index\.html",
    "list of countries": r"countries/index\.html",
    "country": r"countries/[a-z]{3}/index\.html",
    "archive": r"archive/index\.html",
    "year": r"archive/[0-9]{4}/index\.html",
    "guide": r"guide/index\.html",
    "search": r"search/index\.html",
    "not found": r"404\.html",
}
"""The address of a page of each kind. Pages that only lead on are none of them: a browser does not stay there."""
LEADS_ON = 'http-equiv="refresh"'
REDIRECT = "reports/ever-given/index.html"
NEW_ADDRESS = "reports/2021-03-29-ever-given-suez/"


def publish(root: Path) -> Path:
    """Build the samples, and the least brief that there can be, as pages; give the output folder."""
    shutil.copytree(EXAMPLES, root / "briefs")
    (root / "briefs" / "least.yaml").write_text(LEAST)
    (root / "briefgen.yaml").write_text(SETTINGS, encoding="utf-8")
    done = Workspace(root).run("build", "--format", "html")
    assert done.returncode == 0, done.stderr
    return root / "output"


def pages_of(output: Path) -> tuple[Path, ...]:
    """List all pages of an output folder."""
    return tuple(sorted(output.rglob("*.html")))


def standing_pages_of(output: Path) -> tuple[Path, ...]:
    """List the pages at which a browser stays."""
    return tuple(page for page in pages_of(output) if LEADS_ON not in page.read_text(encoding="utf-8"))


def page_of(kind: str, output: Path) -> Path:
    """Find the first page of a kind; a kind without one fails the test."""
    names = {page.relative_to(output).as_posix(): page for page in pages_of(output)}
    found = next((page for name, page in names.items() if re.fullmatch(KINDS[kind], name)), None)
    assert found is not None, f"no page of the kind {kind!r}, whose address is {KINDS[kind]}, among {list(names)}"
    return found
