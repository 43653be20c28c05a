"""Headers of a message, one by one as bytes with their line ends.

What comes from a brief or a list is one line before it gets here, and is made one again: no header can begin within
another. Headers that are no prose are folded by hand, where the standard allows it and nowhere else.
"""

import re
from collections.abc import Iterable
from email.header import Header
from email.utils import quote

from briefgen.settings.addresses import Mailbox

LINE = 76
UNDISCLOSED = b"To: undisclosed-recipients:;\r\n"
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
ATOMS = re.compile(r"[\w!#$%&'*+/=?^`{|}~ -]+", re.ASCII)
ENCODED = "=?"


def words_header(name: str, text: str) -> bytes:
    """Write a header of words, such as the subject."""
    return _header(name, _words(name, _one_line(text)))


def address_header(name: str, mailbox: Mailbox) -> bytes:
    """Write a header with one address and the name that goes with it."""
    address = f"<{mailbox.address}>"
    if not mailbox.name:
        return _header(name, mailbox.address)
    return _header(name, _joined(name, _phrase(name, mailbox.name), address))


def list_header(name: str, title: str, list_id: str) -> bytes:
    """Write the header that names a list, RFC 2919."""
    return _header(name, _joined(name, _phrase(name, title), f"<{list_id}>"))


def plain_header(name: str, values: Iterable[str], *, between: str = " ") -> bytes:
    """Write values of ASCII without spaces, each on a line of its own where one is too short."""
    lines = [name + ":"]
    for number, value in enumerate(values):
        ended = between.strip() if number else ""
        if number and len(lines[-1]) + len(value) > LINE:
            lines[-1] += ended
            lines.append(f" {value}")
        else:
            lines[-1] += f"{ended} {value}"
    return "\r\n".join(lines).encode("ascii") + b"\r\n"


def _header(name: str, value: str) -> bytes:
    return f"{name}: {value}\r\n".encode()


def _joined(name: str, phrase: str, address: str) -> str:
    last = phrase.rpartition("\n")[2]
    room = LINE - (len(name) + 2 if last == phrase else 0)
    return f"{phrase}{' ' if len(last) + len(address) < room else f'{chr(13)}{chr(10)} '}{address}"


def _phrase(name: str, text: str) -> str:
    text = _one_line(text)
    if not text.isascii() or ENCODED in text:
        return _encoded(name, text)
    return text if ATOMS.fullmatch(text) else f'"{quote(text)}"'


def _words(name: str, text: str) -> str:
    if not text.isascii() or ENCODED in text or max(map(len, text.split(" ")), default=0) > LINE:
        return _encoded(name, text)
    lines = [""]
    for word in text.split(" "):
        room = LINE - (len(name) + 2 if len(lines) == 1 else 1)
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return "\r\n ".join(lines)


def _encoded(name: str, text: str) -> str:
    return Header(text, "utf-8", maxlinelen=LINE - 1, header_name=name).encode(linesep="\r\n")


def _one_line(text: str) -> str:
    return " ".join(UNSEEN.sub(" ", text).split())
