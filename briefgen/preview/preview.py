"""The preview as a whole: everything is started, and when it is to stop everything ends, whatever it was doing."""

import secrets
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from msgspec import Struct

from briefgen.formats.collecting import OLDER, collecting_seldom
from briefgen.preview.hosts import in_address, is_loopback
from briefgen.preview.maker import Maker
from briefgen.preview.paper import Paper
from briefgen.preview.serving import Server, open_server
from briefgen.preview.showing import Shown
from briefgen.preview.told import Bell
from briefgen.preview.wish import Ears, Wish

STOP_SECONDS = 5.0


class Place(Struct, frozen=True):
    """Where the preview can be seen: its address, the port that was taken instead of another, and who can reach it."""

    url: str
    port: int
    is_loopback: bool


def serve(wish: Wish, ears: Ears, host: str, port: int, *, stop: Event, started: Callable[[Place], None]) -> None:
    """Show what is wished for until `stop` is set; `started` is told where, once there is something to see.

    Raises OSError where no port is free or the host is not this machine's, ReleaseError for a release that there
    cannot be.
    """
    bell = Bell()
    with collecting_seldom(older=OLDER), TemporaryDirectory(prefix="briefgen-") as folder:
        maker = Maker(wish, bell, ears, stop.set)
        paper = Paper(Path(folder), maker.desk.reports.press)
        shown = Shown(maker, paper, secrets.token_hex(4))
        server = open_server(host, port, shown, bell)
        try:
            _run(maker, paper, server, stop, started)
        finally:
            server.server_close()


def _run(maker: Maker, paper: Paper, server: Server, stop: Event, started: Callable[[Place], None]) -> None:
    maker.watched = server.shown.watched
    maker.made = lambda made: paper.print_ahead(made, maker.desk.reports.press)
    working = Thread(target=maker.run, name="maker", daemon=True)
    serving = Thread(target=server.serve_forever, args=(0.1,), name="server", daemon=True)
    try:
        paper.start()
        working.start()
        while not (maker.is_built.is_set() or stop.is_set()):
            maker.is_built.wait(0.1)
        if not stop.is_set():
            serving.start()
            started(Place(f"http://{in_address(server.host)}:{server.port}/", server.port, is_loopback(server.host)))
            stop.wait()
    finally:
        maker.halt()
        if serving.is_alive():
            server.shutdown()
        paper.stop()
        working.join(STOP_SECONDS)
    if maker.failure:
        raise maker.failure
