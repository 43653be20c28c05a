"""What a build remembers of the briefs: what each was, what was found in it, and what its reports were made from.

It lies in the store of the project, so it may be gone at any time; then everything is made anew. Of findings it keeps
no line of a brief.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from sys import intern
from typing import Any

from msgspec import Struct, field

from briefgen.building.facts import Facts, facts_as_values, facts_from
from briefgen.building.publications import Publication
from briefgen.diagnostics import Check, Diagnostic
from briefgen.runs import ABSENT, Stamp, Store
from briefgen.runs.findings import checks_as_values, checks_from, checks_of, finding_as_values, finding_from
from briefgen.runs.written import from_json, to_json

VERSION = 2
PARTS = ("brief", "pictures", "lock", "clock", "before", "around")
ALIKE = ("pictures", "lock", "clock")
"""What reports are made from beside what all reports are, and what of it is the same for many."""


class Remembered(Struct, frozen=True):
    """One brief as the last build saw it: its facts, its findings, and the digests of what its reports alone are of."""

    facts: Facts
    parts: Mapping[str, str]
    found: tuple[Diagnostic, ...]


class Memory(Struct, frozen=True):
    """All that is remembered: the briefs by their files, the stamps and digests of files, and the folders as left.

    `common` are the digests of what all reports were made from, `outputs` is the fingerprint of the releases' folders,
    empty where nobody may rely on it.
    """

    common: Mapping[str, str] = field(default_factory=dict)
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
    lines = map(from_json, store.lines(key))
    try:
        checks, common, outputs = next(lines, ((), {}, ""))
        known, briefs, digests = checks_from(checks), {}, {}
        for name, stamp, digest, *rest in lines:
            digests[name] = (_stamp(stamp), str(digest))
            if rest:
                briefs[name] = _remembered(rest, known)
        return Memory(common, briefs, digests, str(outputs))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return Memory()


def remember(store: Store, key: str, memory: Memory) -> None:
    """Write down what the next build may rely on."""
    store.put_lines(key, _lines(memory))


def _lines(memory: Memory) -> Iterator[bytes]:
    """Write a line about what all reports share, and one for each file: its stamp, its digest and, of a brief, more."""
    checks = checks_of(found for one in memory.briefs.values() for found in one.found)
    yield _line([checks_as_values(checks), memory.common, memory.outputs])
    for name in {**memory.digests, **memory.briefs}:
        stamp, digest = memory.digests.get(name, (ABSENT, ""))
        brief = memory.briefs.get(name)
        yield _line([name, stamp, digest, *(_values(brief, checks) if brief else ())])


def _line(values: list[object]) -> bytes:
    return to_json(values) + b"\n"


def _values(one: Remembered, checks: Mapping[Check, int]) -> list[object]:
    parts = [one.parts[name] for name in PARTS]
    return [facts_as_values(one.facts), parts, [finding_as_values(each, checks) for each in one.found]]


def _remembered(values: Sequence[Any], checks: Sequence[Check]) -> Remembered:
    """Take one brief from JSON; its findings name no file, since that depends on where a build is started."""
    facts, parts, found = values
    named = {name: intern(one) if name in ALIKE else one for name, one in zip(PARTS, parts, strict=True)}
    return Remembered(facts_from(facts), named, tuple(finding_from(each, checks) for each in found))


def _stamp(values: Sequence[int]) -> Stamp:
    size, changed, status, number = values
    return (size, changed, status, number)
