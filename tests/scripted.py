"""A server on this machine that answers as it is told to, and writes down who asked what and when."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answering = Callable[["Handler"], None]


@dataclass
class Asked:
    """One request as it came in."""

    method: str
    path: str
    agent: str
    at: float


@dataclass
class Host:
    """A server that runs: its address, what was asked, and how many were asking at once at most."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    busy: int = 0
    busiest: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, path: str) -> list[str]:
        return [one.method for one in self.asked if one.path == path]


class Handler(BaseHTTPRequestHandler):
    host: Host
    script: Mapping[str, Answering]

    def do_GET(self) -> None:
        with self.host.lock:
            self.host.asked.append(Asked(self.command, self.path, self.headers["User-Agent"], time.monotonic()))
            self.host.busy += 1
            self.host.busiest = max(self.host.busiest, self.host.busy)
        try:
            self.script.get(self.path, status(404))(self)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            with self.host.lock:
                self.host.busy -= 1

    do_HEAD = do_GET  # noqa: N815

    def count(self) -> int:
        """How often this address was asked, this time included."""
        return len(self.host.of(self.path))

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass


def status(code: int, **headers: str) -> Answering:
    """Answer by a status, with headers whose names have _ for -."""

    def answer(handler: Handler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def by_method(head: Answering, get: Answering) -> Answering:
    return lambda handler: (head if handler.command == "HEAD" else get)(handler)


def in_turn(*answers: Answering) -> Answering:
    """Give one answer after the other, the last for ever."""
    return lambda handler: answers[min(handler.count(), len(answers)) - 1](handler)


def drop(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def drip(handler: Handler) -> None:
    """Send the head of an answer letter by letter, each well within any time limit, without end."""
    for _ in range(200):
        handler.wfile.write(b"X-")
        handler.wfile.flush()
        time.sleep(0.05)


def sleep(seconds: float) -> Answering:
    def answer(handler: Handler) -> None:
        time.sleep(seconds)
        status(200)(handler)

    return answer


def flood(handler: Handler) -> None:
    """Send a body without end; what was taken of it is written down as an address."""
    handler.send_response(200)
    handler.end_headers()
    sent = 0
    try:
        for _ in range(400):
            handler.wfile.write(b"x" * 100_000)
            sent += 100_000
    finally:
        handler.host.asked.append(Asked("SENT", str(sent), "", 0))


@contextmanager
def scripted(
    script: Mapping[str, Answering], *, name: str = "127.0.0.1", secured: tuple[Path, Path] | None = None
) -> Iterator[Host]:
    """Run a server; `secured` are its certificate and its key."""
    server = Server(("127.0.0.1", 0), type("Scripted", (Handler,), {}))
    if secured:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*secured)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    host = Host(f"http{'s' if secured else ''}://{name}:{server.server_port}")
    server.RequestHandlerClass.host, server.RequestHandlerClass.script = host, script  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
