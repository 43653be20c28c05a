"""`briefgen list`: the briefs at hand, as one release has them."""

from datetime import UTC, datetime
from pathlib import Path

import click

from briefgen.cli.check import default_paths
from briefgen.cli.terminal import clock_option, tell_failed


@click.command(
    "list",
    epilog="""\b
Examples:
  briefgen list
  briefgen list --release TLP:CLEAR
  briefgen list --embargoed --clock 2026-01-31T06:00Z""",
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--embargoed", is_flag=True, help="List only what waits for the end of its embargo, the next one first.")
@click.option("--release", metavar="NAME|LABEL", help="List what this release shows; by default all that is at hand.")
@clock_option
@click.pass_context
def list_(
    context: click.Context, paths: tuple[Path, ...], *, embargoed: bool, release: str | None, clock: datetime | None
) -> None:
    """List briefs: files or folders, by default briefs/.

    The list begins with the highest marking of what it prints.
    """
    from briefgen.building import ReleaseError, Wanted
    from briefgen.building.listing import list_briefs
    from briefgen.checking import open_project

    chosen = paths or default_paths()
    wanted = Wanted(clock or datetime.now(UTC), (release,) if release else ())
    try:
        listing = list_briefs(chosen, open_project(chosen, here=Path.cwd()), wanted, embargoed=embargoed)
    except ReleaseError as error:
        raise click.UsageError(str(error)) from error
    if listing.banner:
        click.echo(listing.banner)
    widths = [max((len(brief.label or "") for brief in listing.briefs), default=0)]
    for brief in listing.briefs:
        state = f"embargoed until {brief.embargo}" if brief.embargo else brief.status
        label = f"{brief.label or '':{widths[0]}}  " if widths[0] else ""
        click.echo(f"{brief.date}  {label}{state}  {brief.id}  {brief.title}")
    if listing.failed:
        tell_failed(listing.failed)
        context.exit(1)
