import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import opened
from formats.reports import lean, rich
from markupsafe import Markup
from msgspec.structs import replace

from briefgen.formats.directions import from_left, ours, theirs
from briefgen.formats.html import write_page
from briefgen.formats.mail import write_mail
from briefgen.formats.templates import Templates, own_templates
from briefgen.report import Around, Report
from briefgen.report.change_rows import ChangeLine, ChangesPart
from briefgen.report.pieces import Link

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TEMPLATES = Templates(None, own_templates())
URL = "https://desk.example/reports/r/index.html"
ENGLISH: Mapping[str, Report] = {"report": lean()}
ARABIC: Mapping[str, Report] = {"report": lean(lang="ar", direction="rtl")}
LABEL, AFTER, BECAUSE = "الشاحنات العالقة", "453 شاحنة", "وصلت أنباء جديدة."
SET_APART = re.compile(r'<span lang="en" dir="ltr"[^>]*>(.*?)</span>', re.DOTALL)
LEFTMOST = """words => {
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const from = text.data.indexOf(words);
    if (from < 0 || !text.parentElement.checkVisibility()) continue;
    return [...words].map((_, place) => {
      const range = document.createRange();
      range.setStart(text, from + place);
      range.setEnd(text, from + place + 1);
      const box = range.getBoundingClientRect();
      return [box.top, box.left];
    });
  }
}"""


def arabic(**changes: object) -> Report:
    """A report with every part that reads from right to left, one figure of which moved."""
    moved = ChangeLine("changed", Link(LABEL, "#figure-killed"), "300", AFTER, None, BECAUSE, None)
    changed = ChangesPart("No. 2", "2024-01-16", (moved,), (), ())
    outcome = "Happened, as known on 3 April 2021: عبرت السفن."
    judged = tuple(replace(row, outcome=outcome) for row in rich().judgements)
    return rich(lang="ar", direction="rtl", changes=changed, judgements=judged, **changes)


def page_of(report: Report) -> str:
    around = Around(stale=("The next report was due on 20 January 2024.",))
    return write_page(report, TEMPLATES, assets=(own_templates() / "assets").as_uri(), around=around)


def mail_of(report: Report) -> str:
    return write_mail(report, TEMPLATES, form="full", url=URL).html or ""


def test_a_page_from_left_to_right_keeps_our_words_as_they_are() -> None:
    words = "20 January 2024."
    assert [ours(ENGLISH, words), theirs(ENGLISH, words), from_left(ENGLISH, words)] == [words] * 3
    assert (ours({}, words), theirs({}, words), from_left({}, words)) == (words, words, words)


def test_our_words_are_english_in_a_report_from_right_to_left() -> None:
    assert ours(ARABIC, "Due 20 January.") == '<span lang="en" dir="ltr">Due 20 January.</span>'
    assert ours(ARABIC, Markup("<b>Due</b> soon.\n")) == '<span lang="en" dir="ltr"><b>Due</b> soon.</span>\n'
    assert from_left(ARABIC, "80–95%") == '<span dir="ltr">80–95%</span>'


@pytest.mark.parametrize("words", ["", " \n", LABEL, f"“{LABEL}” · by 24 January"])
def test_nothing_and_what_begins_with_words_of_the_brief_is_not_ours(words: str) -> None:
    assert ours(ARABIC, words) == words


def test_a_sentence_of_the_brief_after_ours_is_not_ours() -> None:
    assert ours(ARABIC, f"Was likely (55–80%). {BECAUSE}") == (
        f'<span lang="en" dir="ltr">Was likely (55–80%).</span> {BECAUSE}'
    )
    assert ours(ARABIC, f"12% of {AFTER}") == f'<span lang="en" dir="ltr">12% of {AFTER}</span>'


def test_words_of_a_brief_have_its_language_and_direction() -> None:
    assert theirs(ARABIC, LABEL) == f'<span lang="ar" dir="rtl">{LABEL}</span>'
    assert theirs(ARABIC, LABEL, "fa") == f'<span lang="fa" dir="rtl">{LABEL}</span>'
    assert theirs(ARABIC, "Reuters.") == '<span dir="ltr">Reuters.</span>'
    assert theirs(ENGLISH, LABEL) == f'<span dir="auto">{LABEL}</span>'
    assert theirs({}, LABEL, "ar", "rtl") == f'<span lang="ar" dir="rtl">{LABEL}</span>'


def test_what_is_set_apart_is_escaped() -> None:
    nasty = "<b>&"
    for filtered in (
        ours(ARABIC, nasty),
        theirs(ARABIC, nasty),
        from_left(ARABIC, nasty),
        ours(ARABIC, f"<i>: {LABEL}"),
    ):
        assert "<b>" not in filtered
        assert "<i>" not in filtered
        assert "&lt;" in filtered


@pytest.mark.parametrize("written", [page_of, mail_of], ids=["page", "mail"])
def test_sentences_of_the_program_are_set_apart_in_a_report_from_right_to_left(written) -> None:
    said = [re.sub("<[^>]*>", "", words) for words in SET_APART.findall(written(arabic()))]
    assert rich().grade_note in said
    assert rich().source_summary in said
    assert " · ".join(rich().facts) in said
    assert "Happened, as known on 3 April 2021:" in said
    assert all(not words.endswith((" ", "\n")) for words in said)


@pytest.mark.parametrize("written", [page_of, mail_of], ids=["page", "mail"])
def test_what_moved_reads_from_before_to_after(written) -> None:
    html = re.sub(r' (style|class|href)="[^"]*"', "", written(arabic()))
    line = f'<span lang="ar" dir="rtl">{LABEL}</span></a>: <span dir="ltr">300</span> → '
    assert (
        f'<span lang="en" dir="ltr"><a>{line}<b><span lang="ar" dir="rtl">{AFTER}</span></b>.</span> {BECAUSE}' in html
    )


@pytest.mark.parametrize("written", [page_of, mail_of], ids=["page", "mail"])
def test_the_number_of_a_source_stands_apart_from_what_the_sentence_ends_with(written) -> None:
    assert '<sup dir="ltr" class=' in written(arabic()) or '<sup dir="ltr" style=' in written(arabic())
    assert "<sup dir" not in written(rich())


@pytest.mark.parametrize("written", [page_of, mail_of], ids=["page", "mail"])
def test_a_report_from_left_to_right_sets_nothing_apart(written) -> None:
    assert SET_APART.findall(written(rich())) == []


def test_on_screens_english_reads_from_left_to_right_and_stands_at_the_right(
    browser: "Browser", tmp_path: Path
) -> None:
    path = tmp_path / "r.html"
    path.write_text(page_of(arabic()), encoding="utf-8")
    with opened(browser, path) as visit:
        for words in ("was due on 20 January 2024.", "Information as of 18", "80–95%", "18 January 2024"):
            assert is_from_left(visit.page, words), words
        assert not is_from_left(visit.page, LABEL)
        notice = visit.page.locator(".notice.stale")
        box, words = notice.bounding_box(), notice.locator("span").bounding_box()
        assert box
        assert words
        assert words["x"] - box["x"] > 2 * (box["x"] + box["width"] - words["x"] - words["width"])


def is_from_left(page: "Page", words: str) -> bool:
    """Whether each letter stands right of the one before it, or in a later line."""
    places = page.evaluate(LEFTMOST, words)
    assert places, words
    return places == sorted(places)
