"""Key judgements as they are printed: the term in bold, its range beside it, and what it rests on."""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup
from msgspec.structs import replace

from briefgen.brief import Judgement, Scale, Term, When
from briefgen.report.citing import Citing
from briefgen.report.dates import date_of
from briefgen.report.figures.likelihood import likelihood_band
from briefgen.report.model import JudgementRow
from briefgen.report.pieces import Link, Prose
from briefgen.report.typography import typeset

Numbers = Mapping[str, int]
Earlier = Mapping[str, tuple[tuple[When, str], ...]]


def judgement_anchor(name: str) -> str:
    """Make the id that a judgement has on the page."""
    return f"judgement-{name}"


def assessments(
    judgements: tuple[Judgement, ...],
    scale: Scale,
    citing: Citing,
    *,
    indicators: Numbers,
    assumptions: Numbers,
    earlier: Earlier | None,
) -> tuple[JudgementRow, ...]:
    """Compose the key judgements; indicators and assumptions are given as numbers by id.

    `earlier` are the terms of each judgement in the reports before, by id; without it no scales are drawn.
    """
    rows = (_row(judgement, number, scale, citing) for number, judgement in enumerate(judgements, 1))
    return tuple(
        replace(
            row,
            assumptions=_links("assumption", judgement.assumptions, assumptions),
            indicators=_links("indicator", judgement.indicators, indicators),
            band=likelihood_band(judgement, scale, earlier.get(judgement.id, ())) if earlier is not None else None,
        )
        for row, judgement in zip(rows, judgements, strict=True)
    )


def _row(judgement: Judgement, number: int, scale: Scale, citing: Citing) -> JudgementRow:
    term = scale.term(judgement.likelihood)
    if term is None:
        raise ValueError(judgement.likelihood)
    text = citing.paragraph(judgement.text)
    because = citing.paragraph(judgement.because) if judgement.because else None
    return JudgementRow(
        anchor=judgement_anchor(judgement.id),
        number=number,
        text=Prose(_with_bold(text.html, term), text.text),
        term=term.name,
        range=term.range,
        confidence=judgement.confidence,
        because=because,
        moved=_moved(judgement, scale),
        horizon=date_of(judgement.horizon) if judgement.horizon else None,
        alternatives=tuple(map(typeset, judgement.alternatives)),
        assumptions=(),
        indicators=(),
        outcome=_outcome(judgement),
        references=citing.references(judgement.sources),
        mark=citing.printed_mark(judgement.marking),
    )


def _with_bold(html: Markup, term: Term) -> Markup:
    """Set the first use of the term in bold, also as an adverb, and never within a tag."""
    words = r"\s+".join(re.escape(word) for word in term.name.split())
    pattern = rf"(?<![\w-])({words}(?:ly)?)(?![\w-])(?![^<]*>)"
    return Markup(re.sub(pattern, r"<b>\1</b>", str(html), count=1, flags=re.IGNORECASE))  # noqa: S704  html is washed


def _moved(judgement: Judgement, scale: Scale) -> str | None:
    previous = judgement.previous
    if previous is None or previous.likelihood is None or previous.likelihood == judgement.likelihood:
        return None
    term = scale.term(previous.likelihood)
    was = f"{previous.likelihood} ({term.range})" if term else previous.likelihood
    return typeset(f"Was {was}. {previous.changed_because or ''}".strip())


def _links(kind: str, names: Iterable[str], numbers: Numbers) -> tuple[Link, ...]:
    return tuple(Link(str(numbers[name]), f"#{kind}-{name}") for name in names)


def _outcome(judgement: Judgement) -> str | None:
    outcome = judgement.outcome
    if outcome is None:
        return None
    verdict = "Happened" if outcome.happened else "Did not happen"
    text = f": {typeset(outcome.text)}" if outcome.text else ""
    return f"{verdict}, as known on {date_of(outcome.at).words}{text}"
