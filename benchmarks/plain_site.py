"""The least that Python does for a site: YAML by the C parser, Markdown, a template, a file a brief and a list of all.

Usage: python benchmarks/plain_site.py BRIEFS FOLDER

Nothing is checked, compared, cited, searched or remembered. It shows how much of a ratio to Hugo is the language and
its libraries, and how much is what briefgen does beyond.
"""

import sys
from pathlib import Path

import yaml
from articles import article
from jinja2 import Environment
from markdown import Markdown

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>'
    '<nav><a href="index.html">Reports</a></nav><main><h1>{{ title }}</h1><p>{{ date }}, {{ topics|join(", ") }}</p>'
    "{{ body|safe }}</main></body></html>"
)
LIST = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Reports</title></head><body><ul>'
    '{% for name, one in reports %}<li>{{ one.date }} <a href="{{ name }}.html">{{ one.title }}</a></li>{% endfor %}'
    "</ul></body></html>"
)


def write_site(briefs: Path, folder: Path) -> None:
    """Write a page for each brief of a folder, and the list of all."""
    folder.mkdir(parents=True, exist_ok=True)
    templates = Environment(autoescape=True)
    page, listing = templates.from_string(PAGE), templates.from_string(LIST)
    markdown = Markdown(extensions=["tables", "footnotes"])
    reports = []
    for path in sorted(briefs.glob("*.yaml")):
        brief = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        body = markdown.reset().convert(article(brief))
        head = {name: brief[name] for name in ("title", "date", "topics")}
        (folder / f"{path.stem}.html").write_text(page.render(head, body=body), encoding="utf-8")
        reports.append((path.stem, head))
    (folder / "index.html").write_text(listing.render(reports=reports), encoding="utf-8")


if __name__ == "__main__":
    write_site(Path(sys.argv[1]), Path(sys.argv[2]))
