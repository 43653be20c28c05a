"""The parts of the sections as rows: events, reactions, scenarios, indicators, recommendations."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo

from briefgen.brief import Actor, Event, Indicator, Place, Reaction, Recommendation, Scale, Scenario
from briefgen.report.citing import Citing, Target
from briefgen.report.dates import date_of
from briefgen.report.model import EventRow, IndicatorRow, ReactionRow, RecommendationRow, ScenarioRow
from briefgen.report.typography import typeset


def event_anchor(name: str) -> str:
    """Make the id that an event has on the page."""
    return f"event-{name}"


def in_time_order(events: Iterable[Event], zone: tzinfo) -> tuple[Event, ...]:
    """Sort events by their beginning; equal ones keep the order of the file."""
    return tuple(sorted(events, key=lambda event: event.date.begins(zone)))


def event_targets(events: Iterable[Event]) -> dict[str, Target]:
    """Say what `[#id]` prints for each event of a sorted list: its number."""
    return {event.id: Target(str(number), event_anchor(event.id)) for number, event in enumerate(events, 1)}


def event_rows(
    events: Iterable[Event], places: Mapping[str, Place], citing: Citing, *, year: int
) -> tuple[EventRow, ...]:
    """Compose sorted events; dates of the report's own `year` leave it out."""
    return tuple(
        EventRow(
            anchor=event_anchor(event.id),
            number=number,
            date=date_of(event.date, year_known=year),
            text=citing.paragraph(event.text),
            places=tuple(typeset(places[name].name) for name in event.places),
            is_planned=event.planned,
            references=citing.references(event.sources),
            mark=citing.printed_mark(event.marking),
        )
        for number, event in enumerate(events, 1)
    )


def reaction_rows(
    reactions: Iterable[Reaction], actors: Mapping[str, Actor], citing: Citing, *, year: int
) -> tuple[ReactionRow, ...]:
    """Compose reactions, in the order of the file."""
    return tuple(
        ReactionRow(
            actor=typeset(actors[reaction.actor].name if reaction.actor in actors else reaction.actor),
            text=citing.paragraph(reaction.text),
            stance=reaction.stance,
            date=date_of(reaction.date, year_known=year) if reaction.date else None,
            references=citing.references(reaction.sources),
            mark=citing.printed_mark(reaction.marking),
        )
        for reaction in reactions
    )


def scenario_rows(scenarios: Iterable[Scenario], scale: Scale, citing: Citing) -> tuple[ScenarioRow, ...]:
    """Compose scenarios, in the order of the file."""
    terms = {term.name: term for term in scale.terms}
    return tuple(
        ScenarioRow(
            name=typeset(scenario.name),
            text=citing.paragraph(scenario.text),
            term=scenario.likelihood,
            range=terms[scenario.likelihood].range if scenario.likelihood else None,
            impact=scenario.impact,
            mark=citing.printed_mark(scenario.marking),
        )
        for scenario in scenarios
    )


def indicator_rows(indicators: Iterable[Indicator], citing: Citing, *, year: int) -> tuple[IndicatorRow, ...]:
    """Compose indicators, in the order of the file."""
    return tuple(
        IndicatorRow(
            anchor=f"indicator-{indicator.id}",
            text=citing.paragraph(indicator.text),
            direction=indicator.direction,
            state=indicator.state,
            checked=date_of(indicator.checked, year_known=year) if indicator.checked else None,
            mark=citing.printed_mark(indicator.marking),
        )
        for indicator in indicators
    )


def recommendation_rows(recommendations: Iterable[Recommendation], citing: Citing) -> tuple[RecommendationRow, ...]:
    """Compose recommendations, in the order of the file."""
    return tuple(
        RecommendationRow(
            text=citing.paragraph(recommendation.text),
            owner=typeset(recommendation.owner) if recommendation.owner else None,
            by=date_of(recommendation.by) if recommendation.by else None,
            mark=citing.printed_mark(recommendation.marking),
        )
        for recommendation in recommendations
    )
