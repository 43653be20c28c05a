"""The file briefgen.lock: an entry for each brief that was authorised.

A brief takes one line, in the order of ids, so that version control merges what several analysts authorised. What
is not as briefgen writes it is not guessed at: a lock that is half read lets changes pass.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import asdict

from briefgen.brief import SLUG
from briefgen.diagnostics import Check, Diagnostic, Severity, Span, quoted

LOCK_NAME = "briefgen.lock"
VERSION = 1
FORMS = {
    "key": re.compile(r"[0-9a-f]{32}"),
    "digest": re.compile(r"[0-9a-f]{64}"),
    "levels": re.compile(r"-?\d{1,3}x\d{1,5}(?: -?\d{1,3}x\d{1,5})*", re.ASCII),
    "corrections": re.compile(r"\d{1,5}", re.ASCII),
}

BROKEN_LOCK = Check(
    "broken-lock",
    Severity.ERROR,
    "The file briefgen.lock is not as briefgen wrote it, so nobody can tell which briefs changed since.",
    "Bring the file back from version control. After a merge keep the lines of both sides, with commas between them.",
)


class Entry(Struct, frozen=True):
    """What was authorised of one brief: the digest and its key in hex, and how many corrections there were.

    `levels` are the positions in the scheme of its places, as runs: `1x3 2x1` is three places of 1, then one of 2.
    """

    key: str
    digest: str
    levels: str
    corrections: int


class Lock(Struct, frozen=True):
    """The entries of briefgen.lock by the ids of their briefs."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def with_entry(self, name: str, entry: Entry) -> "Lock":
        """Add or replace an entry."""
        return Lock({**self.entries, name: entry})


class _NoLock(Exception):  # noqa: N818  it says what the text is
    """Raised for a text that is no lock, with the place; lines and columns count from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def read_lock(root: Path) -> Lock | Diagnostic:
    """Read the lock of a project; without one nothing is authorised."""
    try:
        return _lock((root / LOCK_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Lock()
    except UnicodeDecodeError:
        return _broken("this file is not UTF-8")
    except OSError as error:
        return _broken(f"this file cannot be read: {(error.strerror or type(error).__name__).lower()}")
    except _NoLock as error:
        return _broken(str(error), error.line, error.column)


def lock_bytes(lock: Lock) -> bytes:
    """Write a lock as JSON, a line an entry in the order of ids."""
    entries = (f"  {json.dumps(name)}: {json.dumps(asdict(entry))}" for name, entry in sorted(lock.entries.items()))
    lines = ",\n".join(entries)
    return f'{{\n "version": {VERSION},\n "briefs": {{\n{lines}\n }}\n}}\n'.encode("ascii")


def _lock(text: str) -> Lock:
    """Read a lock; raises _NoLock for anything that briefgen does not write."""
    match _parsed(text):
        case (("version", version), ("briefs", tuple(pairs))) if version == VERSION:
            return Lock(dict(_entries(pairs, text)))
        case (("version", version), *_) if version != VERSION:
            message = f"this version is not known here; expected {VERSION}, or a newer briefgen"
            raise _NoLock(message, _line_of("version", text))
    raise _NoLock(f'expected "version": {VERSION}, then "briefs", and nothing else')


def _parsed(text: str) -> object:
    """Read JSON with its mappings as tuples of pairs, so that no key hides another of its name."""
    try:
        return json.loads(text, object_pairs_hook=tuple)
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg[0].lower()}{error.msg[1:]}"
        raise _NoLock(message, error.lineno, error.colno) from None
    except (ValueError, RecursionError):
        raise _NoLock("a number is too long, or values are nested too deep") from None


def _entries(pairs: tuple[tuple[str, object], ...], text: str) -> Iterator[tuple[str, Entry]]:
    seen: set[str] = set()
    for name, written in pairs:
        if name in seen:
            raise _NoLock(f"{quoted(name, 'this id')} stands here a second time", _line_of(name, text, nth=2))
        seen.add(name)
        entry = _entry(written) if SLUG.fullmatch(name) else None
        if entry is None:
            raise _NoLock(f"the entry {quoted(name, 'here')} is not as briefgen wrote it", _line_of(name, text))
        yield name, entry


def _entry(written: object) -> Entry | None:
    match written:
        case (("key", str(key)), ("digest", str(digest)), ("levels", str(levels)), ("corrections", int(count))):
            entry = Entry(key, digest, levels, count)
            return entry if all(form.fullmatch(str(getattr(entry, name))) for name, form in FORMS.items()) else None
    return None


def _line_of(name: str, text: str, *, nth: int = 1) -> int:
    """Find the line on which a key stands for the nth time; the first line where it is written in another way."""
    found = [match.start() for match in re.finditer(rf"{re.escape(json.dumps(name))}\s*:", text)]
    return text.count("\n", 0, found[nth - 1]) + 1 if len(found) >= nth else 1


def _broken(message: str, line: int = 1, column: int = 1) -> Diagnostic:
    cure = "bring the file back from version control, or settle the merge"
    return Diagnostic(BROKEN_LOCK, message, Span(LOCK_NAME, line, column, line, column + 1), cure)
