"""`briefgen build`: reports from briefs."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.check import default_paths
from briefgen.cli.terminal import (
    Progress,
    clock_option,
    message_format_option,
    plural,
    print_findings,
    strict_option,
    warnings_by_code,
)

if TYPE_CHECKING:
    from briefgen.building import Built, BuiltRelease
    from briefgen.diagnostics import Diagnostic

FORMATS = ("html", "pdf", "text", "json")


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
    for name in chosen:
        if name not in FORMATS:
            raise click.BadParameter(
                f"{name!r} is no format; expected some of {', '.join(FORMATS)}", context, parameter
            )
    if not chosen:
        raise click.BadParameter(f"expected some of {', '.join(FORMATS)}", context, parameter)
    return chosen


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
    type=click.Path(path_type=Path),
    help="Where the reports go; by default output/, and each release of briefgen.yaml where that says.",
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
    default=",".join(FORMATS),
    show_default=True,
    callback=_formats,
    metavar="LIST",
    help="What to make, with commas between.",
)
@click.option("--drafts", is_flag=True, help="Build drafts and embargoed briefs too, with a watermark.")
@clock_option
@message_format_option
@strict_option
@click.pass_context
def build(  # noqa: PLR0913  one parameter an option
    context: click.Context,
    paths: tuple[Path, ...],
    *,
    output: Path | None,
    releases: tuple[str, ...],
    withheld: str | None,
    formats: tuple[str, ...],
    clock: datetime | None,
    message_format: str,
    drafts: bool,
    strict: bool,
) -> None:
    """Build reports from briefs: files or folders, by default briefs/.

    One bad brief does not stop the others, and what was built from it before stays as it is. A release at a ceiling
    shows nothing that is marked above it, and is only put in place when no byte of it holds anything of that.
    """
    from briefgen.building import Options, ReleaseError
    from briefgen.building import build as build_all
    from briefgen.checking import open_project

    begun = time.monotonic()
    chosen = paths or default_paths()
    progress = Progress()
    counts = None if withheld is None else withheld == "count"
    options = Options(clock or datetime.now(UTC), output, formats, releases, counts, drafts, strict)
    try:
        built = build_all(chosen, open_project(chosen, here=Path.cwd()), options, progress=progress)
    except ReleaseError as error:
        raise click.UsageError(str(error)) from error
    progress.clear()
    errors = tuple(diagnostic for diagnostic in built.diagnostics if diagnostic.is_error)
    if any(one.ceiling for one in built.releases):
        errors = tuple(map(_without_excerpt, errors))
    print_findings(errors if message_format == "text" else built.diagnostics, message_format, to_stderr=True)
    _print_summary(built, time.monotonic() - begun, is_text=message_format == "text")
    if not built.is_sound or (strict and built.diagnostics):
        context.exit(1)


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
    where = f": {one.folder / 'index.html'}" if one.made else ""
    click.echo(f"{at}{plural(len(one.made), 'report')} built{changed}{took}{where}", err=not is_text)
