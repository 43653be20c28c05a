"""Mail addresses: what one is, so that a slip is told before anything is sent and nothing hides in a header.

Stricter than RFC 5321 allows: no quoted local parts, no comments, no addresses of machines by number, nothing that no
reader sees. Domains of other scripts become their ASCII form by IDNA 2008, which would drop such signs in silence;
local parts of other scripts stay as they are and need a server with SMTPUTF8.
"""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

EXAMPLE = "desk@example.org"
LONGEST_LOCAL, LONGEST = 64, 254  # octets, RFC 5321, 4.5.3.1
NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
ATOM = re.compile(r'[^\x00-\x20"(),.:;<>@\[\\\]\x7f-\xa0\ud800-\udfff]+')
USUAL = re.compile(r"[A-Za-z0-9_-]+(?:[.+][A-Za-z0-9_-]+)*@[A-Za-z0-9.-]+")
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Signs that leave no trace on a page: Unicode's Default_Ignorable_Code_Point, and marks of ruby (U+FFF9 to U+FFFB)."""
JOINERS = "\u200c\u200d"
VARIANT = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
JOINED = re.compile(
    "[\u0620-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ua840-\uaaff\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
"""Scripts whose letters take another form beside a joiner: Arabic and its kin, those of India and its neighbours."""
VIRAMA = 9
GUARD = re.compile("'[=+@-]")
FAULTS = (
    (re.compile(r"\t"), "a tab stands in this address"),
    (
        re.compile(r"[\r\n\x00-\x1f\x7f-\x9f]"),
        "a line break or another sign that no reader sees stands in this address",
    ),
    (re.compile(r'["\\]'), "a quotation mark or a backslash stands in this address"),
    (re.compile(r"^'"), "an apostrophe stands before this address, as spreadsheets set it against formulas"),
    (re.compile(r"[,;]"), "a comma or a semicolon stands in this address"),
    (re.compile(r"[()<>\[\]:]"), "a bracket or a colon stands in this address"),
    (re.compile(r"@[^@]*@", re.DOTALL), "several @ stand in this address"),
    (re.compile(r"\s"), "a space stands in this address"),
    (re.compile(r"^[^@]*$"), "no @ stands in this address"),
)


class AddressError(ValueError):
    """Raised for what is no mail address; the message says what was found and what was expected.

    `up_to` is the text that ends with the sign which is told, where it is one that no reader sees.
    """

    def __init__(self, message: str, up_to: str = "") -> None:
        super().__init__(message)
        self.up_to = up_to


class Mailbox(Struct, frozen=True):
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
        own = read_name(named["name"].strip().strip('"'))
        name = name or own or None
        text = named["address"]
    return _mailbox(text.strip(" \t"), name)


def read_name(text: str) -> str:
    """Read the name of a reader; raises AddressError where a sign stands in it that no reader sees.

    Joiners may stand between letters of scripts that need them, as in Persian and Hindi, and behind a virama; signs
    that choose a variant of a letter behind it.
    """
    for found in UNSEEN.finditer(text):
        if not _shapes_letters(text, found.start()):
            message = f"{code_point(found[0])} stands in the name, and no reader sees it; expected a name without it"
            raise AddressError(message, text[: found.end()])
    _refuse_breaks(text)
    if GUARD.match(text):
        message = "an apostrophe stands before the name, as spreadsheets set it against formulas"
        raise AddressError(f"{message}; expected the name alone")
    return text


def _refuse_breaks(name: str) -> None:
    if not name.isprintable() and any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in name):
        message = "a line break or another sign that no reader sees stands in the name"
        raise AddressError(f"{message}; expected one line of text")


def code_point(sign: str) -> str:
    """Name a sign by its number in Unicode and, where it has one, its name."""
    name = unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X} ({name})" if name else f"U+{ord(sign):04X}"


def _shapes_letters(text: str, place: int) -> bool:
    before, sign, after = text[:place][-1:], text[place], text[place + 1 :][:1]
    if VARIANT.match(sign):
        return bool(before) and unicodedata.category(before) == "Lo"
    if sign not in JOINERS or not _is_joined(before):
        return False
    return _is_joined(after) or (unicodedata.combining(before) == VIRAMA and not after.strip())


def _is_joined(sign: str) -> bool:
    return bool(JOINED.match(sign)) and unicodedata.category(sign)[0] in "LM"


def _mailbox(text: str, name: str | None) -> Mailbox:
    if not text:
        raise _no_address("this address is empty")
    is_usual = USUAL.fullmatch(text)
    unseen = UNSEEN.search(text)
    if unseen:
        message = f"{code_point(unseen[0])} stands in this address, and no reader sees it"
        raise _no_address(message, text[: unseen.end()])
    fault = None if is_usual else next((words for pattern, words in FAULTS if pattern.search(text)), None)
    if fault:
        raise _no_address(fault)
    local, _, domain = text.partition("@")
    local = unicodedata.normalize("NFC", local)
    if not (is_usual or all(map(ATOM.fullmatch, local.split(".")))):
        raise _no_address("what stands before the @ is no name of a mailbox")
    _refuse_breaks(name or "")
    mailbox = Mailbox(local, ascii_domain(domain), name)
    if len(local.encode()) > LONGEST_LOCAL or len(mailbox.address.encode()) > LONGEST:
        raise _no_address(f"this address is longer than {LONGEST} bytes, or {LONGEST_LOCAL} before the @")
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


def _no_address(found: str, up_to: str = "") -> AddressError:
    return AddressError(f"{found}; expected one such as {EXAMPLE}", up_to)
