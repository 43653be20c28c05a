"""Bytes to text: encoding, forbidden characters, and the limit on size."""

import re
import unicodedata
from itertools import islice
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Span
from briefgen.loading import checks
from briefgen.loading.source import Position, Source

MAX_BYTES = 5_000_000
USUAL_BYTES = 65_536  # room for all that might come takes longer to make than most files to read
# What may not stand, and not what may: compiling takes the longer the more signs a set has.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
MAX_FORBIDDEN = 20
OVERRIDES = re.compile("[\u202a-\u202e]")


def read_bytes(path: Path, file: str) -> bytes | Diagnostic:
    """Read a file; what hinders that, the limit on size included, is a diagnostic. `file` names it there."""
    try:
        with path.open("rb") as stream:
            content = stream.read(USUAL_BYTES)
            if len(content) == USUAL_BYTES:
                content += stream.read(MAX_BYTES + 1 - USUAL_BYTES)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return Diagnostic(checks.UNREADABLE, f"this file cannot be read: {reason}", Span(file))
    if len(content) > MAX_BYTES:
        message = f"this file is larger than {MAX_BYTES:,} bytes, the most that a brief may have"
        return Diagnostic(checks.TOO_LARGE, message, Span(file), "move long material into a source and cite it")
    return content


def decode(content: bytes, file: str) -> Source | Diagnostic:
    """Decode UTF-8, with or without a byte order mark; line breaks become line feeds."""
    if b"\0" in content[:4]:
        message = "this file is saved as UTF-16 or UTF-32; expected UTF-8"
        return Diagnostic(checks.NOT_UTF8, message, Span(file), "save it as UTF-8 in your editor")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(content, error.start, file)
    return Source(file, _with_line_feeds(text))


def forbidden_characters(source: Source) -> tuple[Diagnostic, ...]:
    """Find control characters and overrides of the writing direction, which hide what a text says."""
    found = islice(FORBIDDEN.finditer(source.text), MAX_FORBIDDEN)
    return tuple(forbidden(source, match.group(), source.position(match.start())) for match in found)


def forbidden(source: Source, character: str, position: Position) -> Diagnostic:
    """Say that a character, as itself or as an escape, stands at a position."""
    name = f"U+{ord(character):04X}"
    if OVERRIDES.match(character):
        message = f"{name} ({unicodedata.name(character).lower()}) changes the direction of what follows; expected none"
        return source.diagnostic(checks.DIRECTION, message, position, cure="use an isolate (U+2066 to U+2069) instead")
    message = f"{name} is a character that no reader sees; expected text"
    return source.diagnostic(checks.CONTROL_CHARACTER, message, position, cure="delete it")


def _not_utf8(content: bytes, offset: int, file: str) -> Diagnostic:
    """Show the line as it would read in the encoding that such bytes most often are."""
    rest = content[offset:].decode("cp1252", errors="replace")
    whole = content[:offset].decode("utf-8-sig", errors="replace") + rest
    source = Source(file, _with_line_feeds(whole))
    position = source.position(len(_with_line_feeds(whole[: len(whole) - len(rest)])))
    message = f"byte 0x{content[offset]:02x} is not UTF-8; expected a file saved as UTF-8"
    cure = "save it as UTF-8 in your editor; it looks like Windows-1252 or Latin-1"
    return source.diagnostic(checks.NOT_UTF8, message, position, cure=cure)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
