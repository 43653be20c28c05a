"""How the last build of a release went, for whoever is about to publish what it left.

A small file beside the release's list of files says it. It is taken away when a build begins and written when that has
ended, and it names the list by its digest: so a build that was killed, and one that is under way, leave nothing that
speaks for the folder.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain
from pathlib import Path

from msgspec import Struct

from briefgen.building.manifest import digest_of_list, names_in
from briefgen.building.plan import Plan
from briefgen.building.publications import Publication
from briefgen.runs import Built, BuiltRelease

NAME = "last-build.json"


class Standing(Struct, frozen=True):
    """What the last build said: `is_sound` if nothing speaks against what lies in the folder.

    `files` is the digest of the list of files that it left. Before `not_before` one of the reports was under embargo;
    none where none was.
    """

    is_sound: bool
    files: str
    not_before: datetime | None


def read_standing(state: Path) -> Standing | None:
    """Read it from the folder of the list; none where no build has ended, or the list is not the one that it left."""
    try:
        content = json.loads((state / NAME).read_bytes())
        ends = content["not_before"]
        standing = Standing(content["is_sound"] is True, content["files"], ends and datetime.fromisoformat(ends))
        return standing if standing.files == digest_of_list(state) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def begin_builds(published: Iterable[Publication]) -> tuple[Standing | None, ...]:
    """Take away what was said of the releases before, and give it back."""
    before = []
    for publication in published:
        before.append(read_standing(publication.state))
        with suppress(OSError):  # a folder that cannot be written says so when the release is put in place
            (publication.state / NAME).unlink(missing_ok=True)
    return tuple(before)


def end_builds(
    published: Iterable[Publication],
    before: Iterable[Standing | None],
    *,
    plan: Plan,
    built: Built,
    is_sound: bool,
) -> None:
    """Say of each release how its build went; `before` is what was said until then."""
    for publication, standing, one in zip(published, before, built.releases, strict=True):
        with suppress(OSError, ValueError):
            now = _standing(publication, standing, one, plan, is_sound=is_sound)
            content = {
                "files": now.files,
                "is_sound": now.is_sound,
                "not_before": now.not_before.isoformat() if now.not_before else None,
            }
            staged = publication.state / f"{NAME}.new"
            staged.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
            staged.replace(publication.state / NAME)


def _standing(
    publication: Publication, before: Standing | None, built: BuiltRelease, plan: Plan, *, is_sound: bool
) -> Standing:
    """Join what this build found with what was said of the reports that it did not make.

    A build of some briefs says nothing of the others, so it does not make their reports sound.
    """
    spoken = {*built.made, *built.kept}
    is_whole = names_in(publication.state) <= spoken
    earlier = (before.not_before,) if before and not is_whole else ()
    ends = (end for end in chain(_embargoes(plan, spoken), earlier) if end)
    return Standing(
        is_sound and (is_whole or bool(before and before.is_sound)),
        digest_of_list(publication.state),
        max(ends, default=None),
    )


def _embargoes(plan: Plan, names: Collection[str]) -> Iterator[datetime]:
    """List when the embargoes end of reports that lie in a folder."""
    held = (one.publish_at for one in plan.embargoed if one.id in names)
    return (datetime.fromisoformat(end) for end in held if end)
