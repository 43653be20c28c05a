"""A site of 1,000 reports: it builds, all that it names is there, and the search stays light.

The links are followed by code of the test's own, so that no mistake hides in both it and the build.
"""

import gzip
import html
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from workspace import Workspace

CORPUS = Path(__file__).parents[2] / "benchmarks" / "corpus.py"
COUNT = 1000
URL = "https://desk.example/reports/"
AT_ITS_HOST = urlsplit(URL).path
SETTINGS = f"""\
name: Exercise desk
url: {URL}
drawings: {{map: false, timeline: false, figures: false, likelihood: false, actors: false, card: false}}
"""
TELLING_SUFFIXES = {".html", ".xml", ".atom", ".json", ".ics", ".geojson", ".csv", ".txt"}
INDEX_BYTES = 200_000

NAMES = re.compile(r'\s(?:href|src|srcset|action)="([^"]*)"')
IDS = re.compile(r'\sid="([^"]*)"')
IN_FULL = re.compile(re.escape(URL) + r"[^\s\"'<>\\)]*")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("many")
    subprocess.run([sys.executable, CORPUS, str(COUNT), root / "briefs"], check=True)
    (root / "briefgen.yaml").write_text(SETTINGS)
    done = Workspace(root).run("build", "--format", "html")
    assert done.returncode == 0, done.stderr
    return root / "output"


def test_every_report_has_a_page(output: Path) -> None:
    assert len(list(output.glob("reports/*/index.html"))) == COUNT


def test_every_link_of_a_page_leads_to_what_is_there(output: Path) -> None:
    lost = {
        f"{page.relative_to(output)} -> {link}"
        for page in sorted(output.rglob("*.html"))
        for link in links_of(page)
        if not is_there(output, page, link)
    }
    assert sorted(lost) == []


def test_every_address_in_full_leads_to_what_is_there(output: Path) -> None:
    lost = {
        f"{path.relative_to(output)} -> {address}"
        for path in sorted(output.rglob("*"))
        if path.suffix in TELLING_SUFFIXES
        for address in addresses_of(path)
        if not is_there(output, output / "index.html", address.removeprefix(URL) or "index.html")
    }
    assert sorted(lost) == []


def test_what_the_search_loads_with_its_page_is_light(output: Path) -> None:
    page = output / "search" / "index.html"
    loaded = [page.parent / name for name in links_of(page) if name.startswith("reports-")]
    assert loaded
    assert sum(len(gzip.compress(path.read_bytes())) for path in loaded) <= INDEX_BYTES


def links_of(page: Path) -> set[str]:
    """Find what a page names within its site; other hosts, mail and addresses in full are none of it."""
    names = {html.unescape(name) for name in NAMES.findall(text_of(page))}
    return {name for name in names if not urlsplit(name).scheme and not name.startswith("//")}


def addresses_of(path: Path) -> set[str]:
    """Find the addresses of the site that a file writes in full; a calendar folds its lines."""
    text = path.read_bytes().decode()
    text = text.replace("\r\n ", "") if path.suffix == ".ics" else html.unescape(text)
    return set(IN_FULL.findall(text))


def is_there(output: Path, page: Path, link: str) -> bool:
    """Follow a link as a browser would; a folder is its index.html, as on a server."""
    if link.startswith(AT_ITS_HOST):  # the page of lost addresses, which is shown at any of them
        page, link = output / "index.html", link.removeprefix(AT_ITS_HOST) or "index.html"
    address, anchor = urldefrag(urljoin(page.as_uri(), link))
    target = Path(unquote(urlsplit(address).path))
    target = target / "index.html" if target.is_dir() else target
    if not target.is_relative_to(output) or not is_file(target):
        return False
    return not anchor or unquote(anchor) in ids_of(target)


@cache
def is_file(path: Path) -> bool:
    return path.is_file()


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def ids_of(page: Path) -> frozenset[str]:
    return frozenset(_ids(page))


def _ids(page: Path) -> Iterator[str]:
    return (html.unescape(name) for name in IDS.findall(text_of(page)))
