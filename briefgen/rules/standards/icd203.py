"""The nine standards of tradecraft of US Intelligence Community Directive 203 (2015), in words of our own.

Each of them asks more than a format can see; where that is so, the standard says what is left to a reader. Nothing is
asked of a brief twice: a field that serves several standards, such as `because`, stands where it serves most.
"""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, Figure, Implications, Judgement, Scenario, Source
from briefgen.brief.origins import origins_of
from briefgen.rules.brief_without_sources import WITHOUT_SOURCES
from briefgen.rules.cited import citations_of, sources_below
from briefgen.rules.standards.rows import Rows, Says, by_id, has, numbered, plural
from briefgen.rules.standards.standard import Missing, Standard, Yardstick

Told = Iterator[str | Missing]

DOUBTFUL = {"D", "E", "F"}
ENOUGH_TO_REPEAT = 3
CHOICE = 2
FEWEST_DRAWN = 2  # events, below which no timeline is drawn


def standards_of(brief: Brief, conventions: Conventions) -> tuple[Standard, ...]:
    """Hold a brief against the nine, in the order of the directive."""
    return (
        _standard("Sources and how good they are", _sources(brief)),
        _standard("Uncertainty and what would change it", _uncertainty(brief, conventions)),
        _standard(
            "Information, assumptions and judgements told apart",
            _assumptions(brief),
            "Whether the sections mix fact and judgement is for a colleague to read; briefgen sees what is listed.",
        ),
        _standard(
            "Alternatives",
            _alternatives(brief),
            "Whether other explanations were weighed is for a colleague to read; briefgen sees those that are listed.",
        ),
        _standard(
            "Relevance and implications",
            _implications(brief),
            "Whether the brief answers what its readers have to decide is for one of them to say.",
        ),
        _standard(
            "A clear argument",
            _argument(brief, conventions),
            "Whether the argument is clear is for a colleague to read; briefgen sees reasons, citations and causes.",
        ),
        _standard(
            "Change from earlier judgements, or consistency with them", _change(brief), _earlier_elsewhere(brief)
        ),
        _standard("Accuracy", _accuracy(brief), _still_open(brief)),
        _standard(
            "Visual information",
            _visuals(brief),
            "Whether a drawing says more than the text is for a colleague to see; briefgen sees what can be drawn.",
        ),
    )


ICD203 = Yardstick("ICD 203", standards_of)


def _standard(name: str, told: Told, for_a_reader: str | None = None) -> Standard:
    """Sort what is told into what is shown and what is missing."""
    everything = tuple(told)
    shown = tuple(one for one in everything if isinstance(one, str))
    return Standard(name, shown, tuple(one for one in everything if isinstance(one, Missing)), for_a_reader)


def _judgements(brief: Brief) -> Rows[Judgement]:
    return numbered(("judgements",), "judgement", brief.judgements)


def _figures(brief: Brief) -> Rows[Figure]:
    return by_id(("figures",), "figure", brief.figures)


def _scenarios(brief: Brief) -> Rows[Scenario]:
    return numbered(("implications", "scenarios"), "scenario", _outlook(brief).scenarios)


def _outlook(brief: Brief) -> Implications:
    return brief.implications or Implications()


def _sources(brief: Brief) -> Told:
    sources = by_id(("sources",), "source", brief.sources)
    if not brief.sources:
        yield f"no source is listed: `briefgen explain {WITHOUT_SOURCES.code}` says what to do"
        return
    yield from sources.ask(
        lambda source: source.reliability,
        Says("is graded", "are graded"),
        has("no grade"),
        "add reliability: with a grade from A to F.",
    )
    yield from _origins(brief)
    yield from _credibility(brief)
    yield from sources.tell(lambda source: source.note, has("a note"))
    yield from sources.without(
        _is_explained, has("a low grade and no note"), "add note: on what the grade rests on, such as access or bias."
    )
    yield from sources.without(
        lambda source: source.published or source.accessed,
        has("no date"),
        "add published:, or accessed: where the source bears none.",
    )


def _is_explained(source: Source) -> bool:
    return source.reliability not in DOUBTFUL or source.note is not None


def _origins(brief: Brief) -> Told:
    origins = {origin for found in origins_of(brief.sources).values() for origin in found}
    if len(origins) < len(brief.sources):
        yield f"the {plural(len(brief.sources), 'source')} go back to {plural(len(origins), 'origin')}"
    elif len(brief.sources) >= ENOUGH_TO_REPEAT and not any(source.derived_from for source in brief.sources):
        message = "No source is said to repeat another: where one does, add derived_from: [id] to it."
        yield Missing(("sources",), message)


def _credibility(brief: Brief) -> Told:
    """Tell how many pieces of information are graded; claims that differ are to be weighed against each other."""
    citations = [one for _, one in citations_of(brief)]
    if graded := sum(one.credibility is not None for one in citations):
        yield f"{graded} of {plural(len(citations), 'citation')} {'gives' if graded == 1 else 'give'} a credibility"
    yield from _figures(brief).without(
        _can_be_weighed,
        has("claims without a credibility"),
        'grade what each claim rests on, as in sources: ["id:2"].',
    )


def _can_be_weighed(figure: Figure) -> bool:
    graded = all(one.credibility for claim in figure.claims for one in claim.sources)
    return graded or len(figure.claims) < CHOICE


def _uncertainty(brief: Brief, conventions: Conventions) -> Told:
    judgements = _judgements(brief)
    yield from judgements.tell(lambda _: True, has("a likelihood and, apart from it, a confidence"))
    if not brief.judgements:
        message = "No judgement is listed: add judgements:, each with a likelihood and a confidence."
        yield Missing(("judgements",), message)
    yield from judgements.ask(
        lambda one: one.indicators,
        Says("names indicators", "name indicators"),
        Says("names no indicator", "name no indicator"),
        "add indicators: [id] with the signs that would change the judgement.",
    )
    yield from _scenarios(brief).ask(
        lambda one: one.likelihood,
        has("a likelihood"),
        has("no likelihood"),
        f"add likelihood: with a term of {conventions.scale.title}.",
    )
    if brief.gaps:
        yield f"{plural(len(brief.gaps), 'gap')} of information {_is(len(brief.gaps))} named"
    else:
        yield Missing(("gaps",), "No gap is named: add gaps: with what the desk does not know.")


def _assumptions(brief: Brief) -> Told:
    if brief.judgements:
        count = len(brief.judgements)
        yield f"{plural(count, 'judgement')} {_stands(count)} in a list of {'its' if count == 1 else 'their'} own"
    yield from _judgements(brief).ask(
        lambda one: one.assumptions,
        Says("names what it assumes", "name what they assume"),
        Says("names no assumption", "name no assumption"),
        "ask what is taken for granted, and add assumptions: [id].",
    )
    assumptions = by_id(("assumptions",), "assumption", brief.assumptions)
    yield from assumptions.ask(
        lambda one: one.if_wrong,
        Says("says what follows if it is wrong", "say what follows if they are wrong"),
        Says("does not say what follows if it is wrong", "do not say what follows if they are wrong"),
        "add if_wrong:.",
    )
    yield from assumptions.tell(lambda one: one.linchpin, Says("is marked as a linchpin", "are marked as linchpins"))
    if brief.assumptions and not any(one.linchpin for one in brief.assumptions):
        message = "No assumption is a linchpin: add linchpin: true to one without which a judgement falls."
        yield Missing(("assumptions",), message)


def _alternatives(brief: Brief) -> Told:
    yield from _judgements(brief).ask(
        lambda one: one.alternatives,
        has("alternatives"),
        has("no alternatives"),
        "add alternatives: with what else could be so.",
    )
    scenarios = _outlook(brief).scenarios
    if len(scenarios) >= CHOICE:
        yield f"{plural(len(scenarios), 'scenario')} stand beside each other"
    elif scenarios:
        message = "One scenario is no choice: add another to implications.scenarios."
        yield Missing(("implications", "scenarios"), message)
    elif not brief.judgements:
        message = "No other course is laid out: add implications.scenarios with at least two."
        yield Missing(("implications", "scenarios"), message)


def _implications(brief: Brief) -> Told:
    outlook = _outlook(brief)
    if outlook.text:
        yield "the implications are written out"
    else:
        message = "The implications have no text: add to implications: what follows for the readers."
        yield Missing(("implications",), message)
    yield from _scenarios(brief).ask(
        lambda one: one.impact,
        Says("says how grave it would be", "say how grave they would be"),
        has("no impact"),
        "add impact: low, medium or high.",
    )
    if outlook.indicators:
        yield f"{plural(len(outlook.indicators), 'indicator')} {_is(len(outlook.indicators))} named to watch"
    recommendations = numbered(("implications", "recommendations"), "recommendation", outlook.recommendations)
    yield from recommendations.ask(
        lambda one: one.owner, has("an owner"), has("no owner"), "add owner: with who is to do it."
    )
    if not outlook.indicators and not outlook.recommendations:
        message = "Nothing is named to watch or to do: add implications.indicators or implications.recommendations."
        yield Missing(("implications",), message)


def _argument(brief: Brief, conventions: Conventions) -> Told:
    yield "the summary stands first"
    if brief.highlights:
        yield f"{plural(len(brief.highlights), 'highlight')} {_stands(len(brief.highlights))} below the summary"
    else:
        least, most = conventions.highlight_count
        message = f"No highlight is set: add highlights: with {least} to {most} lines of what matters most."
        yield Missing(("highlights",), message)
    yield from _judgements(brief).ask(
        lambda one: one.because,
        Says("gives a reason", "give a reason"),
        Says("gives no reason", "give no reason"),
        "add because: with what the judgement rests on.",
    )
    citing = {judgement.id for path, judgement in brief.parts_of(Judgement) if sources_below(brief, path)}
    yield from _judgements(brief).tell(lambda one: one.id in citing, Says("cites a source", "cite sources"))
    events = by_id(("escalation", "events"), "event", brief.escalation.events if brief.escalation else ())
    yield from events.tell(lambda one: one.follows, Says("names what led to it", "name what led to them"))


def _change(brief: Brief) -> Told:
    if brief.number is None:
        yield "the brief has no number in a series, so no report before it is known"
        return
    if brief.number == 1:
        yield "the brief is the first of its series"
        return
    yield from _judgements(brief).tell(
        lambda one: one.previous, Says("tells how it stood before", "tell how they stood before")
    )
    yield from _judgements(brief).without_together(
        lambda one: one.previous,
        Says("tells nothing of the report before", "tell nothing of the report before"),
        "if one stood there and that report is not at hand, add previous: to it.",
    )
    yield from _judgements(brief).tell(
        lambda one: one.previous and one.previous.changed_because, Says("says why it moved", "say why they moved")
    )
    if brief.trend:
        yield f"the trend is given: {brief.trend}"
    else:
        yield Missing(("trend",), "No trend is given: add trend: deteriorated, unchanged or improved.")


def _earlier_elsewhere(brief: Brief) -> str | None:
    if brief.number is not None and brief.number > 1:
        return None
    return "Whether the desk has judged this before is for its editor to say; if so, tell in the text what has changed."


def _accuracy(brief: Brief) -> Told:
    yield from _judgements(brief).ask(
        lambda one: one.horizon,
        has("a horizon"),
        has("no horizon"),
        "add horizon: with the date until which the judgement speaks.",
    )
    yield from _judgements(brief).tell(lambda one: one.outcome, has("an outcome"))
    yield from _figures(brief).ask(
        lambda one: one.as_of,
        Says("bears a date", "bear a date"),
        has("no date"),
        "add as_of: with the moment that the number is about.",
    )
    if brief.as_of:
        yield "the information cut-off is given"
    else:
        yield Missing(("as_of",), "No information cut-off is given: add as_of:.")
    if brief.corrections:
        yield f"{plural(len(brief.corrections), 'correction')} {_is(len(brief.corrections))} told"


def _still_open(brief: Brief) -> str | None:
    if all(judgement.outcome for judgement in brief.judgements):
        return None
    return "Whether a judgement was right is seen when its horizon has passed; add outcome: then."


def _visuals(brief: Brief) -> Told:
    events = brief.escalation.events if brief.escalation else ()
    figures = [figure for figure in brief.figures if _can_be_drawn(figure)]
    wanted = brief.drawings
    if wanted.timeline and len(events) >= FEWEST_DRAWN:
        yield f"{len(events)} events make a timeline"
    if wanted.map:
        yield from by_id(("places",), "place", brief.places).ask(
            lambda one: one.lat is not None and one.lon is not None,
            has("coordinates for the map"),
            has("no coordinates"),
            "add lat: and lon:, if they are known.",
        )
    if wanted.figures and figures:
        yield f"{plural(len(figures), 'figure')} can be drawn with claims, a range or a breakdown"
    if wanted.likelihood and brief.judgements:
        yield "the likelihood of the judgements is drawn on its scale"
    pictures = by_id(("media",), "picture", brief.media)
    yield from pictures.ask(lambda one: one.credit, has("a credit"), has("no credit"), "add credit: with who made it.")
    if wanted.timeline and not (len(events) >= FEWEST_DRAWN or brief.places or figures or brief.media):
        yield Missing((), "Neither events nor places can be drawn: add escalation.events, or places: with coordinates.")


def _can_be_drawn(figure: Figure) -> bool:
    """Tell whether a figure has more than one number to show: those that differ, a range around one, or parts."""
    differ = len({(claim.value, claim.low, claim.high) for claim in figure.claims}) >= CHOICE
    has_range = figure.best is not None and (figure.low is not None or figure.high is not None)
    return differ or has_range or any(len(breakdown.parts) >= CHOICE for breakdown in figure.breakdown)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _stands(count: int) -> str:
    return "stands" if count == 1 else "stand"
