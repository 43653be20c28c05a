"""From paths to folders of releases: check once, then build each release and put it in place.

One bad brief does not stop the others, and its old output stays; one release that the gate stops does not stop the
others, and stays as it was.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from briefgen.building.checks import OUTPUT_FAILED, PDF_UNAVAILABLE
from briefgen.building.keeping import Keeping
from briefgen.building.past import Past
from briefgen.building.plan import Plan
from briefgen.building.publications import Publication, Wanted, publications
from briefgen.building.sheets import set_up_press
from briefgen.building.standing import begin_builds, end_builds
from briefgen.building.tree import Tree
from briefgen.building.write import OutputError, open_output, taking_turns
from briefgen.checking import Project, names_of_briefs
from briefgen.diagnostics import Diagnostic, Span, in_order
from briefgen.formats.collecting import collecting_seldom
from briefgen.jobs.executor import Executor
from briefgen.runs import Built, BuiltRelease, NextBuild, Options

Planned = Callable[[Plan], None]
Progress = Callable[[str, int, int], None]


def build(
    paths: Iterable[Path],
    project: Project,
    options: Options,
    *,
    planned: Planned = lambda _: None,
    progress: Progress = lambda *_: None,
) -> Built:
    """Build the briefs of files and folders, and what stands in the output already and speaks of them.

    `planned` hears what is to be made before anything is, and may raise to stop it. `progress` is told what is being
    done, how much is, and of how much.

    Raises FileNotFoundError for a path that does not exist, ReleaseError for releases that there cannot be,
    ClusterError for a cluster that cannot be used.
    """
    wanted = Wanted(options.now, options.releases, options.output, options.counts, options.drafts)
    published = publications(project, wanted)
    ceilings = tuple(one.readership.ceiling for one in published if one.readership.ceiling)
    project = replace(project, ceilings=ceilings)
    with taking_turns(one.state for one in published):
        return _built(tuple(paths), project, published, options, planned, progress)


def _built(
    paths: tuple[Path, ...],
    project: Project,
    published: tuple[Publication, ...],
    options: Options,
    planned: Planned,
    progress: Progress,
) -> Built:
    """Build while no other build changes what this one looks at first and remembers last."""
    past = Past.of(paths, project, published, options)
    plan = _planned(paths, past, progress, is_forced=options.force)
    planned(plan)
    formats, faults = _possible(options.formats)
    with _executor(options, formats) as executor:
        before = begin_builds(published)
        if any(diagnostic.is_error for diagnostic in project.diagnostics):
            built = _nothing_built(published, plan)
        else:
            press, found = set_up_press(project, past.kept_templates(is_forced=options.force))
            searched = tuple(path for path in paths if path.is_dir())
            all_new = not all(one is not None and one.is_sound for one in before)
            made_of = "" if options.force else past.made_of
            what = (plan, project, press, formats, searched, all_new, made_of)
            trees = [Tree(one, *what, as_read=past.as_read.pop(one.state, None)) for one in published]
            keeping = Keeping(executor, past.store, past.made_by) if executor and not options.force else executor
            built = _build_all(trees, (*found, *faults), keeping, progress)
    is_sound = built.is_sound and not (options.strict and built.diagnostics)
    end_builds(published, before, plan=plan, built=built, is_sound=is_sound)
    past.remember(plan, built)
    return built


def _planned(paths: Iterable[Path], past: Past, progress: Progress, *, is_forced: bool) -> Plan:
    """Find the briefs and what is to be done for them."""
    files = names_of_briefs(paths)
    return past.plan(files, lambda done: progress("checked", done, len(files)), is_forced=is_forced)


def _nothing_built(published: Iterable[Publication], plan: Plan) -> Built:
    """Say that all folders are as they were, for the settings cannot be used."""
    where = ((one.name, one.folder, one.readership.ceiling) for one in published)
    return Built(plan.found, tuple(BuiltRelease(*one, failed=plan.made, is_put=False) for one in where))


def _executor(options: Options, formats: tuple[str, ...]) -> AbstractContextManager[Executor | None]:
    """Choose who makes the PDFs; nobody where none are wanted."""
    if "pdf" not in formats:
        return nullcontext()
    if options.cluster is not None:
        from briefgen.formats.pdf.versions import pdf_versions
        from briefgen.jobs.cluster import Cluster

        return Cluster(options.cluster, pdf_versions)
    from briefgen.jobs.local import Local

    return Local(options.jobs)


def _build_all(
    trees: Sequence[Tree], found: Iterable[Diagnostic], executor: Executor | None, progress: Progress
) -> Built:
    plan, now = trees[0].plan, trees[0].publication.readership.now
    everything = [*plan.found, *found]
    releases: list[BuiltRelease] = []
    changes = set(_embargoes(plan))
    for tree in trees:
        publication = tree.publication
        try:
            opened = open_output(
                publication.folder, publication.state, is_untouched=plan.is_untouched, as_read=tree.as_read
            )
            with collecting_seldom(), opened as output:
                built = tree.build(output, executor, progress)
            if tree.goes_out_of_date:
                changes.add((tree.goes_out_of_date, "a report goes out of date"))
        except OutputError as error:
            tree.found.append(Diagnostic(OUTPUT_FAILED, str(error), Span()))
            built = tree.nothing_built()
        everything += tree.found
        releases.append(built)
    return Built(in_order(everything), tuple(releases), _next_change(changes, now), plan.reasons)


def _embargoes(plan: Plan) -> Iterator[tuple[datetime, str]]:
    ends = (one.publish_at for one in plan.embargoed)
    return ((datetime.fromisoformat(end), "an embargo ends") for end in ends if end)


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
