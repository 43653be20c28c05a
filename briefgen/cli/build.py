"""`briefgen build`: reports from briefs."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.check import default_paths
from briefgen.cli.terminal import (
    Progress,
    message_format_option,
    plural,
    print_findings,
    strict_option,
    warnings_by_code,
)

if TYPE_CHECKING:
    from briefgen.building import Built

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
  briefgen build --strict --output public"""
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--output", type=click.Path(path_type=Path), default="output", show_default=True, help="Where the reports go."
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
@message_format_option
@strict_option
@click.pass_context
def build(  # noqa: PLR0913  one parameter an option
    context: click.Context,
    paths: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    message_format: str,
    *,
    drafts: bool,
    strict: bool,
) -> None:
    """Build reports from briefs: files or folders, by default briefs/.

    One bad brief does not stop the others, and what was built from it before stays as it is.
    """
    from briefgen.building import Options
    from briefgen.building import build as build_all
    from briefgen.checking import open_project

    begun = time.monotonic()
    chosen = paths or default_paths()
    progress = Progress()
    options = Options(output, datetime.now(UTC), formats, drafts)
    built = build_all(chosen, open_project(chosen, here=Path.cwd()), options, progress=progress)
    progress.clear()
    errors = tuple(diagnostic for diagnostic in built.diagnostics if diagnostic.is_error)
    print_findings(errors if message_format == "text" else built.diagnostics, message_format, to_stderr=True)
    _print_summary(built, output, time.monotonic() - begun, is_text=message_format == "text")
    if not built.is_sound or (strict and built.diagnostics):
        context.exit(1)


def _print_summary(built: "Built", output: Path, seconds: float, *, is_text: bool) -> None:
    """Say what was made, what was not, how long it took, and where it lies."""
    warnings = warnings_by_code(built.diagnostics)
    if warnings and is_text:
        click.echo(warnings, err=True)
    told = (
        (built.left_out, "left out"),
        (built.removed, "taken away"),
        (built.failed, "not built"),
        (built.still_there, "still there as it was before"),
    )
    for names, verb in told:
        if names:
            shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")  # noqa: PLR2004
            click.echo(f"{plural(len(names), 'report')} {verb}: {shown}", err=True)
    changed = f", {len(built.changed):,} changed" if built.made else ""
    where = f": {output / 'index.html'}" if built.made else ""
    click.echo(f"{plural(len(built.made), 'report')} built{changed}, in {seconds:.1f} s{where}", err=not is_text)
