"""Bytes to text: encoding, forbidden characters, and the limit on size."""

import re
import unicodedata
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Span
from briefgen.loading import checks
from briefgen.loading.source import Source

MAX_BYTES = 5_000_000
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
OVERRIDES = re.compile("[\u202a-\u202e]")


def read_bytes(path: Path, file: str) -> bytes | Diagnostic:
    """Read a file; what hinders that, the limit on size included, is a diagnostic. `file` names it there."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return Diagnostic(checks.UNREADABLE, f"this file cannot be read: {reason}", Span(file))
    if len(content) > MAX_BYTES:
        message = f"this file is larger than {MAX_BYTES:,} bytes, the most that a brief may have"
        return Diagnostic(checks.TOO_LARGE, message, Span(file), "move long material into a source and cite it")
    return content


def decode(content: bytes, file: str) -> Source | Diagnostic:
    """Decode UTF-8, with or without a byte order mark; line breaks become line feeds."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(content, error.start, file)
    return Source(file, text.replace("\r\n", "\n").replace("\r", "\n"))


def forbidden_characters(source: Source) -> tuple[Diagnostic, ...]:
    """Find control characters and overrides of the writing direction, which hide what a text says."""
    found = [_forbidden(source, match) for match in FORBIDDEN.finditer(source.text)]
    return tuple(found[:20])


def _forbidden(source: Source, match: re.Match[str]) -> Diagnostic:
    character = match.group()
    name = f"U+{ord(character):04X}"
    full_name = unicodedata.name(character, "")
    position = source.position(match.start())
    if OVERRIDES.match(character):
        message = f"{name} ({full_name.lower()}) changes the direction of the text that follows it"
        return source.diagnostic(checks.DIRECTION, message, position, cure="use an isolate (U+2066 to U+2069) instead")
    message = f"{name} is a character that no reader sees; expected text"
    return source.diagnostic(checks.CONTROL_CHARACTER, message, position, cure="delete it")


def _not_utf8(content: bytes, offset: int, file: str) -> Diagnostic:
    before = content[:offset].decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n")
    column = len(before) - before.rfind("\n") - 1
    message = f"byte 0x{content[offset]:02x} is not UTF-8; expected a file saved as UTF-8"
    cure = "save the file as UTF-8 (it looks like Windows-1252 or Latin-1)"
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        cure = "save the file as UTF-8 (it looks like UTF-16)"
    return Diagnostic(checks.NOT_UTF8, message, Span(file, line + 1, column + 1, line + 1, column + 2), cure)
