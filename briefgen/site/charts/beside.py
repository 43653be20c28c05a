"""The charts of a series as they stand beside each other: one figure, one judgement, and their numbers as a table."""

from msgspec import Struct

from briefgen.brief import Scale
from briefgen.site.charts.bands import BandsChart, bands_chart
from briefgen.site.charts.line import LineChart, line_chart
from briefgen.site.charts.slots import NARROW
from briefgen.site.charts.table import Table, table_of
from briefgen.site.charts.tracks import Track, counted, figure_track, judgement_track
from briefgen.site.notes import FigureNote, JudgementNote
from briefgen.site.site import Group, Site

BY_REPORT = "by report"
BAND = "band: the range given"
NO_ZERO = "the line does not start at zero"
LIKELIHOOD = "likelihood by report, after {scale}"
ENDS = "last in {name}"


class Chart(Struct, frozen=True):
    """A drawing for wide and for narrow screens, with its title and what it shows; `template` draws both."""

    template: str
    title: str
    about: str
    wide: LineChart | BandsChart
    narrow: LineChart | BandsChart


class Charts(Struct, frozen=True):
    """The charts of a series, one or two, and their numbers."""

    drawn: tuple[Chart, ...]
    table: Table


def charts_of(group: Group, site: Site) -> Charts | None:
    """Draw what a series tells over time; none where no figure and no judgement stands in two reports."""
    figure, judgement = figure_track(group), judgement_track(group)
    drawn = []
    if figure:
        drawn.append(_figure(figure, group))
    if judgement:
        drawn.append(_judgement(judgement, group, site.conventions.scale))
    return Charts(tuple(drawn), table_of(figure, judgement, site)) if drawn else None


def _figure(track: Track[FigureNote], group: Group) -> Chart:
    wide, narrow = line_chart(track), line_chart(track, width=NARROW)
    band = BAND if wide.bands else None
    zero = None if wide.starts_at_zero else NO_ZERO
    about = "; ".join(filter(None, (_unit(track), band, zero, _ending(track, group))))
    return Chart("site/charts/line.svg", track.last.label, about, wide, narrow)


def _unit(track: Track[FigureNote]) -> str:
    """Name the unit; a per cent sign stands at every number."""
    unit = track.last.unit
    return f"{unit}, {BY_REPORT}" if unit and unit != "%" else BY_REPORT


def _judgement(track: Track[JudgementNote], group: Group, scale: Scale) -> Chart:
    wide, narrow = bands_chart(track, scale), bands_chart(track, scale, width=NARROW)
    about = "; ".join(filter(None, (LIKELIHOOD.format(scale=scale.title), _ending(track, group))))
    return Chart("site/charts/bands.svg", f"“{track.last.text.rstrip('.')}”", about, wide, narrow)


def _ending(track: Track[FigureNote] | Track[JudgementNote], group: Group) -> str | None:
    """Say where it ends before the latest report does."""
    last = track.cards[-1]
    return None if last is counted(group)[-1] else ENDS.format(name=last.name)
