"""The entries of feeds: one for each report, and one for each correction and withdrawal.

Who follows a feed has read the report already, and would not read it again for a line that changed: so a correction
comes as something new. All have ids that stay when a report is renamed, so that no reader shows one twice.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Literal

from msgspec import Struct

from briefgen.report.bidi import apart
from briefgen.site.addresses import report_page
from briefgen.site.cards import Card
from briefgen.site.machines.naming import Locate, first_id, marked, moment_of
from briefgen.site.machines.rebasing import rebased
from briefgen.site.notes import CorrectionNote
from briefgen.site.site import Site

PREFIX = {"report": "", "correction": "Correction: ", "withdrawal": "Withdrawn: "}
CORRECTIONS = "page-corrections"


class Entry(Struct, frozen=True):
    """One entry; `published` never changes, `updated` is its last change. `note` is the correction that it tells of.

    `names` tell it from all others of the site.
    """

    kind: Literal["report", "correction", "withdrawal"]
    names: tuple[str, ...]
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
        inner = _correction(self.note, self.card) if self.note else _report(self.card)
        moved = rebased(inner, report_page(self.card.id), locate)
        return f'<div lang="{escape(self.card.lang)}" dir="{self.card.direction}">{moved}</div>'


def entries_of(card: Card, site: Site) -> tuple[Entry, ...]:
    """List the entries that a report makes, the newest first."""
    zone = site.conventions.zone
    published = moment_of(card.iso, zone)
    report = Entry("report", (first_id(card),), card, published, max(published, moment_of(card.updated, zone)))
    return (*reversed(tuple(_later(card, site))), report)


def _later(card: Card, site: Site) -> Iterator[Entry]:
    """List corrections or the withdrawal, the oldest first; those of one moment stand as in the file."""
    zone = site.conventions.zone
    counted: Counter[str] = Counter()
    for note in sorted(card.corrections, key=lambda one: moment_of(one.at.iso, zone)):
        counted[note.at.iso] += 1
        at = moment_of(note.at.iso, zone)
        if card.status == "withdrawn":
            yield Entry("withdrawal", (first_id(card), "withdrawal"), card, at, at, note)
        else:
            names = (first_id(card), "correction", note.at.iso, str(counted[note.at.iso]))
            yield Entry("correction", names, card, at, at, note)


def _report(card: Card) -> str:
    """Write what a report says first, and of a withdrawn one nothing but the reason."""
    notices = (f"<p><strong>{_ours(escape(_notice(one.words, one.title)), card)}</strong></p>" for one in card.notices)
    reasons = card.corrections if card.status == "withdrawn" else ()
    return "".join([*notices, card.drawer.texts.summary, *(_correction(one, card) for one in reasons)])


def _notice(words: str, successor: str | None) -> str:
    return f"{words} {apart(successor)}." if successor else words


def _correction(note: CorrectionNote, card: Card) -> str:
    where, now, was = (escape(apart(words or "")) for words in (note.where, note.now, note.was))
    change = f"<b>{now}</b>" if now else ""
    if was:
        change += f"{', not' if now else 'no longer'} {was}"
    changed = _ours(": ".join(filter(None, (where, change))), card)
    return "".join(f"<p>{words}</p>" for words in (changed, escape(note.because)) if words)


def _ours(html: str, card: Card) -> str:
    """Set a sentence of the program apart in an entry that reads from right to left."""
    return f'<span lang="en" dir="ltr">{html}</span>' if html and card.direction == "rtl" else html
