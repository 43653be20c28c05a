"""What a build remembers of the briefs: what each was, what was found in it, and what its reports were made from.

It lies in the store of the project, so it may be gone at any time; then everything is made anew. Of findings it keeps
no line of a brief.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.building.facts import Facts, facts_as_values, facts_from
from briefgen.building.publications import Publication
from briefgen.diagnostics import Check, Diagnostic
from briefgen.runs import Stamp, Store
from briefgen.runs.findings import checks_as_values, checks_from, checks_of, finding_as_values, finding_from

VERSION = 1


@dataclass(frozen=True, slots=True)
class Remembered:
    """One brief as the last build saw it: its facts, the digests of what its reports are made from, its findings."""

    facts: Facts
    parts: Mapping[str, str]
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """All that is remembered: the briefs by their files, the stamps and digests of files, and the folders as left.

    `outputs` is the fingerprint of the releases' folders, empty where nobody may rely on it.
    """

    briefs: Mapping[str, Remembered] = field(default_factory=dict)
    digests: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    outputs: str = ""


def kind_of(published: Iterable[Publication], formats: Iterable[str]) -> str:
    """Name one kind of build: its releases, who reads them, and their formats."""
    readers = [(one.name, one.readership) for one in published]
    releases = [(name, each.ceiling, each.counts, each.drafts) for name, each in readers]
    return hashlib.sha256(json.dumps([VERSION, releases, list(formats)]).encode()).hexdigest()


def memory_key(root: Path, published: Iterable[Publication], kind: str) -> str:
    """Name what is remembered of one kind of build of one project into its folders."""
    places = [str(root), *(str(one.folder.resolve()) for one in published)]
    return hashlib.sha256(json.dumps(["memory", kind, places]).encode()).hexdigest()


def recall(store: Store, key: str) -> Memory:
    """Read what is remembered; what cannot be read is forgotten."""
    try:
        content = json.loads(store.get(key) or b"{}")
        checks = checks_from(content["checks"])
        briefs = {name: _remembered(values, checks) for name, values in content["briefs"].items()}
        digests = {name: (_stamp(stamp), str(digest)) for name, (stamp, digest) in content["digests"].items()}
        return Memory(briefs, digests, str(content["outputs"]))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return Memory()


def remember(store: Store, key: str, memory: Memory) -> None:
    """Write down what the next build may rely on."""
    checks = checks_of(found for one in memory.briefs.values() for found in one.found)
    content = {
        "checks": checks_as_values(checks),
        "briefs": {name: _values(one, checks) for name, one in memory.briefs.items()},
        "digests": memory.digests,
        "outputs": memory.outputs,
    }
    store.put(key, json.dumps(content, ensure_ascii=False).encode())


def _values(one: Remembered, checks: Mapping[Check, int]) -> dict[str, Any]:
    found = [finding_as_values(each, checks) for each in one.found]
    return {"facts": facts_as_values(one.facts), "parts": dict(one.parts), "found": found}


def _remembered(values: Mapping[str, Any], checks: Sequence[Check]) -> Remembered:
    """Take one brief from JSON; its findings name no file, since that depends on where a build is started."""
    found = tuple(finding_from(each, checks) for each in values["found"])
    return Remembered(facts_from(values["facts"]), values["parts"], found)


def _stamp(values: Sequence[int]) -> Stamp:
    size, changed, status, number = values
    return (size, changed, status, number)
