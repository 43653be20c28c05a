"""A report beside the one before: what lines on changes are told from."""

from collections.abc import Callable, Mapping
from functools import cached_property

from msgspec import Struct

from briefgen.brief import Conventions, Figure, Indicator, Judgement, OwnSection, Scenario
from briefgen.release import Release
from briefgen.report.citing import Citing
from briefgen.report.drawings import CITED_OR_MARKED
from briefgen.report.model import Report
from briefgen.report.plain import to_text
from briefgen.series import Change, changes_between

Quoted = Figure | Judgement | OwnSection | Indicator | Scenario
"""The parts of which a line on changes quotes something."""


class Comparison(Struct, frozen=True, dict=True):
    """A report, the releases that it and the one before are made of, and who makes what prints a text of the older."""

    report: Report
    old: Release
    new: Release
    desk: Conventions
    cites: Callable[[], Citing]

    @cached_property
    def citing(self) -> Citing:
        """What prints a text of the older report; few reports need it."""
        return self.cites()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed, in the order of the report."""
        return changes_between(self.old, self.new, self.desk).changes

    @cached_property
    def source_numbers(self) -> Mapping[str, int]:
        """The numbers of the list of sources, by anchor."""
        return {source.anchor: source.number for source in self.report.sources}

    def figures(self, change: Change) -> tuple[Figure, Figure]:
        """Find a figure that changed, in the older report and in the newer."""
        old, new = (next(one for one in release.figures if one.id == change.id) for release in (self.old, self.new))
        return old, new

    def dropped_judgement(self, change: Change) -> str:
        """Give a judgement of the older report as a reader hears it, without citations and marks."""
        text = next(one.text for one in self.old.judgements if one.id == change.id)
        html = self.citing.paragraph(text).html
        return " ".join(to_text(CITED_OR_MARKED.sub("", html)).split())

    def printed_mark(self, change: Change) -> str | None:
        """Say what is printed for the marking of what a change quotes: the higher one of both reports."""
        known = (quoted.get((change.part, change.id or change.title)) for quoted in self._quoted)
        marks = {part.marking for part in known if part and part.marking}
        return self.citing.printed_mark(self.desk.scheme.highest(marks)) if marks else None

    @cached_property
    def _quoted(self) -> tuple[Mapping[tuple[str, str], Quoted], ...]:
        return _quoted_of(self.old), _quoted_of(self.new)


def _quoted_of(release: Release) -> Mapping[tuple[str, str], Quoted]:
    found: dict[tuple[str, str], Quoted] = {("figure", one.id): one for one in release.figures}
    found |= {("judgement", one.id): one for one in release.judgements}
    found |= {("section", one.id): one for one in release.sections}
    if release.implications:
        found |= {("indicator", one.id): one for one in release.implications.indicators}
        found |= {("scenario", " ".join(one.name.split())): one for one in release.implications.scenarios}
    return found
