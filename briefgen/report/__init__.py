"""Release to Report: Markdown to safe HTML, citations, numbering, words."""

from briefgen.report.around import Around, Step, Translation
from briefgen.report.compose import Framing, banner_for, compose
from briefgen.report.languages import own_name
from briefgen.report.markdown import TooDeep
from briefgen.report.model import Banner, Desk, Report
from briefgen.report.pieces import Date, Link
from briefgen.report.typography import typeset

__all__ = [
    "Around",
    "Banner",
    "Date",
    "Desk",
    "Framing",
    "Link",
    "Report",
    "Step",
    "TooDeep",
    "Translation",
    "banner_for",
    "compose",
    "own_name",
    "typeset",
]
