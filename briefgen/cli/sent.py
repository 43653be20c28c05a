"""`briefgen sent`: who was sent what, as the ledger has it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.mail import named_lists
from briefgen.cli.terminal import stop

if TYPE_CHECKING:
    from briefgen.deliver import Entry

BRIEFS = Path("briefs")
LONGEST_REPLY = 60


@click.command(
    epilog="""\b
Examples:
  briefgen sent
  briefgen sent 2024-01-18-iran-pakistan --list partners
  briefgen sent --format csv > sent.csv
  briefgen sent 2024-01-18-iran-pakistan --arrived ann@example.org"""
)
@click.argument("name", metavar="[ID]", required=False)
@click.option("--list", "list_", metavar="NAME", help="Only what went to this list.")
@click.option("--ledger", type=click.Path(path_type=Path), help="Another ledger than .briefgen/ledger.sqlite.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--arrived", multiple=True, metavar="ADDRESS", help="Note that what is in doubt for it did arrive.")
def sent(name: str | None, *, list_: str | None, ledger: Path | None, form: str, arrived: tuple[str, ...]) -> None:
    """List what was sent to whom and what came of it, the oldest first, of one brief or of all.

    ID is that of a brief or one that it had before, and finds what was sent under either.

    What is in doubt may have arrived: a run ended between the end of the message and the server's answer. What is
    repeated was in doubt until a later message was sent in its place.
    """
    from briefgen.checking import open_project
    from briefgen.deliver import DEFAULT_LEDGER, LedgerError, open_ledger

    project = open_project((BRIEFS,), here=Path.cwd())
    path = ledger or project.root / DEFAULT_LEDGER
    try:
        with open_ledger(path) as opened:
            entries = opened.entries()
        named_lists((list_,) if list_ else (), project, earlier=tuple(entry.list for entry in entries))
        ids = _ids_of(name, entries) if name else ()
        if arrived:
            _note_arrived(name, arrived, path, ids=ids)
        with open_ledger(path) as opened:
            entries = opened.entries(briefs=ids)
    except LedgerError as error:
        stop(str(error))
    found = tuple(entry for entry in entries if list_ in {None, entry.list})
    _print(found, form)
    if not found:
        click.echo("nothing was sent", err=True)


def _ids_of(name: str, entries: "tuple[Entry, ...]") -> tuple[str, ...]:
    """Find all ids of the brief that is called so, or stop where no brief at hand and no entry has this one."""
    from briefgen.diagnostics import did_you_mean

    briefs = tuple(_named_at_hand())
    known = dict.fromkeys((*(one for names in briefs for one in names), *(entry.brief for entry in entries)))
    if name not in known:
        hint = did_you_mean(name, tuple(known)) or "`briefgen sent` shows what was sent"
        stop(f"no brief at hand and none in the ledger has the id {name!r}; {hint}")
    return tuple(dict.fromkeys((name, *(one for names in briefs if name in names for one in names))))


def _named_at_hand() -> Iterator[tuple[str, ...]]:
    """Give the ids of each brief in briefs/, those before it too, also where it has errors."""
    from briefgen.checking import find_briefs
    from briefgen.loading import load_brief

    for path in find_briefs((BRIEFS,) if BRIEFS.is_dir() else ()):
        brief = load_brief(path, file=path.as_posix()).sketch
        yield (brief.id, *brief.aliases) if brief else (path.stem,)


def _note_arrived(name: str | None, written: Sequence[str], path: Path, *, ids: Sequence[str]) -> None:
    """End the doubt about deliveries of a brief, of all that are named or of none."""
    from briefgen.deliver import hold_ledger, open_ledger
    from briefgen.settings.addresses import AddressError, read_mailbox

    if name is None:
        raise click.UsageError("--arrived stands without a brief; expected its ID, too")
    try:
        addresses = {read_mailbox(one).address for one in written}
    except AddressError as error:
        raise click.UsageError(f"--arrived: {error}") from error
    with open_ledger(path, writes=True) as opened, hold_ledger(path):
        doubtful = [one for one in opened.entries(briefs=ids) if one.state == "sending"]
        certain = addresses - {one.recipient for one in doubtful}
        if certain:
            stop(f"{name} to {', '.join(sorted(certain))} is not in doubt; expected addresses for which it is")
        opened.note_arrived((one for one in doubtful if one.recipient in addresses), datetime.now(UTC))


def _print(entries: "tuple[Entry, ...]", form: str) -> None:
    from briefgen.deliver import print_entries, write_entries_csv, write_entries_json

    if form == "csv":
        click.echo(write_entries_csv(entries), nl=False)
    elif form == "json":
        click.echo(write_entries_json(entries), nl=False)
    else:
        rows = print_entries(entries)
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
        for *cells, reply in rows:
            padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
            click.echo("  ".join((*padded, reply[:LONGEST_REPLY])).rstrip())
