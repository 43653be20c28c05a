"""A number needs its series, a successor its status, and a withdrawal its reason."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

NUMBER_WITHOUT_SERIES = Check(
    "number-without-series",
    Severity.ERROR,
    "A number counts the reports of a series, and the brief names no series.",
    "Add series: with the series' id, or delete number.",
)
REPLACED_BUT_NOT_SUPERSEDED = Check(
    "replaced-but-not-superseded",
    Severity.ERROR,
    "A brief names its successor in replaced_by, and its status does not say that there is one.",
    "Write status: superseded, or delete replaced_by.",
)
REPLACES_ITSELF = Check(
    "replaced-by-itself",
    Severity.ERROR,
    "A brief names itself as its successor or as what it translates.",
    "Write the other brief's id.",
)

WITHDRAWN_WITHOUT_REASON = Check(
    "withdrawn-without-reason",
    Severity.ERROR,
    "A withdrawn brief keeps its title, its date and the reason, and the reason is not there.",
    "Add an entry to corrections whose because: says why the brief was withdrawn.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    if brief.number is not None and brief.series is None:
        yield NUMBER_WITHOUT_SERIES.at(("number",), "a number counts within a series; expected series: …", key=True)
    if brief.replaced_by is not None and brief.status not in {"superseded", "withdrawn"}:
        message = f'a brief that is "{brief.status}" has no successor; expected status: superseded'
        yield REPLACED_BUT_NOT_SUPERSEDED.at(("replaced_by",), message, key=True)
    if brief.status == "withdrawn" and not brief.corrections:
        message = "a withdrawal shows its reason; expected an entry of corrections with because: …"
        yield WITHDRAWN_WITHOUT_REASON.at(("status",), message)
    for key in ("replaced_by", "translation_of"):
        if getattr(brief, key) == brief.id:
            yield REPLACES_ITSELF.at((key,), f'"{key}" names this brief; expected another one')


RULE = Rule((NUMBER_WITHOUT_SERIES, REPLACED_BUT_NOT_SUPERSEDED, REPLACES_ITSELF, WITHDRAWN_WITHOUT_REASON), _find)
