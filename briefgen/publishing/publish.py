"""Publishing: look at the place, tell what changes, and make the changes.

A place gets the files of a sealed release and nothing else, and loses only what we put there before.
"""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from briefgen.building import Wanted
from briefgen.checking import Project
from briefgen.publishing.changes import Changes, compare
from briefgen.publishing.own_folders import refuse_own_folder
from briefgen.publishing.place import Place, PublishError, Told
from briefgen.publishing.sealed import sealed_release
from briefgen.publishing.stepwise import Stepwise

MOST_DELETED = 20
NAMED = 5


class Terms(Struct, frozen=True):
    """What a run may do: how many files it may take away, replace files of others or not, or change nothing at all."""

    max_deletes: int = MOST_DELETED
    takes_over: bool = False
    is_dry: bool = False


def publish(
    project: Project,
    wanted: Wanted,
    place: Place,
    *,
    terms: Terms,
    planned: Callable[[Changes], None] = lambda _: None,
    told: Told = lambda *_: None,
) -> Changes:
    """Publish the release that is wanted; `planned` hears what changes before anything does.

    Raises UnpublishableError where the release may not be published, PublishError where the place cannot take it,
    ReleaseError for a release that there cannot be.
    """
    try:
        return _publish(project, wanted, place, terms, planned, told)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise PublishError(f"{error.filename or 'a file'} cannot be read or written: {reason}") from error


def _publish(
    project: Project, wanted: Wanted, place: Place, terms: Terms, planned: Callable[[Changes], None], told: Told
) -> Changes:
    with sealed_release(project, wanted) as release:
        sealed = replace(release, extra=place.extra)
        if isinstance(place, Stepwise) and place.store.folder:
            refuse_own_folder(place.store.folder, project, wanted)
        there = place.look(tuple(sealed.digests()))
        changes = compare(sealed.digests(), there.files, ours=there.ours, takes_over=terms.takes_over)
        if changes.foreign:
            raise PublishError(_foreign(changes.foreign, place))
        planned(changes)
        _refuse_many_deletions(changes, terms.max_deletes)
        is_settled = there.is_settled and dict(there.ours) == {name: (one,) for name, one in sealed.digests().items()}
        if not terms.is_dry and (changes or not is_settled):
            place.put(sealed, changes, there, told)
    return changes


def _refuse_many_deletions(changes: Changes, most: int) -> None:
    count = len(changes.gone)
    if count > most:
        message = f"{count} published files would be taken away, and at most {most} may be"
        raise PublishError(f"{message}; if that is meant, raise it: `briefgen publish --max-deletes {count}`")


def _foreign(names: tuple[str, ...], place: Place) -> str:
    shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    message = f"{place.name} has files that briefgen did not put there and that stand in the way: {shown}"
    return f"{message}; move them away, or replace them: `briefgen publish --take-over`"
