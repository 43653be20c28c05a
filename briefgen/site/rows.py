"""What a list shows of each report: its day, title and marking, and in notes what became of it.

Lists stand under headings of years or months, so a row leaves its year out. A note names another report by its number
and day: its title may be marked higher than the page.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from briefgen.brief import When
from briefgen.release import original_of
from briefgen.report import Banner, own_name
from briefgen.report.bidi import apart
from briefgen.report.dates import MONTHS, day_before_time
from briefgen.report.figures.lettering import day_of
from briefgen.site.addresses import group_page
from briefgen.site.cards import Card
from briefgen.site.notes import CorrectionNote, NoticeNote
from briefgen.site.site import Site
from briefgen.site.staleness import staleness

LONGEST_REASON = 200
HELD = {"draft": "Draft", "review": "In review", "embargoed": "Embargoed"}


class Way(Struct, frozen=True):
    """Words that lead to an address of the site; the language is none where it is the page's own."""

    words: str
    address: str
    lang: str | None = None
    direction: str | None = None


class Note(Struct, frozen=True):
    """One thing to know of a report: a badge that stands out, words, then words of the report, then where it leads.

    Kinds are held, withdrawn, replaced, corrected, late and languages. The language is that of `quoted`, none where it
    is the page's own.
    """

    kind: str
    badge: str | None
    words: str
    quoted: str | None = None
    ways: tuple[Way, ...] = ()
    lang: str | None = None
    direction: str | None = None


class Row(Struct, frozen=True):
    """One report of a list. `page` is none where the tree holds no form of it, and `name` its number, if it has one.

    Language and direction of the title are none where they are the page's own. `is_past` is a report that no longer
    holds.
    """

    page: str | None
    title: str
    lang: str | None
    direction: str | None
    day: str
    iso: str
    name: str | None
    series: Way | None
    banner: Banner | None
    pdf: str | None
    pdf_words: str
    notes: tuple[Note, ...]
    is_past: bool


class Stretch(Struct, frozen=True):
    """The reports of one year or one month under its heading; `anchor` is the heading's id, none for years."""

    heading: str
    anchor: str | None
    rows: tuple[Row, ...]


def by_year(cards: Iterable[Card], site: Site, *, shows_series: bool = True) -> tuple[Stretch, ...]:
    """List reports under their years."""
    years = groupby(cards, key=year_of)
    return tuple(Stretch(year, None, _rows(held, site, shows_series=shows_series)) for year, held in years)


def by_month(cards: Iterable[Card], site: Site) -> tuple[Stretch, ...]:
    """List the reports of a year under its months."""
    months = groupby(cards, key=month_of)
    return tuple(Stretch(month_name(month), month_anchor(month), _rows(held, site)) for month, held in months)


def year_of(card: Card) -> str:
    """Give the year that a report is dated in, as four digits."""
    return card.iso[:4]


def month_of(card: Card) -> str:
    """Give the month that a report is dated in, such as `2024-01`."""
    return card.iso[:7]


def month_name(month: str) -> str:
    """Name a month without its year."""
    return MONTHS[int(month[5:7]) - 1]


def month_anchor(month: str) -> str:
    """Make the id that the heading of a month has."""
    return f"month-{month}"


def row_of(card: Card, site: Site, *, shows_series: bool = True) -> Row:
    """Word what a list shows of a report."""
    lang, direction = language_of(card)
    series = card.series if shows_series else None
    return Row(
        page=page_of(card, site),
        title=card.title,
        lang=lang,
        direction=direction,
        day=day_of(When.read(card.iso), year_known=int(year_of(card))),
        iso=card.iso,
        name=card.name if card.number else None,
        series=Way(card.series_title or series, group_page("series", series)) if series else None,
        banner=site.banner([card]),
        pdf=site.file(card, ".pdf"),
        pdf_words=f"PDF of {_called(card)}",
        notes=tuple(_notes(card, site)),
        is_past=not card.is_current,
    )


def language_of(card: Card) -> tuple[str | None, str | None]:
    """Give the language and the direction of a report where they are not those of the page, which is English."""
    is_english = card.lang.split("-")[0] == "en"
    return None if is_english else card.lang, None if card.direction == "ltr" else card.direction


def page_of(card: Card, site: Site) -> str | None:
    """Find where a report is read: its page, else whatever else the tree holds of it; none where it holds nothing."""
    forms = (site.page(card), *(site.file(card, ending) for ending in (".pdf", ".txt", ".json")))
    return next(filter(None, forms), None)


def late_words(card: Card, site: Site) -> str | None:
    """Say in a few words how a report is out of date; none where it is not.

    The age of a report that has no successor to wait for tells nothing that its year does not.
    """
    stale = staleness(card, site)
    if stale is None:
        return None
    old = f"Information more than {site.stale_days} days old." if stale.old and (card.series or stale.due) else None
    return " ".join(filter(None, (old, stale.due))) or None


def _rows(cards: Iterable[Card], site: Site, *, shows_series: bool = True) -> tuple[Row, ...]:
    return tuple(row_of(card, site, shows_series=shows_series) for card in cards)


def _called(card: Card) -> str:
    return ", ".join(filter(None, (card.name, card.series_title))) if card.number else card.title


def _notes(card: Card, site: Site) -> Iterator[Note]:
    """List what became of a report, what stops a reader first."""
    for notice in card.notices:
        if notice.kind in HELD:
            yield _held(notice)
        elif notice.kind == "withdrawn":
            yield _withdrawn(card)
            yield from _successor("Replaced by", card, notice, site)
        else:
            yield from _successor("Superseded by", card, notice, site) or [Note("replaced", None, "Superseded.")]
    if card.corrections and card.status != "withdrawn":
        yield _corrected(card)
    late = late_words(card, site)
    if late:
        yield Note("late", None, late)
    ways = tuple(_languages(card, site))
    if ways:
        yield Note("languages", None, "Also in", ways=ways)


def _held(notice: NoticeNote) -> Note:
    """The words of the notice begin with the badge."""
    words = notice.words.removeprefix(HELD[notice.kind]).lstrip(": ")
    return Note("held", HELD[notice.kind], words[:1].upper() + words[1:])


def _withdrawn(card: Card) -> Note:
    if not card.corrections:
        return Note("withdrawn", "Withdrawn", "")
    return _reasoned("withdrawn", "Withdrawn", card.corrections[0], card)


def _successor(words: str, card: Card, notice: NoticeNote, site: Site) -> list[Note]:
    """Lead to the report that a notice leads to; its title stands there only as far as the notice has it."""
    other = site.by_id.get(notice.successor or "")
    page = page_of(other, site) if other else None
    if other is None or page is None:
        return []
    if other.number:
        return [Note("replaced", None, words, ways=(Way(f"{other.name} of {_day(other.iso, card)}", page),))]
    return [Note("replaced", None, words, ways=(Way(notice.title or other.name, page, *language_of(other)),))]


def _corrected(card: Card) -> Note:
    """Tell the newest correction: what stands there now and what stood there, or the reason where that is not told."""
    newest = card.corrections[0]
    if not newest.now or not newest.was:
        return _reasoned("corrected", "Corrected", newest, card)
    where = f"{apart(newest.where)}: " if newest.where else ""
    words = _shortened(f"{where}{apart(newest.now)}, not {apart(newest.was)}")
    return Note("corrected", "Corrected", f"{_day(newest.at.iso, card)}: {words}.")


def _reasoned(kind: str, badge: str, reason: CorrectionNote, card: Card) -> Note:
    lang, direction = language_of(card)
    day = f"{_day(reason.at.iso, card)}:"
    return Note(kind, badge, day, _shortened(reason.because), lang=lang, direction=direction)


def _languages(card: Card, site: Site) -> Iterator[Way]:
    """Lead to the same report in other languages, each by the name that it has for itself."""
    for other in site.translations.get(original_of(card), ()):
        page = page_of(other, site)
        if other is not card and page:
            yield Way(own_name(other.lang), page, other.lang, other.direction)


def _day(iso: str, card: Card) -> str:
    """Word the day of a date; the year of the report that it is told of stands over the list."""
    return day_before_time(When.read(iso)).removesuffix(f" {year_of(card)}")


def _shortened(text: str) -> str:
    """Keep the beginning of a text, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_REASON else line[: LONGEST_REASON - 1].rsplit(" ", 1)[0] + "…"
