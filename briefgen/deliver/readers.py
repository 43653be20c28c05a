"""Who on a list reads which edition of a brief, held against what each of them may have.

All of this comes before anything is made. A marking above somebody's clearance is an error and not a reason to leave
them out: who is left out in silence believes that there was nothing to read.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.brief import Label
from briefgen.checking import CheckedBrief
from briefgen.deliver.newsroom import Edition, Newsroom
from briefgen.diagnostics import Check, Diagnostic, Span, in_order
from briefgen.diagnostics import Path as Steps
from briefgen.loading import Places
from briefgen.settings import FILE_NAME, FULL, Settings, load_settings
from briefgen.settings.addresses import AddressError, Mailbox, read_mailbox
from briefgen.settings.mail import Form, Mail, MailList
from briefgen.settings.posting import ABOVE_CLEARANCE, NO_SENDER, UNSENDABLE
from briefgen.settings.recipients import Recipient, read_roll


class Reader(Struct, frozen=True):
    """One reader with the edition and the form that they get."""

    recipient: Recipient
    edition: Edition
    form: Form


class Circle(Struct, frozen=True):
    """A list with the brief at hand: what it is sent, from whom, and to whom. `own` is what it gets by default."""

    name: str
    settings: MailList
    own: Edition
    readers: tuple[Reader, ...]
    places: Places | None

    def fault(self, check: Check, key: str, message: str) -> Diagnostic:
        """Say that something is wrong with a setting of the list."""
        finding = check.at(("lists", self.name, key), message)
        return self.places.locate(finding) if self.places else Diagnostic(check, message, Span(FILE_NAME))


def circle_of(name: str, one: CheckedBrief, newsroom: Newsroom) -> Circle | tuple[Diagnostic, ...]:
    """Find out who on a list gets which edition of a brief, or why nobody on it may."""
    places = load_settings(newsroom.project.root).places
    settings = newsroom.project.settings.lists[name]
    if places is None:
        return (Diagnostic(UNSENDABLE, "the file has changed since it was read; expected the same", Span(FILE_NAME)),)
    path: Steps = ("lists", name)
    own = newsroom.edition(one, settings.release, settings.lang)
    if own is None:
        message = f'the list "{name}" sees nothing of this brief: its release withholds it whole; expected another list'
        return (places.locate(UNSENDABLE.at((*path, "release"), message)),)
    scheme = newsroom.project.conventions.scheme
    root = newsroom.project.root
    roll = read_roll(name, places, root, file=settings.file, to=settings.to, scheme=scheme)
    languages = {recipient.language or settings.lang for recipient in roll.recipients}
    editions = {language: newsroom.edition(one, settings.release, language) or own for language in languages}
    readers = tuple(
        Reader(recipient, editions[recipient.language or settings.lang], recipient.form or settings.form)
        for recipient in roll.recipients
    )
    circle = Circle(name, settings, own, readers, places)
    found = in_order((*roll.diagnostics, *_faults(circle, newsroom)))
    return tuple(fault for fault in found if fault.is_error) or circle


def sender_of(edition: Edition, mail: Mail, desk: str) -> Mailbox | None:
    """Find from whom an edition comes: who is set, else the first contact that it shows with an address."""
    if mail.sender:
        sender = read_mailbox(mail.sender)
        return sender if sender.name else read_mailbox(mail.sender, desk)
    for contact in edition.shown.contacts:
        if contact.email:
            try:
                mailbox = read_mailbox(contact.email, contact.name)
            except AddressError:
                continue
            if mailbox.is_ascii:
                return mailbox
    return None


def alike(readers: Iterable[Reader]) -> Iterator[tuple[Reader, Reader]]:
    """Find readers whose addresses differ in capitals alone; few servers tell these apart, and all may."""
    first: dict[str, Reader] = {}
    for reader in readers:
        known = first.setdefault(reader.recipient.mailbox.address.lower(), reader)
        if known is not reader:
            yield known, reader


def extent_of(edition: Edition) -> str:
    """Tell how much an edition shows: its ceiling, or full; a desk may call the release otherwise tomorrow."""
    return edition.publication.readership.ceiling or FULL


def sender_faults(edition: Edition, settings: Settings) -> Iterator[Diagnostic]:
    """Say that nobody sends an edition."""
    if sender_of(edition, settings.mail or Mail(), settings.name) is None:
        message = f"nobody sends {edition.shown.id}: no mail: {{from: …}}, and no contact in it with an address"
        yield Diagnostic(NO_SENDER, f"{message}; expected one of them", Span(FILE_NAME))


def _faults(circle: Circle, newsroom: Newsroom) -> Iterator[Diagnostic]:
    settings, scheme = newsroom.project.settings, newsroom.project.conventions.scheme
    allowed = scheme.rank(circle.settings.clearance)
    editions = {edition.key: edition for edition in (circle.own, *(reader.edition for reader in circle.readers))}
    for edition in editions.values():
        yield from newsroom.faults(edition.one)
        yield from _unreadable(circle, edition, scheme.labels[: allowed + 1])
        yield from sender_faults(edition, settings)
    for reader in circle.readers:
        banner, clearance = reader.edition.shown.banner, reader.recipient.clearance
        if banner and clearance and scheme.rank(banner.name) > scheme.rank(clearance):
            message = f'this reader of the list "{circle.name}" would get {banner.name} and is cleared for {clearance}'
            yield Diagnostic(ABOVE_CLEARANCE, f"{message}; expected a higher clearance", reader.recipient.place())


def _unreadable(circle: Circle, edition: Edition, allowed: tuple[Label, ...]) -> Iterator[Diagnostic]:
    """Say that an edition is marked above the clearance of a list, or not at all."""
    banner, name = edition.shown.banner, circle.name
    if banner is None:
        message = f'{edition.shown.id} bears no marking, and the list "{name}" has a clearance; expected a marking'
        yield circle.fault(UNSENDABLE, "clearance", f"{message} in the brief or in briefgen.yaml")
    elif banner.name not in {label.name for label in allowed}:
        message = f'the list "{name}" would get {banner.name} and is cleared for {circle.settings.clearance}'
        yield circle.fault(ABOVE_CLEARANCE, "clearance", f"{message}; expected a release that shows no more")
