"""What was authorised, held against what is: so that a released brief does not change without a word.

An entry of briefgen.lock has no text and names no person: it is a digest of what the brief says, made with a key of the
brief's own so that nobody can try guesses without the file, and how high each place was marked. The content is digested
as a whole, for a digest of one number could be guessed even so.
"""

import hmac
from collections.abc import Iterable, Iterator
from itertools import groupby

from briefgen.brief import Brief, Conventions
from briefgen.checking.content import Place, content_of, places_of
from briefgen.checking.lock_file import Entry, Lock
from briefgen.diagnostics import Check, Finding, Severity

UNDER_WORK = frozenset({"draft", "review"})
"""Statuses of a brief that no release shows."""

CHANGED = Check(
    "changed-after-authorisation",
    Severity.ERROR,
    "A released brief says something else than when it was authorised, and no correction tells its readers.",
    "Add an entry to corrections: and authorise the brief again, or undo the change.",
)
MARKING_LOWERED = Check(
    "marking-lowered-after-authorisation",
    Severity.ERROR,
    "Something of a released brief is marked lower than when it was authorised, so more people can read it.",
    "Mark it as before, or add an entry to corrections: and authorise the brief again.",
)


def entry_of(brief: Brief, desk: Conventions, key: str) -> Entry:
    """Make the entry of a brief as it stands; `key` has 32 hex digits."""
    runs = ((rank, len(tuple(run))) for rank, run in groupby(place.rank for place in places_of(brief, desk)))
    levels = " ".join(f"{rank}x{count}" for rank, count in runs)
    return Entry(key, digest_of(brief, desk, key), levels, len(brief.corrections))


def digest_of(brief: Brief, desk: Conventions, key: str) -> str:
    """Digest what a brief says, as HMAC-SHA256 in hex."""
    return hmac.new(bytes.fromhex(key), content_of(brief, desk).encode("ascii"), "sha256").hexdigest()


def lock_faults(brief: Brief, lock: Lock, desk: Conventions) -> Iterator[Finding]:
    """Hold a brief against its entry: what it says and how high it is marked, unless a correction came since.

    What went back to work is in no release, so it may change.
    """
    entry = lock.entries.get(brief.id)
    if entry is None or brief.status in UNDER_WORK or len(brief.corrections) > entry.corrections:
        return
    places, ranks = tuple(places_of(brief, desk)), _ranks(entry.levels)
    if digest_of(brief, desk, entry.key) != entry.digest or len(ranks) != len(places):
        yield _changed(brief)
        return
    lowered = (place for place, rank in zip(places, ranks, strict=True) if place.rank < rank)
    yield from (_lowered(place, brief, desk) for place in _outermost(lowered))


def _changed(brief: Brief) -> Finding:
    message = "this brief changed since it was authorised; expected an entry of corrections that tells of it"
    cure = f"add an entry to corrections: and run `briefgen authorise {brief.id}`, or undo the change"
    return CHANGED.at(("corrections",) if brief.corrections else ("title",), message, help=cure, key=True)


def _lowered(place: Place, brief: Brief, desk: Conventions) -> Finding:
    own = "unmarked" if not place.path and brief.unmarked else "marking"
    path = place.path if place.words else (*place.path, own)
    now = desk.scheme.names[place.rank] if place.rank >= 0 else "without a marking"
    message = f"this is {now} now; expected the higher marking that it had when the brief was authorised"
    cure = f"mark it as before, or add an entry to corrections: and run `briefgen authorise {brief.id}`"
    return MARKING_LOWERED.at(path, message, help=cure, words=place.words)


def _outermost(places: Iterable[Place]) -> Iterator[Place]:
    """Leave out what stands in another of the places; that comes first."""
    parts: list[Place] = []
    for place in places:
        if not any(place.path[: len(part.path)] == part.path for part in parts):
            yield place
            if place.words is None:
                parts.append(place)


def _ranks(levels: str) -> tuple[int, ...]:
    runs = (run.split("x") for run in levels.split())
    return tuple(int(rank) for rank, count in runs for _ in range(int(count)))
