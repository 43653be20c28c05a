"""The gate itself: every file that is about to be put in place, searched for every portion that is withheld.

A message names the file and the place of the portion in the YAML. It never prints words of the portion: logs have
other readers than the brief, and a file whose very name is the leak is named without it.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from briefgen.diagnostics import Diagnostic, Span, in_order
from briefgen.gate.files import read_file, read_name
from briefgen.gate.needles import Needles
from briefgen.gate.packed import UnreadableError
from briefgen.gate.reading import read_briefs
from briefgen.gate.texts import Normal
from briefgen.gate.watch import LEAK, Portion, Reading, Watch, Written
from briefgen.gate.words import product_texts, product_words

NOTHING_ELSE: Mapping[str, bytes | Path] = MappingProxyType({})
HIDDEN_NAME = "[name withheld]"
NOTHING_DONE = "nothing of this release was put in place"


def search(
    files: Mapping[str, bytes | Path],
    briefs: Sequence[Written],
    watch: Watch,
    *,
    shown_elsewhere: Mapping[str, bytes | Path] = NOTHING_ELSE,
    own_texts: Mapping[str, bytes | Path] = NOTHING_ELSE,
    own_files: Collection[str] = (),
) -> tuple[Diagnostic, ...]:
    """Search the files of a release for what it withholds; what is found are errors, one for a file and a portion.

    `files` are named as in the output folder, each with its bytes or with where they lie now. What stands in
    `shown_elsewhere` is no hit: pages that stay in place, the pictures as they are. Nor are single words of the
    `own_texts` of the desk, its settings and templates; but a sentence in them is.
    Of files whose SHA-256 digest is one of `own_files` only the names are searched. Briefs that are no YAML are
    passed over; a file that cannot be searched is an error too.
    """
    readings = read_briefs(briefs, watch)
    portions = tuple(portion for reading in readings for portion in reading.withheld)
    if not portions:
        return ()
    needles = _needles(portions, readings, watch)
    for name, content in shown_elsewhere.items():
        needles.take_out(_words_of(name, content))
    for name, content in own_texts.items():
        needles.take_out_words({token for text in _words_of(name, content) for token in Normal(text).tokens})
    gate = _Gate(needles, portions, watch)
    return in_order(found for name, content in files.items() for found in gate.search_file(name, content, own_files))


def _needles(portions: Sequence[Portion], readings: Sequence[Reading], watch: Watch) -> Needles:
    needles = Needles()
    for number, portion in enumerate(portions):
        needles.add(number, portion)
    needles.take_out((*product_texts(), *watch.spellings))
    needles.take_out_words(product_words())
    for reading in readings:
        needles.take_out(reading.shown)
    return needles


def _words_of(name: str, content: bytes | Path) -> tuple[str, ...]:
    try:
        return tuple(passage.text for passage in read_file(name, _bytes_of(content)))
    except UnreadableError:
        return ()


def _bytes_of(content: bytes | Path) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content


def _note(found: dict[int, str], hits: Iterable[tuple[int, str]]) -> None:
    """Keep of each portion what was found first: it tells most."""
    for number, kind in hits:
        found.setdefault(number, kind)


class _Gate:
    """Searches one file after the other for the same needles."""

    def __init__(self, needles: Needles, portions: Sequence[Portion], watch: Watch) -> None:
        self.needles = needles
        self.portions = portions
        self.audience = f"the release {watch.ceiling}" if watch.ceiling else "this release"

    def search_file(self, name: str, content: bytes | Path, own_files: Collection[str]) -> Iterator[Diagnostic]:
        """List what is found in one file and in its name."""
        shown_name = self._without_leaks(name)
        found: dict[int, str] = {}
        held = _bytes_of(content)
        try:
            _note(found, self.needles.found_in(read_name(name)))
            if not own_files or hashlib.sha256(held).hexdigest() not in own_files:
                for passage in read_file(name, held):
                    _note(found, self.needles.found_in(passage))
        except UnreadableError as error:
            yield Diagnostic(LEAK, f"{shown_name} cannot be searched: {error}", Span(), NOTHING_DONE)
        for number, kind in found.items():
            yield self._leak(shown_name, self.portions[number], kind)

    def _without_leaks(self, name: str) -> str:
        """Name a file without those parts of its path that hold withheld words."""
        steps = (HIDDEN_NAME if [*self.needles.found_in(read_name(step))] else step for step in name.split("/"))
        return "/".join(steps)

    def _leak(self, name: str, portion: Portion, kind: str) -> Diagnostic:
        message = f"{name} holds {kind} of a portion that {self.audience} withholds"
        span = Span(portion.file, portion.line, portion.column, portion.line, portion.column)
        return Diagnostic(LEAK, message, span, NOTHING_DONE)
