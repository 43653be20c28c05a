"""From paths to an output folder: check, release, compose, print, put in place.

One bad brief does not stop the others, and its old output stays. What no brief makes any more is taken away.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from briefgen.brief import Brief
from briefgen.building.checks import OUTPUT_FAILED, PDF_UNAVAILABLE
from briefgen.building.framing import Neighbours, desk_of, series_title
from briefgen.building.manifest import Entry, Written
from briefgen.building.press import FORMATS, Press, Printed, template_fault
from briefgen.building.shared import shared_files
from briefgen.building.sheets import set_up_press, sheet_for
from briefgen.building.write import ForeignFileError, Output, OutputError, open_output
from briefgen.checking import Checked, CheckedBrief, Project, check_briefs, find_briefs
from briefgen.diagnostics import Diagnostic, Span, in_order
from briefgen.formats.data import write_data
from briefgen.formats.templates import TemplateFailed
from briefgen.release import Release
from briefgen.report import Report

Progress = Callable[[str, int, int], None]
UNPUBLISHED = {"draft", "review"}


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: where to, which of `FORMATS`, with drafts or without, and what time it is."""

    output: Path
    now: datetime
    formats: tuple[str, ...] = FORMATS
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: reports that were made, those of them that changed, those taken away, those left out.

    All are ids of briefs; `left_out` are drafts and embargoed ones. `failed` are files whose brief made no report;
    `still_there` are reports that were built from one of them before and stay as they were.
    """

    diagnostics: tuple[Diagnostic, ...]
    made: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    still_there: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether there is no error."""
        return not any(diagnostic.is_error for diagnostic in self.diagnostics)


@dataclass(slots=True)
class _Run:
    """What one build gathers on its way."""

    project: Project
    options: Options
    found: list[Diagnostic] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    still_there: list[str] = field(default_factory=list)

    def built(self) -> Built:
        """Freeze what was gathered."""
        lists = (self.made, self.changed, self.removed, self.left_out, self.failed, self.still_there)
        return Built(in_order(self.found), *(tuple(one) for one in lists))


def build(
    paths: Iterable[Path],
    project: Project,
    options: Options,
    *,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Built:
    """Build the briefs of files and folders; `progress` is told what is being done, how much is, and of how much.

    Raises FileNotFoundError for a path that does not exist.
    """
    files = find_briefs(paths)
    checked = check_briefs(files, project, seen=lambda number: progress("checked", number, len(files)))
    run = _Run(project, options, list(checked.diagnostics))
    if any(diagnostic.is_error for diagnostic in project.diagnostics):
        run.failed.extend(one.file for one in checked.briefs)
        return run.built()
    try:
        with open_output(options.output) as output:
            _build_into(output, checked, run, progress)
    except OutputError as error:
        run.found.append(Diagnostic(OUTPUT_FAILED, str(error), Span()))
        made = {*run.made, *run.left_out}
        run.failed = [one.file for one in checked.briefs if one.brief is None or one.brief.id not in made]
    return run.built()


def _build_into(output: Output, checked: Checked, run: _Run, progress: Progress) -> None:
    press, faults = set_up_press(run.project)
    run.found.extend(faults)
    if "pdf" in run.options.formats:
        run.options = _without_pdf_if_unavailable(run)
    neighbours = _neighbours(output, checked, run)
    for number, one in enumerate(checked.briefs, 1):
        if one.brief is None:
            run.failed.append(one.file)
        elif _is_published(one.brief, run.options):
            _build_one(one, one.brief, press, output, neighbours, run)
        else:
            run.left_out.append(one.brief.id)
        progress("built", number, len(checked.briefs))
    _remove_stale(output, checked, run)
    _note_what_is_still_there(output, checked, run)
    _put_shared(output, press, run)


def _neighbours(output: Output, checked: Checked, run: _Run) -> Neighbours:
    at_hand = [one.brief for one in checked.briefs if one.brief]
    published = [brief for brief in at_hand if _is_published(brief, run.options)]
    hidden = {brief.id for brief in at_hand} - {brief.id for brief in published}
    return Neighbours.of(published, hidden, output.manifest, run.project.conventions)


def _note_what_is_still_there(output: Output, checked: Checked, run: _Run) -> None:
    failed = {_source_name(one.path, output) for one in checked.briefs if one.file in run.failed}
    run.still_there = [name for name, written in output.manifest.reports.items() if written.source in failed]


def _put_shared(output: Output, press: Press, run: _Run) -> None:
    try:
        output.put_shared(shared_files(press, output.manifest, desk_of(run.project.settings, press.shared)))
    except TemplateFailed as error:
        run.found.append(template_fault(error, press.templates, making="the index"))
    except ForeignFileError as error:
        run.found.append(Diagnostic(OUTPUT_FAILED, str(error), Span()))


def _without_pdf_if_unavailable(run: _Run) -> Options:
    from briefgen.formats.pdf import missing_libraries

    missing = missing_libraries()
    if not missing:
        return run.options
    message = f"PDFs need libraries that this system lacks: {', '.join(missing)}"
    run.found.append(Diagnostic(PDF_UNAVAILABLE, message, Span(), "`briefgen doctor` prints what installs them"))
    formats = tuple(name for name in run.options.formats if name != "pdf")
    return Options(run.options.output, run.options.now, formats, run.options.drafts)


def _is_published(brief: Brief, options: Options) -> bool:
    is_embargoed = brief.publish_at is not None and brief.publish_at.moment > options.now
    return options.drafts or (brief.status not in UNPUBLISHED and not is_embargoed)


def _build_one(
    one: CheckedBrief, brief: Brief, press: Press, output: Output, neighbours: Neighbours, run: _Run
) -> None:
    sheet = sheet_for(one, brief, run.project, press, neighbours)
    printed = press.print(sheet, run.options.formats)
    run.found.extend(printed.diagnostics)
    if printed.report is None or any(diagnostic.is_error for diagnostic in printed.diagnostics):
        run.failed.append(one.file)
        return
    try:
        _put(one, printed, sheet.release, output, run)
    except ForeignFileError as error:
        run.found.append(Diagnostic(OUTPUT_FAILED, str(error), Span(one.file)))
        run.failed.append(one.file)


def _put(one: CheckedBrief, printed: Printed, shown: Release, output: Output, run: _Run) -> None:
    report = printed.report
    if report is None:
        return
    folder = f"reports/{shown.id}"
    contents = {f"{folder}/{name}": content for name, content in printed.files.items()}
    digest = hashlib.sha256(write_data(report).encode()).hexdigest()
    source = _source_name(one.path, output)
    kept = _still_true(output, shown.id, digest, run.options.formats)
    entry = _entry(report, shown, run.project)
    is_changed = output.put_report(shown.id, Written(source, digest, entry, kept), contents)
    run.made.append(shown.id)
    if is_changed:
        run.changed.append(shown.id)


def _still_true(output: Output, name: str, digest: str, formats: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """List files of formats that are not built now, if the report is the same that they were made from."""
    before = output.manifest.reports.get(name)
    if before is None or before.digest != digest:
        return {}
    return {file: digests for file, digests in before.files.items() if _format_of(file, name) not in formats}


def _format_of(file: str, name: str) -> str:
    """Tell for which format a file was made; pictures go with the page."""
    ending = file.removeprefix(f"reports/{name}/{name}.")
    return {"pdf": "pdf", "txt": "text", "json": "json"}.get(ending, "html")


def _entry(report: Report, shown: Release, project: Project) -> Entry:
    return Entry(
        id=report.id,
        title=report.title,
        date_words=report.date.words,
        date_iso=report.date.iso,
        number=shown.number,
        series_title=series_title(shown.series, project.settings),
        label=report.banner.label if report.banner else None,
        notice=_notice(report),
        trend=report.trend,
    )


def _notice(report: Report) -> str | None:
    notice = next(iter(report.notices), None)
    if notice is None:
        return None
    return f"{notice.words} {notice.link.words}" if notice.link else notice.words


def _source_name(path: Path, output: Output) -> str:
    """Name a brief as seen from the output folder, so that it does not matter where a build was started."""
    return Path(os.path.relpath(path.resolve(), output.folder.resolve())).as_posix()


def _remove_stale(output: Output, checked: Checked, run: _Run) -> None:
    """Take away reports whose brief is gone, has another id now, or is not to be published."""
    now: dict[str, str | None] = {}
    for one in checked.briefs:
        now[_source_name(one.path, output)] = one.brief.id if one.brief else None
    for name, written in list(output.manifest.reports.items()):
        is_gone = written.source not in now and not (output.folder / written.source).exists()
        is_renamed = now.get(written.source) not in {None, name}
        if (is_gone or is_renamed or name in run.left_out) and name not in run.made:
            output.remove_report(name)
            run.removed.append(name)
