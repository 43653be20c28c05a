"""`briefgen serve`: a live preview in the browser."""

import signal
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from briefgen.cli.check import default_paths
from briefgen.cli.terminal import Progress, clock_option, plural, print_findings

if TYPE_CHECKING:
    from briefgen.preview import Place, Told

FIRST_PORT = 8000
LAST_PORT = 65535


@click.command(
    epilog="""\b
Examples:
  briefgen serve
  briefgen serve briefs/2024-01-18-iran-pakistan.yaml --open
  briefgen serve --release TLP:CLEAR --port 8080"""
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, LAST_PORT), help="Where to serve; by default the first free port from 8000 on."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Which address to listen on. Any but this machine's own lets others read everything, drafts too.",
)
@click.option("--release", metavar="NAME|LABEL", help="Show this release: one of briefgen.yaml, a label, or full.")
@clock_option
@click.option("--open/--no-open", "is_opened", default=False, help="Open the preview in the browser.")
def serve(
    paths: tuple[Path, ...],
    *,
    port: int | None,
    host: str,
    release: str | None,
    clock: datetime | None,
    is_opened: bool,
) -> None:
    """Show briefs in the browser while they are being written: files or folders, by default briefs/.

    What changes in briefs, pictures, templates and settings is on the page at once; what is wrong stands over the last
    good page until it is mended. Without --release nothing is withheld, and drafts and embargoed briefs bear a badge.
    Nothing is written into output/. Ctrl-C stops.
    """
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    from briefgen.building import ReleaseError
    from briefgen.preview import Ears, Place, Wish
    from briefgen.preview import serve as serve_all

    def started(place: Place) -> None:
        _say_where(place, port)
        if is_opened:
            click.launch(place.url)

    progress = Progress()
    wish = Wish(paths or default_paths(), Path.cwd(), release, lambda: clock or datetime.now(UTC))
    wanted = FIRST_PORT if port is None else port
    try:
        serve_all(wish, Ears(_Teller(progress), progress), host, wanted, stop=stop, started=started)
    except ReleaseError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}, port {wanted}: {error.strerror or error}") from error


class _Teller:
    """Prints a line a rebuild, and below it the errors that it brought."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def __call__(self, told: "Told") -> None:
        """Print what was rebuilt, at which hour of this place, and how long it took."""
        self._progress.clear()
        if told.milliseconds is not None:
            errors = f": {plural(len(told.errors), 'error')}" if told.errors else ""
            hour = datetime.now(UTC).astimezone().strftime("%H:%M:%S")
            click.echo(f"{hour} {told.what} in {told.milliseconds:.0f} ms{errors}")
        if told.errors:
            print_findings(told.errors, "text", to_stderr=True)
        if told.words:
            click.echo(told.words, nl=False, err=True)


def _say_where(place: "Place", wanted: int | None) -> None:
    if not place.is_loopback:
        click.echo("warning: everybody who can reach this machine can read all that is served, drafts too", err=True)
    if wanted and place.port != wanted:
        click.echo(f"port {wanted} is in use; this is the next free one", err=True)
    click.echo(f"serving {place.url} (Ctrl-C stops)")
