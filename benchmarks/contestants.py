"""What makes a site of the corpus: briefgen with and without drawings, plain Python, and the peers, each in a folder.

A peer gets the same words as articles and a theme that is as small as it can be: a page for each article and a list of
all, and for `hugo` also tags, series and countries, feeds of 50 entries as ours, and a sitemap. A peer that is not
installed is left out.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from articles import write_articles
from corpus import write_corpus

CLOCK = "2031-01-01T00:00:00Z"
"""A time after all briefs, so that what is out of date is the same in each run."""
CHANGED = "Round {number} of the benchmark added this sentence."
MADE = ("output", ".briefgen")
"""What briefgen makes in a workspace."""

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>'
HUGO_LAYOUTS = {
    "_default/baseof.html": HEAD + "{{ .Title }}</title></head><body>"
    '<nav><a href="/">Reports</a></nav><main>{{ block "main" . }}{{ end }}</main></body></html>',
    "_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Date.Format "2 January 2006" }}, '
    '{{ delimit .Params.tags ", " }}</p>{{ .Content }}{{ end }}',
    "_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li>'
    '<a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}',
    "index.html": '{{ define "main" }}<h1>Reports</h1><ul>{{ range .Site.RegularPages }}<li>'
    '{{ .Date.Format "2006-01-02" }} <a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}',
}
HUGO = {"baseURL": "https://reports.example/", "title": "Reports"}
HUGO_PLAIN = {**HUGO, "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "404", "section"]}
HUGO_FULL = {
    **HUGO,
    "taxonomies": {"tag": "tags", "series": "series", "country": "countries"},
    "services": {"rss": {"limit": 50}},
}
PELICAN_PAGES = {
    "article": HEAD + "{{ article.title }}</title></head><body><nav><a href='/'>Reports</a></nav><main>"
    "<h1>{{ article.title }}</h1><p>{{ article.locale_date }}, {{ article.tags|join(', ') }}</p>{{ article.content }}"
    "</main></body></html>",
    "index": HEAD + "Reports</title></head><body><h1>Reports</h1><ul>{% for one in articles %}"
    "<li>{{ one.locale_date }} <a href='/{{ one.url }}'>{{ one.title }}</a></li>{% endfor %}</ul></body></html>",
}
PELICAN_UNUSED = "archives author authors base categories category page period_archives tag tags"
"""Templates that a theme has to have."""
PELICAN_SETTINGS = """\
AUTHOR = "Desk"
SITENAME = "Reports"
THEME = "theme"
TIMEZONE = "UTC"
PLUGINS = []
DIRECT_TEMPLATES = ["index"]
DEFAULT_PAGINATION = False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TAG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}}}
"""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program that makes a site: where, by which command, which folders that leaves, and which file is edited."""

    name: str
    folder: Path
    command: tuple[str, ...]
    leaves: tuple[str, ...]
    edited: Path

    def clear(self) -> None:
        """Move all that was made aside, so that the next run is cold.

        Were it deleted, whoever writes next would pay: for a while a file system steps over what has become free.
        """
        aside = Path(tempfile.mkdtemp(dir=self.folder.parent, prefix="before-"))
        for made in (self.folder / name for name in self.leaves):
            if made.exists():
                made.rename(aside / made.name)

    def edit(self, number: int) -> None:
        """Add a sentence to the background, another one in each round."""
        head = "background: |\n  " if self.edited.suffix == ".yaml" else "## Background\n\n"
        text = self.edited.read_text(encoding="utf-8")
        before, found, after = text.partition(head)
        if not found:
            raise SystemExit(f"{self.edited.name} has no background to edit")
        changed = f"{before}{head}{CHANGED.format(number=number)} {after}"
        self.edited.write_text(changed, encoding="utf-8")


def briefgen_site(
    folder: Path, count: int, *, length: int, drawings: bool, formats: str = "html", **settings: object
) -> Contestant:
    """Write a workspace with the corpus; a brief in the middle of a series will be edited."""
    name = "briefgen" + (" with drawings" if drawings else "") + (" and PDF" if "pdf" in formats else "")
    place = folder / name.replace(" ", "-")
    write_corpus(count, place / "briefs", length)
    kinds = () if drawings else ("map", "timeline", "figures", "likelihood", "actors", "card")
    # JSON is YAML
    written = {"url": "https://reports.example/", "drawings": dict.fromkeys(kinds, False), **settings}
    (place / "briefgen.yaml").write_text(json.dumps(written), encoding="utf-8")
    command = (sys.executable, "-m", "briefgen", "build", "--format", formats, "--clock", CLOCK)
    edited = place / "briefs" / f"{edited_id(count, length)}.yaml"
    return Contestant(name, place, command, MADE, edited)


def edited_id(count: int, length: int) -> str:
    """Name the brief in the middle of the first series."""
    return f"exercise-{max(1, min(count, length) // 2):05d}"


def hugo_site(folder: Path, name: str, program: str, settings: Mapping[str, object], edited: str) -> Contestant:
    """Write a site for Hugo around the articles that lie in a folder beside it."""
    place = folder / name.replace(" ", "-")
    for path, text in HUGO_LAYOUTS.items():
        _write(place / "layouts" / path, text)
    _write(place / "hugo.json", json.dumps(settings))
    shutil.copytree(folder / "articles-hugo", place / "content", dirs_exist_ok=True)
    return Contestant(name, place, (program, "--quiet"), ("public", "resources"), place / "content" / f"{edited}.md")


def pelican_site(folder: Path, program: str, edited: str) -> Contestant:
    """Write a site for Pelican: articles and a list of all, no tags and no feeds."""
    place = folder / "pelican"
    pages = dict.fromkeys(PELICAN_UNUSED.split(), "{{ SITENAME }}") | PELICAN_PAGES
    for name, text in pages.items():
        _write(place / "theme" / "templates" / f"{name}.html", text)
    (place / "theme" / "static").mkdir(exist_ok=True)
    _write(place / "settings.py", PELICAN_SETTINGS)
    shutil.copytree(folder / "articles-pelican", place / "content", dirs_exist_ok=True)
    command = (program, "-q", "-s", "settings.py", "-o", "output", "content")
    return Contestant("pelican", place, command, ("output", "cache"), place / "content" / f"{edited}.md")


def plain_site(folder: Path, edited: str) -> Contestant:
    """Let plain Python read the briefs that lie in a folder beside it."""
    place = folder / "plain-python"
    shutil.copytree(folder / "briefs", place / "briefs", dirs_exist_ok=True)
    program = Path(__file__).with_name("plain_site.py")
    command = (sys.executable, str(program), "briefs", "output")
    return Contestant("plain Python", place, command, ("output",), place / "briefs" / f"{edited}.yaml")


def peer_sites(folder: Path, count: int, length: int, programs: dict[str, str]) -> Iterator[Contestant]:
    """Write the sites of plain Python and of the peers for which there are programs."""
    briefs = folder / "briefs"
    write_corpus(count, briefs, length)
    edited = edited_id(count, length)
    yield plain_site(folder, edited)
    for peer in programs:
        write_articles(peer, briefs, folder / f"articles-{peer}")
    if "hugo" in programs:
        yield hugo_site(folder, "hugo", programs["hugo"], HUGO_FULL, edited)
        yield hugo_site(folder, "hugo plain", programs["hugo"], HUGO_PLAIN, edited)
    if "pelican" in programs:
        yield pelican_site(folder, programs["pelican"], edited)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
