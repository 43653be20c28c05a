"""What the server refuses, and how it ends."""

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
from previews import Preview, preview_of
from workspace import Workspace

from briefgen.preview.hosts import is_loopback, is_ours


def children_of(number: int) -> list[int]:
    """The processes that the threads of a process have started (Linux). A thread may end while they are read."""
    children: list[int] = []
    for thread in Path(f"/proc/{number}/task").iterdir():
        with suppress(OSError):
            children += map(int, (thread / "children").read_text().split())
    return children


def is_alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")")[-1].split()[0] != "Z"
    except OSError:
        return False


on_linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked up in /proc")


@pytest.mark.parametrize(
    ("header", "is_answered"),
    [
        ("localhost:8000", True),
        ("LocalHost:8000", True),
        ("127.0.0.1:8000", True),
        ("[::1]:8000", True),
        ("localhost:8001", False),
        ("localhost", False),
        ("evil.example:8000", False),
        ("127.0.0.1.evil.example:8000", False),
        ("192.168.1.5:8000", False),
        ("", False),
        (None, False),
    ],
)
def test_only_names_of_this_machine_are_answered(header: str | None, *, is_answered: bool) -> None:
    assert is_ours(header, "127.0.0.1", 8000) == is_answered


def test_a_host_that_was_named_on_purpose_is_answered() -> None:
    assert is_ours("desk.example:8000", "desk.example", 8000)
    assert is_ours("192.168.1.5:8000", "0.0.0.0", 8000)
    assert is_ours("[fe80::1]:8000", "::", 8000)
    assert not is_ours("evil.example:8000", "0.0.0.0", 8000)
    assert is_ours("localhost", "127.0.0.1", 80)


def test_what_is_loopback_and_what_is_not() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.0.0.2", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.5", "desk.example")))


def test_requests_that_are_not_for_us_are_refused(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    (workspace.root / "secret.txt").write_text("not to be read", encoding="utf-8")
    with preview_of(workspace) as preview:
        assert preview.get("/", Host="evil.example").status == 403
        assert preview.get("/", Host="").status == 403
        assert preview.get("/-/events", Host=f"evil.example:{preview.port}").status == 403
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            answer = preview.get("/", method)
            assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
        for path in (
            "/../secret.txt",
            "/assets/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
            "/assets/..%5c..%5csecret.txt",
            "//secret.txt",
            "http://localhost/secret.txt",
            "/secret.txt",
            f"/{workspace.root}/secret.txt",
            "/briefs/a.yaml",
            "/assets/",
            "/-/",
            "/-/live.js/",
        ):
            answer = preview.get(path)
            assert answer.status in {400, 404}, path
            assert "not to be read" not in answer.text


def test_answers_keep_other_sites_and_caches_away(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        for path in ("/", "/reports/a/", "/nothing", "/-/live.js", "/assets/report.css"):
            headers = preview.get(path).headers
            assert headers["Cache-Control"] == "no-store"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert not any(name.startswith("Access-Control") for name in headers)
            assert "Python" not in headers["Server"]
        assert preview.get("/reports/a", "HEAD").headers["Location"] == "/reports/a/"
        page = preview.get("/reports/a/")
        head = preview.get("/reports/a/", "HEAD")
        assert (head.content, head.headers["Content-Length"]) == (b"", str(len(page.content)))


def test_a_port_that_is_taken_is_followed_by_the_next_and_that_is_said(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        preview = Preview(workspace, ("--port", str(port)))
        with preview:
            assert preview.port > port
            preview.wait_for_line(f"port {port} is in use; this is the next free one")
            assert preview.get("/").status == 200


def test_more_than_loopback_is_warned_of(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    with preview_of(workspace, "--host", "0.0.0.0") as preview:
        preview.wait_for_line("^warning: everybody who can reach this machine")
        assert preview.get("/", Host=f"127.0.0.1:{preview.port}").status == 200
        assert preview.get("/", Host=f"evil.example:{preview.port}").status == 403


def test_a_release_that_there_is_not_is_a_wrong_call(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    done = workspace.run("serve", "--release", "nobody", "--port", "0")
    assert done.returncode == 2
    assert 'no release "nobody"' in done.stderr


@on_linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_and_leaves_nothing(workspace: Workspace, number: int) -> None:
    workspace.write("a.yaml")
    before = sorted(path for path in workspace.root.rglob("*"))
    with preview_of(workspace) as preview:
        stream = preview.stream("/")
        stream.next()
        children = children_of(preview.process.pid)
        assert children
        begun = time.monotonic()
        assert preview.stop(number) == 0
        assert time.monotonic() - begun < 5
        assert not any(map(is_alive, children))
        assert preview.told == []
    assert sorted(path for path in workspace.root.rglob("*")) == before


@on_linux
def test_its_temporary_folder_goes_with_it(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.write("a.yaml")
    folder = workspace.root / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    with preview_of(workspace) as preview:
        assert preview.get("/reports/a/a.pdf").status == 200
        assert list(folder.iterdir())
        assert preview.stop() == 0
    assert not list(folder.iterdir())


def test_it_ends_in_the_middle_of_the_first_build(workspace: Workspace) -> None:
    for number in range(300):
        workspace.write(f"{number}.yaml", title=f"Ship {number}")
    preview = Preview(workspace, ("--port", "0"))
    preview.start(is_waited_for=False)
    time.sleep(1)
    assert preview.stop() == 0
    assert not any("Traceback" in line for line in preview.told)
    for pipe in (preview.process.stdout, preview.process.stderr):
        pipe.close()


@on_linux
def test_it_ends_while_a_pdf_is_being_printed(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        (worker,) = children_of(preview.process.pid)
        os.kill(worker, signal.SIGSTOP)
        with socket.create_connection(("127.0.0.1", preview.port)) as request:
            request.sendall(f"GET /reports/a/a.pdf HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode())
            time.sleep(0.3)
            assert preview.stop() == 0
        assert not is_alive(worker)


@on_linux
def test_a_worker_that_died_is_followed_by_another(workspace: Workspace) -> None:
    workspace.write("a.yaml")
    with preview_of(workspace) as preview:
        (worker,) = children_of(preview.process.pid)
        os.kill(worker, signal.SIGKILL)
        time.sleep(0.2)
        assert preview.get("/reports/a/a.pdf").content.startswith(b"%PDF-")


@on_linux
def test_the_worker_ends_with_a_server_that_was_killed(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.write("a.yaml")
    monkeypatch.setenv("TMPDIR", str(workspace.root))
    with preview_of(workspace) as preview:
        (worker,) = children_of(preview.process.pid)
        preview.stop(signal.SIGKILL)
        end = time.monotonic() + 10
        while is_alive(worker):
            assert time.monotonic() < end
            time.sleep(0.05)


def test_the_server_itself_never_loads_the_pdf_engine(workspace: Workspace) -> None:
    program = "import sys, briefgen.preview.preview\nprint('\\n'.join(sys.modules))"
    command = [*workspace.command()[:1], "-c", program]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert not {"weasyprint", "watchfiles", "PIL"} & set(loaded)
