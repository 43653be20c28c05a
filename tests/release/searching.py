"""Finds words in the files of a release by means that are not ours.

Poppler reads a PDF's text, qpdf lays its objects open, `strings` and `unzip` and `gzip` read what else there is, and a
browser says what a page shows. What they give is then read in each way in which a word could be written down: as UTF-8
and UTF-16, in hexadecimal and base64, with the escapes of JSON, HTML, URLs and PDF, and broken over lines.
"""

import base64
import binascii
import html
import re
import shutil
import subprocess
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

TOOLS = ("pdftotext", "qpdf", "strings", "unzip", "gzip")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
CHROMIUM = shutil.which("chromium")
HEXADECIMAL = re.compile(rb"<([0-9a-fA-F\s]{8,})>")
BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
OCTAL = re.compile(rb"\\([0-7]{1,3})")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
BREAKS = re.compile(r"[\u00ad\u200b]|(?<=[^\W\d])[-\u2010]?\s+(?=[^\W\d])")
SEPARATORS = re.compile(r"(?<=\d)[,\u00a0\u202f\u2009](?=\d{3})")


def run(command: list[str], given: bytes = b"") -> bytes:
    """Run a program; one that warns has done its work too."""
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=120).stdout


def readings(file: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """Read a file in several ways, its name first."""
    content = file.read_bytes()
    yield "name", name.encode()
    yield "bytes", content
    if content.startswith(b"%PDF"):
        yield "pdftotext", run(["pdftotext", str(file), "-"])
        yield "qpdf", run(["qpdf", "--qdf", "--object-streams=disable", str(file), "-"])
    elif content.startswith(b"PK"):
        yield "unzip", run(["unzip", "-p", str(file)])
    elif content.startswith(b"\x1f\x8b"):
        yield "gzip", run(["gzip", "-dc", str(file)])
    elif b"\0" in content[:4096]:
        yield from ((f"strings {code}", run(["strings", "-a", f"-e{code}", str(file)])) for code in "sbl")


def texts(reading: bytes) -> Iterator[str]:
    """Read bytes in each way in which words may stand in them."""
    plain = OCTAL.sub(lambda match: bytes([int(match[1], 8) & 255]), reading)
    hidden = [binascii.unhexlify(_even(match[1])) for match in HEXADECIMAL.finditer(reading)]
    hidden += [base64.b64decode(_whole(match[0])) for match in BASE64.finditer(reading)]
    for one in (reading, plain, b"\n".join(hidden)):
        for code in ("utf-8", "utf-16-be", "utf-16-le"):
            yield one.decode(code, "ignore")
    text = reading.decode("utf-8", "ignore")
    yield html.unescape(text)
    yield urllib.parse.unquote(text)
    yield ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    yield BREAKS.sub("", text)
    yield SEPARATORS.sub("", text)


def _even(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return digits[: len(digits) // 2 * 2]


def _whole(words: bytes) -> bytes:
    words = words.rstrip(b"=")
    return words[: len(words) // 4 * 4]


def found(reading: bytes, pattern: re.Pattern[str]) -> set[str]:
    """List what matches a pattern in any reading of the bytes."""
    return {match for text in texts(reading) for match in pattern.findall(text)}


def page_in_browser(page: Path, profile: Path) -> bytes:
    """Let a browser read a page; what comes back is its document as text."""
    flags = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
    flags += " --disable-component-update --disable-quic --virtual-time-budget=3000"
    return run([str(CHROMIUM), *flags.split(), f"--user-data-dir={profile}", "--dump-dom", page.as_uri()])
