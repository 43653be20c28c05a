"""A message: its headers, its parts, its names, read back by the standard library."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail_servers import mail_server
from mailing import CORRECTED, MARKED, NAME, MailDesk, read_mail, said

from briefgen.deliver.headers import address_header, list_header, plain_header, words_header
from briefgen.deliver.letter import Attached, Heading, Letter, message_id, write_content
from briefgen.formats.mail import InlineImage, MailBody
from briefgen.settings.addresses import Mailbox
from briefgen.settings.mail import Unsubscribe

BODY = MailBody(
    "[TLP:GREEN] A ship",
    "",
    "Plain words.\n",
    '<p>Words <img src="cid:a@x"/></p>',
    (InlineImage("a@x", "image/png", b"\x89PNG"),),
)
ANN = Mailbox("ann", "example.org", "Ann")


def heading(**values: object) -> Heading:
    usual = {
        "sender": Mailbox("desk", "example.org", "Desk"),
        "reply_to": None,
        "list_name": "partners",
        "list_title": "Partners",
        "unsubscribe": None,
        "lang": "en",
        "at": datetime(2024, 1, 18, 6, tzinfo=UTC),
        "message_id": message_id(("a",), "example.org"),
    }
    return Heading(**{**usual, **values})  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path) -> MailDesk:
    desk = MailDesk(tmp_path / "desk")
    desk.write()
    desk.settings()
    return desk


def copy_of(desk: MailDesk, *arguments: str) -> bytes:
    result = desk.run("mail", NAME, "--clock", "2024-01-18T06:00Z", *arguments)
    assert result.exit_code == 0, said(result)
    (path,) = (desk.root / "output" / "mail").glob("*.eml")
    return path.read_bytes()


def test_the_parts_stand_in_their_order() -> None:
    letter = Letter(heading(), BODY.subject, write_content(BODY, Attached("a.pdf", b"%PDF-")))
    message = read_mail(letter.to(ANN))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
        "application/pdf",
    ]  # fmt: skip
    parts = {part.get_content_type(): part for part in message.walk()}
    assert parts["text/plain"].get_content().splitlines() == BODY.text.splitlines()
    assert parts["text/html"].get_content().strip() == BODY.html
    assert parts["image/png"]["Content-ID"] == "<a@x>"
    assert parts["application/pdf"].get_content() == b"%PDF-"


def test_only_text_is_only_text() -> None:
    body = MailBody("s", "", "words\n", None, ())
    assert read_mail(Letter(heading(), "s", write_content(body, None)).to(None)).get_content_type() == "text/plain"


def test_the_headers_are_those_of_a_list_and_no_others() -> None:
    leave = Unsubscribe(mailto="leave@example.org", url="https://example.org/leave?who={address}")
    message = read_mail(Letter(heading(unsubscribe=leave), "Words", write_content(BODY, None)).to(ANN))
    assert {name: str(value) for name, value in message.items()} == {
        "From": "Desk <desk@example.org>",
        "To": "Ann <ann@example.org>",
        "Subject": "Words",
        "Date": "Thu, 18 Jan 2024 06:00:00 +0000",
        "Message-ID": message_id(("a",), "example.org"),
        "List-Id": "Partners <partners.lists.example.org>",
        "List-Unsubscribe": "<mailto:leave@example.org?subject=unsubscribe%20partners>,"
        " <https://example.org/leave?who=ann%40example.org>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": str(message["Content-Type"]),
    }


def test_one_click_is_offered_where_there_is_an_encrypted_page_alone() -> None:
    leave = Unsubscribe(url="http://example.org/leave")
    message = read_mail(Letter(heading(unsubscribe=leave), "s", write_content(BODY, None)).to(ANN))
    assert message["List-Unsubscribe"] == "<http://example.org/leave>"
    assert message["List-Unsubscribe-Post"] is None


def test_a_correction_refers_to_the_first_message_and_all_between() -> None:
    earlier = ("<a@x.org>", "<b@x.org>")
    message = read_mail(Letter(heading(earlier=earlier), "s", write_content(BODY, None)).to(ANN))
    assert message["In-Reply-To"] == "<a@x.org>"
    assert message["References"] == "<a@x.org> <b@x.org>"


def test_everything_is_ascii_with_the_line_ends_of_mail() -> None:
    body = MailBody("ü", "", "Größe: 7\N{EN DASH}10\n" + "ü" * 3000, "<p>" + "ع" * 3000 + "</p>", ())
    whole = Letter(
        heading(lang="ar"), "عاجل " * 20, write_content(body, Attached("تقرير.pdf", b"\0\r\n\xff" * 100))
    ).to(ANN)
    assert whole.isascii()
    assert whole.count(b"\n") == whole.count(b"\r\n") == whole.count(b"\r")
    assert max(map(len, whole.split(b"\r\n"))) <= 998
    assert max(map(len, whole.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=300))
def test_any_subject_comes_back_as_it_was(subject: str) -> None:
    written = words_header("Subject", subject) + b"\r\n"
    assert written.isascii()
    assert max(map(len, written.split(b"\r\n"))) <= 998
    read = message_from_bytes(written, policy=policy.default)["Subject"]
    assert " ".join(str(read).split()) == " ".join(subject.split())


@given(st.text(max_size=60))
def test_no_header_begins_within_another(words: str) -> None:
    evil = f"{words}\r\nBcc: all@example.org\r\n\r\nbody{words}"
    for written in (
        words_header("Subject", evil),
        list_header("List-Id", evil, "a.b"),
        address_header("To", Mailbox("a", "b.org", evil)),
    ):
        message = message_from_bytes(written + b"\r\n", policy=policy.compat32)
        assert len(message.keys()) == 1
        assert message.get_payload() == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=80))
def test_any_name_comes_back_with_its_address(name: str) -> None:
    written = address_header("To", Mailbox("ann", "example.org", name)) + b"\r\n"
    assert max(map(len, written.split(b"\r\n"))) <= 998
    phrase, address = parseaddr("".join(written.decode("ascii").partition(": ")[2].splitlines()))
    assert address == "ann@example.org"
    assert " ".join(str(make_header(decode_header(phrase))).split()) == " ".join(name.split())


def test_long_headers_of_a_list_are_folded_and_not_encoded() -> None:
    url = "https://example.org/" + "a" * 90
    written = plain_header("List-Unsubscribe", (f"<{url}>", "<mailto:a@b.org>"), between=", ")
    assert written == f"List-Unsubscribe: <{url}>,\r\n <mailto:a@b.org>\r\n".encode()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Ship\\r\\nBcc: all@example.org", None),
        ("A very long title " * 17, "A very long title"),
        ("السفينة تغلق القناة", "السفينة تغلق القناة"),
        ("=?utf-8?q?Bcc=3A?= ship", "=?utf-8?q?Bcc=3A?= ship"),
    ],
)
def test_odd_titles_make_one_subject_and_no_other_header(desk: MailDesk, title: str, words: str | None) -> None:
    path = desk.write()
    path.write_text(path.read_text().replace('"Ship blocks the canal"', f'"{title}"'), encoding="utf-8")
    result = desk.run("mail", NAME)
    if words is None and result.exit_code:
        assert "one line" in said(result) or "control" in said(result) or "more than one line" in said(result)
        return
    message = read_mail(next((desk.root / "output" / "mail").glob("*.eml")).read_bytes())
    assert message["Bcc"] is None
    assert str(message["Subject"]).startswith("[TLP:GREEN] ")
    assert len(str(message["Subject"])) <= 150
    assert (words or "") in str(message["Subject"])


def test_the_message_says_what_the_report_says(desk: MailDesk) -> None:
    message = read_mail(copy_of(desk))
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    assert text
    assert html
    for part in (text.get_content(), html.get_content()):
        assert "TLP:GREEN" in part
        assert "A container ship has run aground" in " ".join(part.split())
    assert not [name for name in message if name.lower().startswith("x-")]


def test_the_same_brief_at_the_same_time_makes_the_same_bytes(desk: MailDesk) -> None:
    assert copy_of(desk) == copy_of(desk)


def test_a_test_says_so_and_has_an_id_of_its_own(desk: MailDesk) -> None:
    own = read_mail(copy_of(desk))
    (desk.root / "output" / "mail" / f"{NAME}.partners.eml").unlink()
    test = read_mail(copy_of(desk, "--to", "Me <me@example.org>"))
    assert test["To"] == "Me <me@example.org>"
    assert str(test["Subject"]).startswith("[TLP:GREEN] Test: ")
    assert test["Message-ID"] != own["Message-ID"]


def test_the_pdf_is_attached_under_a_telling_name_and_made_anew_each_time(desk: MailDesk) -> None:
    desk.write(more=MARKED + "series: suez-canal\nnumber: 3\n")
    desk.settings(lists={"partners": "pdf: attach, to: [ann@example.org]"})
    stale = desk.root / "output" / "reports" / NAME / f"{NAME}.pdf"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"%PDF-stale")
    (pdf,) = read_mail(copy_of(desk)).iter_attachments()
    assert pdf.get_filename() == "2021-03-23-suez-canal-no-3.pdf"
    assert pdf.get_content().startswith(b"%PDF-1.")
    assert len(pdf.get_content()) > 1000


def test_a_name_in_another_script_is_encoded_as_rfc_2231_wants_it() -> None:
    letter = Letter(heading(), "s", write_content(BODY, Attached("2024-01-18-السفينة.pdf", b"%PDF-")))
    whole = letter.to(ANN)
    assert b"filename*=utf-8''2024-01-18-%D8%A7" in whole
    (pdf,) = read_mail(whole).iter_attachments()
    assert pdf.get_filename() == "2024-01-18-السفينة.pdf"


@pytest.mark.parametrize(
    ("setting", "cure"),
    [
        ("pdf: attach", "set pdf: link or pdf: none for the list, or raise limit_mb"),
        ("pdf: none", "send it as summary or text, or raise limit_mb"),
        ("pdf: none, form: text", "shorten it, or raise limit_mb"),
    ],
)
def test_a_message_larger_than_its_list_takes_is_an_error_that_says_what_helps(
    desk: MailDesk, setting: str, cure: str
) -> None:
    picture = desk.root / "briefs" / "big.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>')
    desk.settings(lists={"partners": f"limit_mb: 1, {setting}, to: [ann@example.org]"})
    template = desk.root / "templates" / "mail" / "mail.txt"
    template.parent.mkdir(parents=True)
    template.write_text(
        "{% for n in range(20000) %}line {{ n }} of very many lines that make a message large\n{% endfor %}"
    )
    result = desk.run("mail", NAME)
    assert result.exit_code == 1
    assert "mail-too-large" in said(result)
    assert "bytes, and this list takes at most 1,000,000" in said(result)
    assert cure in said(result)
    assert ("pdf: none" in said(result)) == ("attach" in setting)


def test_what_a_test_of_a_corrected_brief_shows(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
        desk.send()
        desk.write(more=MARKED + CORRECTED)
        desk.run("mail", NAME)
    names = sorted(path.name for path in (desk.root / "output" / "mail").glob("*.eml"))
    assert names == [f"{NAME}.partners.correction.eml", f"{NAME}.partners.eml"]
