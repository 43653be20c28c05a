"""`briefgen check`: everything that is wrong, and nothing built."""

from pathlib import Path

import click

from briefgen.cli.terminal import Progress, count_words, message_format_option, plural, print_findings, strict_option


@click.command(
    epilog="""\b
Examples:
  briefgen check
  briefgen check briefs/2024-01-18-iran-pakistan.yaml
  briefgen check --message-format github --strict"""
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@message_format_option
@strict_option
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], message_format: str, *, strict: bool) -> None:
    """Say what is wrong with briefs: files or folders, by default briefs/."""
    from briefgen.checking import check_briefs, find_briefs, open_project

    chosen = paths or default_paths()
    project = open_project(chosen, here=Path.cwd())
    files = find_briefs(chosen)
    progress = Progress()
    checked = check_briefs(files, project, seen=lambda number: progress("checked", number, len(files)))
    progress.clear()
    print_findings(checked.diagnostics, message_format)
    click.echo(f"{plural(len(files), 'brief')}: {count_words(checked.diagnostics)}", err=True)
    if not checked.is_sound or (strict and checked.diagnostics):
        context.exit(1)


def default_paths() -> tuple[Path, ...]:
    """Give the folder briefs/, or end with a usage error where there is none."""
    folder = Path("briefs")
    if not folder.is_dir():
        raise click.UsageError("there is no folder briefs/ here; name files or folders")
    return (folder,)
