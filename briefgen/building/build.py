"""From paths to folders of releases: check once, then build each release and put it in place.

One bad brief does not stop the others, and its old output stays; one release that the gate stops does not stop the
others, and stays as it was.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefgen.building.built import Built, BuiltRelease, NextBuild
from briefgen.building.checks import OUTPUT_FAILED, PDF_UNAVAILABLE
from briefgen.building.press import FORMATS
from briefgen.building.publications import Publication, Wanted, publications
from briefgen.building.sheets import set_up_press
from briefgen.building.speaking import speaking_of
from briefgen.building.standing import begin_builds, end_builds
from briefgen.building.tree import Tree
from briefgen.building.write import OutputError, open_output
from briefgen.checking import Checked, Project, check_briefs, check_earlier, find_briefs
from briefgen.diagnostics import Diagnostic, Span, in_order
from briefgen.formats.collecting import collecting_seldom

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: what time it is, where to, which of `FORMATS`, for which releases, with drafts or without.

    Without an `output` it is `output`, and each release of briefgen.yaml goes where that file says. `releases` are
    names of the desk's releases or labels; none are all of the desk's, or `full`. `counts` tells readers how much is
    withheld, or not, whatever briefgen.yaml says. A `strict` build with a warning leaves nothing that can be published.
    """

    now: datetime
    output: Path | None = None
    formats: tuple[str, ...] = FORMATS
    releases: tuple[str, ...] = ()
    counts: bool | None = None
    drafts: bool = False
    strict: bool = False


def build(
    paths: Iterable[Path],
    project: Project,
    options: Options,
    *,
    progress: Progress = lambda *_: None,
) -> Built:
    """Build the briefs of files and folders, and what stands in the output already and speaks of them.

    `progress` is told what is being done, how much is, and of how much.

    Raises FileNotFoundError for a path that does not exist, ReleaseError for releases that there cannot be.
    """
    wanted = Wanted(options.now, options.releases, options.output, options.counts, options.drafts)
    published = publications(project, wanted)
    before = begin_builds(published)
    ceilings = tuple(one.readership.ceiling for one in published if one.readership.ceiling)
    project = replace(project, ceilings=ceilings)
    files = find_briefs(paths)
    checked = check_briefs(files, project, seen=lambda number: progress("checked", number, len(files)))
    if more := speaking_of(checked.briefs, published):
        checked = check_briefs((*files, *more), project)
    if any(diagnostic.is_error for diagnostic in project.diagnostics):
        failed = tuple(one.file for one in checked.briefs)
        nothing = (BuiltRelease(one.name, one.folder, one.readership.ceiling, failed=failed) for one in published)
        built = Built(checked.diagnostics, tuple(nothing))
    else:
        built = _build_all(published, checked, project, options, progress)
    is_sound = built.is_sound and not (options.strict and built.diagnostics)
    end_builds(published, before, checked=checked, built=built, is_sound=is_sound)
    return built


def _build_all(
    published: tuple[Publication, ...], checked: Checked, project: Project, options: Options, progress: Progress
) -> Built:
    press, found = set_up_press(project)
    formats, faults = _possible(options.formats)
    everything = [*checked.diagnostics, *found, *faults]
    earlier = check_earlier(checked, project)
    releases: list[BuiltRelease] = []
    changes: set[tuple[datetime, str]] = set()
    for publication in published:
        tree = Tree(publication, checked, earlier, project, press, formats)
        try:
            with collecting_seldom(), open_output(publication.folder, publication.state) as output:
                built = tree.build(output, progress)
                changes.update(tree.changes(output))
        except OutputError as error:
            tree.found.append(Diagnostic(OUTPUT_FAILED, str(error), Span()))
            built = tree.nothing_built()
        everything += tree.found
        releases.append(built)
    return Built(in_order(everything), tuple(releases), _next_change((*_embargoes(checked), *changes), options.now))


def _embargoes(checked: Checked) -> Iterator[tuple[datetime, str]]:
    ends = (one.brief.publish_at.moment for one in checked.briefs if one.brief and one.brief.publish_at)
    return ((end, "an embargo ends") for end in ends)


def _next_change(moments: Iterable[tuple[datetime, str]], now: datetime) -> NextBuild | None:
    """Find the next moment at which a build would make something else of the same briefs."""
    ahead = min((one for one in moments if one[0] > now), default=None)
    return NextBuild(*ahead) if ahead else None


def _possible(formats: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Leave out the PDF where this machine cannot make one, and say what is missing."""
    if "pdf" not in formats:
        return formats, ()
    from briefgen.formats.pdf import missing_libraries

    missing = missing_libraries()
    if not missing:
        return formats, ()
    message = f"PDFs need libraries that this system lacks: {', '.join(missing)}"
    fault = Diagnostic(PDF_UNAVAILABLE, message, Span(), "`briefgen doctor` prints what installs them")
    return tuple(name for name in formats if name != "pdf"), (fault,)
