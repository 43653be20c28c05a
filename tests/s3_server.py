"""A server that speaks like S3, on this machine, for tests: a process of its own, with moto in it.

It can be told to refuse writing after some files, as one does whose permissions end, or whose disk is full.
"""

import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from xml.etree import ElementTree as ET

NAMESPACE = {"s3": "http://s3.amazonaws.com/doc/2006-03-01/"}
SIGNED = "AWS4-HMAC-SHA256 Credential=testing/20240101/us-east-1/s3/aws4_request"
REFUSED = b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"


@dataclass(frozen=True)
class Server:
    """A running server; `left` is the file that says how many more it takes, without it any number."""

    url: str
    left: Path

    def refuse_after(self, count: int) -> None:
        self.left.write_text(str(count))

    def refuse_nothing(self) -> None:
        self.left.unlink(missing_ok=True)

    def make_bucket(self, name: str) -> "Bucket":
        self.ask("PUT", name)
        return Bucket(self, name)

    def ask(self, method: str, path: str, content: bytes | None = None) -> tuple[bytes, Message]:
        request = urllib.request.Request(f"{self.url}/{path}", content, method=method)
        request.add_header("Content-Type", "application/octet-stream")
        request.add_header("Authorization", SIGNED)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read(), answer.headers


@dataclass(frozen=True)
class Bucket:
    """A bucket of a server."""

    server: Server
    name: str

    def put(self, name: str, content: bytes) -> None:
        self.server.ask("PUT", f"{self.name}/{urllib.parse.quote(name)}", content)

    def headers(self, name: str) -> tuple[str, str]:
        """How a file is served: its type, and how long it may be kept."""
        headers = self.server.ask("HEAD", f"{self.name}/{urllib.parse.quote(name)}")[1]
        return headers["Content-Type"], headers["Cache-Control"]

    def names(self) -> list[str]:
        listed, _ = self.server.ask("GET", f"{self.name}?list-type=2")
        return [str(key.text) for key in ET.fromstring(listed).iterfind("s3:Contents/s3:Key", NAMESPACE)]

    def tree(self, prefix: str = "") -> dict[str, bytes]:
        """All files below a prefix, by their names below it."""
        below = [name for name in self.names() if name.startswith(prefix)]
        return {
            name.removeprefix(prefix): self.server.ask("GET", f"{self.name}/{urllib.parse.quote(name)}")[0]
            for name in below
        }


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Run a server until the end."""
    left = folder / "left.txt"
    with subprocess.Popen([sys.executable, __file__, str(left)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        port = process.stdout.readline().strip()
        try:
            yield Server(f"http://127.0.0.1:{port}", left)
        finally:
            process.kill()


def serve(left: Path) -> None:
    """Serve on a free port, which is printed first."""
    from moto.server import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import WSGIRequestHandler, make_server

    s3 = DomainDispatcherApplication(create_backend_app)

    lock = threading.Lock()

    def take(environ, start_response):
        if environ["REQUEST_METHOD"] == "PUT" and left.is_file():
            with lock:
                count = int(left.read_text())
                left.write_text(str(max(count - 1, 0)))
            if count == 0:
                start_response("403 Forbidden", [("Content-Type", "application/xml")])
                return [REFUSED]
        return s3(environ, start_response)

    class Quiet(WSGIRequestHandler):
        def log(self, *_):
            pass

    server = make_server("127.0.0.1", 0, take, threaded=True, request_handler=Quiet)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
