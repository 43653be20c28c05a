"""Mail as a reader's program takes it apart: headers decoded, every part, every attachment."""

from collections.abc import Iterator

from briefgen.gate.packed import UnreadableError


def read_mail(content: bytes) -> tuple[str, Iterator[tuple[str, bytes]]]:
    """Give the headers as text, and the parts with their names and what they hold."""
    from email import message_from_bytes
    from email.policy import default

    letter = message_from_bytes(content, policy=default)
    try:
        headers = "\n".join(f"{value}" for part in letter.walk() for value in part.values())
    except Exception as error:  # the parsers of single headers raise whatever a broken one comes to
        raise UnreadableError("it is a mail whose headers cannot be read") from error
    return headers, _parts(letter)


def _parts(letter: object) -> Iterator[tuple[str, bytes]]:
    from email.message import Message

    if not isinstance(letter, Message):
        return
    for part in letter.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            charset = part.get_content_charset("utf-8")
            yield part.get_filename() or _ending(part.get_content_type()), _as_utf8(content, charset, part)


def _ending(content_type: str) -> str:
    return {"text/html": ".html", "application/json": ".json", "text/calendar": ".ics"}.get(content_type, "")


def _as_utf8(content: bytes, charset: str, part: object) -> bytes:
    """Give a text in UTF-8, whatever it was sent in; what is no text stays as it is."""
    from email.message import Message

    if not isinstance(part, Message) or part.get_content_maintype() != "text":
        return content
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeDecodeError):
        return content
