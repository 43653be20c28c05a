"""`briefgen build`: reports from briefs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from briefgen.cli.check import default_paths
from briefgen.cli.remote import Remote
from briefgen.cli.terminal import (
    INTERRUPTED,
    Progress,
    clock_option,
    message_format_option,
    plural,
    print_findings,
    stop,
    strict_option,
    warnings_by_code,
)

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic
    from briefgen.runs import Built, BuiltRelease, Options


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    from briefgen.runs import FORMATS

    chosen = tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
    for name in chosen:
        if name not in FORMATS:
            raise click.BadParameter(
                f"{name!r} is no format; expected some of {', '.join(FORMATS)}", context, parameter
            )
    if not chosen:
        raise click.BadParameter(f"expected some of {', '.join(FORMATS)}", context, parameter)
    return chosen


def _scheduler(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter("expected an address such as tcp://host:8786", context, parameter)
    return value


@click.command(
    epilog="""\b
Examples:
  briefgen build
  briefgen build briefs/2024-01-18-iran-pakistan.yaml --format html
  briefgen build --strict --output public
  briefgen build --release TLP:GREEN --release TLP:CLEAR"""
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--output",
    metavar="FOLDER|ADDRESS",
    help="Where the reports go, also s3://BUCKET/PREFIX; by default output/, or where briefgen.yaml says.",
)
@click.option(
    "--release",
    "releases",
    multiple=True,
    metavar="NAME|LABEL",
    help="Build this release: one of briefgen.yaml, a label as its ceiling, or full. Can be given more than once.",
)
@click.option(
    "--withheld", type=click.Choice(["none", "count"]), help="Tell readers of a release how much is withheld from it."
)
@click.option(
    "--format",
    "formats",
    default="html,pdf,text,json",
    show_default=True,
    callback=_formats,
    metavar="LIST",
    help="What to make, with commas between.",
)
@click.option("--drafts", is_flag=True, help="Build drafts and embargoed briefs too, with a watermark.")
@click.option("--force", is_flag=True, help="Make all reports anew, also where nothing has changed.")
@click.option(
    "--explain", is_flag=True, help="Say for each report that is made why it is, and how much of the site is."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many PDFs are made at a time; by default as many as there are cores. What comes out is the same.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    callback=_scheduler,
    help="Have the PDFs made by the workers of a Dask cluster; the address is that of its scheduler. "
    "Nobody is asked where --format has no pdf.",
)
@clock_option
@message_format_option
@strict_option
@click.pass_context
def build(  # noqa: PLR0913  one parameter an option
    context: click.Context,
    paths: tuple[Path, ...],
    *,
    output: str | None,
    releases: tuple[str, ...],
    withheld: str | None,
    formats: tuple[str, ...],
    clock: datetime | None,
    message_format: str,
    drafts: bool,
    strict: bool,
    force: bool,
    explain: bool,
    jobs: int | None,
    cluster: str | None,
) -> None:
    """Build reports from briefs: files or folders, by default briefs/.

    One bad brief does not stop the others, and what was built from it before stays as it is. A release at a ceiling
    shows nothing that is marked above it, and is only put in place when no byte of it holds anything of that.

    What nothing has changed for stays as it is; a report is made anew where its brief, its pictures, what it says of
    others, a template, a setting or briefgen itself is not what it was.
    """
    from briefgen.runs import Options

    begun = time.monotonic()
    chosen = paths or default_paths()
    remote = Remote.of(output, paths, drafts=drafts)
    folder = remote.folder if remote else output and Path(output)
    progress = Progress()
    counts = None if withheld is None else withheld == "count"
    options = Options(
        clock or datetime.now(UTC), folder or None, formats, releases, counts, drafts, strict, force, jobs, cluster
    )
    with _stoppable(progress):
        built = _unchanged(chosen, options) or _build(chosen, options, progress, remote)
    errors = tuple(diagnostic for diagnostic in built.diagnostics if diagnostic.is_error)
    if any(one.ceiling for one in built.releases):
        errors = tuple(map(_without_excerpt, errors))
    print_findings(errors if message_format == "text" else built.diagnostics, message_format, to_stderr=True)
    if explain:
        _print_reasons(built, is_text=message_format == "text")
    _print_summary(built, time.monotonic() - begun, is_text=message_format == "text")
    is_fit = built.is_sound and not (strict and built.diagnostics)
    if remote:
        remote.send(releases, is_fit=is_fit, is_text=message_format == "text")
    if not is_fit:
        context.exit(1)


@contextmanager
def _stoppable(progress: Progress) -> Iterator[None]:
    """Take the progress line away at the end, and say what is left where Ctrl-C is the end."""
    try:
        yield
    except KeyboardInterrupt:
        progress.clear()
        click.echo("stopped; a release that was not in place yet stays as it was", err=True)
        click.get_current_context().exit(INTERRUPTED)
    finally:
        progress.clear()


def _unchanged(paths: tuple[Path, ...], options: "Options") -> "Built | None":
    """Say what a build would do if it is nothing, without loading what builds."""
    from briefgen.runs import last_run, open_store, root_of, run_key

    if options.force:
        return None
    store = open_store(root_of(paths, Path.cwd()).resolve())
    return last_run(store, run_key(paths, options), options.now)


def _build(paths: tuple[Path, ...], options: "Options", progress: Progress, remote: Remote | None) -> "Built":
    from briefgen.formats.collecting import loading_for_good

    with loading_for_good():
        from briefgen.building import ReleaseError, build
        from briefgen.checking import open_project
        from briefgen.jobs.executor import ClusterError

    project = open_project(paths, here=Path.cwd())
    planned = remote.refusing(project, options) if remote else lambda _: None
    try:
        return build(paths, project, options, planned=planned, progress=progress)
    except ReleaseError as error:
        raise click.UsageError(str(error)) from error
    except ClusterError as error:
        stop(str(error))


def _print_reasons(built: "Built", *, is_text: bool) -> None:
    """Say why reports were made, and how much around them was."""
    for file, reason in built.reasons.items():
        click.echo(f"{file}: {reason}", err=not is_text)
    for one in built.releases:
        if one.site:
            at = f"{one.name}: " if one.ceiling else ""
            click.echo(f"{at}site: {plural(one.site, 'file')} written", err=not is_text)


def _without_excerpt(diagnostic: "Diagnostic") -> "Diagnostic":
    """Leave out the line of the brief: the log of a release may reach those who read the release."""
    return replace(diagnostic, span=replace(diagnostic.span, excerpt=""))


def _print_summary(built: "Built", seconds: float, *, is_text: bool) -> None:
    """Say what was made, what was not, how long it took, where it lies, and when to build again."""
    warnings = warnings_by_code(built.diagnostics)
    if warnings and is_text:
        click.echo(warnings, err=True)
    took = f", in {seconds:.1f} s"
    is_one = len(built.releases) == 1
    for one in built.releases:
        _print_release(one, took if is_one else "", is_text=is_text)
    if not is_one:
        click.echo(f"{plural(len(built.releases), 'release')}{took}", err=not is_text)
    if built.next_build:
        when = built.next_build.at.isoformat()
        click.echo(f"next build: {when}, when {built.next_build.because}", err=not is_text)


def _print_release(one: "BuiltRelease", took: str, *, is_text: bool) -> None:
    """Say of one release what was made, what was not, and where it lies.

    A log may reach the readers of a release, so what that does not show is counted and not named.
    """
    at = f"{one.name}: " if one.ceiling else ""
    told = (
        (one.left_out, "left out"),
        (one.absent, "withheld whole"),
        (one.removed, "taken away"),
        (one.failed, "not built"),
        (one.still_there, "still published as before"),
    )
    for names, verb in told:
        if names:
            shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")  # noqa: PLR2004
            named = f": {shown}" if one.ceiling is None or names is one.failed else ""
            click.echo(f"{at}{plural(len(names), 'report')} {verb}{named}", err=True)
    if one.is_stopped:
        click.echo(f"{at}stopped by the gate; what was published before stays as it was", err=True)
    changed = f", {len(one.changed):,} changed" if one.made else ""
    kept = f", {len(one.kept):,} as before" if one.kept else ""
    where = f": {one.folder / 'index.html'}" if one.made or one.kept else ""
    click.echo(f"{at}{plural(len(one.made), 'report')} built{changed}{kept}{took}{where}", err=not is_text)
