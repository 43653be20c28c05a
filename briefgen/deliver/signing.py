"""DKIM: each message signed last, as it goes out, with a key that lies outside the project's settings.

The library is an extra, `briefgen[dkim]`. Most mail servers sign by themselves, and then nothing here is needed.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from briefgen.deliver.courier import SendError
from briefgen.settings.mail import Dkim

KEY_FILE = "BRIEFGEN_DKIM_KEY_FILE"
SIGNED = (
    "From", "Reply-To", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "List-Id",
    "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted", "Content-Language", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding",
)  # fmt: skip

Sign = Callable[[bytes], bytes]


def signer_for(dkim: Dkim | None, environ: Mapping[str, str], root: Path) -> Sign:
    """Make what signs a message; without settings it stays as it is. Raises SendError before anything is sent."""
    if dkim is None:
        return bytes
    key = _key(dkim, environ, root)
    sign = _library()

    def signed(message: bytes) -> bytes:
        there = {
            line.split(b":", 1)[0].lower() for line in message.partition(b"\r\n\r\n")[0].split(b"\r\n") if b":" in line
        }
        names = [name.encode() for name in SIGNED if name.lower().encode() in there]
        return sign(message, dkim.selector.encode(), dkim.domain.encode(), key, include_headers=names) + message

    try:
        signed(b"From: <desk@example.org>\r\n\r\n\r\n")
    except Exception as error:  # the library raises what its parsers of keys come to
        message = "the key for DKIM cannot be used; expected a private RSA or Ed25519 key that DKIM takes, as PEM"
        raise SendError(message) from error
    return signed


def _key(dkim: Dkim, environ: Mapping[str, str], root: Path) -> bytes:
    file = environ.get(KEY_FILE) or dkim.key_file
    if not file:
        raise SendError(f"no key for DKIM; expected its file under mail: {{dkim: {{key_file: …}}}} or in {KEY_FILE}")
    try:
        return (root / file).read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise SendError(f"the key for DKIM, {file}, cannot be read: {reason}") from error


def _library() -> Callable[..., bytes]:
    try:
        from dkim import sign
    except ImportError:
        raise SendError("signing needs the library dkimpy; install it: pip install 'briefgen[dkim]'") from None
    return sign  # type: ignore[no-any-return]
