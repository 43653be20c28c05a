"""The timeline of a report's events: in lanes by side on an axis of time, and as an ordered list for narrow screens."""

from briefgen.report.figures.timeline.shapes import Timeline
from briefgen.report.figures.timeline.timeline import timeline

__all__ = ["Timeline", "timeline"]
