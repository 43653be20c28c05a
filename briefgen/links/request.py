"""One request for the head of an answer, to an address that was looked at before."""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

IN_PATH = "/%:;=@!$&'()*+,~"
WEB = {"http", "https"}
MOST_NUMBERS = 4
NO_SUCH_HOST = {getattr(socket, name, None) for name in ("EAI_NONAME", "EAI_NODATA")}


class NoSuchHostError(Exception):
    """Raised where a name stands for no machine."""


class NotAskedError(Exception):
    """Raised where an address is none, or leads where nobody is asked; the message ends a sentence."""


class Asking(Struct, frozen=True):
    """How requests are made: under which name, how long they may take in seconds, and which numbers are asked."""

    agent: str
    timeout: float
    is_allowed: Callable[[str], bool]


class Reply(Struct, frozen=True):
    """The head of an answer: its status, where it sends the asker, and how many seconds it asks to wait."""

    status: int
    location: str | None
    retry_after: float | None


def request(method: str, address: str, asking: Asking) -> Reply:
    """Ask for an address, `tidied`, by HEAD or GET and read the head of the answer, nothing of its body.

    Raises NoSuchHostError, NotAskedError, TimeoutError; OSError or HTTPException where the connection breaks.
    """
    parts = urlsplit(address)
    host, port = host_of(address), parts.port or (443 if parts.scheme == "https" else 80)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    headers = {"User-Agent": asking.agent, "Accept": "*/*", "Connection": "close"}
    link = _connected(host, port, asking)
    if parts.scheme == "https":
        link = trust().wrap_socket(link, server_hostname=host, do_handshake_on_connect=False)
    with closing(link), _ending(link, asking.timeout):
        if isinstance(link, ssl.SSLSocket):
            link.do_handshake()
        connection = kind(host, port)
        connection.sock = link
        connection.request(method, target, headers=headers)
        with closing(connection.getresponse()) as answer:
            return Reply(answer.status, answer.getheader("Location"), _seconds(answer))


def host_of(address: str) -> str:
    """Give the host of an address in small ASCII letters; raises NotAskedError for what is no web address."""
    with suppress(ValueError):
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode().rstrip(".")
        if parts.scheme in WEB and host and parts.port != 0:
            return host
    raise NotAskedError("it is no web address")


def tidied(address: str) -> str:
    """Write an address as it is asked: in ASCII letters, without a name of a user and without its anchor.

    What is no web address stays as it is.
    """
    try:
        host = host_of(address)
    except NotAskedError:
        return address
    parts = urlsplit(address.strip())
    place = (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port else "")
    query = f"?{quote(parts.query, IN_PATH + '?')}" if parts.query else ""
    return f"{parts.scheme}://{place}{quote(parts.path or '/', IN_PATH)}{query}"


def following(address: str, location: str) -> str | None:
    """Find where a redirect leads; none where that is no web page."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode()
    try:
        target = tidied(urljoin(address, location))
        return target if host_of(target) else None
    except (NotAskedError, ValueError):
        return None


def _connected(host: str, port: int, asking: Asking) -> socket.socket:
    """Connect to the first number of a host that answers; all that are not allowed are passed over."""
    numbers = [number for number in _numbers(host, port) if asking.is_allowed(number)]
    if not numbers:
        raise NotAskedError("its host is not of the open internet, and is not asked")
    failures: list[OSError] = []
    for number in numbers[:MOST_NUMBERS]:
        try:
            return socket.create_connection((number, port), timeout=asking.timeout)
        except OSError as error:
            failures.append(error)
    raise failures[-1]


def _numbers(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in NO_SUCH_HOST:
            raise NoSuchHostError from error
        raise
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@contextmanager
def _ending(link: socket.socket, timeout: float) -> Iterator[None]:
    """End a request that takes too long as a whole, whatever dribs and drabs still come."""
    ended = threading.Event()

    def end() -> None:
        ended.set()
        with suppress(OSError):
            socket.socket.shutdown(link, socket.SHUT_RDWR)  # that of a secured one forgets its keys amid a read

    timer = threading.Timer(timeout, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        if ended.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()


@cache
def trust() -> ssl.SSLContext:
    """Give whom this machine trusts to vouch for hosts."""
    return ssl.create_default_context()


def _seconds(answer: http.client.HTTPResponse) -> float | None:
    """Read how long to wait; a date counts from the moment that the answer itself names."""
    words = (answer.getheader("Retry-After") or "").strip()
    if words.isascii() and words.isdigit():
        return float(words[:9])
    try:
        then, now = parsedate_to_datetime(words), parsedate_to_datetime(answer.getheader("Date") or "")
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError):
        return None
