"""Who is on a list: the addresses of briefgen.yaml and those of a CSV or YAML file, each checked with its place.

A slip in one address stops the whole list before anything is sent: who is left out in silence is noticed too late.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.brief import Part, Scheme
from briefgen.brief.scalars import Line
from briefgen.diagnostics import Check, Diagnostic, Severity, Span, in_order
from briefgen.diagnostics import Path as Steps
from briefgen.loading import Document, Places, read_bytes, read_document
from briefgen.settings.addresses import AddressError, Mailbox, read_mailbox
from briefgen.settings.mail import FORMS, Form
from briefgen.settings.markings import no_label
from briefgen.settings.posting import BAD_ADDRESS, EMPTY_LIST, UNKNOWN_CLEARANCE
from briefgen.settings.recipient_table import COLUMNS, MALFORMED_LIST, Cell, read_table

DUPLICATE_RECIPIENT = Check(
    "duplicate-recipient",
    Severity.ERROR,
    "An address stands on a list twice; capitals in its domain make no difference.",
    "Delete one of the two.",
)
RECIPIENT_CHECKS = (DUPLICATE_RECIPIENT, MALFORMED_LIST)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One reader of a list; what is none is as on the list. `place` finds where the address stands."""

    mailbox: Mailbox
    place: Callable[[], Span]
    language: str | None = None
    clearance: str | None = None
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody on a list, and what is wrong with it; with an error in it nobody is."""

    recipients: tuple[Recipient, ...]
    diagnostics: tuple[Diagnostic, ...]


class Entry(Part):
    """One reader in a YAML file."""

    address: Line
    name: Line | None = None
    language: Line | None = None
    clearance: Line | None = None
    format: Line | None = None


class Entries(Part):
    """A list as a YAML file."""

    recipients: tuple[Entry, ...] = ()


def read_roll(name: str, settings: Places, root: Path, *, file: str | None, to: Iterable[str], scheme: Scheme) -> Roll:
    """Read who is on a list; `settings` are the places of briefgen.yaml, `file` is named from the folder `root`."""
    rows = [{"address": _cell(settings, ("lists", name, "to", place), text)} for place, text in enumerate(to)]
    found: list[Diagnostic] = []
    if file:
        more, faults = _read_file(root / file, file)
        rows += more
        found += faults
    recipients: dict[str, Recipient] = {}
    for row in rows:
        recipient = _recipient(row, scheme, found.append)
        if recipient:
            _enter(recipient, recipients, found)
    if not rows and not found:
        message = f'nobody is on the list "{name}"; expected at least one address'
        found.append(Diagnostic(EMPTY_LIST, message, Span(file) if file else settings.source.span((0, 0))))
    is_sound = not any(one.is_error for one in found)
    return Roll(tuple(recipients.values()) if is_sound else (), in_order(found))


def _enter(recipient: Recipient, recipients: dict[str, Recipient], found: list[Diagnostic]) -> None:
    first = recipients.setdefault(recipient.mailbox.address, recipient)
    if first is not recipient:
        span = first.place()
        where = f"{span.file}, line {span.line}"
        message = f"this address is on the list already ({where}); expected it once"
        found.append(Diagnostic(DUPLICATE_RECIPIENT, message, recipient.place()))


def _read_file(path: Path, file: str) -> tuple[list[dict[str, Cell]], tuple[Diagnostic, ...]]:
    content = read_bytes(path, file)
    if isinstance(content, Diagnostic):
        return [], (content,)
    if path.suffix.lower() in {".yaml", ".yml"}:
        document = read_document(content, file=file, model=Entries)
        return list(_entries(document)), document.diagnostics
    return read_table(content, file)


def _entries(document: Document[Entries]) -> Iterator[dict[str, Cell]]:
    places = document.places
    for number, entry in enumerate(document.content.recipients if document.content and places else ()):
        written = {column: getattr(entry, column) for column in COLUMNS}
        path = ("recipients", number)
        yield {
            column: _cell(places, (*path, column), text)
            for column, text in written.items()
            if text is not None and places
        }


def _cell(places: Places, path: Steps, text: str) -> Cell:
    return Cell(text, lambda: places.locate(BAD_ADDRESS.at(path, "")).span)


def _recipient(row: dict[str, Cell], scheme: Scheme, tell: Callable[[Diagnostic], None]) -> Recipient | None:
    texts = {column: cell.text for column, cell in row.items() if cell.text or column == "address"}
    place = row["address"].span
    try:
        mailbox = read_mailbox(texts["address"], texts.get("name"))
    except AddressError as error:
        tell(Diagnostic(BAD_ADDRESS, str(error), place()))
        return None
    clearance, form = texts.get("clearance"), texts.get("format")
    if clearance and clearance not in scheme.marks:
        fault = no_label(UNKNOWN_CLEARANCE, (), clearance, scheme)
        tell(Diagnostic(fault.check, fault.message, row["clearance"].span(), fault.help))
        return None
    known = next((one for one in FORMS if one == form), None)
    if form and known is None:
        message = f"this is no format of mail; expected one of {', '.join(FORMS)}"
        tell(Diagnostic(MALFORMED_LIST, message, row["format"].span()))
        return None
    return Recipient(mailbox, place, texts.get("language"), scheme.label(clearance).name if clearance else None, known)
