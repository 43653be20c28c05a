import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import clusters
import dask
import pytest
import trustme
import wild_work
from clusters import Started, examined, started

from briefgen.jobs import Fault, Task
from briefgen.jobs import cluster as module
from briefgen.jobs.cluster import Cluster
from briefgen.jobs.executor import ClusterError, in_order
from briefgen.jobs.local import Local

TASK = Task(wild_work.preparing, b"")
SECRET = b"what only the brief says"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    with started(tmp_path_factory.mktemp("cluster"), "first", "second") as cluster:
        yield cluster


@pytest.fixture
def executor(cluster: Started) -> Iterator[Cluster]:
    with Cluster(cluster.address, examined) as executor:
        await_workers(executor, 2)
        yield executor


def await_workers(executor: Cluster, count: int) -> None:
    executor._client.wait_for_workers(count, timeout=15)
    executor._counted = (0.0, 1)


def outcomes(executor: Cluster | Local, *jobs: bytes, task: Task = TASK) -> list[object]:
    return [outcome for _, outcome in in_order(executor, task, ((job, job) for job in jobs))]


def warm_parents(executor: Cluster, count: int, task: Task = TASK) -> set[int]:
    """Do jobs until so many parents of their processes are seen, one on each worker, or it takes too long."""
    found: set[int] = set()
    for _ in range(40):
        found |= {int(outcome.split()[0]) for outcome in outcomes(executor, *[b"who"] * 8, task=task)}
        if len(found) >= count:
            break
    return found


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def test_the_same_comes_of_a_cluster_as_of_this_machine_in_the_same_order(executor, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(clusters.TESTS))
    jobs = [b"slow 0.2", b"echo one", b"exit 3", b"killed", b"crash", b"bomb", b"raise " + SECRET, b"leave"]
    task = Task(wild_work.preparing, b"shared by all ")
    with Local(2) as here:
        expected = outcomes(here, *jobs, b"large ab", b"echo two", task=task)
    assert outcomes(executor, *jobs, b"large ab", b"echo two", task=task) == expected


def test_a_worker_is_sent_once_what_jobs_share_and_is_warm_from_then_on(executor):
    task = Task(wild_work.preparing, b"x" * 3_000_000)
    parents = warm_parents(executor, 2, task)
    assert len(parents) == 2
    assert warm_parents(executor, 2, task) == parents
    assert len(executor._furnished) == 2


def test_large_jobs_pass_without_a_warning(executor):
    text = b"x" * 15_000_000
    assert outcomes(executor, b"echo " + text) == [text]


def test_as_many_jobs_are_under_way_as_workers_have_threads_and_one_more_for_each(executor):
    assert executor.width == 4


def test_a_worker_that_dies_has_its_jobs_done_again_and_leaves_no_process(executor, cluster):
    cluster.start_worker("doomed")
    await_workers(executor, 3)
    jobs = [b"slow 0.1" if number % 3 else b"echo %d" % number for number in range(60)]
    parents = warm_parents(executor, 3)
    done = []
    for job, outcome in in_order(executor, TASK, ((job, job) for job in jobs)):
        done.append((job, outcome))
        if len(done) == 10:
            cluster.workers["doomed"].kill()
            cluster.workers["doomed"].wait()
    assert done == [(job, b"slow" if job == b"slow 0.1" else job.removeprefix(b"echo ")) for job in jobs]
    assert len(parents) == 3
    time.sleep(0.3)
    assert sum(map(is_alive, parents)) == 2


def test_a_worker_that_joins_later_is_sent_what_it_needs(executor, cluster):
    before = warm_parents(executor, 2)
    cluster.start_worker("late")
    await_workers(executor, 3)
    assert len(warm_parents(executor, 3) - before) == 1
    cluster.workers["late"].kill()


def test_a_worker_of_another_version_that_joins_later_stops_the_run(executor, cluster):
    cluster.start_worker("other", VERSION_OF_TOOL="2.0")
    await_workers(executor, 3)
    try:
        with pytest.raises(ClusterError, match=r": worker tcp://\S+ has tool 2.0, expected 1.0$"):
            outcomes(executor, *[b"slow 0.1"] * 20)
        with pytest.raises(ClusterError, match=r"has tool 2.0, expected 1.0$"):
            Cluster(cluster.address, examined)
    finally:
        cluster.workers["other"].kill()
        cluster.workers["other"].wait()


def test_another_version_here_is_told_before_there_is_any_job(cluster, monkeypatch):
    monkeypatch.setenv("VERSION_OF_TOOL", "0.9")
    with pytest.raises(ClusterError) as raised:
        Cluster(cluster.address, examined)
    told = "the scheduler has tool 1.0, expected 0.9 (2 more are not like this machine either)"
    assert str(raised.value) == f"{cluster.address}: {told}"


def test_a_cluster_that_does_not_know_what_it_is_asked_is_told(cluster, tmp_path, monkeypatch):
    (tmp_path / "only_here.py").write_text("def examined(): return {'tool': '1.0'}")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ClusterError, match=r"the scheduler cannot tell its versions \(ModuleNotFoundError\)"):
        Cluster(cluster.address, import_module("only_here").examined)


def test_what_is_under_way_is_cancelled_when_the_run_is_stopped(cluster):
    begun = None
    with pytest.raises(KeyboardInterrupt), Cluster(cluster.address, examined) as executor:
        for _ in range(10):
            executor.submit(TASK, b"slow 1")
        time.sleep(0.5)
        begun = time.monotonic()
        raise KeyboardInterrupt
    assert time.monotonic() - begun < 3  # what was submitted takes two workers five seconds
    with Cluster(cluster.address, examined) as executor:
        assert executor._client.run_on_scheduler(clusters.tasks_known) == 0


STOPPED = """
import signal, sys, wild_work
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests in the background has it ignored
from clusters import examined
from briefgen.jobs import Task
from briefgen.jobs.cluster import Cluster
from briefgen.jobs.executor import in_order
jobs = [b"who"] + [b"slow 1"] * 40
with Cluster(sys.argv[1], examined) as executor:
    for job, outcome in in_order(executor, Task(wild_work.preparing, b""), ((job, job) for job in jobs)):
        print(outcome.decode(), flush=True)
"""


def test_ctrl_c_ends_the_run_at_once(cluster):
    environment = {**os.environ, "PYTHONPATH": str(clusters.TESTS)}
    command = [sys.executable, "-c", STOPPED, cluster.address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as run:
        run.stdout.readline()
        begun = time.monotonic()
        run.send_signal(signal.SIGINT)
        run.wait()
        assert time.monotonic() - begun < 8


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "127.0.0.1:{port}"])
def test_nobody_at_the_address_is_told_within_some_seconds(monkeypatch, address):
    monkeypatch.setattr(module, "ANSWER_SECONDS", 1)
    address = address.format(port=free_port())
    with pytest.raises(ClusterError) as raised:
        Cluster(address, examined)
    assert str(raised.value) == f"{address}: no Dask scheduler answers there; expected an answer within 1 seconds"


@pytest.mark.parametrize("address", ["", "somewhere:else:entirely", "ftp://127.0.0.1:8786", "tcp://127.0.0.1"])
def test_what_is_no_address_is_told(address):
    with pytest.raises(ClusterError, match=r"cannot be connected to: .*; expected an address such as tcp://host:8786"):
        Cluster(address, examined)


def test_an_encrypted_connection_without_a_certificate_is_told():
    with pytest.raises(ClusterError, match="needs a certificate; expected it to be named in the configuration of Dask"):
        Cluster("tls://127.0.0.1:8786", examined)


def test_without_dask_the_command_that_installs_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'briefgen\[cluster\]'"):
        Cluster("tcp://127.0.0.1:8786", examined)


def test_a_job_that_ends_its_workers_is_its_own_fault_and_a_cluster_without_workers_is_told(tmp_path, monkeypatch):
    with started(tmp_path, "only", DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as cluster:
        with Cluster(cluster.address, examined) as executor:
            assert outcomes(executor, b"worker") == [Fault("1 workers that did it ended, one after another")]
            monkeypatch.setattr(module, "ALONE_SECONDS", 0.5)
            with pytest.raises(ClusterError, match="no worker is left"):
                outcomes(executor, b"echo on")
        monkeypatch.setattr(module, "ANSWER_SECONDS", 0.5)
        with pytest.raises(ClusterError, match=r"no worker is there; expected one within 0\.5 seconds"):
            Cluster(cluster.address, examined)


def test_a_scheduler_that_goes_away_is_told(tmp_path):
    with started(tmp_path, "only") as cluster, Cluster(cluster.address, examined) as executor:
        jobs = in_order(executor, TASK, ((number, b"slow 0.1") for number in range(100)))
        next(jobs)
        cluster.scheduler.kill()
        with pytest.raises(ClusterError, match="the connection to the scheduler was lost"):
            list(jobs)


def test_no_log_of_a_scheduler_or_a_worker_quotes_a_job(executor, cluster):
    outcomes(executor, b"raise " + SECRET, b"echo " + SECRET, b"killed " + SECRET)
    log = (cluster.folder / "log.txt").read_bytes()
    assert b"Starting established connection" in log
    assert SECRET not in log


@pytest.fixture
def certificates(tmp_path: Path) -> dict[str, str]:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    authority.issue_cert("127.0.0.1", "localhost").private_key_and_cert_chain_pem.write_to_path(tmp_path / "own.pem")
    return {"ca-file": str(tmp_path / "ca.pem"), **dict.fromkeys(OWN, str(tmp_path / "own.pem"))}


OWN = tuple(f"{who}.{what}" for who in ("scheduler", "worker", "client") for what in ("cert", "key"))


def test_the_connection_is_encrypted_by_the_configuration_of_dask(tmp_path, certificates):
    environment = {
        f"DASK_DISTRIBUTED__COMM__TLS__{name.upper().replace('.', '__').replace('-', '_')}": file
        for name, file in certificates.items()
    }
    with started(tmp_path, "only", options=("--protocol", "tls"), **environment) as cluster:
        assert cluster.address.startswith("tls://")
        ours = dask.config.set({f"distributed.comm.tls.{name}": file for name, file in certificates.items()})
        with ours, Cluster(cluster.address, examined) as executor:
            assert outcomes(executor, b"echo quietly") == [b"quietly"]


def test_pdfs_of_a_cluster_have_the_same_bytes_as_those_of_this_machine(workspace, cluster):
    workspace.write("2021-03-23-canal.yaml")
    here = workspace.run("build", "--format", "pdf", "--output", "here")
    shutil.rmtree(workspace.root / ".briefgen")
    there = workspace.run("build", "--format", "pdf", "--output", "there", "--cluster", cluster.address)
    assert (here.returncode, there.returncode) == (0, 0), there.stderr
    assert len([name for name in workspace.files("here") if name.endswith(".pdf")]) == 1
    assert shown(workspace.files("there")) == shown(workspace.files("here"))


def shown(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if not name.startswith(".briefgen")}


def test_a_cluster_that_cannot_be_used_is_a_failure_and_leaves_all_as_it_was(workspace):
    workspace.write("2021-03-23-canal.yaml")
    workspace.run("build", "--format", "json")
    before = workspace.files()
    run = workspace.run("build", "--force", "--cluster", "tls://127.0.0.1:8786")
    assert run.returncode == 1
    assert run.stderr.startswith("Error: tls://127.0.0.1:8786 needs a certificate")
    assert run.stderr.count("\n") == 1
    assert workspace.files() == before


def test_an_empty_address_is_a_wrong_call_and_without_pdfs_nobody_is_asked(workspace):
    workspace.write("2021-03-23-canal.yaml")
    run = workspace.run("build", "--cluster", " ")
    assert run.returncode == 2
    assert "'--cluster': expected an address such as tcp://host:8786" in run.stderr
    nobody = workspace.run("build", "--format", "html,json", "--cluster", f"tcp://127.0.0.1:{free_port()}")
    assert (nobody.returncode, nobody.stderr) == (0, "")
