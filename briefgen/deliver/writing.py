"""An edition to a letter: its body, its PDF under a telling name, its headings, its size, and the gate.

No letter leaves here that the gate has not read, byte by byte as a reader's program takes it apart.
"""

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.building.checks import PDF_PROBLEM, PDF_UNAVAILABLE
from briefgen.building.framing import series_title
from briefgen.building.press import template_fault
from briefgen.building.watch import leaks_in
from briefgen.deliver.digest import digest_of
from briefgen.deliver.letter import Attached, Heading, Letter, message_id, write_content
from briefgen.deliver.newsroom import Edition, Newsroom
from briefgen.deliver.readers import Circle, sender_of
from briefgen.diagnostics import Diagnostic
from briefgen.formats.mail import MailBody, mail_pictures, write_mail
from briefgen.formats.templates import TemplateFailed
from briefgen.report import Report
from briefgen.settings import Settings
from briefgen.settings.addresses import read_mailbox
from briefgen.settings.mail import MEGABYTE, Form, Mail
from briefgen.settings.posting import MAIL_TOO_LARGE
from briefgen.site.addresses import absolute, report_page

LONGEST_NAME = 60
TEST = "Test: "


class Version(Struct, frozen=True):
    """What makes one letter of a list differ from another.

    `earlier` are the Message-IDs of what its readers got before, and it is a correction where there are any.
    """

    edition: Edition
    form: Form
    earlier: tuple[str, ...] = ()
    is_test: bool = False

    def marks(self, form: Form) -> tuple[str, ...]:
        """List what tells it from the list's own version, whose form this is."""
        form_mark = self.form if self.form != form else ""
        parts = (form_mark, "correction" if self.earlier else "", "test" if self.is_test else "")
        return tuple(filter(None, parts))


def write_letter(version: Version, circle: Circle, newsroom: Newsroom) -> Letter | tuple[Diagnostic, ...]:
    """Write a letter of a list, or say why there is none."""
    edition, settings = version.edition, newsroom.project.settings
    has_pdf = circle.settings.pdf == "attach"
    printed = newsroom.print(edition, has_pdf=has_pdf)
    errors = tuple(_told(found) for found in printed.diagnostics if found.is_error)
    if printed.report is None or errors:
        return errors
    try:
        body = _body(version, circle, newsroom, printed.report)
    except TemplateFailed as error:
        return (template_fault(error, newsroom.press.templates, making=f"mail of {edition.shown.id}"),)
    pdf = printed.files.get(f"{edition.shown.id}.pdf") if has_pdf else None
    attached = Attached(attached_name(edition, settings), pdf) if pdf else None
    letter = Letter(_heading(version, circle, newsroom), body.subject, write_content(body, attached))
    return tuple(_faults(letter, version, circle, newsroom)) or letter


def _told(fault: Diagnostic) -> Diagnostic:
    """Say how mail goes out without a PDF that cannot be made."""
    is_of_pdf = fault.check in {PDF_PROBLEM, PDF_UNAVAILABLE}
    return replace(fault, help="pdf: none for the list sends all but the PDF") if is_of_pdf else fault


def attached_name(edition: Edition, settings: Settings) -> str:
    """Name a PDF so that it is known again in a folder: its day, its series or title, its number."""
    shown = edition.shown
    words = _slug(series_title(shown.series, settings) or shown.title)
    number = f"no-{shown.number}" if shown.number else ""
    return "-".join(filter(None, (str(shown.date)[:10], words, number))) + ".pdf"


def _slug(words: str) -> str:
    """Join words of any script by hyphens, cut between two of them."""
    slug = re.sub(r"[\W_]+", "-", words.casefold()).strip("-")
    return slug if len(slug) <= LONGEST_NAME else slug[:LONGEST_NAME].rpartition("-")[0] or slug[:LONGEST_NAME]


def _body(version: Version, circle: Circle, newsroom: Newsroom, report: Report) -> MailBody:
    press = newsroom.press
    logo = press.shared.get("logo")
    site = circle.settings.url or newsroom.project.settings.url
    says: Literal["correction"] | None = "correction" if version.earlier else None
    body = write_mail(
        report,
        press.templates,
        form=version.form,
        url=absolute(site, report_page(report.id)) if site else None,
        says=says,
        pictures=mail_pictures(report, press.templates, fonts=press.fonts, logo=logo.content if logo else None),
    )
    return replace(body, subject=_as_test(body.subject, report)) if version.is_test else body


def _as_test(subject: str, report: Report) -> str:
    """Say behind the marking that it is a test."""
    marking = f"[{report.banner.label}] " if report.banner else ""
    return f"{marking}{TEST}{subject.removeprefix(marking)}"


def _heading(version: Version, circle: Circle, newsroom: Newsroom) -> Heading:
    settings, shown = newsroom.project.settings, version.edition.shown
    mail = settings.mail or Mail()
    sender = sender_of(version.edition, mail, settings.name)
    if sender is None:
        raise AssertionError("without a sender no letter is written")
    release = version.edition.publication.name
    parts = (circle.name, release, shown.id, digest_of(shown), version.form, circle.settings.pdf)
    more = ("test",) if version.is_test else version.earlier
    return Heading(
        sender=sender,
        reply_to=read_mailbox(mail.reply_to) if mail.reply_to else None,
        list_name=circle.name if circle.places else None,
        list_title=circle.settings.title,
        unsubscribe=mail.unsubscribe,
        lang=shown.lang,
        at=newsroom.now,
        message_id=message_id((*parts, *more), sender.domain),
        earlier=version.earlier,
    )


def _faults(letter: Letter, version: Version, circle: Circle, newsroom: Newsroom) -> list[Diagnostic]:
    whole, edition = letter.to(None), version.edition
    settings = newsroom.project.settings
    most = circle.settings.limit_mb or (settings.mail or Mail()).limit_mb
    if len(whole) > most * MEGABYTE:
        size = f"{len(whole):,} bytes, and this list takes at most {most * MEGABYTE:,}"
        message = f'the message for the list "{circle.name}" has {size}; expected less'
        fault = circle.fault(MAIL_TOO_LARGE, "pdf", message)
        return [replace(fault, help=f"{_smaller(circle, version.form)}, or raise limit_mb")]
    readership = edition.publication.readership
    checked, file = newsroom.checked.briefs, f"mail/{circle.name}.eml"
    return list(leaks_in({file: whole}, checked, newsroom.project, readership, (edition.shown,)))


def _smaller(circle: Circle, form: Form) -> str:
    """Say what would make a message smaller that is not done yet."""
    if circle.settings.pdf == "attach":
        return "set pdf: link or pdf: none for the list"
    return {"full": "send it as summary or text", "summary": "send it as text", "text": "shorten it"}[form]
