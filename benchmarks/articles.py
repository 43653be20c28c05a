"""Briefs as articles in Markdown, with front matter as Hugo and Pelican read it.

Usage: python benchmarks/articles.py hugo|pelican BRIEFS FOLDER

An article says what the brief says: its prose, its judgements, figures and events as lists and tables, and its
sources as footnotes. So a peer has the same text to read, and none of what only briefgen makes of it.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

Written = dict[str, Any]
"""A brief as YAML gives it; nothing of it is checked, for it is of the corpus."""

CITED = re.compile(r" ?\[@([\w-]+)[^\]]*\]")


def article(brief: Written) -> str:
    """Write what stands below the front matter."""
    notes = (
        f"[^{name}]: [{source['title']}]({source['url']}), {source['publisher']}, {source['published']}."
        for name, source in brief["sources"].items()
    )
    parts = (*_opening(brief), *_sections(brief), "## Gaps", _bullets(brief["gaps"]), *notes)
    return "\n\n".join(CITED.sub(r"[^\1]", part.strip()) for part in parts) + "\n"


def _opening(brief: Written) -> Iterator[str]:
    yield from (brief["summary"], _bullets(brief["highlights"]), "## Figures")
    yield _table(
        ("Figure", "Value", "Unit", "As of"),
        ((one["label"], _value(one), one["unit"], one["as_of"]) for one in brief["figures"]),
    )
    yield "## Judgements"
    yield _bullets(
        f"**{one['text']}** {one['because']} Confidence: {one['confidence']}." for one in brief["judgements"]
    )


def _sections(brief: Written) -> Iterator[str]:
    yield from ("## Background", brief["background"], "## Escalation of hostilities", brief["escalation"]["text"])
    yield _table(
        ("Date", "Place", "Event"),
        (
            (one["date"], brief["places"][one["places"][0]]["name"], one["text"])
            for one in brief["escalation"]["events"]
        ),
    )
    abroad, ahead = brief["international_repercussions"], brief["implications"]
    yield from ("## International repercussions", abroad["text"], _bullets(one["text"] for one in abroad["reactions"]))
    yield from ("## Implications", ahead["text"], _bullets(one["text"] for one in ahead["indicators"]))


def _value(figure: Written) -> str:
    return str(figure["value"]) if "value" in figure else f"{figure['low']}–{figure['high']}"


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = (heads, ("---",) * len(heads), *rows)
    return "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in lines)


def hugo_front(name: str, brief: Written) -> str:
    """Write front matter in YAML; series, topics and countries are taxonomies."""
    return (
        f"---\ntitle: {json.dumps(brief['title'])}\ndate: {brief['date']}\nslug: {name}\n"
        f"series: [{brief.get('series', '')}]\ntags: {json.dumps(brief['topics'])}\n"
        f"countries: {json.dumps(brief['countries'])}\n---\n\n"
    )


def pelican_front(name: str, brief: Written) -> str:
    """Write front matter in lines of a key and a value; the series is the category."""
    return (
        f"Title: {brief['title']}\nDate: {brief['date']}\nSlug: {name}\nCategory: {brief.get('series', 'apart')}\n"
        f"Tags: {', '.join(brief['topics'] + brief['countries'])}\n\n"
    )


FRONTS: dict[str, Callable[[str, Written], str]] = {"hugo": hugo_front, "pelican": pelican_front}


def write_articles(peer: str, briefs: Path, folder: Path) -> None:
    """Write the article of each brief of a folder into another, as a peer reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(briefs.glob("*.yaml")):
        brief = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        (folder / f"{path.stem}.md").write_text(FRONTS[peer](path.stem, brief) + article(brief), encoding="utf-8")


if __name__ == "__main__":
    write_articles(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
