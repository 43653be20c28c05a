"""`briefgen send`: a released brief to the readers of lists, once."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.check import default_paths
from briefgen.cli.mail import named_brief, named_lists, print_faults
from briefgen.cli.terminal import INTERRUPTED, Progress, plural, stop

if TYPE_CHECKING:
    from briefgen.checking import Project
    from briefgen.deliver import Entry, Ledger, Outcome, Outgoing, Reader, Way


@click.command(
    epilog="""\b
Examples:
  briefgen send 2024-01-18-iran-pakistan --list partners --dry-run
  briefgen send 2024-01-18-iran-pakistan --list partners --list public
  briefgen send 2024-01-18-iran-pakistan --list partners --yes --ledger /srv/desk/ledger.sqlite"""
)
@click.argument("name", metavar="ID")
@click.option("--list", "lists", multiple=True, required=True, metavar="NAME", help="To this list; repeat for more.")
@click.option("--dry-run", is_flag=True, help="Tell who would get what, and send nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before sending, as in a pipeline.")
@click.option("--ledger", type=click.Path(path_type=Path), help="Another ledger than .briefgen/ledger.sqlite.")
@click.option(
    "--new-ledger", is_flag=True, help="Begin a ledger: nothing was ever sent before, or all may get it again."
)
@click.option("--resend-uncertain", is_flag=True, help="Send again to those who may have it already.")
@click.pass_context
def send(  # noqa: PLR0913  one parameter an option
    context: click.Context,
    name: str,
    *,
    lists: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    ledger: Path | None,
    new_ledger: bool,
    resend_uncertain: bool,
) -> None:
    """Send a released brief to the readers of lists; who has it is passed over.

    What is sent is written down before and after, so a run that was stopped is finished by the next. Who may have it
    is told and not sent it again.
    """
    from briefgen.checking import open_project
    from briefgen.deliver import DEFAULT_LEDGER, LedgerError, SendError, hold_ledger

    project = open_project(default_paths(), here=Path.cwd())
    path = ledger or project.root / DEFAULT_LEDGER
    is_whole = False
    try:
        _refuse_lost_ledger(path, is_new=new_ledger, is_asked=not yes, is_dry=dry_run)
        with nullcontext() if dry_run else hold_ledger(path):
            outgoing = _prepare(name, named_lists(lists, project), project, path, resend_uncertain=resend_uncertain)
            _tell_plan(outgoing, shows_all=dry_run)
            is_whole = dry_run or _send(outgoing, project, path, asks=not yes)
    except (LedgerError, SendError) as error:
        stop(str(error))
    if not is_whole or any(one.plan.doubtful for one in outgoing):
        context.exit(1)


def _refuse_lost_ledger(path: Path, *, is_new: bool, is_asked: bool, is_dry: bool) -> None:
    """Refuse to begin a ledger unasked: in a fresh checkout that would send everything again."""
    from briefgen.deliver import has_ledger

    is_there = has_ledger(path)
    if is_new and is_there:
        raise click.UsageError(f"there is a ledger at {path} already; leave --new-ledger out")
    if not (is_new or is_asked or is_dry or is_there):
        message = (
            f"there is no ledger at {path}, so nobody knows what was sent before; expected that of the runs before"
        )
        stop(f"{message}: name it with --ledger, or begin one with --new-ledger")


def _prepare(
    name: str, lists: tuple[str, ...], project: "Project", path: Path, *, resend_uncertain: bool
) -> "tuple[Outgoing, ...]":
    from briefgen.deliver import Unfit, circles_for, has_ledger, open_ledger, open_newsroom, write_all

    newsroom = open_newsroom(default_paths(), project, datetime.now(UTC))
    one = named_brief(name, newsroom)
    entries: tuple[Entry, ...] = ()
    if has_ledger(path):
        with open_ledger(path) as opened:
            entries = opened.entries()
    try:
        return write_all(circles_for(one, lists, newsroom), newsroom, entries, resend_uncertain=resend_uncertain)
    except Unfit as unfit:
        print_faults(unfit)
        stop("nothing was sent")


def _tell_plan(outgoing: "Sequence[Outgoing]", *, shows_all: bool) -> None:
    """Say who gets what; never what stands in it."""
    for one in outgoing:
        plan = one.plan
        label = plan.circle.own.shown.banner
        head = f"{plan.circle.name}: {plural(plan.count, 'reader')}, release {plan.circle.own.publication.name}"
        click.echo(f"{head}, {label.name if label else 'unmarked'}")
        for version, readers in plan.parcels.items():
            kind = f"{version.edition.shown.id}, {version.form}{', as a correction' if version.earlier else ''}"
            size = len(one.letters[version].content)
            click.echo(
                f"  {kind}, PDF: {plan.circle.settings.pdf}, {size / 1000:,.0f} KB: {plural(len(readers), 'reader')}"
            )
            for reader in readers if shows_all else ():
                click.echo(f"    {reader.recipient.mailbox.address}")
        if plan.having:
            click.echo(f"  {plural(len(plan.having), 'reader')} passed over, who have it")
        if plan.unchanged:
            message = "who have an earlier edition: it changed, and no new entry in corrections says so"
            click.echo(f"  {plural(len(plan.unchanged), 'reader')} passed over, {message}", err=True)
        _tell_alike(plan.circle.readers)
        for reader in plan.doubtful:
            click.echo(f"  in doubt, may have it: {reader.recipient.mailbox.address}", err=True)
        if plan.doubtful:
            message = "look whether they have it: `briefgen sent --arrived` notes it, --resend-uncertain sends it again"
            click.echo(f"  {message}", err=True)


def _tell_alike(readers: "Sequence[Reader]") -> None:
    """Say who may stand on a list twice."""
    from briefgen.deliver import alike

    for first, second in alike(readers):
        one, other = (reader.recipient for reader in (first, second))
        span, address = other.place(), other.mailbox.address
        where = f"{span.file}, line {span.line}"
        message = f"differs from {one.mailbox.address} in capitals alone; both get it: is it one reader?"
        click.echo(f"  {address} ({where}) {message}", err=True)


def _send(outgoing: "Sequence[Outgoing]", project: "Project", path: Path, *, asks: bool) -> bool:
    """Send, after asking; tells whether everybody has it."""
    from briefgen.deliver import has_ledger, open_ledger, open_way

    count = sum(one.plan.count for one in outgoing)
    if not count:
        click.echo("nothing to send")
        return True
    sender = next(letter.heading.sender for one in outgoing for letter in one.letters.values())
    way = open_way(project.settings.mail, root=project.root, environ=os.environ, greeting=sender.domain)
    if asks:
        _ask(count, way, path)
    with open_ledger(path, writes=True, is_new=not has_ledger(path)) as ledger:
        return _run(outgoing, way, ledger, count)


def _ask(count: int, way: "Way", path: Path) -> None:
    from briefgen.deliver import has_ledger

    if not sys.stdin.isatty():
        stop("there is nobody to ask; --yes sends without asking")
    if not has_ledger(path):
        click.echo(f"there is no ledger yet, so nobody knows what was sent before; {path} will be begun")
    if not click.confirm(f"Send to {plural(count, 'reader')} by {way.name}?"):
        stop("nothing was sent")


def _run(outgoing: "Sequence[Outgoing]", way: "Way", ledger: "Ledger", count: int) -> bool:
    from random import random

    from briefgen.deliver import Pace, Run, deliveries

    progress = Progress()
    pace = Pace(lambda: datetime.now(UTC), time.monotonic, time.sleep, random, way.rate)
    run = Run(way.courier, ledger, pace, told=lambda done: progress("sent", done, count))
    everything = (
        delivery for one in outgoing for delivery in deliveries(one, batch_size=way.batch_size, sign=way.sign)
    )
    with _told(run.outcome, progress, count):
        try:
            run.send(everything)
        finally:
            way.courier.close()
    return run.outcome.is_whole


@contextmanager
def _told(outcome: "Outcome", progress: Progress, count: int) -> Iterator[None]:
    """Say what came of a run, whatever ended it."""
    try:
        yield
    except KeyboardInterrupt:
        progress.clear()
        click.echo("stopped", err=True)
        _tell_outcome(outcome, count)
        raise SystemExit(INTERRUPTED) from None
    except BaseException:
        progress.clear()
        _tell_outcome(outcome, count)
        raise
    progress.clear()
    _tell_outcome(outcome, count)


def _tell_outcome(outcome: "Outcome", count: int) -> None:
    told = (
        (outcome.refused, "refused"),
        (outcome.failed, "not delivered"),
        (outcome.doubtful, "in doubt, may have it"),
    )
    for addresses, what in told:
        for (_, address), reply in addresses.items():
            click.echo(f"{what}: {address}: {reply}", err=True)
    left = count - len(outcome.sent) - sum(len(addresses) for addresses, _ in told)
    rest = f"; {left:,} still to come: run it again to finish" if left > 0 else ""
    click.echo(f"sent to {len(outcome.sent):,} of {plural(count, 'reader')}{rest}")
