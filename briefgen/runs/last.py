"""The last build of a kind, so that the next of its kind can tell that it would do nothing.

It would where every file that the last one read or wrote has the stamp that it had then, and the clock has passed
nothing that matters. In any doubt there is a build, which looks closer.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

from briefgen.runs.built import Built, BuiltRelease, NextBuild
from briefgen.runs.findings import checks_as_values, checks_from, checks_of, finding_as_values, finding_from
from briefgen.runs.outputs import Outputs
from briefgen.runs.stamps import Stamp, files_below, fingerprint, stamped
from briefgen.runs.store import Store
from briefgen.runs.written import from_json, to_json

SUFFIXES = (".yaml", ".yml")


class Inputs(Struct, frozen=True):
    """What a build reads: folders of briefs, folders with all that is in them, single files, and pictures.

    `stamp` is that of all of it when the build began, empty where somebody was writing just then; of pictures it is
    that of the moment at which each was read. So whatever was changed since shows as a change.
    """

    briefs: tuple[str, ...]
    folders: tuple[str, ...]
    files: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    stamp: str = ""

    @classmethod
    def of(cls, *, briefs: Iterable[Path], folders: Iterable[Path], files: Iterable[Path]) -> Self:
        """Take the stamps of all of it now."""
        inputs = cls(_names(briefs), _names(folders), _names(files))
        return replace(inputs, stamp=inputs.stamp_now())

    def with_pictures(self, stamps: Mapping[Path, Stamp | None]) -> Self:
        """Add pictures with their stamps; of one without a stamp nobody can tell whether it changes."""
        named = [(str(path), stamp) for path, stamp in stamps.items() if stamp]
        stamp = _joined(self.stamp, named) if len(named) == len(stamps) else ""
        return replace(self, pictures=_names(stamps), stamp=stamp)

    def stamp_now(self) -> str:
        """Hash all the stamps; empty where one of the files may change unseen."""
        read = chain(
            chain.from_iterable(files_below(Path(folder), SUFFIXES) for folder in self.briefs),
            chain.from_iterable(files_below(Path(folder), follows_links=True) for folder in self.folders),
            map(stamped, map(Path, self.files)),
        )
        found, is_settled = fingerprint(read)
        return _joined(found if is_settled else "", [stamped(Path(name)) for name in self.pictures])


def _joined(stamp: str, pictures: Collection[tuple[str, Stamp]]) -> str:
    """Hash a stamp with those of pictures, if there are any; empty where one of them may change unseen."""
    if not stamp or not pictures:
        return stamp
    found, is_settled = fingerprint(pictures)
    return sha256(f"{stamp} {found}".encode()).hexdigest() if is_settled else ""


def _names(paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, paths)))


def last_run(store: Store, key: str, now: datetime) -> Built | None:
    """Say what a build of a kind would do if that is nothing; none where it has to be done to know."""
    try:
        held = from_json(store.get(key) or b"{}")
        is_its_time = datetime.fromisoformat(held["since"]) <= now
        if held["until"]:
            is_its_time = is_its_time and now < datetime.fromisoformat(held["until"])
        inputs = Inputs(held["briefs"], held["folders"], held["files"], held["pictures"])
        if not is_its_time or inputs.stamp_now() != held["inputs"]:
            return None
        return _built(held["built"]) if Outputs.of(map(Path, held["outputs"])).stamp == held["left"] else None
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def note_run(store: Store, key: str, inputs: Inputs, *, built: Built, outputs: Outputs, now: datetime) -> None:
    """Note a build without errors that has left its folders as they are now."""
    if outputs.stamp and inputs.stamp:
        held = {
            "since": now.isoformat(),
            "until": built.next_build.at.isoformat() if built.next_build else None,
            "briefs": inputs.briefs,
            "folders": inputs.folders,
            "files": inputs.files,
            "pictures": inputs.pictures,
            "inputs": inputs.stamp,
            "outputs": [str(folder) for folder in outputs.folders],
            "left": outputs.stamp,
            "built": _values(built),
        }
        store.put(key, to_json(held))


def _values(built: Built) -> dict[str, Any]:
    checks = checks_of(built.diagnostics)
    found = [(one.span.file, *finding_as_values(one, checks)) for one in built.diagnostics]
    releases = [
        (one.name, str(one.folder), one.ceiling, one.left_out, one.absent, (*one.made, *one.kept))
        for one in built.releases
    ]
    later = built.next_build and (built.next_build.at.isoformat(), built.next_build.because)
    return {"checks": checks_as_values(checks), "found": found, "releases": releases, "next": later}


def _built(held: dict[str, Any]) -> Built:
    checks = checks_from(held["checks"])
    found = tuple(finding_from(values, checks, file) for file, *values in held["found"])
    later = held["next"]
    return Built(
        found,
        tuple(_release(*one) for one in held["releases"]),
        NextBuild(datetime.fromisoformat(later[0]), later[1]) if later else None,
    )


def _release(
    name: str, folder: str, ceiling: str | None, left_out: Iterable[str], absent: Iterable[str], kept: Iterable[str]
) -> BuiltRelease:
    told = (tuple(left_out), tuple(absent), tuple(kept))
    return BuiltRelease(name, Path(folder), ceiling, left_out=told[0], absent=told[1], kept=told[2])
