"""Report to the body of a mail.

HTML longer than Gmail shows loses its end there, and with it the marking at its foot. So parts are left out of it, from
the end, until it is short enough, and it says which and where they are; the text part is always whole.
"""

from typing import Literal

from msgspec import Struct

from briefgen.formats.mail.page import MailPage, write_mail_page
from briefgen.formats.mail.pictures import InlineImage, MailPictures
from briefgen.formats.mail.posting import posted
from briefgen.formats.mail.shortening import as_correction, shorter_and_shorter, summary_of
from briefgen.formats.mail.subject import write_subject
from briefgen.formats.templates import Templates
from briefgen.formats.text import write_text
from briefgen.report.model import Report

MOST_BYTES = 100_000
"""Gmail clips what is longer than 102 KB; some room is left for what servers on the way put in."""

Form = Literal["full", "summary", "text"]
"""All parts that a mail shows; head, bottom line and changes; all as text without HTML."""

Says = Literal["correction"]
"""What a mail says of itself: that it corrects one that was sent before."""

LINK_WORDS = {"full": "Read this report on the site", "summary": "Read the full report"}


class MailBody(Struct, frozen=True):
    """What a message holds beside its headers and attachments.

    `preheader` is what lists of mails show after the subject: it stands in the HTML, unseen. There is no `html` where
    only text is wanted, and `images` are those that the HTML names.
    """

    subject: str
    preheader: str
    text: str
    html: str | None
    images: tuple[InlineImage, ...]


def write_mail(
    report: Report,
    templates: Templates,
    *,
    form: Form,
    url: str | None,
    says: Says | None = None,
    pictures: MailPictures = MailPictures(),  # noqa: B008  it is frozen
) -> MailBody:
    """Write the body of a mail; `url` is the full address of the report's page, none where there is none.

    Raises TemplateFailed where a template is at fault.
    """
    report = as_correction(report) if says == "correction" else report
    shown = summary_of(report) if form == "summary" else report
    page = MailPage(_preheader(report), url, LINK_WORDS["summary" if form == "summary" else "full"], pictures)
    text = write_text(shown, templates, name="mail/mail.txt", url=url, link_words=page.link_words)
    html = None if form == "text" else _short_enough(posted(shown, url), templates, page)
    images = tuple(one for one in (pictures.logo, pictures.map) if one and html and f"cid:{one.cid}" in html)
    return MailBody(write_subject(report), page.preheader, text, html, images)


def _short_enough(report: Report, templates: Templates, page: MailPage) -> str:
    html = ""
    for shorter, left_out in shorter_and_shorter(report):
        html = write_mail_page(shorter, templates, page, left_out=left_out)
        if len(html.encode()) <= MOST_BYTES:
            break
    return html


def _preheader(report: Report) -> str:
    """Name marking, number and date, and nothing of the content: lists of mails are shown on locked screens."""
    return " · ".join(filter(None, [report.banner.label if report.banner else None, report.running_title]))
