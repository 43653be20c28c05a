"""For which names the server answers: a page of somebody else may lead the browser here under a name of its own.

So the Host header has to name this machine as it names itself (DNS rebinding: https://en.wikipedia.org/wiki/DNS_rebinding).
An address in digits cannot be led elsewhere; it is let through where the server listens on all addresses on purpose.
"""

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
HTTP_PORT = 80


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine alone."""
    address = _address(host)
    return host.lower() == "localhost" or (address is not None and address.is_loopback)


def in_address(host: str) -> str:
    """Write a host as it stands in an address."""
    return f"[{host}]" if ":" in host else host


def is_ours(header: str | None, host: str, port: int) -> bool:
    """Tell whether a Host header names a server that listens on a host and a port."""
    name, colon, number = (header or "").lower().rpartition(":")
    if not colon or not number.isdecimal():
        name, number = (header or "").lower(), str(HTTP_PORT)
    if number != str(port):
        return False
    listening = _address(host)
    is_open = listening is not None and listening.is_unspecified and _address(name.strip("[]")) is not None
    return is_open or name in LOCAL or name == in_address(host.lower())


def _address(host: str) -> IPv4Address | IPv6Address | None:
    with suppress(ValueError):
        return ip_address(host)
    return None
