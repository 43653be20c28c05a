"""`briefgen history`: the judgements, figures and indicators of a series, report by report."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.check import default_paths
from briefgen.cli.terminal import clock_option, stop, tell_failed

if TYPE_CHECKING:
    from briefgen.series.history import History

LONGEST_TEXT = 60


@click.command(
    epilog="""\b
Examples:
  briefgen history iran-pakistan-border
  briefgen history 2024-01-18-iran-pakistan --release TLP:CLEAR
  briefgen history iran-pakistan-border --format csv > history.csv"""
)
@click.argument("name", metavar="ID")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--release", metavar="NAME|LABEL", help="Tell what this release shows; by default all that is at hand.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@clock_option
@click.pass_context
def history(
    context: click.Context,
    name: str,
    paths: tuple[Path, ...],
    *,
    release: str | None,
    form: str,
    clock: datetime | None,
) -> None:
    """Tell how judgements, figures and indicators went over a series.

    ID is that of a series or of one of its briefs; they are looked for in files or folders, by default briefs/. Each of
    these things has a row for each report that tells of it, the oldest first. The table begins with its highest marking
    and cuts long texts; CSV and JSON have them whole, and the marking of each row.
    """
    from briefgen.building import ReleaseError, Wanted
    from briefgen.building.archive import open_archive
    from briefgen.checking import open_project
    from briefgen.diagnostics import did_you_mean
    from briefgen.series.history import history as gather
    from briefgen.series.history import names_of

    chosen = paths or default_paths()
    project = open_project(chosen, here=Path.cwd())
    wanted = Wanted(clock or datetime.now(UTC), (release,) if release else (), drafts=not release)
    try:
        archive = open_archive(chosen, project, wanted)
    except ReleaseError as error:
        raise click.UsageError(str(error)) from error
    past = gather(name, archive.releases, project.conventions)
    if past:
        _print(past, form)
    if archive.failed:
        tell_failed(archive.failed)
    if past is None:
        hint = did_you_mean(name, names_of(archive.releases)) or "`briefgen list` shows what there is"
        stop(f"no series and no brief at hand has the id {name!r}; {hint}")
    if archive.failed:
        context.exit(1)


def _print(past: "History", form: str) -> None:
    from briefgen.building.record import print_history, write_history_csv, write_history_json

    if form == "csv":
        click.echo(write_history_csv(past), nl=False)
    elif form == "json":
        click.echo(write_history_json(past), nl=False)
    else:
        _print_table(past.marking, print_history(past))


def _print_table(marking: str | None, rows: tuple[tuple[str, ...], ...]) -> None:
    """Print rows in columns below their marking; the last column is cut where it is long."""
    if marking:
        click.echo(marking)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for *cells, text in rows:
        shown = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rstrip()}…"
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo("  ".join((*padded, shown)).rstrip())
