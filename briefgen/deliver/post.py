"""From a brief and some lists to what goes out: planned, written, searched by the gate, ready to be sent or read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from briefgen.checking import CheckedBrief
from briefgen.deliver.digest import digest_of
from briefgen.deliver.ledger import Entry
from briefgen.deliver.letter import Letter
from briefgen.deliver.newsroom import Newsroom
from briefgen.deliver.plan import Plan, plan_list, without_twice
from briefgen.deliver.readers import Circle, Reader, circle_of, extent_of, sender_faults
from briefgen.deliver.sending import Delivery
from briefgen.deliver.signing import Sign
from briefgen.deliver.writing import Version, write_letter
from briefgen.diagnostics import Diagnostic
from briefgen.settings import FULL
from briefgen.settings.addresses import Mailbox
from briefgen.settings.mail import MailList


class Unfit(Exception):  # noqa: N818  it says what is the case
    """Raised where a brief or a list is at fault; `diagnostics` are what was found."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        super().__init__("a brief or a list is at fault")
        self.diagnostics = tuple(diagnostics)


class Outgoing(Struct, frozen=True):
    """A list with its plan, and the letters of that plan, each let through by the gate."""

    plan: Plan
    letters: dict[Version, Letter]


class Copy(Struct, frozen=True):
    """A message to be read and not sent, and what its file is called."""

    name: str
    content: bytes


def circles_for(one: CheckedBrief, lists: Sequence[str], newsroom: Newsroom) -> tuple[Circle, ...]:
    """Find out who on which list may get a brief; raises Unfit before anything is made."""
    faults = [*newsroom.found, *newsroom.faults(one)]
    if faults:
        raise Unfit(faults)
    circles = [circle_of(name, one, newsroom) for name in lists]
    faults = [fault for circle in circles if isinstance(circle, tuple) for fault in circle]
    if faults:
        raise Unfit(faults)
    return tuple(circle for circle in circles if isinstance(circle, Circle))


def write_all(
    circles: Iterable[Circle], newsroom: Newsroom, entries: Sequence[Entry], *, resend_uncertain: bool = False
) -> tuple[Outgoing, ...]:
    """Plan and write what lists are sent; raises Unfit where a letter cannot be written or does not pass the gate."""
    seen: set[tuple[str, str, str]] = set()
    plans = [without_twice(plan_list(circle, entries, resend_uncertain=resend_uncertain), seen) for circle in circles]
    return tuple(Outgoing(plan, _written(plan.circle, tuple(plan.parcels), newsroom)) for plan in plans)


def deliveries(outgoing: Outgoing, *, batch_size: int | None, sign: Sign) -> Iterator[Delivery]:
    """List the messages of a list: one for each reader, or with a size one for as many as that, unnamed."""
    for version, readers in outgoing.plan.parcels.items():
        letter, digest = outgoing.letters[version], digest_of(version.edition.shown)
        for batch in _batches(readers, batch_size or 1):
            reader = None if batch_size else batch[0].recipient.mailbox
            entries = tuple(_entry(each, letter, outgoing.plan.circle, digest=digest) for each in batch)
            repeats = tuple(old for entry in entries for old in outgoing.plan.repeats.get(entry.recipient, ()))
            yield Delivery(letter.heading.sender.address, entries, partial(_signed, letter, reader, sign), repeats)


def copies(
    circles: Iterable[Circle], newsroom: Newsroom, entries: Sequence[Entry], *, to: Mailbox | None
) -> tuple[Copy, ...]:
    """Write messages for reading: of each list as it gets them, or with an address one test each for that."""
    found: list[tuple[str, bytes]] = []
    for circle in circles:
        own = Version(circle.own, circle.settings.form, is_test=to is not None)
        versions = [own] if to else list(dict.fromkeys((own, *_versions(circle, entries))))
        for version, letter in _written(circle, versions, newsroom).items():
            names = (version.edition.shown.id, circle.name, *version.marks(circle.settings.form))
            found.append((".".join(names), letter.to(to)))
    return tuple(_told_apart(found))


def whole_circle(one: CheckedBrief, newsroom: Newsroom) -> Circle:
    """Make a circle of nobody for a desk without lists, so that it can read what its mail would be."""
    highest = newsroom.project.conventions.scheme.names[-1]
    settings = MailList(title=newsroom.project.settings.name, release=FULL, clearance=highest)
    faults = [*newsroom.found, *newsroom.faults(one)]
    own = newsroom.edition(one, FULL, None)
    if own is not None:
        faults += sender_faults(own, newsroom.project.settings)
    if faults or own is None:
        raise Unfit(faults)
    return Circle(FULL, settings, own, (), None)


def _versions(circle: Circle, entries: Sequence[Entry]) -> Iterator[Version]:
    """List the forms, languages and corrections that readers of a list get, whoever has them already."""
    yield from (Version(reader.edition, reader.form) for reader in circle.readers)
    yield from (version for version in plan_list(circle, entries).parcels if version.earlier)


def _written(circle: Circle, versions: Iterable[Version], newsroom: Newsroom) -> dict[Version, Letter]:
    letters: dict[Version, Letter] = {}
    for version in versions:
        letter = write_letter(version, circle, newsroom)
        if not isinstance(letter, Letter):
            raise Unfit(letter)
        letters[version] = letter
    return letters


def _told_apart(named: Iterable[tuple[str, bytes]]) -> Iterator[Copy]:
    """Name files; of corrections that differ only in what they correct all but the first get a number."""
    counts: Counter[str] = Counter()
    for name, content in named:
        counts[name] += 1
        yield Copy(f"{name}{f'-{counts[name]}' if counts[name] > 1 else ''}.eml", content)


def _batches(readers: Sequence[Reader], size: int) -> Iterator[Sequence[Reader]]:
    """Split readers into batches; those who need a server with SMTPUTF8 are by themselves: it holds for a message."""
    plain = [reader for reader in readers if reader.recipient.mailbox.is_ascii]
    others = [reader for reader in readers if not reader.recipient.mailbox.is_ascii]
    for alike in (plain, others):
        yield from (alike[start : start + size] for start in range(0, len(alike), size))


def _entry(reader: Reader, letter: Letter, circle: Circle, *, digest: str) -> Entry:
    shown = reader.edition.shown
    return Entry(
        brief=shown.id,
        digest=digest,
        corrections=len(shown.corrections),
        release=extent_of(reader.edition),
        list=circle.name,
        recipient=reader.recipient.mailbox.address,
        message_id=letter.heading.message_id,
    )


def _signed(letter: Letter, reader: Mailbox | None, sign: Sign) -> bytes:
    return sign(letter.to(reader))
