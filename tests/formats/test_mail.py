import email
import os
import re
import shutil
import subprocess
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from formats.reports import LONG_WORD, draft, lean, paragraphs, rich, strained
from mail_features import EXCUSED, Page, features_of, refused
from markupsafe import Markup
from msgspec.structs import replace
from workspace import EXAMPLES

from briefgen.brief import Conventions
from briefgen.formats.mail import Form, InlineImage, MailBody, MailPictures, mail_pictures, write_mail
from briefgen.formats.mail.body import MOST_BYTES
from briefgen.formats.mail.pictures import HEAVIEST_MAP
from briefgen.formats.mail.shortening import STEPS
from briefgen.formats.mail.subject import LONGEST, shortened
from briefgen.formats.templates import Templates, own_templates
from briefgen.formats.text import write_text
from briefgen.loading import load_brief
from briefgen.release import Release, full_release
from briefgen.report import Framing, Report, compose
from briefgen.report.pieces import Prose

TEMPLATES = Templates(None, own_templates())
FONTS = own_templates() / "assets" / "fonts"
URL = "https://desk.example/reports/2024-01-18-strikes/index.html"
PNG = b"\x89PNG\r\n\x1a\n" + b"logo"
SPAM_FILTER = "spamassassin"
FORMS = get_args(Form)


def mail(report: Report, form: Form = "full", *, url: str | None = URL, **options) -> MailBody:
    return write_mail(report, TEMPLATES, form=form, url=url, **options)


def page_of(report: Report, form: Form = "full", **options) -> Page:
    return Page(mail(report, form, **options).html)


def words_of(prose: Prose) -> str:
    marks = re.sub(r'<a [^>]*role="doc-backlink"[^>]*>.*?</a>', "", prose.html)
    return Page(f"<p>{marks}</p>").text


@cache
def samples() -> dict[str, Report]:
    """The sample briefs, composed with all that their series knows and with portion marks."""
    desk = Conventions()
    briefs = [load_brief(path).content for path in sorted(EXAMPLES.glob("*.yaml"))]
    releases = [full_release(brief, desk) for brief in briefs]
    return {one.id: composed(one, releases) for one in releases}


def composed(one: Release, releases: list[Release]) -> Report:
    framing = Framing(
        lean().desk,
        Conventions(),
        shows_marks=True,
        pictures={medium.id: f"pictures/{medium.id}.png" for medium in one.media},
        series_title="Iran–Pakistan border" if one.series else None,
        earlier=tuple(
            each for each in releases if each.series == one.series and (each.number or 0) < (one.number or 0)
        ),
    )
    return compose(one, framing)


def newest() -> Report:
    return samples()["2024-01-18-iran-pakistan"]


def arabic() -> Report:
    title = "باكستان وإيران تتبادلان الضربات عبر الحدود"
    summary = paragraphs("ضربت باكستان داخل إيران في 18 يناير.")
    return rich(lang="ar", direction="rtl", title=title, summary=summary, notices=(), series_title="الحدود", number=3)


def endless(words: int = 40_000) -> Report:
    """A report that no mail can hold."""
    return rich(summary=paragraphs(*["Pakistan struck inside Iran on 18 January. " * 20] * (words // 140)))


MADE = {"lean": lean, "rich": rich, "draft": draft, "strained": strained, "arabic": arabic}
SAMPLES = [path.stem for path in sorted(EXAMPLES.glob("*.yaml"))]
every_report = pytest.mark.parametrize("report", [*MADE, *SAMPLES], indirect=True)
every_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """One of those made by hand, or a sample."""
    return MADE[request.param]() if request.param in MADE else samples()[request.param]


# ---------------------------------------------------------------------- the subject


def test_the_subject_names_marking_series_number_and_title() -> None:
    report = rich(notices=(), number=3, series_title="Iran–Pakistan border")
    assert mail(report).subject == (
        "[TLP:AMBER] Iran–Pakistan border No. 3: Pakistan and Iran exchange cross-border strikes"
    )


def test_a_report_without_marking_series_and_number_has_its_title_for_a_subject() -> None:
    assert mail(lean()).subject == "Pakistan and Iran exchange cross-border strikes"


def test_a_report_that_is_not_simply_in_force_says_so_in_its_subject() -> None:
    assert mail(draft()).subject.startswith("[TLP:AMBER] Draft: Pakistan")
    assert mail(rich()).subject.startswith("[TLP:AMBER] Superseded: Pakistan")


@pytest.mark.parametrize(
    "title", ["Two\r\nBcc: all@example.org", "Two\nlines", "Tab\tand\x0bfeed", "Next\x85\u2028line"]
)
def test_no_title_begins_another_header(title: str) -> None:
    subject = mail(lean(title=title)).subject
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", subject)
    message = EmailMessage()
    message["Subject"] = subject
    assert email.message_from_bytes(bytes(message)).keys() == ["Subject"]


def test_no_title_turns_around_what_is_shown_before_it() -> None:
    assert mail(lean(title="a\u202eb\u2067c")).subject == "abc"


@pytest.mark.parametrize(
    "title",
    ["word " * 60, "x" * 300, "这" * 300, "كلمة " * 60, "e\u0301" * 150, "👩\u200d🚀" * 100],
    ids=["words", "one-word", "chinese", "arabic", "marks", "joined"],
)
def test_a_long_title_is_shortened_and_the_marking_stays(title: str) -> None:
    subject = mail(rich(title=title, number=3, series_title="Border " * 40)).subject
    assert len(subject) <= LONGEST
    assert subject.startswith("[TLP:AMBER] Superseded: Border")
    assert " No. 3: " in subject
    assert subject.endswith("…")


def test_a_line_is_cut_at_a_word_and_never_within_a_letter() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two", 9) == "one two"
    assert shortened("e\u0301" * 10, 8) == "e\u0301" * 3 + "…"
    assert shortened("👩\u200d🚀" * 4, 6) == "👩\u200d🚀…"


@pytest.mark.parametrize("title", ["کتاب‌ها و خبرها", "हिन्दी समाचार", "東京の状況"])
def test_scripts_stay_as_they_are(title: str) -> None:
    assert mail(lean(title=title)).subject == title


# ---------------------------------------------------------------------- the forms


def test_a_full_mail_has_the_whole_report_as_its_text_and_a_link() -> None:
    text = mail(rich()).text
    linked = f"Read this report on the site:\n{URL}\n\n"
    assert linked in text
    assert text.replace(linked, "") == write_text(rich(), TEMPLATES)


def test_a_mail_of_a_report_without_address_has_no_link_to_it() -> None:
    body = mail(rich(), url=None)
    assert body.text == write_text(rich(), TEMPLATES)
    links = Page(body.html).attributes("href")
    assert "Read this report" not in body.html
    assert [
        one for one in links if not one.startswith(("https://mofa.example", "https://archive", "mailto:", "tel:"))
    ] == ["https://example.org/"]


def test_a_text_mail_has_no_html_and_the_same_text() -> None:
    body = mail(rich(), "text")
    assert body.html is None
    assert body.images == ()
    assert body.text == mail(rich()).text


def test_a_summary_has_head_bottom_line_changes_and_link() -> None:
    report = newest()
    body = mail(report, "summary")
    headings = [line for line, below in re.findall(r"^(.+)\n(-+)$", body.text, re.MULTILINE) if below != "-" * 72]
    assert headings == ["Corrections", "Bottom line", "Changes since No. 1"]
    assert f"Read the full report:\n{URL}" in body.text
    for part in ("Key figures", "Key judgements", "Sources", "Background"):
        assert f">{part}</h2>" not in body.html
    assert "Bottom line" in body.html
    assert "Read the full report" in body.html
    assert not re.search(r"\[\d", body.text)
    assert "<sup" not in body.html


@every_form
def test_a_correction_says_so_in_its_subject_and_first_of_all(form: Form) -> None:
    body = mail(rich(notices=()), form, says="correction")
    assert body.subject == "[TLP:AMBER] Correction: Pakistan and Iran exchange cross-border strikes"
    said = "Correction: this takes the place of the report that was sent before."
    for shown in filter(None, (body.text, body.html)):
        text = " ".join(shown.split())
        assert (
            text.index(said)
            < text.index("Corrections")
            < text.index("Officials revised it.")
            < text.index("Bottom line")
        )


@every_form
@every_report
def test_the_same_report_makes_the_same_bytes(report: Report, form: Form) -> None:
    assert mail(report, form) == mail(report, form)


# ---------------------------------------------------------------------- the HTML part


@every_report
def test_the_marking_is_the_first_and_the_last_thing(report: Report) -> None:
    if report.banner:
        page = page_of(report)
        assert page.text.startswith(report.banner.label)
        assert page.text.endswith(report.banner.label)
        assert page.text.count(report.banner.label) >= 4


@every_report
def test_before_the_bottom_line_a_list_of_mails_shows_marking_number_and_date(report: Report) -> None:
    body = mail(report)
    label = f"{report.banner.label} · " if report.banner else ""
    assert body.preheader == f"{label}{report.running_title}"
    hidden = re.search(r'<div style="display:none[^>]*>([^<]*)</div>', body.html)[1].replace(
        "&nbsp;", "\N{NO-BREAK SPACE}"
    )
    assert hidden.startswith(body.preheader)
    assert len(hidden) > 150
    assert not re.search(r"\w", hidden.removeprefix(body.preheader).replace("\N{COMBINING GRAPHEME JOINER}", ""))


@every_report
def test_every_judgement_stands_with_range_and_confidence(report: Report) -> None:
    text = page_of(report).text
    for one in report.judgements:
        assert words_of(one.text) in text
        assert f"{one.range} · {one.confidence} confidence" in text


@every_report
def test_every_figure_stands_with_its_claims(report: Report) -> None:
    text = page_of(report).text
    for one in report.figures:
        assert " ".join(" ".join(filter(None, [one.bound, one.value, one.unit])).split()) in text
        assert " ".join(one.label.split()) in text
        for claim in one.claims:
            assert " ".join(f"{claim.value} {claim.by}".split()) in text


@pytest.mark.parametrize("report", ["rich", *SAMPLES], indirect=True)
def test_a_mail_with_room_has_all_prose_and_all_sources(report: Report) -> None:
    body = mail(report)
    text = Page(body.html).text
    assert "This message leaves out" not in text
    sections = [one.text for one in report.sections if one.text and "<figure" not in one.text.html]
    rows = [
        row.text for section in report.sections for row in (*section.events, *section.reactions, *section.scenarios)
    ]
    for prose in (report.summary, *sections, *rows, *(one.text for one in report.highlights)):
        assert words_of(prose) in text
    assert all(" ".join(source.title.split()) in text for source in report.sources)
    assert (
        all(" ".join(str(line.because).split()) in text for line in report.changes.lines if line.because)
        if report.changes
        else True
    )


@every_form
@every_report
def test_html_is_read_by_a_parser_and_every_element_is_closed(report: Report, form: Form) -> None:
    body = mail(report, form)
    if body.html:
        assert Page(body.html).is_balanced
        assert body.html.startswith("<!DOCTYPE html>")


@every_report
def test_nothing_is_asked_from_elsewhere(report: Report) -> None:
    page = page_of(report, pictures=mail_pictures(report, TEMPLATES, fonts=FONTS, logo=PNG))
    assert all(source.startswith("cid:") for source in page.attributes("src"))
    assert not page.attributes("srcset") + page.attributes("background")
    assert "url(" not in page.style + " ".join(page.attributes("style"))
    assert "@import" not in page.style
    assert not {tag for tag, _ in page.elements} & {"script", "form", "link", "iframe", "object", "input", "svg"}
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]


@every_form
@every_report
def test_every_link_is_whole_and_those_within_the_report_lead_to_its_page(report: Report, form: Form) -> None:
    html = mail(report, form).html
    links = Page(html).attributes("href") if html else []
    assert all(re.match(r"https?://|mailto:|tel:", link) for link in links)
    assert not html or URL in links


def test_links_of_changes_and_figures_lead_to_the_page() -> None:
    named = {line.subject.href for line in newest().changes.lines} | {f"#{one.anchor}" for one in newest().figures}
    assert {URL + href for href in named if href.startswith("#")} <= set(page_of(newest()).attributes("href"))


def test_a_link_to_another_report_is_seen_from_the_page() -> None:
    assert "https://desk.example/reports/next/index.html" in page_of(rich()).attributes("href")


def test_ids_and_what_only_the_page_needs_are_not_there() -> None:
    page = page_of(newest())
    assert not page.attributes("id")
    assert "↑" not in page.text


def test_a_picture_of_a_section_is_told_in_words() -> None:
    figure = Markup(
        '<figure class="picture"><img src="../pictures/a.png" alt="A bridge &gt; a road"/>'
        "<figcaption>The bridge.</figcaption></figure>"
    )
    report = lean(summary=Prose(figure, "A bridge"))
    page = page_of(report)
    assert "[Picture: A bridge > a road] The bridge." in page.text
    assert not page.attributes("src")


@every_report
def test_language_and_direction_are_those_of_the_report(report: Report) -> None:
    page = page_of(report)
    for tag in ("html", "div"):
        attributes = next(found for name, found in page.elements if name == tag)
        assert (attributes["lang"], attributes["dir"]) == (report.lang, report.direction)


def test_a_mail_from_right_to_left_is_mirrored_but_for_numbers() -> None:
    body = mail(arabic())
    assert 'align="left" valign="middle"' in body.html
    assert 'align="right" valign="middle"' in mail(rich()).html
    assert re.search(r'<b class="ink" dir="ltr"[^>]*>80–95%</b>', body.html)


@pytest.mark.parametrize(
    "title", ["</title><script>alert(1)</script>\"'&amp;", "{{ 7*7 }}{% include 'x' %}", "<!--[if mso]>"]
)
def test_nothing_in_a_title_breaks_out_of_it(title: str) -> None:
    page = page_of(rich(title=title, running_title=title, desk=replace(rich().desk, name=title)))
    assert page.is_balanced
    assert page.text.count(" ".join(title.split())) >= 3
    assert "script" not in {tag for tag, _ in page.elements}


def test_colours_of_marking_and_desk_are_the_report_s() -> None:
    report = rich(desk=replace(rich().desk, accent="#123456", accent_dark="#abcdef"))
    html = mail(report).html
    assert 'bgcolor="#000000"' in html
    assert "color:#ffc000" in html
    assert "color:#123456" in html
    assert "color: #abcdef !important" in html
    assert "#8c1d18" not in html


def test_the_desk_changes_one_block_of_html_and_of_text(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "mail.html").write_text(
        '{% extends "briefgen/mail/mail.html" %}{% block link %}<tr><td class="part muted">Ours</td></tr>{% endblock %}'
    )
    (tmp_path / "mail" / "mail.txt").write_text(
        '{% extends "briefgen/mail/mail.txt" %}{% block link %}\nOurs\n{% endblock %}'
    )
    body = write_mail(rich(), Templates(tmp_path, own_templates()), form="full", url=URL)
    assert "Ours" in body.text
    assert re.search(r'<td class="part muted" style="[^"]*padding[^"]*">Ours</td>', body.html)
    assert "Read this report" not in body.text + body.html
    assert "Key judgements" in body.html


# ---------------------------------------------------------------------- pictures


def test_the_map_and_the_logo_travel_within_the_mail() -> None:
    report = newest()
    pictures = mail_pictures(report, TEMPLATES, fonts=FONTS, logo=PNG)
    body = mail(report, pictures=pictures)
    assert [one.media_type for one in body.images] == ["image/png", "image/png"]
    assert Page(body.html).attributes("src") == [f"cid:{one.cid}" for one in body.images]
    assert body.images[1].content.startswith(b"\x89PNG")
    assert report.map.alternative in Page(body.html).attributes("alt")
    assert pictures == mail_pictures(report, TEMPLATES, fonts=FONTS, logo=PNG)


def test_every_map_of_the_samples_is_light() -> None:
    for report in samples().values():
        image = mail_pictures(report, TEMPLATES, fonts=FONTS).map
        assert image
        assert len(image.content) <= HEAVIEST_MAP


def test_pictures_that_a_mail_does_not_show_are_not_in_it() -> None:
    pictures = MailPictures(None, InlineImage("map.1@briefgen", "image/png", PNG))
    assert mail(newest(), "summary", pictures=pictures).images == ()
    assert mail(newest(), "text", pictures=pictures).images == ()


def test_two_pictures_never_have_one_name() -> None:
    names = {mail_pictures(lean(), TEMPLATES, fonts=FONTS, logo=PNG + end).logo.cid for end in (b"a", b"b")}
    assert len(names) == 2


@pytest.mark.parametrize(("content", "media_type"), [(PNG, "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg")])
def test_a_logo_is_named_by_what_it_is(content: bytes, media_type: str) -> None:
    assert mail_pictures(lean(), TEMPLATES, fonts=FONTS, logo=content).logo.media_type == media_type


def test_a_logo_as_svg_gives_way_to_the_name_of_the_desk() -> None:
    pictures = mail_pictures(lean(), TEMPLATES, fonts=FONTS, logo=b"<svg/>")
    assert pictures == MailPictures()
    assert page_of(lean(), pictures=pictures).text.count("South Asia Desk") == 2


# ---------------------------------------------------------------------- how long a mail may be


@every_report
def test_html_is_shorter_than_what_gmail_clips(report: Report) -> None:
    assert len(mail(report).html.encode()) <= MOST_BYTES < 102_000


def test_a_long_mail_leaves_out_parts_from_the_end_and_says_which() -> None:
    long = Prose(Markup("<p>{}</p>").format("Background. " * 6000), "Background.")
    report = rich(sections=(replace(rich().sections[0], text=long), *rich().sections[1:]))
    body = mail(report)
    page = Page(body.html)
    assert (
        "This message leaves out notes on sources, the text of sections, so that mail readers show it whole."
        in page.text
    )
    assert "All of it stands in the report on the site." in page.text
    assert "Key judgements" in page.text
    assert page.text.endswith("TLP:AMBER")
    assert len(body.html.encode()) <= MOST_BYTES


def test_the_longest_report_still_has_head_and_marking() -> None:
    report = endless()
    page = page_of(report, url=None)
    assert report.title in page.text
    assert report.summary_line in page.text
    assert "All of it stands in the report." in page.text
    assert page.text.endswith("TLP:AMBER")


def test_every_part_that_can_be_left_out_has_a_name_of_its_own() -> None:
    names = [name for name, _ in STEPS]
    assert len(names) == len(set(names))


def test_long_words_and_numbers_do_not_keep_the_mail_from_being_short() -> None:
    report = rich(contacts=tuple(replace(rich().contacts[0], name=LONG_WORD * 40) for _ in range(60)))
    assert len(mail(report).html.encode()) <= MOST_BYTES


# ---------------------------------------------------------------------- readers of mail


@every_report
def test_outlook_gmail_and_apple_mail_can_show_all_of_it(report: Report) -> None:
    body = mail(report, pictures=mail_pictures(report, TEMPLATES, fonts=FONTS, logo=PNG))
    assert {name: who for name, who in refused(features_of(body.html)).items() if name not in EXCUSED} == {}


def test_every_excuse_is_needed() -> None:
    asked = features_of(mail(newest()).html)
    assert set(EXCUSED) == set(EXCUSED) & set(refused(asked))


def test_rules_that_depend_on_the_screen_stand_in_one_style_and_name_only_classes_that_are_there() -> None:
    html = "".join(mail(one).html for one in (*samples().values(), rich(), draft()))
    page = Page(mail(rich()).html)
    assert [tag for tag, _ in page.elements].count("style") == 1
    for name in set(re.findall(r"\.([a-z-]+)[ ,{]", page.style)):
        assert re.search(rf'class="[^"]*\b{name}\b', html), name


def test_outlook_gets_a_column_of_a_fixed_width() -> None:
    html = mail(rich()).html
    assert html.count('<!--[if mso]><table role="presentation" width="640"') == 1
    assert html.count("<!--[if mso]></td></tr></table><![endif]-->") == 1


@every_report
def test_tables_that_place_things_are_none_to_a_screen_reader(report: Report) -> None:
    tables = [attributes for tag, attributes in page_of(report).elements if tag == "table"]
    assert tables
    assert all(one.get("role") == "presentation" for one in tables if "cellpadding" in one)


# ---------------------------------------------------------------------- the spam filter


def message(body: MailBody) -> bytes:
    """A message as a desk would send it, with a PDF of 50 KB."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = body.subject
    made["From"] = "South Asia Desk <desk@example.org>"
    made["To"] = "reader@example.net"
    made["Date"] = "Thu, 18 Jan 2024 23:30:00 +0000"
    made["Message-ID"] = "<0123456789abcdef.south-asia@example.org>"
    made["List-Id"] = "South Asia <south-asia.example.org>"
    made["List-Unsubscribe"] = "<mailto:desk@example.org>"
    made.set_content(body.text)
    if body.html:
        made.add_alternative(body.html, subtype="html")
        for one in body.images:
            made.get_payload()[1].add_related(one.content, *one.media_type.split("/"), cid=f"<{one.cid}>")
    made.add_attachment(b"%PDF-1.7\n" + bytes(50_000), maintype="application", subtype="pdf", filename="report.pdf")
    return made.as_bytes()


def test_a_message_parses_back_to_what_it_was_made_of() -> None:
    body = mail(newest(), pictures=mail_pictures(newest(), TEMPLATES, fonts=FONTS))
    read = email.message_from_bytes(message(body), policy=SMTP)
    assert read["Subject"] == body.subject
    assert read.get_body(("plain",)).get_content().replace("\r\n", "\n") == body.text
    assert read.get_body(("html",)).get_content().replace("\r\n", "\n") == body.html


def test_a_spam_filter_lets_mails_through(tmp_path: Path) -> None:
    if not shutil.which(SPAM_FILTER):
        reason = "spamassassin is not here: `make test` installs it"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    bodies = [
        *(mail(one) for one in samples().values()),
        mail(newest(), "summary"),
        mail(newest(), "text"),
        mail(arabic()),
    ]
    for number, body in enumerate(bodies):
        (tmp_path / f"{number}.eml").write_bytes(message(body))
    judged = subprocess.run(
        [SPAM_FILTER, "--local", "--nocreate-prefs", "--cf=use_bayes 0", *sorted(map(str, tmp_path.glob("*.eml")))],
        capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    scores = [float(score) for score in re.findall(r"^X-Spam-Status:.*?score=(-?[\d.]+)", judged.stdout, re.MULTILINE)]
    assert len(scores) == len(bodies), judged.stderr
    assert max(scores) <= 2, judged.stdout.partition("\n\n")[0]
