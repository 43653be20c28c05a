"""Release to Report: Markdown to safe HTML, citations, numbering, words."""

from briefgen.report.compose import Framing, banner_for, compose
from briefgen.report.dialect import typeset
from briefgen.report.markdown import TooDeep
from briefgen.report.model import Banner, Desk, Report
from briefgen.report.pieces import Date, Link

__all__ = ["Banner", "Date", "Desk", "Framing", "Link", "Report", "TooDeep", "banner_for", "compose", "typeset"]
