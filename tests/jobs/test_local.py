import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import wild_work

from briefgen.jobs import Fault, Task
from briefgen.jobs.executor import in_order
from briefgen.jobs.limits import Limits
from briefgen.jobs.local import Local

TESTS = Path(wild_work.__file__).parent
TASK = Task(wild_work.preparing, b"")


@pytest.fixture(autouse=True)
def the_work_is_found_by_other_processes(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(TESTS))


@pytest.fixture(scope="module")
def executor():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(TESTS))
        with Local(2, Limits(cpu_seconds=1, memory_bytes=1 << 29, wall_seconds=3)) as executor:
            yield executor


def outcomes(executor, *jobs: bytes, task: Task = TASK) -> list[object]:
    return [outcome for _, outcome in in_order(executor, task, ((job, job) for job in jobs))]


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_outcomes_come_in_the_order_of_the_jobs(executor):
    jobs = [b"slow 0.3", b"echo one", b"slow 0.1", *(b"echo %d" % number for number in range(20))]
    assert outcomes(executor, *jobs) == [b"slow", b"one", b"slow", *(b"%d" % number for number in range(20))]


def test_an_order_without_a_job_comes_back_in_its_turn(executor):
    orders = [("first", b"slow 0.1"), ("second", None), ("third", b"echo three")]
    done = [("first", b"slow"), ("second", None), ("third", b"three")]
    assert list(in_order(executor, TASK, orders)) == done
    assert list(in_order(executor, TASK, [("only", None)])) == [("only", None)]


def test_what_jobs_share_is_there_for_each(executor):
    assert outcomes(executor, b"echo a", b"echo b", task=Task(wild_work.preparing, b"same ")) == [b"same a", b"same b"]


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (b"loop", "it took more than 1 seconds of computing"),
        (b"slow 60", "it took longer than 3 seconds"),
        (b"bomb", "it took more than 512 MB of memory"),
        (b"exit 3", "its process ended with exit code 3"),
        (b"exit 0", "its process ended with exit code 0"),
        (b"crash", "its process was ended by SIGSEGV"),
        (b"killed", "its process was ended by SIGKILL"),
        (b"leave", "it stopped with SystemExit in wild_work, line 21"),
    ],
)
def test_a_job_that_goes_wild_is_its_own_fault_and_takes_no_other_along(executor, job, words):
    assert outcomes(executor, b"echo before", job, b"echo after") == [b"before", Fault(words), b"after"]


def test_a_fault_names_the_place_and_never_the_words_of_an_error(executor):
    (fault,) = outcomes(executor, b"raise what the brief says")
    assert fault.words.startswith("it stopped with ValueError in wild_work, line ")


def test_what_cannot_be_prepared_fails_with_each_job(executor):
    faults = outcomes(executor, b"echo a", b"echo b", task=Task(wild_work.unprepared, b""))
    assert [fault.words.startswith("it stopped with LookupError in wild_work") for fault in faults] == [True, True]


def test_large_jobs_and_large_outcomes_pass(executor):
    text = b"x" * 5_000_000
    assert outcomes(executor, b"echo " + text, b"large abcdefgh", b"echo " + text) == [text, b"abcdefgh" * 2**20, text]


def test_children_are_forked_from_one_frozen_parent(executor):
    parents = {outcome.split()[0] for outcome in outcomes(executor, b"who", b"who", b"who")}
    children = {outcome.split()[1] for outcome in outcomes(executor, b"who", b"who", b"who")}
    assert (len(parents), len(children)) == (1, 3)
    assert outcomes(executor, b"frozen") == [b"frozen"]


def test_a_parent_that_is_gone_is_a_fault_and_the_next_job_has_another(executor):
    assert outcomes(executor, b"orphan", b"slow 0.5")[0] == Fault("the process that does the jobs was ended")
    assert outcomes(executor, b"echo on") == [b"on"]


def test_jobs_are_taken_only_when_there_is_room_for_them(executor):
    taken: list[int] = []

    def orders() -> Iterator[tuple[int, bytes]]:
        for number in range(30):
            taken.append(number)
            yield number, b"slow 0.01"

    for number, _ in in_order(executor, TASK, orders()):
        assert len(taken) - number <= 12


def test_a_job_has_a_process_of_its_own_where_none_can_be_forked(monkeypatch):
    monkeypatch.delattr(os, "fork")
    with Local(2, Limits(cpu_seconds=1)) as executor:
        found = outcomes(executor, b"echo one", b"loop", b"raise it", b"exit 3")
    assert found[0] == b"one"
    assert found[1] == Fault("it took more than 1 seconds of computing")
    assert found[2].words.startswith("it stopped with ValueError")
    assert found[3] == Fault("its process ended with exit code 3")


def test_memory_stays_flat_over_many_jobs(executor):
    parent = int(outcomes(executor, b"who")[0].split()[0])
    before = resident(parent)
    outcomes(executor, *[b"large ab"] * 200)
    assert resident(parent) < before * 1.1
    assert len(list(Path(f"/proc/{parent}/fd").iterdir())) < 20


def resident(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1])


def test_nothing_is_left_when_it_is_closed_in_the_middle():
    before = threading.active_count()
    with Local(2) as executor:
        parent = int(outcomes(executor, b"who")[0].split()[0])
        running = [executor.submit(TASK, b"slow 60") for _ in range(2)]
        time.sleep(0.2)
        begun = time.monotonic()
    assert time.monotonic() - begun < 30
    assert all(isinstance(future.result(), Fault) for future in running)
    assert not is_alive(parent)
    assert threading.active_count() == before


STOPPED = """
import signal, sys, wild_work
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests in the background has it ignored
from briefgen.jobs import Task
from briefgen.jobs.executor import in_order
from briefgen.jobs.local import Local
task = Task(wild_work.preparing, b"")
with Local(2) as executor:
    for job, outcome in in_order(executor, task, ((job, job) for job in [b"who", b"who", b"slow 60", b"slow 60"])):
        print(outcome.decode(), flush=True)
"""


@pytest.mark.parametrize("signal_sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_who_is_stopped_leaves_no_process_and_no_file_behind(signal_sent, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-c", STOPPED], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        parent = int(run.stdout.readline().split()[0])
        run.stdout.readline()
        time.sleep(0.3)
        assert len(children_of(parent)) == 2
        running = children_of(parent)
        begun = time.monotonic()
        run.send_signal(signal_sent)
        run.wait()
        assert time.monotonic() - begun < 10
    time.sleep(0.3)
    assert not any(map(is_alive, (parent, *running)))
    assert not list(tmp_path.iterdir())


def children_of(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
