"""The server: GET and HEAD of what is shown, and a stream of news for each page that is open.

It answers only under a name of its own, sends nothing that another site could read or embed, and reads no disk.
"""

import json
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec.structs import asdict

from briefgen.preview.hosts import is_ours
from briefgen.preview.pages import Answer
from briefgen.preview.showing import Shown
from briefgen.preview.told import Bell

EVENTS = "-/events"
HEARTBEAT_SECONDS = 15.0
PORTS_TRIED = 100
LAST_PORT = 65535
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Server(ThreadingHTTPServer):
    """A server on one host, for what is `shown`; `bell` rings when there is news."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, port: int, shown: Shown, bell: Bell) -> None:
        self.host, self.shown, self.bell = host, shown, bell
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), Handler)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    def server_bind(self) -> None:
        """Bind without asking anybody for the name of this machine."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.host, self.port

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of browsers that leave in the middle of an answer; all else is a fault of ours."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(host: str, port: int, shown: Shown, bell: Bell) -> Server:
    """Listen on the first port that is free, from `port` on; raises OSError where none is, or the host is not ours."""
    last = min(port + PORTS_TRIED, LAST_PORT) if port else port
    for number in range(port, last):
        with suppress(OSError):
            return Server(host, number, shown, bell)
    return Server(host, last, shown, bell)


class Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    protocol_version = "HTTP/1.1"
    server_version = "briefgen"
    sys_version = ""
    timeout = 60
    server: Server

    def do_GET(self) -> None:
        """Answer with what is there."""
        address = self._address()
        if address is None:
            return
        if address == EVENTS and self.command == "GET":
            self._tell_news()
        else:
            self._send(self.server.shown.get(address))

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        """Refuse whatever would change something."""
        self.close_connection = True
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "only GET and HEAD are answered", Allow="GET, HEAD")

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = do_POST  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  as the standard library calls it
        """Log nothing; the terminal tells of rebuilds."""

    def end_headers(self) -> None:
        """Send with every answer what keeps other sites away from it."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def _address(self) -> str | None:
        """Read which address from the top of the site is asked for; refuse what is not asked of us."""
        if not is_ours(self.headers.get("Host"), self.server.host, self.server.port):
            self._refuse(HTTPStatus.FORBIDDEN, "this server answers only under a name of its own machine")
            return None
        path = unquote(urlsplit(self.path).path) if self.path.startswith("/") else ""
        parts = path.split("/")
        if not path or path.startswith("//") or "\\" in path or "\0" in path or {".", ".."} & set(parts):
            self._refuse(HTTPStatus.BAD_REQUEST, "this is no address of a page")
            return None
        return f"{path[1:]}index.html" if path.endswith("/") else path[1:]

    def _refuse(self, status: HTTPStatus, words: str, **headers: str) -> None:
        self._send(Answer(status, f"{words}\n".encode()), headers)

    def _send(self, answer: Answer, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _tell_news(self) -> None:
        """Stream the news of one page for as long as it is open."""
        query = parse_qs(urlsplit(self.path).query)
        page = unquote(query.get("page", ["/"])[0]).removeprefix("/")
        address = f"{page}index.html" if not page or page.endswith("/") else page
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.server.shown.opened(address, 1)
        try:
            self._stream(address)
        finally:
            self.server.shown.opened(address, -1)

    def _stream(self, address: str) -> None:
        bell, shown = self.server.bell, self.server.shown
        heard, told = bell.count, None
        self.wfile.write(b"retry: 500\n\n")
        while not bell.is_closed:
            news = shown.news(address)
            if news != told:
                told = news
                self.wfile.write(f"data: {json.dumps(asdict(news))}\n\n".encode())
            before, heard = heard, bell.wait(heard, HEARTBEAT_SECONDS)
            if heard == before:
                self.wfile.write(b": still here\n\n")
