"""Authorise briefs: hold each against all that an authorisation asks for, then write its entry into briefgen.lock.

The file is read anew, held against the briefs and replaced while no other run can do the same; what is new is written
beside it through to the disk first. So no run loses the entry of another, and a kill leaves the file of before.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from briefgen.brief import Brief
from briefgen.checking.checked import CheckedBrief
from briefgen.checking.lock import CHANGED, MARKING_LOWERED, entry_of, lock_faults
from briefgen.checking.lock_file import BROKEN_LOCK, LOCK_NAME, Lock, lock_bytes, read_lock
from briefgen.checking.project import Project
from briefgen.diagnostics import Check, Diagnostic, Severity, Span, in_order
from briefgen.loading import Places
from briefgen.loading.nodes import MappingNode, ScalarNode

TODO = re.compile(r"\bTODO\b")

READ = frozenset({"released", "superseded"})
"""Statuses of a brief whose content people read; one that a later report supersedes can still be corrected."""

NOT_RELEASED = Check(
    "authorised-before-release",
    Severity.ERROR,
    "Only a brief that was released can be authorised: one under work changes still, and a withdrawn one says nothing.",
    "Write status: released, or leave status out.",
)
NOBODY_AUTHORISES = Check(
    "nobody-authorises",
    Severity.ERROR,
    "A brief is to be authorised and does not say by whom.",
    "Add authorised_by: with a name or a function.",
)
OPEN_TODO = Check(
    "open-todo",
    Severity.ERROR,
    "A brief is to be authorised, and a TODO in a text or a comment of its file says that something is left to do.",
    "Do it, then delete the TODO.",
)
UNWRITABLE_LOCK = Check(
    "unwritable-lock",
    Severity.ERROR,
    "The file briefgen.lock cannot be written, so nothing was authorised.",
    "Make room, or correct the permissions of the project's folder.",
)
LOCK_CHECKS = (
    BROKEN_LOCK,
    CHANGED,
    MARKING_LOWERED,
    NOT_RELEASED,
    NOBODY_AUTHORISES,
    OPEN_TODO,
    UNWRITABLE_LOCK,
)


class Authorised(Struct, frozen=True):
    """What came of it: the ids of the briefs that are authorised now, and why others are not."""

    names: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def authorise_briefs(briefs: Iterable[CheckedBrief], project: Project, *, new_key: Callable[[], str]) -> Authorised:
    """Authorise checked briefs, each by itself; `new_key` gives 32 random hex digits for a brief without an entry."""
    found = [diagnostic for diagnostic in project.diagnostics if diagnostic.is_error]
    if found:
        return Authorised((), tuple(found))
    ready: list[tuple[Brief, Places]] = []
    for one in briefs:
        faults = tuple(_faults(one))
        found += faults
        if one.brief and one.places and not faults:
            ready.append((one.brief, one.places))
    if not ready:
        return Authorised((), in_order(found))
    try:
        names, held = _enter(ready, project, new_key)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        names, held = (), (Diagnostic(UNWRITABLE_LOCK, f"this file cannot be written: {reason}", Span(LOCK_NAME)),)
    return Authorised(names, in_order((*found, *held)))


def named_briefs(name: str, briefs: Iterable[CheckedBrief]) -> tuple[CheckedBrief, ...]:
    """Find the files whose brief has an id, or the file at a path; also those with errors."""
    path = Path(name).resolve()
    return tuple(one for one in briefs if name_of(one) == name or one.path.resolve() == path)


def name_of(one: CheckedBrief) -> str:
    """Find the id of a brief, also of one with errors: the id that is written, else the file's name."""
    if one.brief:
        return one.brief.id
    written = one.places.root if one.places else None
    keys = written.pairs if isinstance(written, MappingNode) else []
    return next((id_.text for key, id_ in keys if key.text == "id" and isinstance(id_, ScalarNode)), one.path.stem)


def _faults(one: CheckedBrief) -> Iterator[Diagnostic]:
    """Find what stands against a brief itself, whatever was authorised before."""
    yield from (diagnostic for diagnostic in one.diagnostics if diagnostic.is_error)
    if one.places:
        yield from _todos(one.places)
    if one.brief and one.places:
        yield from _unready(one.brief, one.places)


def _todos(places: Places) -> Iterator[Diagnostic]:
    source = places.source
    for match in TODO.finditer(source.text):
        start, end = source.position(match.start()), source.position(match.end())
        yield source.diagnostic(OPEN_TODO, "something is left to do; expected no TODO", start, end=end)


def _unready(brief: Brief, places: Places) -> Iterator[Diagnostic]:
    if brief.status not in READ:
        message = f'this brief is "{brief.status}"; expected status: released'
        yield places.locate(NOT_RELEASED.at(("status",), message))
    if not brief.authorised_by:
        message = "nobody stands in authorised_by; expected who answers for this brief"
        yield places.locate(NOBODY_AUTHORISES.at(("authorised_by",), message, help="add authorised_by: NAME"))


def _enter(
    ready: Iterable[tuple[Brief, Places]], project: Project, new_key: Callable[[], str]
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Write the entries of all that the lock, as it is now, does not speak against."""
    desk = project.conventions
    with _alone_in(project.root):
        lock = read_lock(project.root)
        if isinstance(lock, Diagnostic):
            return (), (lock,)
        names, found, before = [], [], lock
        for brief, places in ready:
            faults = [places.locate(fault) for fault in lock_faults(brief, before, desk)]
            found += faults
            if not faults:
                entry = before.entries.get(brief.id)
                lock = lock.with_entry(brief.id, entry_of(brief, desk, entry.key if entry else new_key()))
                names.append(brief.id)
        if lock != before:
            _put(lock, project.root)
    return tuple(names), tuple(found)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run authorises in a folder. The folder itself is locked, for the file in it is replaced."""
    import fcntl  # not on every system, and only this command needs it

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _put(lock: Lock, root: Path) -> None:
    """Replace the file at once; what a killed run left beside it is overwritten."""
    staged = root / f".{LOCK_NAME}.new"
    with staged.open("wb") as stream:
        stream.write(lock_bytes(lock))
        stream.flush()
        os.fsync(stream.fileno())
    staged.replace(root / LOCK_NAME)
