"""How likely a judgement is, on the whole scale from 0 to 100 per cent, and how that moved over a series.

The bands of the scale lie behind, so that a word is seen beside its neighbours and the gaps of a scale stay gaps. What
holds now is solid; what held before is only outlined, in the same band or, where there was more than one change,
in rows that run down to now, each with the date from which it held. Reports that said the same one after the other are
one row.
"""

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from msgspec import Struct

from briefgen.brief import Judgement, Scale, Term, When
from briefgen.report.dates import date_of
from briefgen.report.figures.lettering import SMALL, Label, day_of, tidy

WIDTH = 168.0
"""A gauge of 42 mm, as it stands beside a judgement."""

THICK, THIN = 8.0, 5.0
ROW = 13.0
PARTING = 1.0
LINE = 0.5
GAP = 5.0
MOST_ROWS = 5

SHOWS = "{term}, {range}, on a scale from 0 to 100%"
BEFORE = "; before that {steps}"
THEN = ", then "
STEP = "{term}, {range}{dates}"
DATED = " ({dates})"
TO = "{first} to {last}"
MOVED = "Before: {steps}."
COLUMNS = ("from", "term", "low per cent", "high per cent")
NOW, BEFORE_NOW = "now", "before"

Point = tuple[When, str]


class Stretch(Struct, frozen=True):
    """A band of the scale, or what held before in a row of its own."""

    x: float
    y: float
    width: float
    height: float


class LikelihoodBand(Struct, frozen=True):
    """The likelihood of a judgement, laid out: the band of `now`, those that held `before`, and the `empty` ones.

    What is only outlined stands within its line.
    """

    width: float
    height: float
    now: Stretch
    before: tuple[Stretch, ...]
    empty: tuple[Stretch, ...]
    labels: tuple[Label, ...]
    alternative: str
    rows: tuple[tuple[str, ...], ...]
    words: str


class _Run(Struct, frozen=True):
    """Reports that used one term, from the first to the last of them; no dates where they are not known."""

    term: Term
    first: When | None
    last: When | None


def likelihood_band(
    judgement: Judgement, scale: Scale, history: tuple[Point, ...] = (), *, width: float = WIDTH
) -> LikelihoodBand | None:
    """Lay out a judgement's term among the bands of the scale; none where it is no term of that scale.

    `history` are the dates and terms of the earlier reports, oldest first; without it `previous` is what held before.
    """
    term = scale.term(judgement.likelihood)
    if term is None:
        return None
    runs = _runs(judgement, scale, history)
    steps = runs[-MOST_ROWS:] if len(runs) > 1 else ()
    bands = _bands(scale, width, len(steps) * ROW + (2 if steps else 0))
    before = runs[-1].term if len(runs) == 1 else None
    shown = SHOWS.format(term=_capital(term.name), range=term.range)
    steps_said = THEN.join(map(_said, runs))
    return LikelihoodBand(
        width=tidy(width),
        height=tidy(bands[0].y + THICK),
        now=bands[scale.terms.index(term)],
        before=_before(steps or runs, bands, scale, width),
        empty=tuple(band for one, band in zip(scale.terms, bands, strict=True) if one not in (term, before)),
        labels=tuple(_date(run, history[-1][0], width, place) for place, run in enumerate(steps)),
        alternative=shown + (BEFORE.format(steps=steps_said) if runs else "") + ".",
        rows=_rows(term, runs),
        words=MOVED.format(steps=steps_said) if steps else "",
    )


def _runs(judgement: Judgement, scale: Scale, history: tuple[Point, ...]) -> tuple[_Run, ...]:
    """Put together what followed each other, without the last stretch where the term was the one of now."""
    known = [(when, term) for when, name in history if (term := scale.term(name))]
    runs = [_run(term, [when for when, _ in run]) for term, run in groupby(known, lambda one: one[1])]
    before = judgement.previous.likelihood if judgement.previous else None
    previous = scale.term(before) if before and not runs else None
    runs += [_Run(previous, None, None)] if previous else []
    if runs and runs[-1].term.name == judgement.likelihood:
        runs.pop()
    return tuple(runs)


def _run(term: Term, dates: Sequence[When]) -> _Run:
    return _Run(term, dates[0], dates[-1])


def _before(runs: tuple[_Run, ...], bands: tuple[Stretch, ...], scale: Scale, width: float) -> tuple[Stretch, ...]:
    """Outline what held before: in the scale itself if there is one such term, else in rows over it."""
    if len(runs) == 1:
        return (_outlined(bands[scale.terms.index(runs[0].term)]),)
    return tuple(_step(run.term, width, place) for place, run in enumerate(runs))


@cache
def _bands(scale: Scale, width: float, y: float) -> tuple[Stretch, ...]:
    """Place the bands of a scale; neighbours that touch are parted by a little white."""
    begins = {term.low for term in scale.terms}
    return tuple(
        Stretch(
            tidy(term.low * width / 100),
            tidy(y),
            tidy((term.high - term.low) * width / 100 - (PARTING if term.high in begins else 0)),
            THICK,
        )
        for term in scale.terms
    )


def _outlined(band: Stretch) -> Stretch:
    return Stretch(tidy(band.x + LINE), tidy(band.y + LINE), tidy(band.width - 2 * LINE), tidy(band.height - 2 * LINE))


def _step(term: Term, width: float, place: int) -> Stretch:
    left, right = term.low * width / 100 + LINE, term.high * width / 100 - LINE
    return Stretch(tidy(left), tidy(place * ROW + (ROW - THIN) / 2), tidy(right - left), THIN)


def _date(run: _Run, latest: When, width: float, place: int) -> Label:
    """Set the date from which a row held on the side of its band that has more room."""
    left, right = run.term.low * width / 100, run.term.high * width / 100
    y = tidy(place * ROW + ROW / 2 + 0.35 * SMALL)
    words = day_of(run.first, year_known=latest.moment.year) if run.first else ""
    if left >= width - right:
        return Label(words, tidy(left - GAP), y, anchor="end", fill="muted")
    return Label(words, tidy(right + GAP), y, fill="muted")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _said(run: _Run) -> str:
    dates = ""
    if run.first and run.last:
        first, last = date_of(run.first).words, date_of(run.last).words
        dates = DATED.format(dates=first if first == last else TO.format(first=first, last=last))
    return STEP.format(term=run.term.name, range=run.term.range, dates=dates)


def _rows(term: Term, runs: tuple[_Run, ...]) -> tuple[tuple[str, ...], ...]:
    before = (_row(str(run.first) if run.first else BEFORE_NOW, run.term) for run in runs)
    return (COLUMNS, *before, _row(NOW, term))


def _row(date: str, term: Term) -> tuple[str, ...]:
    return date, term.name, str(term.low), str(term.high)
