"""What takes a message: a server or a program. And what can come of it.

The one thing that counts is whether the other side has it. Up to the end of the message it cannot have it; from then
on, until it answers, nobody knows.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from msgspec import Struct

LONGEST_REPLY = 300
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class Dropped(Exception):  # noqa: N818  it says what happened
    """Raised where the connection ended before the message did, or none came about: nobody has it, try again."""


class Doubtful(Exception):  # noqa: N818  it says what is the case
    """Raised where the connection ended behind the message, without an answer: they may have it."""


class SendError(Exception):
    """Raised where nothing can be sent this way at all; the message says what was found and what was expected."""


class Verdict(Struct, frozen=True):
    """What the other side says of one recipient: taken, refused for good, or not now.

    `is_of_message` tells that it is said of the message, and would be of any recipient.
    """

    kind: Literal["taken", "refused", "later"]
    reply: str
    is_of_message: bool = False


class Parcel(Struct, frozen=True):
    """A whole message: from whom, for whom, and its bytes; `needs_utf8` where an address is not ASCII."""

    sender: str
    recipients: Sequence[str]
    content: bytes

    @property
    def needs_utf8(self) -> bool:
        """Whether only a server with SMTPUTF8 takes it."""
        return not all(map(str.isascii, self.recipients))


class Courier(Protocol):
    """Hands messages over, one after the other."""

    @property
    def may_have_it(self) -> bool:
        """Whether the last message had ended and no answer had come; it tells what a stop leaves behind."""

    def carry(self, parcel: Parcel) -> Mapping[str, Verdict]:
        """Hand a message over, and tell what is said of each recipient.

        Raises Dropped, Doubtful, or SendError.
        """

    def close(self) -> None:
        """Take leave."""


def readable(reply: bytes | str) -> str:
    """Put what a server says on one line, without signs that a terminal would obey."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return " ".join(UNSEEN.sub(" ", text).split())[:LONGEST_REPLY]
