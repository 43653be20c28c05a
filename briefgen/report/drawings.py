"""The drawings that stand by themselves: which there are, their numbers, and what stands below each.

They are numbered as they stand on the page: map, timeline, actors, the scale of likelihood. What makes one is imported
by the first that is wanted: a short build that draws nothing is spared a tenth of its time.
"""

import re
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Conventions, Drawings, Event
from briefgen.release import Release
from briefgen.report.citing import UNWRAPPED
from briefgen.report.dates import date_of
from briefgen.report.figures.yardstick import NARROW, yardstick
from briefgen.report.model import Drawing, EventRow
from briefgen.report.pieces import Reference
from briefgen.report.plain import to_text
from briefgen.report.typography import typeset

if TYPE_CHECKING:
    from briefgen.report.figures.timeline import Lane

CITED_OR_MARKED = re.compile(r'\s*<sup class="(?:cite|note)"[^>]*>.*?</sup>|<span class="pm">.*?</span>\s*')
ACTED = "Rows act, columns are acted on; numbers are those of the events."
AS_OF = "Information as of {date}."
SCALE = "Words of likelihood and what they mean in per cent, after {title}."


class Laid(Protocol):
    """What every drawing tells beside its shapes."""

    @property
    def alternative(self) -> str:
        """What it shows, in a sentence or two."""

    @property
    def words(self) -> str:
        """What it shows, for a reader of plain text."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Its data; the first row names the columns."""


class Scene(Struct, frozen=True, dict=True):
    """What is drawn from: a release, its events in order of time, and their rows in the table of events."""

    release: Release
    events: tuple[Event, ...]
    rows: tuple[EventRow, ...]
    desk: Conventions

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the events by id, as the table has them."""
        return {event.id: number for number, event in enumerate(self.events, 1)}

    @cached_property
    def side_of_each(self) -> tuple[str, ...]:
        """The side of each event."""
        from briefgen.report.figures.timeline import lane_of_each

        return lane_of_each(self.events, {actor.id: actor for actor in self.release.actors})

    @cached_property
    def lanes(self) -> "dict[str, Lane]":
        """The lane of each side in the timeline; its colour is that of the side everywhere."""
        from briefgen.report.figures.timeline import lanes_of

        return lanes_of(self.side_of_each)

    @property
    def fills(self) -> dict[str, str]:
        """The role of the colour of each event, by id."""
        return {event.id: self.lanes[side].fill for event, side in zip(self.events, self.side_of_each, strict=True)}

    @property
    def sides(self) -> dict[str, str]:
        """The side of each actor, by id."""
        return {actor.id: typeset(actor.side or actor.name) for actor in self.release.actors}

    @cached_property
    def as_of(self) -> str:
        """The sentence that dates a drawing."""
        return AS_OF.format(date=date_of(self.release.as_of or self.release.date).words)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The sources of all events, each once, by number."""
        known = {one.number: one for row in self.rows for one in row.references}
        return tuple(sorted(known.values(), key=attrgetter("number")))

    def plain(self, text: str) -> str:
        """Give an event's text as a reader hears it, without citations and marks."""
        row = next(row for event, row in zip(self.events, self.rows, strict=True) if event.text == text)
        return " ".join(to_text(CITED_OR_MARKED.sub("", row.text.html), width=UNWRAPPED).split())


def draw(scene: Scene, wanted: Drawings) -> tuple[Drawing, ...]:
    """Make the drawings that the desk wants, in the order of the page, where there is something to draw."""
    makers = (
        (wanted.map, _map),
        (wanted.timeline, _timeline),
        (wanted.actors, _actors),
        (wanted.likelihood, _yardstick),
    )
    made = (make(scene) for is_wanted, make in makers if is_wanted)
    return tuple(replace(one, number=number) for number, one in enumerate(filter(None, made), 1))


def _map(scene: Scene) -> Drawing | None:
    from briefgen.report.figures.map import locate

    release = scene.release
    found = locate(scene.events, release.places, release.countries, scene.numbers, fills=scene.fills)
    if found is None:
        return None
    narrow = f"{found.narrow.caption} {scene.as_of}"
    return _drawing("map", scene, found, caption=f"{found.wide.caption} {scene.as_of}", narrow_caption=narrow)


def _timeline(scene: Scene) -> Drawing | None:
    from briefgen.report.figures.timeline import timeline

    release = scene.release
    found = timeline(
        scene.events, release.actors, scene.numbers, as_of=release.as_of, zone=scene.desk.zone, plain=scene.plain
    )
    if found is None:
        return None
    narrow = f"{found.narrow.caption} {scene.as_of}"
    return _drawing("timeline", scene, found, caption=f"{found.wide.caption} {scene.as_of}", narrow_caption=narrow)


def _actors(scene: Scene) -> Drawing | None:
    from briefgen.report.figures.actors import ActorMatrix, actor_matrix

    release = scene.release
    reactions = release.international_repercussions.reactions if release.international_repercussions else ()
    known = {actor.id: actor for actor in release.actors}
    paints = {name: scene.lanes[side].fill for name, side in scene.sides.items() if side in scene.lanes}
    found = actor_matrix(scene.events, reactions, known, scene.numbers, paints=paints)
    if found is None:
        return None
    is_drawn = isinstance(found, ActorMatrix)
    caption = " ".join(filter(None, (ACTED if is_drawn else "", found.note, scene.as_of)))
    return replace(
        _drawing("actors", scene, found, caption=caption, narrow_caption=scene.as_of),
        wide=found if is_drawn else None,
        narrow=None,
    )


def _yardstick(scene: Scene) -> Drawing | None:
    if not scene.release.judgements:
        return None
    scale = scene.desk.scale
    wide, narrow = yardstick(scale), yardstick(scale, width=NARROW)
    caption = SCALE.format(title=scale.title)
    return Drawing("yardstick", 0, caption, caption, wide.alternative, wide, narrow, wide.rows, wide.words, ())


def _drawing(kind: str, scene: Scene, found: Laid, *, caption: str, narrow_caption: str | None = None) -> Drawing:
    return Drawing(
        kind=kind,
        number=0,
        caption=caption,
        narrow_caption=narrow_caption or caption,
        alternative=found.alternative,
        wide=getattr(found, "wide", found),
        narrow=getattr(found, "narrow", None),
        table=found.rows,
        words=found.words,
        references=scene.references,
    )
