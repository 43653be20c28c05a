"""The process that prints PDFs: `python -m briefgen.preview.worker DESCRIPTOR`, started by `paper` and by nobody else.

WeasyPrint lives here alone, so that the server starts at once, never waits for a layout, and can kill one that hangs.
When the server is gone, however it went, the connection ends and so does this process.
"""

import os
import sys
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

from briefgen.building.press import Press, Sheet
from briefgen.formats.templates import forget_templates

Job = tuple[Press, Sheet | None, bool]
POLITENESS = 10


def work(connection: Connection) -> None:
    """Print one job after another, and send back what came out or why nothing did; one without a sheet warms.

    Each job tells whether its press is another one than that of the job before.
    """
    jobs: SimpleQueue[Job] = SimpleQueue()
    Thread(target=_listen, args=(connection, jobs), daemon=True).start()
    while True:
        press, sheet, is_new = jobs.get()
        if is_new:
            forget_templates()
        if sheet is None:
            _warm(press)
            continue
        try:
            connection.send(press.print(sheet, ("pdf",)))
        except Exception as error:  # a fault of this job must not end the process
            connection.send(f"the PDF could not be made: {type(error).__name__}")


def _listen(connection: Connection, jobs: "SimpleQueue[Job]") -> None:
    """Take jobs while another one is printed; ends the process with the connection, in the middle of a layout too."""
    try:
        while True:
            jobs.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)


def _warm(press: Press) -> None:
    """Import the engine, and read stylesheets and fonts, before somebody waits for it."""
    from briefgen.formats.templates import TemplateFailed

    try:
        task = press.paper()
    except TemplateFailed:
        return  # the first PDF that is wanted says so
    task.prepare(task.shared)


if __name__ == "__main__":
    os.nice(POLITENESS)
    work(Connection(int(sys.argv[1])))
