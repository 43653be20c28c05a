"""Labelled sentences for each rule of language: how many of its findings are right, and how many it finds.

A file a check, named by its code; each entry is a text and the words at fault in it, none for a near miss. `after` is
the kind of real report whose facts it tells in words of its own. What else a brief needs for it stands under `brief`,
and `scale` names the desk's scale of likelihood where that is not ICD 203.
`pytest -s` prints precision and recall.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from briefgen.brief import SCALES, Conventions
from briefgen.loading import parse_brief
from briefgen.rules import find_all

LABELLED = sorted((Path(__file__).parent / "labelled").glob("*.yaml"))
TOP = {
    "title": "Labelled",
    "date": "2024-01-18",
    "summary": "Summary.",
    "sources": {"a": {"title": "Report", "reliability": "B"}, "b": {"title": "Statement", "reliability": "C"}},
}
LEAST, PRECISION, RECALL = 40, 0.95, 0.80


@dataclass(frozen=True)
class Entry:
    """A text, the words at fault in it, and the words that were found."""

    text: str
    labelled: tuple[str, ...]
    found: tuple[str, ...]


def entries_of(file: Path) -> list[Entry]:
    return [read(file.stem, one) for one in yaml.safe_load(file.read_text(encoding="utf-8"))]


def read(code: str, one: dict) -> Entry:
    """Look for a check in a text, which stands as background unless the entry's own brief has it as `TEXT`."""
    brief = TOP | {"background": "TEXT"} | one.get("brief", {})
    content = json.dumps(_with(brief, one["text"]), ensure_ascii=False, default=str)  # YAML that folds no lines
    document = parse_brief(content.encode(), file="brief.yaml")
    assert document.content is not None, (one["text"], document.diagnostics)
    conventions = Conventions(scale=SCALES[one.get("scale", "icd203")])
    findings = [one for one in find_all(document.content, conventions) if one.check.code == code]
    words = tuple(one["text"][slice(*found.words)] if found.words else "" for found in findings)
    return Entry(one["text"], tuple(one["finds"]), words)


def _with(value: object, text: str) -> object:
    if isinstance(value, dict):
        return {key: _with(entry, text) for key, entry in value.items()}
    if isinstance(value, list):
        return [_with(entry, text) for entry in value]
    return text if value == "TEXT" else value


@pytest.mark.parametrize("file", LABELLED, ids=lambda file: file.stem)
def test_findings_are_right_and_little_is_missed(file: Path) -> None:
    entries = entries_of(file)
    right = sum(len(set(one.labelled) & set(one.found)) for one in entries)
    found, labelled = sum(len(one.found) for one in entries), sum(len(one.labelled) for one in entries)
    precision, recall = right / max(found, 1), right / max(labelled, 1)
    print(f"\n{file.stem}: precision {precision:.2f}, recall {recall:.2f}, {len(entries)} texts")  # noqa: T201
    wrong = [one for one in entries if set(one.labelled) != set(one.found)]
    assert precision >= PRECISION, wrong
    assert recall >= RECALL, wrong


@pytest.mark.parametrize("file", LABELLED, ids=lambda file: file.stem)
def test_half_of_the_texts_are_near_misses_and_half_tell_of_real_events(file: Path) -> None:
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    kinds = [one["after"] for one in entries if "after" in one]
    assert len(entries) >= LEAST
    assert 2 * sum(not one["finds"] for one in entries) >= len(entries)
    assert 2 * len(kinds) >= len(entries)
    assert len(set(kinds)) >= 3
