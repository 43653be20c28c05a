"""`briefgen diff`: what changed from one report to another."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from briefgen.cli.terminal import clock_option, print_findings, stop, wants_colour

LOOKS: dict[str, dict[str, Any]] = {
    "equal": {},
    "deleted": {"fg": "red", "strikethrough": True},
    "inserted": {"fg": "green", "underline": True},
}


@click.command(
    epilog="""\b
Examples:
  briefgen diff 2024-01-17-iran-pakistan 2024-01-18-iran-pakistan
  briefgen diff old.yaml briefs/2024-01-18-iran-pakistan.yaml --release TLP:CLEAR
  briefgen diff 2024-01-17-iran-pakistan 2024-01-18-iran-pakistan --format html > changes.html"""
)
@click.argument("old")
@click.argument("new")
@click.option("--release", metavar="NAME|LABEL", help="Compare what this release shows; by default all that there is.")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@clock_option
def diff(old: str, new: str, *, release: str | None, form: str, clock: datetime | None) -> None:
    """Tell what changed from OLD to NEW: ids of briefs, or files.

    Judgements, figures, events and all else that has an id is compared by it, so that moving an entry or breaking lines
    anew is no change. What is printed begins with the higher marking of both.
    """
    from briefgen.building import ReleaseError, Wanted
    from briefgen.building.differing import NotThereError, compare
    from briefgen.checking import open_project

    project = open_project([path for name in (new, old) if (path := Path(name)).is_file()], here=Path.cwd())
    wanted = Wanted(clock or datetime.now(UTC), (release,) if release else (), drafts=not release)
    try:
        compared = compare(old, new, project, wanted)
    except NotThereError as error:
        print_findings(error.diagnostics, "text", to_stderr=True)
        stop(str(error))
    except ReleaseError as error:
        raise click.UsageError(str(error)) from error
    if form == "text":
        is_coloured = wants_colour(sys.stdout)
        click.echo(compared.as_text(_painted) if is_coloured else compared.as_text(), nl=False, color=is_coloured)
    else:
        click.echo(compared.as_json() if form == "json" else compared.as_page(project), nl=False)


def _painted(kind: str, text: str) -> str:
    return click.style(text, **LOOKS[kind])
