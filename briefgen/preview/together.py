"""Briefs checked one by one, and held against each other again without reading all of them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.checking import CheckedBrief, Project
from briefgen.checking.beside import findings_beside, findings_of_gaps
from briefgen.checking.check import as_weighed, with_more
from briefgen.checking.series import findings_of_series
from briefgen.checking.shelf import Shelf
from briefgen.checking.translations import findings_of_translations
from briefgen.diagnostics import Finding
from briefgen.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode

Gaps = Mapping[Path, Sequence[Finding]]


class Together:
    """Briefs held against each other again and again; what did not change is not weighed anew.

    `is_whole` tells that all briefs of the desk's folder are at hand, so that nothing has to be looked up beside them.
    """

    def __init__(self, project: Project, *, is_whole: bool) -> None:
        self._project, self._is_whole = project, is_whole
        self._held: dict[Path, tuple[CheckedBrief, list[Finding], CheckedBrief]] = {}

    def hold(self, alone: Sequence[CheckedBrief], gaps: Gaps) -> tuple[CheckedBrief, ...]:
        """Hold briefs, each checked alone, against each other; `gaps` were found before, for they take long."""
        nothing_beside = self._is_whole and all(one.brief for one in alone)
        shelf = None if nothing_beside else Shelf(self._project)
        desk = self._project.conventions
        across = zip(
            alone,
            findings_beside(alone),
            findings_of_translations(alone, desk),
            findings_of_series(alone, shelf, desk, None),
            strict=True,
        )
        return tuple(self._weigh(one, [*a, *b, *c, *gaps.get(one.path, ())]) for one, a, b, c in across)

    def _weigh(self, one: CheckedBrief, findings: list[Finding]) -> CheckedBrief:
        before = self._held.get(one.path)
        if before is None or before[0] is not one or before[1] != findings:
            weighed = as_weighed(with_more(one, findings), self._project)
            self._held[one.path] = before = (one, findings, weighed)
        return before[2]


def gaps_one_by_one(alone: Sequence[CheckedBrief], project: Project) -> Iterator[tuple[Path, Sequence[Finding]]]:
    """Find, brief by brief, what only all releases together show: numbers that readers of one would miss."""
    return zip((one.path for one in alone), findings_of_gaps(alone, project.conventions), strict=True)


def pictures_of(one: CheckedBrief) -> Iterator[Path]:
    """List the pictures that a brief names, also where they are missing or the brief has errors."""
    root = one.places.at_rest().root if one.places else None
    media = _value(root, "media")
    for medium in media.values if isinstance(media, SequenceNode) else ():
        file = _value(medium, "file")
        if isinstance(file, ScalarNode) and file.text:
            yield one.path.parent / file.text


def _value(node: Node | None, key: str) -> Node | None:
    pairs = node.pairs if isinstance(node, MappingNode) else ()
    return next((value for name, value in pairs if name.text == key), None)
