"""`briefgen check`: everything that is wrong, and nothing built; if asked, what a brief shows of a set of standards."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.terminal import (
    Progress,
    clock_option,
    count_words,
    message_format_option,
    plural,
    print_findings,
    strict_option,
)

if TYPE_CHECKING:
    from briefgen.checking import Checked, Project
    from briefgen.checking.standards import Held
    from briefgen.diagnostics import Span

STANDARDS = ("icd203",)


@click.command(
    epilog="""\b
Examples:
  briefgen check
  briefgen check briefs/2024-01-18-iran-pakistan.yaml
  briefgen check --message-format github --strict
  briefgen check --standard icd203 briefs/2024-01-18-iran-pakistan.yaml
  briefgen check --links"""
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@message_format_option
@strict_option
@click.option(
    "--standard",
    type=click.Choice(STANDARDS),
    help="Tell besides what each brief shows of these standards of analytic work, and what is missing.",
)
@click.option("--links", is_flag=True, help="Ask the web besides whether the links of briefs still lead somewhere.")
@clock_option
@click.pass_context
def check(  # noqa: PLR0913  one for each option
    context: click.Context,
    paths: tuple[Path, ...],
    message_format: str,
    *,
    strict: bool,
    standard: str | None,
    links: bool,
    clock: datetime | None,
) -> None:
    """Say what is wrong with briefs: files or folders, by default briefs/.

    Horizons of judgements are held against the newest report of a series, and against --clock if that is given.

    With --links every web address of a sound brief is asked for once, whatever its marking; what was answered lately is
    not asked again. Hosts that are not to be asked stand under links: {skip: [HOST]} in briefgen.yaml.
    """
    from briefgen.checking import check_briefs, find_briefs, open_project

    chosen = paths or default_paths()
    project = open_project(chosen, here=Path.cwd())
    files = find_briefs(chosen)
    progress = Progress()
    checked = check_briefs(files, project, clock=clock, seen=lambda number: progress("checked", number, len(files)))
    if links:
        checked = _with_links(checked, project, clock or datetime.now(UTC), progress)
    progress.clear()
    print_findings(checked.diagnostics, message_format)
    if standard:
        print_standards(standard, checked, project, message_format)
    click.echo(f"{plural(len(files), 'brief')}: {count_words(checked.diagnostics)}", err=True)
    if not checked.is_sound or (strict and checked.diagnostics):
        context.exit(1)


def _with_links(checked: "Checked", project: "Project", now: datetime, progress: Progress) -> "Checked":
    from briefgen.links import check_links

    return check_links(checked, project, now, seen=lambda done, of: progress("asked", done, of))


def default_paths() -> tuple[Path, ...]:
    """Give the folder briefs/, or end with a usage error where there is none."""
    folder = Path("briefs")
    if not folder.is_dir():
        raise click.UsageError("there is no folder briefs/ here; name files or folders")
    return (folder,)


def print_standards(name: str, checked: "Checked", project: "Project", message_format: str) -> None:
    """Print what each brief shows of a set of standards and what is missing; it changes no exit code."""
    from briefgen.checking.standards import hold_against

    printers = {"text": _standards_as_text, "json": _standards_as_json_lines}
    if message_format not in printers:
        click.echo("the standards are printed with --message-format text or json alone", err=True)
        return
    for line in printers[message_format](hold_against(name, checked, project.conventions)):
        click.echo(line)


def _standards_as_text(held: "Held") -> Iterator[str]:
    for brief in held.briefs:
        head = f"held against {held.title}"
        yield f"{brief.file}, not {head}: {brief.unread}" if brief.unread else f"{brief.file}, {head}"
        for standard in brief.standards:
            yield f"\n  {standard.name}"
            yield from (f"    shows    {one}" for one in standard.shown or ("nothing that briefgen sees",))
            yield from (f"    missing  {one.message}{_place(one.span)}" for one in standard.missing)
            yield from (f"    reader   {one}" for one in (standard.for_a_reader,) if one)
        yield ""


def _place(span: "Span") -> str:
    return f" ({span.file}:{span.line})" if span.excerpt else ""


def _standards_as_json_lines(held: "Held") -> Iterator[str]:
    """Write a line for each standard of each brief; the `line` of what has no place in the file is none."""
    for brief in held.briefs:
        head = {"kind": "standard", "standard": held.name, "file": brief.file}
        if brief.unread:
            yield json.dumps({**head, "unread": brief.unread})
        for standard in brief.standards:
            missing = [
                {"message": one.message, "line": one.span.line if one.span.excerpt else None}
                for one in standard.missing
            ]
            told = {"shown": standard.shown, "missing": missing, "for_a_reader": standard.for_a_reader}
            yield json.dumps({**head, "name": standard.name, **told}, ensure_ascii=False)
