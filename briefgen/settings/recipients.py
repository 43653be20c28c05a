"""Who is on a list: the addresses of briefgen.yaml and those of a CSV or YAML file, each checked with its place.

A slip in one address stops the whole list before anything is sent: who is left out in silence is noticed too late.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Part, Scheme
from briefgen.brief.scalars import LANGUAGE, Language, Line
from briefgen.diagnostics import Diagnostic, Span, in_order
from briefgen.diagnostics import Path as Steps
from briefgen.loading import Document, Places, read_bytes, read_document
from briefgen.loading.checks import BAD_LANGUAGE, EMPTY_FILE, NOT_A_MAPPING, TOO_LARGE
from briefgen.loading.reading import MAX_BYTES
from briefgen.settings.addresses import AddressError, Mailbox, read_mailbox, read_name
from briefgen.settings.mail import FORMS, Form
from briefgen.settings.markings import no_label
from briefgen.settings.posting import BAD_ADDRESS, DUPLICATE_RECIPIENT, EMPTY_LIST, MALFORMED_LIST, UNKNOWN_CLEARANCE
from briefgen.settings.recipient_table import COLUMNS, Cell, read_table

R = TypeVar("R")


class Recipient(Struct, frozen=True):
    """One reader of a list; what is none is as on the list. `place` finds where the address stands."""

    mailbox: Mailbox
    place: Callable[[], Span]
    language: str | None = None
    clearance: str | None = None
    form: Form | None = None


class Roll(Struct, frozen=True):
    """Everybody on a list, and what is wrong with it; with an error in it nobody is."""

    recipients: tuple[Recipient, ...]
    diagnostics: tuple[Diagnostic, ...]


class Entry(Part):
    """One reader in a YAML file."""

    address: Line
    name: Line | None = None
    language: Language | None = None
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
        return [], tuple(_as_of_a_list((content,)))
    if path.suffix.lower() in {".yaml", ".yml"}:
        document = read_document(content, file=file, model=Entries)
        return list(_entries(document)), tuple(_as_of_a_list(document.diagnostics))
    return read_table(content, file)


def _as_of_a_list(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Word for a list of readers what would speak of a brief; that a file is empty is told of the list."""
    words = {
        NOT_A_MAPPING: 'this file does not begin with the key "recipients"; expected it, and the readers below it',
        TOO_LARGE: f"this file is larger than {MAX_BYTES:,} bytes; expected no more, or several lists",
    }
    for one in found:
        if one.check in words:
            yield Diagnostic(MALFORMED_LIST, words[one.check], one.span)
        elif one.check is not EMPTY_FILE:
            yield one


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
    texts = {column: cell.text for column, cell in row.items() if cell.text}
    mailbox = _read(read_mailbox, row["address"], tell)
    name = _read(read_name, row["name"], tell) if "name" in texts else None
    for fault in _odd_values(row, texts, scheme):
        tell(fault)
    if mailbox is None:
        return None
    clearance = texts.get("clearance")
    return Recipient(
        replace(mailbox, name=name) if name else mailbox,
        row["address"].span,
        texts.get("language"),
        scheme.label(clearance).name if clearance in scheme.marks else None,
        next((form for form in FORMS if form == texts.get("format")), None),
    )


def _read(read: Callable[[str], R], cell: Cell, tell: Callable[[Diagnostic], None]) -> R | None:
    """Read a cell, or tell what is wrong with it, at the sign that nobody would find."""
    try:
        return read(cell.text)
    except AddressError as error:
        span = cell.span()
        at = span.excerpt.find(error.up_to, span.column - 1) if error.up_to else -1
        if at >= 0:
            end = at + len(error.up_to)
            span = replace(span, column=end, end_line=span.line, end_column=end + 1)
        tell(Diagnostic(BAD_ADDRESS, str(error), span))
        return None


def _odd_values(row: dict[str, Cell], texts: dict[str, str], scheme: Scheme) -> Iterator[Diagnostic]:
    language, clearance, form = map(texts.get, ("language", "clearance", "format"))
    if language and not LANGUAGE.fullmatch(language):
        message = '"language" is no language tag; expected one such as en or pt-BR'
        yield Diagnostic(BAD_LANGUAGE, message, row["language"].span())
    if clearance and clearance not in scheme.marks:
        fault = no_label(UNKNOWN_CLEARANCE, (), clearance, scheme)
        yield Diagnostic(fault.check, fault.message, row["clearance"].span(), fault.help)
    if form and form not in FORMS:
        message = f"this is no format of mail; expected one of {', '.join(FORMS)}"
        yield Diagnostic(MALFORMED_LIST, message, row["format"].span())
