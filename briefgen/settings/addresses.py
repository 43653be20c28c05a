"""Mail addresses: what one is, so that a slip is told before anything is sent and nothing hides in a header.

Stricter than RFC 5321 allows: no quoted local parts, no comments, no addresses of machines by number. Domains of other
scripts become their ASCII form by IDNA 2008; local parts of other scripts stay as they are and need a server with
SMTPUTF8.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

EXAMPLE = "desk@example.org"
LONGEST_LOCAL, LONGEST = 64, 254  # octets, RFC 5321, 4.5.3.1
NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u00a1-\U0010ffff-]+")
USUAL = re.compile(r"[A-Za-z0-9_-]+(?:[.+][A-Za-z0-9_-]+)*@[A-Za-z0-9.-]+")
FAULTS = (
    (
        re.compile(r"[\r\n\x00-\x1f\x7f-\x9f]"),
        "a line break or another sign that no reader sees stands in this address",
    ),
    (re.compile(r'["\\]'), "a quotation mark or a backslash stands in this address"),
    (re.compile(r"[,;]"), "a comma or a semicolon stands in this address"),
    (re.compile(r"[()<>\[\]:]"), "a bracket or a colon stands in this address"),
    (re.compile(r"@[^@]*@", re.DOTALL), "several @ stand in this address"),
    (re.compile(r"\s"), "a space stands in this address"),
    (re.compile(r"^[^@]*$"), "no @ stands in this address"),
)


class AddressError(ValueError):
    """Raised for what is no mail address; the message says what was found and what was expected."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address that mail can be sent to, its domain in small ASCII letters, and the name that goes with it."""

    local: str
    domain: str
    name: str | None = None

    @property
    def address(self) -> str:
        """The address; no two spellings of a domain differ in it."""
        return f"{self.local}@{self.domain}"

    @property
    def is_ascii(self) -> bool:
        """Whether any server takes it."""
        return self.local.isascii()


def read_mailbox(text: str, name: str | None = None) -> Mailbox:
    """Read an address, or `Name <address>`; raises AddressError."""
    named = NAMED.fullmatch(text.strip())
    if named:
        name = name or named["name"].strip().strip('"') or None
        text = named["address"]
    return _mailbox(text.strip(" \t"), name)


def _mailbox(text: str, name: str | None) -> Mailbox:
    if not text:
        raise _no_address("this address is empty")
    is_usual = USUAL.fullmatch(text)
    fault = None if is_usual else next((words for pattern, words in FAULTS if pattern.search(text)), None)
    if fault:
        raise _no_address(fault)
    local, _, domain = text.partition("@")
    local = unicodedata.normalize("NFC", local)
    if not (is_usual or all(map(ATOM.fullmatch, local.split(".")))):
        raise _no_address("what stands before the @ is no name of a mailbox")
    mailbox = Mailbox(local, ascii_domain(domain), name)
    if len(local.encode()) > LONGEST_LOCAL or len(mailbox.address.encode()) > LONGEST:
        raise _no_address(f"this address is longer than {LONGEST} bytes, or {LONGEST_LOCAL} before the @")
    if name and not name.isprintable() and any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in name):
        raise _no_address("a line break or another sign that no reader sees stands in the name")
    return mailbox


@lru_cache(maxsize=4096)
def ascii_domain(domain: str) -> str:
    """Write a domain in small ASCII letters, as servers know it; raises AddressError for what is none."""
    written = domain.casefold() if domain.isascii() else _idna(domain)
    labels = written.split(".")
    is_whole = len(labels) > 1 and not labels[-1].isdigit()
    if not all(map(LABEL.fullmatch, labels)) or not (is_whole or written == "localhost"):
        raise _no_address("what stands behind the @ is no domain")
    return written


def _idna(domain: str) -> str:
    import idna

    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode("ascii")
    except idna.IDNAError:
        raise _no_address("what stands behind the @ is no domain") from None


def _no_address(found: str) -> AddressError:
    return AddressError(f"{found}; expected one such as {EXAMPLE}")
