"""A run that is killed at any moment: the next one finishes it, and nobody gets a message twice."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from mail_servers import MailServer, Script, mail_server
from mailing import MailDesk, said, send_in

READERS = [f"a{number}@example.org" for number in range(8)]
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["mailing", "briefgen.building.build", "briefgen.formats.mail", "nh3", "markdown"])


@pytest.fixture
def desk(tmp_path: Path) -> MailDesk:
    desk = MailDesk(tmp_path / "desk")
    desk.write()
    return desk


class Victim:
    """A run in a process of its own, and ways to stop it."""

    def __init__(self, desk: MailDesk) -> None:
        self.process = CONTEXT.Process(target=send_in, args=(desk.root,))

    def kill(self) -> None:
        if self.process.pid and self.process.is_alive():
            os.kill(self.process.pid, signal.SIGKILL)

    def kill_after(self, seconds: float) -> None:
        threading.Timer(seconds, self.kill).start()

    def run(self) -> int | None:
        self.process.start()
        self.process.join(60)
        return self.process.exitcode


def nobody_has_it_twice_and_everybody_has_it(desk: MailDesk, server: MailServer) -> list[str]:
    """Run again until nothing is left, and give those in doubt."""
    again = desk.send()
    doubtful = [line.rpartition(" ")[2] for line in said(again).splitlines() if "in doubt" in line]
    assert len(doubtful) <= 1, said(again)
    assert again.exit_code == bool(doubtful), said(again)
    assert len(server.readers) == len(set(server.readers))
    assert set(server.readers) | set(doubtful) == set(READERS)
    assert desk.send().exit_code == bool(doubtful)
    assert len(server.readers) == len(set(server.readers))
    return doubtful


def killed_by(desk: MailDesk, script: Callable[[Victim], Script]) -> tuple[MailServer, list[str]]:
    victim = Victim(desk)
    with mail_server(script(victim)) as server:
        desk.settings(port=server.port, lists={"partners": f"to: [{', '.join(READERS)}]"})
        assert victim.run() == -signal.SIGKILL
        return server, nobody_has_it_twice_and_everybody_has_it(desk, server)


def once(number: int, stop: Callable[[], None]) -> Callable[[int], str | None]:
    def answer(message: int) -> str | None:
        if message == number:
            stop()

    return answer


@pytest.mark.parametrize("number", [1, 4, 8])
def test_killed_when_the_server_has_the_message_and_has_not_answered(desk: MailDesk, number: int) -> None:
    server, doubtful = killed_by(desk, lambda victim: Script(on_message=once(number, victim.kill)))
    assert doubtful == [READERS[number - 1]]
    assert doubtful[0] in server.readers


@pytest.mark.parametrize("milliseconds", [0.2, 0.6, 1, 2, 4, 8])
def test_killed_about_when_the_answer_is_noted(desk: MailDesk, milliseconds: float) -> None:
    killed_by(desk, lambda victim: Script(on_message=once(3, lambda: victim.kill_after(milliseconds / 1000))))


@pytest.mark.parametrize("number", [1, 5])
def test_killed_before_the_message(desk: MailDesk, number: int) -> None:
    seen: list[str] = []

    def script(victim: Victim) -> Script:
        def answer(who: str) -> str | None:
            seen.append(who)
            if len(seen) == number:
                victim.kill()
            return None

        return Script(on_recipient=answer)

    server, doubtful = killed_by(desk, script)
    assert doubtful == [READERS[number - 1]]
    assert doubtful[0] not in server.readers


def test_a_run_that_is_interrupted_tells_the_truth(desk: MailDesk) -> None:
    victim = Victim(desk)

    def interrupt() -> None:
        assert victim.process.pid
        os.kill(victim.process.pid, signal.SIGINT)

    with mail_server(Script(waits=0.1, on_message=once(2, interrupt))) as server:
        desk.settings(port=server.port, lists={"partners": f"to: [{', '.join(READERS)}]"})
        assert victim.run() == 130
        states = desk.states()
        assert states[0] == (READERS[0], "sent")
        assert states[1][1] in {"sending", "sent"}
        assert {state for _, state in states[2:]} <= {"failed"}
        nobody_has_it_twice_and_everybody_has_it(desk, server)


def test_two_runs_at_once_are_one_too_many(desk: MailDesk) -> None:
    victim = Victim(desk)
    with mail_server(Script(waits=0.25)) as server:
        desk.settings(port=server.port, lists={"partners": f"to: [{', '.join(READERS[:4])}]"})
        victim.process.start()
        while not server.messages:
            victim.process.join(0.02)
        other = desk.send()
        assert other.exit_code == 1
        assert "another run is sending" in said(other)
        victim.process.join(60)
        assert victim.process.exitcode == 0
    assert server.readers == READERS[:4]
