"""The file to Settings: read like a brief, and then held against what only settings have to keep."""

import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from msgspec.structs import replace

from briefgen.brief import SCALES
from briefgen.diagnostics import Check, Diagnostic, Finding, Severity, did_you_mean, in_order, quoted
from briefgen.loading import Document, read_bytes, read_document
from briefgen.loading.checks import EMPTY_FILE
from briefgen.runs import FILE_NAME
from briefgen.settings.colours import READABLE, WHITE, contrast
from briefgen.settings.markings import (
    DUPLICATE_LABEL,
    SCHEME_WITHOUT_LABELS,
    UNREADABLE_LABEL,
    no_label,
    scheme_faults,
)
from briefgen.settings.posting import MAIL_CHECKS, clearance_faults, list_faults, mail_faults
from briefgen.settings.releases import (
    OVERLAPPING_RELEASES,
    RESERVED_RELEASE,
    UNKNOWN_CEILING,
    UNUSABLE_FOLDER,
    ceiling_faults,
    release_faults,
)
from briefgen.settings.settings import Settings

SECRET = re.compile("pass|secret|token", re.IGNORECASE)

UNKNOWN_TIME_ZONE = Check(
    "unknown-time-zone",
    Severity.ERROR,
    "The time zone is not in the IANA database.",
    "Write a name such as Asia/Karachi or UTC.",
)
UNKNOWN_SCALE = Check(
    "unknown-scale",
    Severity.ERROR,
    "There is no scale of likelihood with this name.",
    "Write icd203 or phia.",
)
UNREADABLE_COLOUR = Check(
    "unreadable-colour",
    Severity.ERROR,
    "Small text in this colour is hard to read on white: its contrast is below 4.5 to 1 (WCAG 2.2, 1.4.3).",
    "Choose a darker colour.",
)
UNKNOWN_DEFAULT_MARKING = Check(
    "unknown-default-marking",
    Severity.ERROR,
    "The desk's default marking is no label of its scheme.",
    "Write one of the scheme's labels as it is spelt there, such as TLP:GREEN.",
)
IMPOSSIBLE_BUDGET = Check(
    "impossible-budget",
    Severity.ERROR,
    "The least number of highlights is above the most.",
    "Swap least and most, or correct one of them.",
)
SETTINGS_CHECKS = (
    UNKNOWN_TIME_ZONE,
    UNKNOWN_SCALE,
    UNREADABLE_COLOUR,
    UNKNOWN_DEFAULT_MARKING,
    SCHEME_WITHOUT_LABELS,
    DUPLICATE_LABEL,
    UNREADABLE_LABEL,
    UNKNOWN_CEILING,
    RESERVED_RELEASE,
    UNUSABLE_FOLDER,
    OVERLAPPING_RELEASES,
    IMPOSSIBLE_BUDGET,
    *MAIL_CHECKS,
)


def load_settings(root: Path) -> Document[Settings]:
    """Read a folder's briefgen.yaml; without one every setting has its default."""
    path = root / FILE_NAME
    if not path.exists():
        return Document(FILE_NAME, Settings(), ())
    content = read_bytes(path, FILE_NAME)
    if isinstance(content, Diagnostic):
        return Document(FILE_NAME, None, (content,))
    document = read_document(content, file=FILE_NAME, model=Settings)
    if [one.check for one in document.diagnostics] == [EMPTY_FILE]:
        return Document(FILE_NAME, Settings(), ())
    return _without_secrets(_checked(document))


def _checked(document: Document[Settings]) -> Document[Settings]:
    if document.sketch is None or document.places is None:
        return document
    is_scheme_sure = not any(path[:1] == ("markings",) for path in document.unsure)
    findings = (*_findings(document.sketch), *_findings_on_labels(document.sketch, is_sure=is_scheme_sure))
    sure = (finding for finding in findings if finding.path not in document.unsure)
    found = in_order((*document.diagnostics, *map(document.places.locate, sure)))
    is_sound = not any(diagnostic.is_error for diagnostic in found)
    return replace(document, content=document.content if is_sound else None, diagnostics=found)


def _findings(settings: Settings) -> Iterator[Finding]:
    if not _is_time_zone(settings.time_zone):
        cure = did_you_mean(settings.time_zone, tuple(sorted(available_timezones())))
        message = f"{quoted(settings.time_zone)} is no time zone; expected a name such as Asia/Karachi"
        yield UNKNOWN_TIME_ZONE.at(("time_zone",), message, help=cure)
    if settings.likelihood not in SCALES:
        message = f"{quoted(settings.likelihood)} is no scale of likelihood; expected one of {', '.join(SCALES)}"
        yield UNKNOWN_SCALE.at(("likelihood",), message)
    if contrast(settings.accent, WHITE) < READABLE:
        message = "small text in this colour is hard to read on white; expected a darker one"
        yield UNREADABLE_COLOUR.at(("accent",), message)
    if settings.highlights.least > settings.highlights.most:
        yield IMPOSSIBLE_BUDGET.at(("highlights",), '"least" is above "most"; expected at most as much', key=True)
    yield from release_faults(settings.releases)
    if settings.mail:
        yield from mail_faults(settings.mail)
    yield from list_faults(settings.lists, is_published=settings.url is not None)


def _findings_on_labels(settings: Settings, *, is_sure: bool) -> Iterator[Finding]:
    """Check the scheme and what names its labels; not where a fault of the scheme may be why one is unknown."""
    if settings.markings:
        yield from scheme_faults(settings.markings)
    scheme = settings.scheme
    if not is_sure or not scheme.labels:
        return
    for key in ("marking", "unmarked"):
        mark = getattr(settings, key)
        if mark is not None and mark not in scheme.marks:
            yield no_label(UNKNOWN_DEFAULT_MARKING, (key,), mark, scheme)
    yield from ceiling_faults(settings.releases, scheme)
    yield from clearance_faults(settings.lists, settings.releases, scheme)


def _without_secrets(document: Document[Settings]) -> Document[Settings]:
    """Leave out lines of the file that may hold a password, for what is found is printed to logs."""
    found = tuple(
        replace(one, span=replace(one.span, excerpt="")) if SECRET.search(one.span.excerpt) else one
        for one in document.diagnostics
    )
    return replace(document, diagnostics=found)


def _is_time_zone(name: str) -> bool:
    """Try the name itself, since the list of all names takes long to gather."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
