"""A message: what all who get it have in common is made once, and each gets it with a few lines of their own.

multipart/mixed of (multipart/alternative of text and (multipart/related of HTML and pictures)) and the PDF.
Everything is made of ASCII, so that no server has to change it on its way and a signature stays true. The same input
gives the same bytes.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import quote

from msgspec import Struct

from briefgen.deliver.headers import UNDISCLOSED, address_header, list_header, plain_header, words_header
from briefgen.formats.mail import MailBody
from briefgen.settings.addresses import Mailbox, read_mailbox
from briefgen.settings.mail import ADDRESS_SIGN, Unsubscribe

ONE_CLICK = plain_header("List-Unsubscribe-Post", ("List-Unsubscribe=One-Click",))
POLICY = SMTP.clone(cte_type="7bit")


class Attached(Struct, frozen=True):
    """A PDF that goes with a message, under a name."""

    name: str
    content: bytes


class Heading(Struct, frozen=True):
    """What stands at the head of a message: from whom, on which list, in which language, when, and after which others.

    `list_name` and `list_title` are none for a message to oneself. `earlier` are Message-IDs of what was sent before.
    """

    sender: Mailbox
    reply_to: Mailbox | None
    list_name: str | None
    list_title: str
    unsubscribe: Unsubscribe | None
    lang: str
    at: datetime
    message_id: str
    earlier: tuple[str, ...] = ()


class Letter(Struct, frozen=True):
    """A message without its reader."""

    heading: Heading
    subject: str
    content: bytes

    def to(self, reader: Mailbox | None) -> bytes:
        """Address it to one reader, or to many who are not named."""
        heading = self.heading
        lines = [address_header("From", heading.sender)]
        if heading.reply_to:
            lines.append(address_header("Reply-To", heading.reply_to))
        lines += [
            address_header("To", reader) if reader else UNDISCLOSED,
            words_header("Subject", self.subject),
            plain_header("Date", (format_datetime(heading.at),)),
            plain_header("Message-ID", (heading.message_id,)),
        ]
        if heading.earlier:
            lines.append(plain_header("In-Reply-To", heading.earlier[:1]))
            lines.append(plain_header("References", heading.earlier))
        lines += _of_list(heading, reader)
        lines.append(plain_header("Auto-Submitted", ("auto-generated",)))
        lines.append(plain_header("Content-Language", (heading.lang,)))
        return b"".join((*lines, self.content))


def message_id(parts: Iterable[str], domain: str) -> str:
    """Make a Message-ID that is the same for the same parts."""
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"<{digest[:40]}@{domain}>"


def write_content(body: MailBody, attached: Attached | None) -> bytes:
    """Write the parts of a message with the headers that belong to them."""
    message = EmailMessage(policy=POLICY)
    message.set_content(body.text)
    if body.html is not None:
        message.add_alternative(body.html, subtype="html")
        html = list(message.iter_parts())[1]
        for image in body.images:
            kind, _, subtype = image.media_type.partition("/")
            html.add_related(image.content, kind, subtype, cid=f"<{image.cid}>", disposition="inline")
    if attached:
        message.add_attachment(attached.content, "application", "pdf", filename=attached.name)
    seed = hashlib.sha256(f"{body.text}\0{body.html}".encode()).hexdigest()[:24]
    for number, part in enumerate(one for one in message.walk() if one.is_multipart()):
        part.set_boundary(f"=_{seed}_{number}")
    return message.as_bytes()


def _of_list(heading: Heading, reader: Mailbox | None) -> Iterable[bytes]:
    if heading.list_name is None:
        return
    domain = heading.sender.domain
    yield list_header("List-Id", heading.list_title, f"{heading.list_name}.lists.{domain}")
    leave = heading.unsubscribe
    if leave is None:
        return
    mailto, page = _mailto(leave.mailto, heading.list_name), _page(leave.url, reader)
    if mailto or page:
        yield plain_header("List-Unsubscribe", filter(None, (mailto, page)), between=", ")
    if page and page.startswith("<https:"):
        yield ONE_CLICK


def _mailto(written: str | None, name: str) -> str | None:
    if written is None:
        return None
    return f"<mailto:{quote(read_mailbox(written).address, safe='@+')}?subject=unsubscribe%20{name}>"


def _page(url: str | None, reader: Mailbox | None) -> str | None:
    if url is None or (ADDRESS_SIGN in url and reader is None):
        return None
    whole = url.replace(ADDRESS_SIGN, quote(reader.address, safe="")) if reader else url
    return f"<{quote(whole, safe=':/?#[]@!$&()*+,;=%~')}>"
