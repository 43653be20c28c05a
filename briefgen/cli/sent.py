"""`briefgen sent`: who was sent what, as the ledger has it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.terminal import stop

if TYPE_CHECKING:
    from briefgen.deliver import Entry

LONGEST_REPLY = 60


@click.command(
    epilog="""\b
Examples:
  briefgen sent
  briefgen sent 2024-01-18-iran-pakistan --list partners
  briefgen sent --format csv > sent.csv"""
)
@click.argument("name", metavar="[ID]", required=False)
@click.option("--list", "list_", metavar="NAME", help="Only what went to this list.")
@click.option("--ledger", type=click.Path(path_type=Path), help="Another ledger than .briefgen/ledger.sqlite.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def sent(name: str | None, *, list_: str | None, ledger: Path | None, form: str) -> None:
    """List what was sent to whom and what came of it, the oldest first, of one brief or of all.

    What is in doubt may have arrived: a run ended between the end of the message and the server's answer.
    """
    from briefgen.checking import open_project
    from briefgen.deliver import DEFAULT_LEDGER, LedgerError, open_ledger

    root = open_project((Path("briefs"),), here=Path.cwd()).root
    try:
        with open_ledger(ledger or root / DEFAULT_LEDGER) as opened:
            entries = opened.entries(briefs=(name,) if name else ())
    except LedgerError as error:
        stop(str(error))
    _print(tuple(entry for entry in entries if list_ in {None, entry.list}), form)


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
