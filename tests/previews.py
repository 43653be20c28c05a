"""A preview as its users have it: `briefgen serve` as a process, asked over HTTP."""

import http.client
import json
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType

from workspace import Workspace

SECONDS = 60.0


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


@dataclass
class Stream:
    """The news of one page."""

    connection: http.client.HTTPConnection
    response: http.client.HTTPResponse

    def next(self) -> dict[str, str]:
        while True:
            line = self.response.readline().decode()
            assert line, "the stream has ended"
            if line.startswith("data: "):
                return json.loads(line.removeprefix("data: "))

    def until(self, **wanted: str | re.Pattern[str]) -> dict[str, str]:
        """Read news until one fits; the time that a connection may take ends it."""
        while True:
            news = self.next()
            if all(re.search(pattern, news[key]) for key, pattern in wanted.items()):
                return news

    def close(self) -> None:
        self.response.close()
        self.connection.close()


@dataclass
class Preview:
    """A running preview; `printed` and `told` are the lines of its standard output and of its standard error."""

    workspace: Workspace
    arguments: tuple[str, ...]
    process: "subprocess.Popen[str]" = field(init=False)
    port: int = field(init=False, default=0)
    printed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    streams: list[Stream] = field(default_factory=list)

    def start(self, *, is_waited_for: bool = True) -> None:
        self.process = subprocess.Popen(
            self.workspace.command("serve", *self.arguments),
            cwd=self.workspace.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.readers = [
            threading.Thread(target=self._read, args=(self.process.stdout, self.printed), daemon=True),
            threading.Thread(target=self._read, args=(self.process.stderr, self.told), daemon=True),
        ]
        for reader in self.readers:
            reader.start()
        if is_waited_for:
            self.port = int(self.wait_for_line(r"serving http://.*:(\d+)/")[1])

    def _read(self, stream: "Iterator[str]", lines: list[str]) -> None:
        for line in stream:
            lines.append(line.rstrip("\n"))  # noqa: PERF401  seen line by line, as it comes

    def wait_for_line(self, pattern: str) -> re.Match[str]:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            for line in (*self.printed, *self.told):
                if match := re.search(pattern, line):
                    return match
            time.sleep(0.02)
        raise AssertionError(f"nothing like {pattern!r} in {self.printed} {self.told}")

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": f"localhost:{self.port}", **headers}.items():
                if value:
                    connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def stream(self, page: str) -> Stream:
        """Open a page as a browser does, and then its news."""
        self.get(page)
        connection = http.client.HTTPConnection("localhost", self.port, timeout=SECONDS)
        connection.request("GET", f"/-/events?page={page}")
        stream = Stream(connection, connection.getresponse())
        self.streams.append(stream)
        return stream

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        code = self.process.wait(SECONDS)
        for reader in self.readers:
            reader.join(SECONDS)
        return code

    def __enter__(self) -> "Preview":
        try:
            self.start()
        except AssertionError:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in self.streams:
            stream.close()
        if self.process.poll() is None:
            self.stop()
        for pipe in (self.process.stdout, self.process.stderr):
            pipe.close()


@contextmanager
def preview_of(workspace: Workspace, *arguments: str) -> Iterator[Preview]:
    """Serve a workspace on a port of its own."""
    with Preview(workspace, ("--port", "0", *arguments)) as preview:
        yield preview
