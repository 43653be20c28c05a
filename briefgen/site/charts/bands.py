"""A judgement over a series: a bar for each report among the bands of the scale of likelihood.

The bands stand as high as their ranges, from 0 to 100 per cent, so that the gaps of a scale are seen.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Scale, Term
from briefgen.report.figures.lettering import ABOVE, Label, shortened, tidy
from briefgen.report.figures.measure import width_of
from briefgen.site.cards import Card
from briefgen.site.charts.slots import WIDE, Lettering, Slots, lettering_for, names_of
from briefgen.site.charts.tracks import Track
from briefgen.site.notes import JudgementNote

HEIGHT, TOP, TICK = 212.0, 2.0, 4.0
GAP = 9.0
LARGEST_NAME = 0.44
WIDEST_BAR, THINNEST_BAR = 16.0, 1.2
PART_OF_SLOT = 0.62
LEAST_HEIGHT = 1.5

SHOWS = "“{text}”: {runs}."
MOST_RUNS = 8


class Stretch(Struct, frozen=True):
    """A band of the scale, or the bar of a report in one."""

    x: float
    y: float
    width: float
    height: float


class BandsChart(Struct, frozen=True):
    """A judgement over a series, laid out: `tints` are bands that are tinted, `bars` the reports before the last."""

    width: float
    height: float
    begin: float
    end: float
    axis_y: float
    ticks: tuple[float, ...]
    tints: tuple[Stretch, ...]
    bars: tuple[Stretch, ...]
    last: Stretch
    labels: tuple[Label, ...]
    alternative: str


class _Plot(Struct, frozen=True):
    """Where per cents stand: 100 at the top, 0 on the axis of reports."""

    begin: float
    end: float
    axis_y: float

    def at(self, per_cent: float) -> float:
        return self.axis_y - per_cent / 100 * (self.axis_y - TOP)

    def band(self, term: Term) -> Stretch:
        return _stretch(self.begin, self.end, self.at(term.high), self.at(term.low))


def bands_chart(track: Track[JudgementNote], scale: Scale, *, width: float = WIDE) -> BandsChart:
    """Lay out a judgement over its reports."""
    lettering = lettering_for(width)
    names = max(width_of(term.name, lettering.size, 600) for term in scale.terms)
    room = min(names, LARGEST_NAME * width)
    plot = _Plot(room + GAP, width - 1, HEIGHT - TICK - lettering.size - 4)
    slots = Slots(len(track.cards), plot.begin, plot.end, is_line=False)
    reports = names_of(track.cards, slots, lettering, y=HEIGHT - 3, width=width)
    *bars, last = (_bar(place, note, slots, plot) for place, note in enumerate(track.notes) if note)
    return BandsChart(
        width=tidy(width),
        height=tidy(HEIGHT),
        begin=tidy(plot.begin),
        end=tidy(plot.end),
        axis_y=tidy(plot.axis_y),
        ticks=reports.ticks,
        tints=tuple(map(plot.band, _tinted(scale))),
        bars=tuple(bars),
        last=last,
        labels=(*_terms(scale, track.last.term, plot, lettering), *reports.labels),
        alternative=_alternative(track),
    )


def _stretch(left: float, right: float, top: float, bottom: float) -> Stretch:
    return Stretch(tidy(left), tidy(top), tidy(right - left), tidy(bottom - top))


def _tinted(scale: Scale) -> tuple[Term, ...]:
    """Tint every second band where they touch, from the least likely; all of them where gaps part them."""
    touch = any(one.high == other.low for one, other in pairwise(scale.terms))
    return scale.terms[::2] if touch else scale.terms


def _bar(place: int, note: JudgementNote, slots: Slots, plot: _Plot) -> Stretch:
    half = max(min(WIDEST_BAR, PART_OF_SLOT * slots.width), THINNEST_BAR) / 2
    x, top, bottom = slots.at(place), plot.at(note.high), plot.at(note.low)
    return _stretch(x - half, x + half, top, max(bottom, top + LEAST_HEIGHT))


def _terms(scale: Scale, now: str, plot: _Plot, lettering: Lettering) -> tuple[Label, ...]:
    """Name each band beside its middle, the last report's in bold; names that would meet are moved apart."""
    middles = [(plot.at(term.low) + plot.at(term.high)) / 2 for term in reversed(scale.terms)]
    lines = _apart(middles, lettering.line, TOP + lettering.line / 2, plot.axis_y - lettering.line / 2 + 3)
    labels = []
    for term, y in zip(reversed(scale.terms), lines, strict=True):
        words = shortened(term.name, plot.begin - GAP, lettering.size, 600)
        base = tidy(y + (ABOVE - 0.43) * lettering.size)
        label = Label(words, tidy(plot.begin - GAP), base, lettering.size, anchor="end", fill="muted")
        labels.append(replace(label, weight=600, fill="ink") if term.name == now else label)
    return tuple(labels)


def _apart(middles: Sequence[float], line: float, top: float, bottom: float) -> list[float]:
    """Move lines down until none meet, then up from the bottom where they ran over it."""
    lines: list[float] = []
    for middle in middles:
        lines.append(max(middle, lines[-1] + line if lines else top))
    for place in range(len(lines) - 1, -1, -1):
        lines[place] = min(lines[place], lines[place + 1] - line if place + 1 < len(lines) else bottom)
    return lines


def _alternative(track: Track[JudgementNote]) -> str:
    """Tell which term held from which report on; of many changes the latest."""
    said = [f"{note.term} ({note.low}–{note.high}%) {_reports(cards)}" for note, cards in _runs(track)][-MOST_RUNS:]
    return SHOWS.format(text=track.last.text.rstrip("."), runs=", then ".join(said))


def _runs(track: Track[JudgementNote]) -> list[tuple[JudgementNote, list[Card]]]:
    grouped = (list(run) for _, run in groupby(track.known, lambda one: one[1].term))
    return [(run[0][1], [card for card, _ in run]) for run in grouped]


def _reports(cards: Sequence[Card]) -> str:
    first, last = _named(cards[0]), _named(cards[-1])
    return f"in {first}" if len(cards) == 1 else f"from {first} to {last}"


def _named(card: Card) -> str:
    return card.name if card.number else f"the report of {card.date.words}"
