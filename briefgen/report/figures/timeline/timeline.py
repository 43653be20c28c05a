"""Events to a timeline: drawn one by one as long as that can be read, counted beyond."""

from collections.abc import Callable, Mapping
from datetime import tzinfo

from briefgen.brief import Actor, Event, When
from briefgen.report.figures.timeline.captions import narrow_caption
from briefgen.report.figures.timeline.counts import count, draw_counts, frame_of_counts
from briefgen.report.figures.timeline.describing import alternative, alternative_of_counts, quiet, rows
from briefgen.report.figures.timeline.entries import entries_of_events
from briefgen.report.figures.timeline.frame import frame_of
from briefgen.report.figures.timeline.happenings import Happening, happenings
from briefgen.report.figures.timeline.narrow import draw_list
from briefgen.report.figures.timeline.shapes import Timeline
from briefgen.report.figures.timeline.tallies import entries_of_counts
from briefgen.report.figures.timeline.wide import draw_wide

FEWEST, MOST = 2, 40


def timeline(
    events: tuple[Event, ...],
    actors: tuple[Actor, ...],
    numbers: Mapping[str, int],
    *,
    as_of: When | None,
    zone: tzinfo,
    plain: Callable[[str], str],
) -> Timeline | None:
    """Lay out the timeline of events that are sorted by time; none where there are fewer than two.

    `numbers` are those of the events table by id, `as_of` is the information cut-off, after which the axis is dotted,
    `zone` is that of days without a time and of the axis, `plain` turns the Markdown of an event into plain text.
    Beyond 40 events, and where they do not fit on a page, it counts them by day, by month or as the span asks for.
    """
    if len(events) < FEWEST:
        return None
    known = {actor.id: actor for actor in actors}
    happened = happenings(events, known, numbers, zone=zone, plain=plain)
    cut_off = as_of.ends(zone).timestamp() if as_of else None
    drawn = _drawn(happened, cut_off, zone) if len(events) <= MOST else None
    return drawn or _counted(happened, cut_off, zone)


def _drawn(happened: tuple[Happening, ...], cut_off: float | None, zone: tzinfo) -> Timeline | None:
    frame = frame_of(happened, cut_off, zone)
    words = alternative(happened, zone, (gap for _, _, gap in frame.axis.gaps))
    wide = draw_wide(happened, frame, zone, words)
    if wide is None:
        return None
    in_order = alternative(happened, zone)
    narrow = draw_list(entries_of_events(happened, zone), alternative=in_order, caption=narrow_caption(happened, zone))
    return Timeline(wide, narrow, words, " ".join(filter(None, (in_order, quiet(happened)))), rows(happened))


def _counted(happened: tuple[Happening, ...], cut_off: float | None, zone: tzinfo) -> Timeline:
    frame = frame_of_counts(happened, cut_off, zone)
    counts = count(happened, frame.axis.columns)
    words = alternative_of_counts(happened, zone, counts, frame.axis)
    wide = draw_counts(happened, frame, zone, words)
    narrow = draw_list(entries_of_counts(counts, frame.axis), alternative=words, caption=narrow_caption(happened, zone))
    return Timeline(wide, narrow, words, words, rows(happened))
