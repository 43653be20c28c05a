"""`briefgen authorise`: what is released is fixed, so that it cannot change without a word."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.check import default_paths
from briefgen.cli.terminal import print_findings, stop

if TYPE_CHECKING:
    from briefgen.checking import Checked, CheckedBrief


@click.command(
    epilog="""\b
Examples:
  briefgen authorise 2024-01-18-iran-pakistan
  briefgen authorise briefs/2024-01-17-iran-pakistan.yaml"""
)
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@click.pass_context
def authorise(context: click.Context, names: tuple[str, ...]) -> None:
    """Authorise briefs as they stand, in briefgen.lock.

    A brief is named by its id, and looked for in briefs/, or by its file. It must be released, without errors and
    without an open TODO, and say in authorised_by who answers for it. From then on `briefgen check` tells of whatever
    changes in it without an entry in corrections. Keep briefgen.lock in version control, beside the briefs.
    """
    import secrets

    from briefgen.checking import LOCK_NAME, authorise_briefs, check_briefs, find_briefs, name_of, open_project

    files = tuple(path for path in map(Path, names) if path.is_file())
    chosen = (*files, *(default_paths() if len(files) < len(names) else ()))
    project = open_project(chosen, here=Path.cwd())
    named = {one.path: one for one in _named(names, check_briefs(find_briefs(chosen), project))}
    result = authorise_briefs(named.values(), project, new_key=lambda: secrets.token_hex(16))
    print_findings(result.diagnostics, "text", to_stderr=True)
    for name in map(name_of, named.values()):
        is_refused = name not in result.names
        click.echo(f"not authorised: {name}" if is_refused else f"authorised: {name} ({LOCK_NAME})", err=is_refused)
    if len(result.names) < len(named):
        context.exit(1)


def _named(names: Iterable[str], checked: "Checked") -> "Iterator[CheckedBrief]":
    """Find the briefs that are named, or stop at a name that none has."""
    from briefgen.checking import name_of, named_briefs
    from briefgen.diagnostics import did_you_mean

    for name in names:
        found = named_briefs(name, checked.briefs)
        if not found:
            hint = did_you_mean(name, tuple(map(name_of, checked.briefs))) or "`briefgen list` shows what there is"
            stop(f"no brief at hand has the id {name!r}; {hint}")
        yield from found
