"""The warm parent: `python -m briefgen.jobs.parent`, started by `local` and by nobody else.

It imports what the work needs and prepares it once, freezes all that, and forks a child for each job. A child has what
the parent has at no cost, and nothing of another job. The parent has one thread, so that nothing is torn by a fork, and
touches no job itself: it is handed a connection to each and hands it on.
"""

import contextlib
import gc
import os
import select
import shutil
import signal
import socket
import sys
from collections.abc import Callable

from briefgen.jobs.child import answer, prepared
from briefgen.jobs.wire import ENDING, REFUSED, connections, everything, exactly

Answer = Callable[[Callable[[], bytes]], bytes]


class Parent:
    """Forks a child for each connection that comes on `control`, and says how it ended."""

    def __init__(self, control: socket.socket, answers: Answer) -> None:
        self._control, self._answers = control, answers
        self._endings: dict[int, int] = {}  # by child, the file that its ending is written to
        self._woken, self._wake = socket.socketpair()

    def serve(self) -> None:
        """Go on until there is nobody who wants anything; then end the children that are left."""
        self._wake.settimeout(0)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        while True:
            ready = select.select([self._control, self._woken], [], [])[0]
            if self._woken in ready:
                self._woken.recv(4096)
                self._tell_endings()
            if self._control in ready:
                handed = connections(self._control)
                if not handed:
                    break
                self._begin(*handed)
        for child in self._endings:
            os.kill(child, signal.SIGKILL)

    def _begin(self, place: int, ending: int) -> None:
        """Fork a child for the job at a connection; where that is refused, say so."""
        with socket.socket(fileno=place) as connection:
            try:
                child = os.fork()
            except OSError:
                _tell(ending, REFUSED)
                return
            if child == 0:
                self._live(connection, ending)
            self._endings[child] = ending

    def _live(self, connection: socket.socket, ending: int) -> None:
        """Be the child: do the job, answer, and end without what the parent does at its end.

        It keeps nothing open that would let others believe that the parent lives when it does not.
        """
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._control.close()
            for file in (ending, *self._endings.values()):
                os.close(file)
            connection.sendall(self._answers(lambda: everything(connection)))
        except BaseException:  # whoever ordered the job is gone, or there is no memory for the answer
            os._exit(1)
        os._exit(0)

    def _tell_endings(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while True:
                child, status = os.waitpid(-1, os.WNOHANG)
                if not child:
                    return
                _tell(self._endings.pop(child), os.waitstatus_to_exitcode(status))


def _tell(file: int, ending: int) -> None:
    with contextlib.suppress(OSError):  # nobody wants to know any more
        os.write(file, ENDING.pack(ending))
    os.close(file)


def main() -> None:
    """Read the task from the connection that is the input, prepare for it, and serve.

    Who started it ends it by force and clears away its folder; one that comes to its end has been left alone, and does
    that itself.
    """
    with socket.socket(fileno=sys.stdin.fileno()) as control:
        work, limits, _ = prepared(exactly(control, int.from_bytes(exactly(control, 8), "big")))
        gc.collect()
        gc.freeze()
        Parent(control, lambda job: answer(work, job, limits)).serve()
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)


if __name__ == "__main__":
    main()
