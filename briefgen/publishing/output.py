"""The output of a build that lies on a store: what was built on this machine is published there, each release apart.

The same holds as for `briefgen publish`, and the same list lies there: only what is sound, what the gate has read and
what nobody withholds by now leaves the machine.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.building import Wanted
from briefgen.building.plan import Plan
from briefgen.building.publications import publications
from briefgen.checking import Project
from briefgen.publishing.address import read_store
from briefgen.publishing.changes import Changes
from briefgen.publishing.place import Told
from briefgen.publishing.publish import Terms, publish
from briefgen.publishing.sealed import refuse_marked
from briefgen.publishing.stepwise import Stepwise


def refuse_planned(project: Project, wanted: Wanted, plan: Plan) -> None:
    """Refuse before anything is made what `send_output` would refuse for its markings; what has errors is not sent.

    Raises UnpublishableError.
    """
    if not any(diagnostic.is_error for diagnostic in plan.found):
        for one in publications(project, wanted):
            refuse_marked(one, wanted, plan.labels(one, project), project)


def send_output(
    project: Project, wanted: Wanted, address: str, *, told: Told = lambda *_: None
) -> Iterator[tuple[str, Changes]]:
    """Put each release that was built into `wanted.output` below an address; give where it lies and what changed there.

    Raises as `publish` does, and PublishError for what is no address of a store.
    """
    for one in publications(project, wanted):
        below = one.folder.relative_to(wanted.output or one.folder)
        place = Stepwise(read_store("/".join((address.rstrip("/"), *below.parts))))
        asked = replace(wanted, releases=(one.name,)) if wanted.releases or one.readership.ceiling else wanted
        yield place.name, publish(project, asked, place, terms=Terms(), told=told)
