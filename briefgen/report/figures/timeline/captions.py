"""What stands below a timeline: how to read it, and nothing of what it does not show."""

from collections.abc import Iterable
from datetime import tzinfo

from briefgen.report.figures.timeline import wording
from briefgen.report.figures.timeline.axis import LEAST, Axis
from briefgen.report.figures.timeline.columns import DAY
from briefgen.report.figures.timeline.happenings import Happening
from briefgen.report.figures.timeline.packing import Packed


def wide_caption(happened: tuple[Happening, ...], lanes: Iterable[Packed], axis: Axis, zone: tzinfo) -> str:
    """Say how to read lanes of events."""
    barred = [one.mark.happening.lasts for lane in lanes for one in lane.placed if one.mark.bar]
    has_lanes = len({one.lane.place for one in happened}) > 1
    said = {
        wording.BY_ACTOR: has_lanes,
        wording.EVENTS: not has_lanes,
        wording.TO_SCALE: axis.segments.level.length == DAY,
        wording.times(zone): any(one.is_timed for one in happened),
        wording.HOLLOW: any(one.event.planned for one in happened),
        wording.THICK: any(barred),
        wording.THIN: not all(barred),
        wording.DOTTED: axis.turns_dotted < axis.runs[-1].right - LEAST,
    }
    return wording.sentence(said)


def counted_caption(happened: tuple[Happening, ...], axis: Axis, zone: tzinfo) -> str:
    """Say how to read counts of events."""
    level = axis.segments.level
    said = {
        wording.COUNTS.format(unit=level.name): True,
        wording.times(zone): any(one.is_timed for one in happened),
        wording.COARSE_COUNTS: any(one.end - one.begin > 1.5 * level.length for one in happened),
        wording.DOTTED: axis.turns_dotted < axis.runs[-1].right - LEAST,
    }
    return wording.sentence(said)


def narrow_caption(happened: tuple[Happening, ...], zone: tzinfo) -> str:
    """Say how to read the list."""
    return wording.sentence({wording.IN_ORDER: True, wording.times(zone): any(one.is_timed for one in happened)})
