"""The sections in their order: the four of the format, and the desk's own where they belong."""

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Escalation, Event, Implications, Repercussions, Scale, Section
from briefgen.release import Release
from briefgen.report.citing import Citing
from briefgen.report.model import ReportSection
from briefgen.report.parts import event_rows, indicator_rows, reaction_rows, recommendation_rows, scenario_rows
from briefgen.report.typography import typeset

HEADINGS = {
    "background": "Background",
    "escalation": "Escalation",
    "international_repercussions": "International repercussions",
    "implications": "Implications",
}


class Setting(Struct, frozen=True):
    """What every section is composed with."""

    release: Release
    events: tuple[Event, ...]
    scale: Scale
    citing: Citing


def sections(release: Release, events: tuple[Event, ...], scale: Scale, citing: Citing) -> tuple[ReportSection, ...]:
    """Compose all sections in the order in which they stand, which is also that of numbering."""
    setting = Setting(release, events, scale, citing)
    return tuple(_composed(key, setting) for key in section_order(release))


def section_order(release: Release) -> tuple[str, ...]:
    """List keys and ids of the sections; one of the desk's own follows what its `after` names, or ends the list."""
    order = [key for key in HEADINGS if getattr(release, key)]
    waiting = list(release.sections)
    while waiting:
        placed = [one for one in waiting if one.after is None or one.after in order or _is_absent(one.after, release)]
        for one in placed or waiting[:1]:
            place = _last_after(order, one.after, release) if one.after in order else len(order)
            order.insert(place, one.id)
            waiting.remove(one)
    return tuple(order)


def _is_absent(key: str, release: Release) -> bool:
    return key in HEADINGS and not getattr(release, key)


def _last_after(order: list[str], after: str | None, release: Release) -> int:
    """Find the place behind a section and behind those that were put after it before."""
    place = order.index(after or "") + 1
    followers = {one.id for one in release.sections if one.after == after}
    while place < len(order) and order[place] in followers:
        place += 1
    return place


def _composed(key: str, setting: Setting) -> ReportSection:
    own = next((one for one in setting.release.sections if one.id == key), None)
    citing = setting.citing
    if own is not None:
        mark = citing.printed_mark(own.marking)
        return ReportSection(f"section-{own.id}", typeset(own.heading), citing.blocks(own.text), mark=mark)
    section: Section = getattr(setting.release, key)
    composed = ReportSection(
        anchor=f"section-{key.replace('_', '-')}",
        heading=typeset(section.heading or HEADINGS[key]),
        text=citing.blocks(section.text) if section.text else None,
        mark=citing.printed_mark(section.marking),
    )
    return _with_parts(composed, section, setting)


def _with_parts(composed: ReportSection, section: Section, setting: Setting) -> ReportSection:
    release, citing, year = setting.release, setting.citing, setting.release.date.moment.year
    match section:
        case Escalation():
            places = {place.id: place for place in release.places}
            return replace(composed, events=event_rows(setting.events, places, citing, year=year))
        case Repercussions(reactions=reactions):
            actors = {actor.id: actor for actor in release.actors}
            return replace(composed, reactions=reaction_rows(reactions, actors, citing, year=year))
        case Implications(scenarios=scenarios, indicators=indicators, recommendations=recommendations):
            return replace(
                composed,
                scenarios=scenario_rows(scenarios, setting.scale, citing),
                indicators=indicator_rows(indicators, citing, year=year),
                recommendations=recommendation_rows(recommendations, citing),
            )
    return composed
