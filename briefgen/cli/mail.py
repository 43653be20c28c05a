"""`briefgen mail`: what would be sent, as files to read; nothing is sent."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from briefgen.cli.check import default_paths
from briefgen.cli.terminal import clock_option, plural, print_findings, stop

if TYPE_CHECKING:
    from briefgen.checking import CheckedBrief, Project
    from briefgen.deliver import Entry, Newsroom, Unfit
    from briefgen.settings.addresses import Mailbox


@click.command(
    epilog="""\b
Examples:
  briefgen mail 2024-01-18-iran-pakistan
  briefgen mail 2024-01-18-iran-pakistan --list partners --open
  briefgen mail 2024-01-18-iran-pakistan --to me@example.org"""
)
@click.argument("name", metavar="ID")
@click.option("--list", "lists", multiple=True, metavar="NAME", help="Only for this list; can be given more than once.")
@click.option("--to", metavar="ADDRESS", help="Make a test message to this address for each list.")
@click.option("--open", "opens", is_flag=True, help="Print where each file lies, to be opened in a mail program.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="The folder in which they go to mail/; by default output.",
)
@click.option("--ledger", type=click.Path(path_type=Path), help="The ledger of what was sent, for corrections.")
@clock_option
def mail(  # noqa: PLR0913  one parameter an option
    name: str,
    *,
    lists: tuple[str, ...],
    to: str | None,
    opens: bool,
    output: Path | None,
    ledger: Path | None,
    clock: datetime | None,
) -> None:
    """Write the mail of a released brief as .eml files for reading, one for each list; nothing is sent.

    Without lists in briefgen.yaml it is one message of the whole brief.
    """
    from briefgen.checking import open_project
    from briefgen.deliver import Unfit, open_newsroom

    paths = default_paths()
    project = open_project(paths, here=Path.cwd())
    reader = _mailbox(to)
    newsroom = open_newsroom(paths, project, clock or datetime.now(UTC))
    one = named_brief(name, newsroom)
    try:
        written = _write(one, named_lists(lists, project), newsroom, reader, entries_of(ledger, project))
    except Unfit as unfit:
        print_faults(unfit)
        stop("nothing was written")
    folder = (output or project.root / "output") / "mail"
    _put(written, folder)
    for file in written if opens else ():
        click.echo((folder / file).resolve())
    click.echo(f"{plural(len(written), 'message')} to read, not sent: {folder}", err=opens)


def _write(
    one: "CheckedBrief",
    lists: tuple[str, ...],
    newsroom: "Newsroom",
    to: "Mailbox | None",
    entries: "tuple[Entry, ...]",
) -> dict[str, bytes]:
    from briefgen.deliver import circles_for, copies, whole_circle

    circles = circles_for(one, lists, newsroom) if lists else (whole_circle(one, newsroom),)
    return {copy.name: copy.content for copy in copies(circles, newsroom, entries, to=to)}


def _put(written: dict[str, bytes], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in written.items():
            (folder / file).write_bytes(content)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        stop(f"{error.filename or folder} cannot be written: {reason}; expected a folder of one's own")


def _mailbox(to: str | None) -> "Mailbox | None":
    from briefgen.settings.addresses import AddressError, read_mailbox

    try:
        return read_mailbox(to) if to is not None else None
    except AddressError as error:
        raise click.UsageError(f"--to: {error}") from error


def print_faults(unfit: "Unfit") -> None:
    """Print why nothing is made, without lines of briefs and lists: a log has other readers."""
    bare = [replace(found, span=replace(found.span, excerpt="")) for found in unfit.diagnostics]
    print_findings(bare, "text", to_stderr=True)


def named_brief(name: str, newsroom: "Newsroom") -> "CheckedBrief":
    """Find the brief with an id, or stop with what was meant."""
    from briefgen.checking import name_of
    from briefgen.diagnostics import did_you_mean

    found = newsroom.named(name)
    if not found:
        hint = did_you_mean(name, tuple(map(name_of, newsroom.checked.briefs))) or "`briefgen list` shows what there is"
        stop(f"no brief at hand has the id {name!r}; {hint}")
    return found[0]


def named_lists(names: tuple[str, ...], project: "Project", *, earlier: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Give the lists that are named, or all; a name that is none, now or `earlier`, is a usage error."""
    from briefgen.diagnostics import did_you_mean

    known = tuple(dict.fromkeys((*project.settings.lists, *earlier)))
    for name in names:
        if name not in known and not any(found.is_error for found in project.diagnostics):
            expected = f"expected one of {', '.join(known)}" if known else "briefgen.yaml has no lists"
            raise click.UsageError(f"there is no list {name!r}; {did_you_mean(name, known) or expected}")
    return tuple(dict.fromkeys(names)) or known


def entries_of(ledger: Path | None, project: "Project") -> "tuple[Entry, ...]":
    """Read what was sent before, by the ledger that is named or that of the project; nothing without one."""
    from briefgen.deliver import DEFAULT_LEDGER, LedgerError, has_ledger, open_ledger

    path = ledger or project.root / DEFAULT_LEDGER
    try:
        if ledger is None and not has_ledger(path):
            return ()
        with open_ledger(path) as opened:
            return opened.entries()
    except LedgerError as error:
        stop(str(error))
