"""Who gets what now, and who does not: the readers of a list held against the ledger.

Who has this very edition is passed over. Who has an earlier one gets a correction, if the brief tells of one that
theirs did not have; a change that no correction tells is no reason to write to anybody again. Whoever may have
it, or an earlier one that no correction has changed, because a run ended between the server's word and ours, is told
and passed over. What is sent to them after all takes the place of what is in doubt.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.deliver.digest import digest_of
from briefgen.deliver.ledger import Entry
from briefgen.deliver.readers import Circle, Reader, extent_of
from briefgen.deliver.writing import Version

Parcels = dict[Version, list[Reader]]


class Plan(Struct, frozen=True):
    """What a run does with one list: the readers of each letter, and those who get none.

    `having` have it, `doubtful` may have it, `unchanged` have an earlier edition that no correction has changed.
    `repeats` are, by address, the deliveries in doubt that those of the parcels take the place of.
    """

    circle: Circle
    parcels: Parcels
    having: tuple[Reader, ...]
    doubtful: tuple[Reader, ...]
    unchanged: tuple[Reader, ...]
    repeats: Mapping[str, tuple[Entry, ...]]

    @property
    def count(self) -> int:
        """How many get something."""
        return sum(map(len, self.parcels.values()))


class _Past(Struct):
    """What one address was sent of one brief."""

    has: set[str] = field(default_factory=set)
    may_have: set[str] = field(default_factory=set)
    editions: list[Entry] = field(default_factory=list)


def plan_list(circle: Circle, entries: Iterable[Entry], *, resend_uncertain: bool = False) -> Plan:
    """Plan what a list is sent; `entries` are those of the ledger on its briefs."""
    editions = {reader.edition.key: reader.edition.shown for reader in circle.readers}
    names = {alias: shown.id for shown in editions.values() for alias in shown.aliases}
    past = _past(entries, names)
    digests = {key: digest_of(shown) for key, shown in editions.items()}
    told: dict[str, list[Reader]] = {"having": [], "doubtful": [], "unchanged": []}
    parcels: Parcels = {}
    repeats: dict[str, tuple[Entry, ...]] = {}
    for reader in circle.readers:
        address, digest = reader.recipient.mailbox.address, digests[reader.edition.key]
        before = past[reader.edition.shown.id, address]
        state = _state(reader, before, digest, resend_uncertain=resend_uncertain)
        if state is None:
            version = Version(reader.edition, reader.form, _earlier(reader, before, digest))
            parcels.setdefault(version, []).append(reader)
            repeats[address] = tuple(_in_doubt(reader, before, digest))
        else:
            told[state].append(reader)
    return Plan(circle, parcels, **{name: tuple(readers) for name, readers in told.items()}, repeats=repeats)


def without_twice(plan: Plan, seen: set[tuple[str, str, str]]) -> Plan:
    """Leave out who gets the same from another list of this run; `seen` notes the brief, its digest and the reader."""
    kept: Parcels = {}
    having = list(plan.having)
    for version, readers in plan.parcels.items():
        digest = digest_of(version.edition.shown)
        for reader in readers:
            key = (version.edition.shown.id, digest, reader.recipient.mailbox.address)
            if key in seen:
                having.append(reader)
            else:
                kept.setdefault(version, []).append(reader)
            seen.add(key)
    return replace(plan, parcels=kept, having=tuple(having))


def _past(entries: Iterable[Entry], names: Mapping[str, str]) -> defaultdict[tuple[str, str], _Past]:
    """Sort what was sent by brief and reader; `names` are the ids of briefs that had other ones before."""
    past: defaultdict[tuple[str, str], _Past] = defaultdict(_Past)
    for entry in entries:
        before = past[names.get(entry.brief, entry.brief), entry.recipient]
        if entry.state == "sent":
            before.has.add(entry.digest)
        elif entry.state == "sending":
            before.may_have.add(entry.digest)
        if entry.state in {"sent", "sending", "repeated"}:
            before.editions.append(entry)
    return past


def _state(reader: Reader, before: _Past, digest: str, *, resend_uncertain: bool) -> str | None:
    if digest in before.has:
        return "having"
    if digest in before.may_have:
        return None if resend_uncertain else "doubtful"
    known = {entry.state for entry in _of_release(reader, before) if entry.corrections >= _corrections(reader)}
    if "sent" in known:
        return "unchanged"
    return "doubtful" if "sending" in known and not resend_uncertain else None


def _corrections(reader: Reader) -> int:
    return len(reader.edition.shown.corrections)


def _earlier(reader: Reader, before: _Past, digest: str) -> tuple[str, ...]:
    """List the Message-IDs of the editions that a correction corrects, the first one first.

    What may be with a reader, and is sent again without a new correction, corrects nothing.
    """
    older = (entry for entry in _of_release(reader, before) if entry.digest != digest)
    return tuple(dict.fromkeys(entry.message_id for entry in older if entry.corrections < _corrections(reader)))


def _in_doubt(reader: Reader, before: _Past, digest: str) -> Iterator[Entry]:
    own = {digest, extent_of(reader.edition)}
    return (one for one in before.editions if one.state == "sending" and own & {one.digest, one.release})


def _of_release(reader: Reader, before: _Past) -> Iterator[Entry]:
    return (entry for entry in before.editions if entry.release == extent_of(reader.edition))
