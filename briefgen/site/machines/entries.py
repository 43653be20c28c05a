"""The entries of feeds: one for each report, and one for each correction and withdrawal.

Who follows a feed has read the report already, and would not read it again for a line that changed: so a correction
comes as something new. All have ids that stay when a report is renamed, so that no reader shows one twice.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Literal

from briefgen.site.addresses import report_page
from briefgen.site.cards import Card, CorrectionNote
from briefgen.site.machines.naming import Locate, first_id, marked, moment_of, stable_id
from briefgen.site.machines.rebasing import rebased
from briefgen.site.site import Site

PREFIX = {"report": "", "correction": "Correction: ", "withdrawal": "Withdrawn: "}
CORRECTIONS = "page-corrections"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `published` never changes, `updated` is its last change. `note` is the correction that it tells of."""

    kind: Literal["report", "correction", "withdrawal"]
    id: str
    card: Card
    published: datetime
    updated: datetime
    note: CorrectionNote | None = None

    @property
    def title(self) -> str:
        """Its title, with the marking first."""
        return marked(self.card, f"{PREFIX[self.kind]}{self.card.title}")

    @property
    def page(self) -> str:
        """The place of the report that it is about, as an address of the site."""
        page = report_page(self.card.id)
        return f"{page}#{CORRECTIONS}" if self.note else page

    @property
    def authors(self) -> tuple[str, ...]:
        """Who prepared the report; may be empty."""
        return self.card.prepared_by

    def content(self, locate: Locate) -> str:
        """Write its content as one element of HTML with its language and direction; `locate` writes addresses."""
        inner = _correction(self.note) if self.note else _report(self.card)
        moved = rebased(inner, report_page(self.card.id), locate)
        return f'<div lang="{escape(self.card.lang)}" dir="{self.card.direction}">{moved}</div>'


def entries_of(card: Card, site: Site) -> tuple[Entry, ...]:
    """List the entries that a report makes, the newest first."""
    zone = site.conventions.zone
    published = moment_of(card.date, zone)
    report = Entry("report", _id(card, site), card, published, max(published, moment_of(card.updated, zone)))
    return (*reversed(tuple(_later(card, site))), report)


def _later(card: Card, site: Site) -> Iterator[Entry]:
    """List corrections or the withdrawal, the oldest first; those of one moment stand as in the file."""
    zone = site.conventions.zone
    counted: Counter[str] = Counter()
    for note in sorted(card.corrections, key=lambda one: moment_of(one.at, zone)):
        counted[note.at.iso] += 1
        at = moment_of(note.at, zone)
        if card.status == "withdrawn":
            yield Entry("withdrawal", _id(card, site, "withdrawal"), card, at, at, note)
        else:
            name = _id(card, site, "correction", note.at.iso, str(counted[note.at.iso]))
            yield Entry("correction", name, card, at, at, note)


def _id(card: Card, site: Site, *names: str) -> str:
    return f"urn:uuid:{stable_id(site, first_id(card), *names)}"


def _report(card: Card) -> str:
    """Write what a report says first, and of a withdrawn one nothing but the reason."""
    notices = (f"<p><strong>{escape(_notice(one.words, one.title))}</strong></p>" for one in card.notices)
    reasons = card.corrections if card.status == "withdrawn" else ()
    return "".join([*notices, card.summary, *map(_correction, reasons)])


def _notice(words: str, successor: str | None) -> str:
    return f"{words} {successor}." if successor else words


def _correction(note: CorrectionNote) -> str:
    change = f"<b>{escape(note.now)}</b>" if note.now else ""
    if note.was:
        change += f"{', not' if note.now else 'no longer'} {escape(note.was)}"
    where = ": ".join(filter(None, (escape(note.where or ""), change)))
    return "".join(f"<p>{words}</p>" for words in (where, escape(note.because)) if words)
