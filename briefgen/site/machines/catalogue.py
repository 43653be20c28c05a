"""All reports of a site as one JSON document, for programs that look for reports.

Its keys are described in docs/feeds-and-files.md; `version` rises when one of them goes or means something else.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from briefgen.report import Banner
from briefgen.site.addresses import CATALOGUE, report_file, report_page
from briefgen.site.cards import PAGE, Card
from briefgen.site.file import File, Parts, hash_of_each
from briefgen.site.machines.json_text import entry, frame, written
from briefgen.site.machines.naming import Locate, locate_from
from briefgen.site.marks import Marks
from briefgen.site.notes import CorrectionNote
from briefgen.site.pieces import Pieces, joined
from briefgen.site.site import Site

VERSION = 1


def catalogue(site: Site, marks: Marks, parts: Parts) -> File:
    """List all reports, the newest first; what a report does not have is left out."""
    banner = _banner(site.banner(site.cards))

    def kinds(card: Card) -> bytes:
        return "\n".join(card.forms).encode()

    told = hash_of_each(map(kinds, site.cards))

    def made() -> Iterator[bytes]:
        top = {
            "version": VERSION,
            "desk": site.desk.name,
            "url": site.url,
            "lang": site.conventions.lang,
            "banner": banner,
        }
        if not site.cards:
            return iter((f"{written(_filled(top))}\n".encode(),))
        make = partial(_report, locate=locate_from(site, CATALOGUE))
        pieces = Pieces(
            marks.piece_keys(site.cards, map(kinds, site.cards)),
            lambda place: make(site.cards[place]),
        )
        return joined(CATALOGUE, frame(_filled(top), "reports"), pieces, parts)

    return File(CATALOGUE, marks.key(CATALOGUE, banner, marks.with_drawers(site.cards), told), made)


def _report(card: Card, *, locate: Locate) -> bytes:
    successor = next((one.successor for one in card.notices if one.successor), None)
    report = _filled(
        {
            "id": card.id,
            "aliases": card.aliases,
            "marking": card.label,
            "title": card.title,
            "lang": card.lang,
            "translation_of": card.translation_of,
            "status": card.status,
            "replaced_by": successor,
            "date": card.iso,
            "as_of": card.as_of,
            "updated": card.updated,
            "next_report": card.next_report,
            "series": card.series,
            "series_title": card.series_title,
            "number": card.number,
            "trend": card.trend,
            "topics": card.topics,
            "countries": [{"code": code, "name": name} for code, name in card.countries],
            "prepared_by": card.prepared_by,
            "bottom_line": card.drawer.texts.bottom_line,
            "corrections": list(map(_correction, card.corrections)),
            "address": locate(report_page(card.id)),
            "files": {kind: locate(name) for kind, name in _files(card)},
        }
    )
    return entry(report)


def _correction(note: CorrectionNote) -> dict[str, object]:
    named = {"at": note.at.iso, "because": note.because, "where": note.where, "was": note.was, "now": note.now}
    return _filled(named)


def _banner(banner: Banner | None) -> dict[str, str] | None:
    return {"label": banner.label, "handling": banner.handling} if banner else None


def _filled(named: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is empty."""
    return {key: value for key, value in named.items() if value not in (None, "", (), [], {})}


def _files(card: Card) -> Iterator[tuple[str, str]]:
    """List the files of a report that are called after it, by kind: `pdf`, `json`, and `map.csv` for a table."""
    return ((form[1:], report_file(card.id, form)) for form in card.forms if form != PAGE)
