"""What was answered lately, in `.briefgen/links.json`, so that nobody is asked twice in a week.

The file may be deleted at any time. It names no address that was asked, only digests: it has other readers than briefs.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import asdict

from briefgen.links.answer import Answer, Outcome

FOLDER, NAME, VERSION = ".briefgen", "links.json", 1
GOOD_FOR = {Outcome.FINE: timedelta(days=7), Outcome.MOVED: timedelta(days=7)}
FAILED_FOR = timedelta(hours=1)

Entries = dict[str, dict[str, str | None]]


def recall(root: Path, now: datetime) -> Mapping[str, Answer]:
    """Read the answers that still count, by the keys of their addresses."""
    return {key: _answer(entry) for key, entry in _read(root / FOLDER / NAME).items() if _counts(entry, now)}


def remember(root: Path, answers: Mapping[str, Answer], now: datetime) -> None:
    """Add answers to those that are kept; two runs may do so at once. Where nothing can be written, nothing is kept."""
    kept = {key: answer for key, answer in answers.items() if answer.is_lasting}
    path = root / FOLDER / NAME
    with suppress(OSError), _alone_in(path.parent):
        entries = {key: entry for key, entry in _read(path).items() if _counts(entry, now)}
        entries |= {key: _entry(answer, now) for key, answer in kept.items()}
        content = json.dumps({"version": VERSION, "answers": dict(sorted(entries.items()))}, indent=1)
        staged = path.with_suffix(".new")
        staged.write_text(content + "\n", encoding="utf-8")
        staged.replace(path)


def key_of(address: str) -> str:
    """Make the key under which an answer is kept."""
    return hashlib.sha256(address.encode()).hexdigest()


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Let one run at a time write into a folder."""
    folder.mkdir(exist_ok=True)
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _read(path: Path) -> Entries:
    """Read the file; what is no file of ours holds nothing."""
    try:
        content = json.loads(path.read_bytes())
        entries = content["answers"] if content["version"] == VERSION else {}
        return {key: entry for key, entry in entries.items() if _is_sound(entry)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _is_sound(entry: Mapping[str, str | None]) -> bool:
    try:
        return bool(Outcome(entry["outcome"] or "")) and datetime.fromisoformat(entry["at"] or "").tzinfo is not None
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _counts(entry: Mapping[str, str | None], now: datetime) -> bool:
    age = now - datetime.fromisoformat(entry["at"] or "")
    return timedelta(0) <= age <= GOOD_FOR.get(Outcome(entry["outcome"] or ""), FAILED_FOR)


def _answer(entry: Mapping[str, str | None]) -> Answer:
    return Answer(Outcome(entry["outcome"] or ""), str(entry.get("why") or ""), entry.get("moved_to"))


def _entry(answer: Answer, now: datetime) -> dict[str, str | None]:
    fields = {name: value for name, value in asdict(answer).items() if name != "is_lasting"}
    return {**fields, "at": now.isoformat()}
