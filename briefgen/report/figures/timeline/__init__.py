"""The timeline of a report's events: in lanes by side on an axis of time, and as an ordered list for narrow screens."""

from briefgen.report.figures.timeline.lanes import Lane, lane_of_each, lanes_of
from briefgen.report.figures.timeline.shapes import Timeline
from briefgen.report.figures.timeline.timeline import timeline

__all__ = ["Lane", "Timeline", "lane_of_each", "lanes_of", "timeline"]
