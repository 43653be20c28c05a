import datetime as dt
import html
import re
from collections import Counter

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from briefgen.draft import brief_from_article
from briefgen.draft.characters import lines_of
from briefgen.loading import parse_brief

DAY = dt.date(2024, 1, 18)
NAME = "article.txt"
CITE = "[@article]"
FOUR = ("background", "escalation", "international_repercussions", "implications")
# All that a desk's Markdown may switch on and that could take a sign of the article for an order.
EXTENSIONS = ("tables", "footnotes", "attr_list", "def_list", "sane_lists", "admonition", "fenced_code", "abbr")


def draft(article: str, **given: str) -> str:
    return brief_from_article(article, name=NAME, date=DAY, **given)


def fields(article: str, **given: str) -> dict:
    return yaml.load(draft(article, **given), Loader=yaml.BaseLoader)


def sections(brief: dict) -> list[tuple[str, str]]:
    """Give heading and Markdown of the summary and of each section."""
    found = [("", brief["summary"])]
    for key in FOUR:
        section = brief.get(key, "")
        found += [("", section)] if isinstance(section, str) else [(section["heading"], section["text"])]
    return found + [(own["heading"], own["text"]) for own in brief.get("sections", ())]


def page(markdown: str) -> str:
    """Give the text that a reader sees, with the numbers of lists and without citations."""
    shown = Markdown(extensions=list(EXTENSIONS)).convert(markdown)
    assert set(re.findall(r"<(\w+)", shown)) <= {"p", "ul", "ol", "li", "h3", "h4"}
    shown = re.sub(r"(?s)<ol>(.*?)</ol>", lambda found: _numbered(found[1]), shown)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown)).replace(CITE, " ").split())


def _numbered(entries: str) -> str:
    return " ".join(f"{number}. {entry}" for number, entry in enumerate(entries.split("<li>")[1:], start=1))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def all_words(brief: dict) -> Counter[str]:
    """Count the words that a draft has of its article, in all its fields."""
    source = brief["sources"]["article"]
    texts = [part for heading, text in sections(brief) for part in (heading, page(text))]
    texts += [
        source["title"] if source["title"] != NAME else "",
        source.get("author", ""),
        page(source.get("note", "")),
    ]
    return words(" ".join(text for text in texts if not text.startswith("TODO: ")))


SIGNS = r"*_`[]()<>{}|#+-!=:~&@^.\"'/$%1"
WORD = st.text(st.sampled_from("abcXYZéж中" + SIGNS), min_size=1, max_size=8)
SENTENCE = st.lists(WORD, min_size=1, max_size=40).map(lambda found: f"Word {' '.join(found)} end.")
HEADING = st.sampled_from(
    ("The background", "How we got here", "What happened?", "Reactions abroad", "Outlook", "The ship", "Roads", "Ärzte")
)
PART = st.tuples(HEADING, st.lists(SENTENCE, min_size=1, max_size=3))
ARTICLE = st.tuples(SENTENCE, st.lists(PART, max_size=6))


@given(ARTICLE)
def test_a_reader_sees_every_paragraph_as_it_was_and_in_its_order(article):
    lead, parts = article
    text = "\n\n".join([lead, *(line for heading, below in parts for line in (heading, *below))])
    brief = fields(text)
    pages = [f" {page(markdown)} " for _, markdown in sections(brief)]
    assert f" {lead} " in pages[0]
    for _, below in parts:
        whole = f" {' '.join(below)} "
        assert any(whole in shown for shown in pages)
    assert all_words(brief) == words(text)


PIECES = (
    *"ab Z\n\n\n\t-*•#=>:|.1234",
    *("\r\n", "\xa0", "\u202e", "\ufeff", "\f", "    ", "---", "```", "&lt;", "<b>"),
    *("TLP:RED", "(AMBER)", "[@a]", "By ", "2024-01-18", "date ", "Updated: ", "Background"),
)
ANY_TEXT = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@given(ANY_TEXT)
@settings(max_examples=300)
def test_no_word_of_any_text_is_lost_and_none_is_made_up(text):
    drafted = draft(text)
    found, expected = all_words(fields(text)), words("\n".join(lines_of(text)))
    comments = words("\n".join(re.findall(r"(?m)^#.*", drafted)))
    assert not found - expected
    assert not (expected - found) - comments


@given(ANY_TEXT)
def test_the_draft_of_any_text_loads_without_a_finding(text):
    document = parse_brief(draft(text, title=text).encode(), file="draft.yaml")
    assert document.diagnostics == ()


@given(st.text())
def test_any_title_comes_back_as_one_line(title):
    expected = " ".join(word for line in lines_of(title) for word in line.split(" ") if word)
    assert fields("Text.", title=title)["title"] == (expected or "TODO: a title that says who did what, and where")


def test_each_section_ends_with_a_citation_of_the_article():
    brief = fields("Lead.\n\nBackground\n\nOne.\n\nTwo.\n\nOutlook\n\n- three\n- four")
    assert [markdown.count(CITE) for _, markdown in sections(brief)] == [1, 1, 0, 0, 1]
    assert all(markdown.endswith(f" {CITE}\n") for _, markdown in sections(brief) if markdown)


def test_headings_of_one_section_become_headings_inside_it():
    brief = fields("Lead.\n\nBackground\n\nOne.\n\nHistory of the strait\n\nTwo.")
    assert brief["background"] == f"### Background\n\nOne.\n\n### History of the strait\n\nTwo. {CITE}\n"


def test_a_heading_of_the_article_stays_the_heading_of_its_section():
    assert fields("Lead.\n\nHow we got here\n\nOne.")["background"]["heading"] == "How we got here"


def test_a_heading_that_is_the_fixed_one_is_not_repeated():
    assert fields("Lead.\n\nBACKGROUND\n\nOne.")["background"] == f"One. {CITE}\n"


def test_a_heading_that_names_no_section_becomes_one_of_the_desks_own_in_its_place():
    brief = fields("Lead.\n\nBackground\n\nOne.\n\nThe ship\n\nTwo.\n\nThe ship\n\nThree.\n\nOutlook\n\nFour.")
    first, second = brief["sections"]
    assert (first["id"], first["heading"], first["after"]) == ("the-ship", "The ship", "background")
    assert (second["heading"], second["after"]) == ("The ship", "the-ship")
    assert second["id"] != first["id"]


def test_a_section_of_the_desks_own_before_all_others_goes_to_the_end_and_the_comment_says_so():
    article = "Lead.\n\nThe ship\n\nOne.\n\nOutlook\n\nTwo."
    assert "after" not in fields(article)["sections"][0]
    assert '"The ship" -> sections, at the end (it stood before the others)' in draft(article)


def test_headings_that_all_name_no_section_stay_together_in_escalation():
    brief = fields("Lead.\n\nThe ship\n\nOne.\n\nThe canal\n\nTwo.")
    assert brief["escalation"] == f"### The ship\n\nOne.\n\n### The canal\n\nTwo. {CITE}\n"
    assert "sections" not in brief


def test_without_headings_the_first_paragraph_is_the_summary_and_the_rest_escalation():
    brief = fields("One.\n\nTwo.\n\nThree.")
    assert (brief["summary"], brief["escalation"]) == (f"One. {CITE}\n", f"Two.\n\nThree. {CITE}\n")
    assert "# TODO: no heading of the article names a section" in draft("One.\n\nTwo.")


def test_text_below_a_heading_that_has_none_is_left_to_the_analyst():
    assert fields("Lead.\n\n# Background\n\n# Outlook\n\nOne.")["background"].startswith("TODO: ")


def test_an_article_pasted_without_empty_lines_has_its_headings_and_paragraphs():
    brief = fields("A title\nLead " + "word " * 40 + ".\nMore.\nBackground\nOne.\nTwo.")
    assert (brief["title"], brief["background"]) == ("A title", f"One.\n\nTwo. {CITE}\n")


def test_an_empty_article_gives_a_brief_of_todos():
    brief = fields("")
    assert all(brief[key].startswith("TODO: ") for key in ("title", "summary", "escalation"))


def test_a_mark_in_an_article_is_no_mark_of_the_brief_and_a_comment_warns_of_it():
    article = "Lead.\n\n(TLP:RED) Names follow.\n\n[AMBER] More."
    assert not re.search(r"[(\[](TLP|AMBER)", draft(article))
    assert "the article bears markings" in draft(article)
    assert "the article bears markings" not in draft("Lead (red).")


def test_a_draft_is_never_released_by_accident():
    assert fields("Text.")["status"] == "draft"
    assert "marking" not in fields("Text.")


def test_the_given_title_wins_and_the_articles_own_stays_with_the_source():
    brief = fields("Old title\n\nText.", title="New title")
    assert (brief["title"], brief["sources"]["article"]["title"]) == ("New title", "Old title")


def test_the_schema_comes_first_if_it_is_given():
    assert draft("Text.", schema="https://example.org/s.json").startswith(
        "# yaml-language-server: $schema=https://example.org/s.json\n#"
    )
    assert "yaml-language-server" not in draft("Text.")


def test_without_a_day_in_the_article_the_given_one_stands_in_and_a_comment_says_so():
    assert fields("Text.")["date"] == "2024-01-18"
    assert "TODO: check the date: the article names no day of publication" in draft("Text.")
    assert "TODO: check the date: the article names no year" in draft("ISLAMABAD, Jan 17 (Wire) - Text.")


def test_a_long_summary_is_named_as_work_to_do():
    assert "shorten the summary" in draft("word " * 121 + ".")
    assert "shorten the summary" not in draft("word " * 119 + ".")


@pytest.mark.parametrize("line", ["By A. Author", "date 2023-05-06", "Updated: 6 May 2023 10:00 GMT", "TLP:GREEN"])
def test_what_leaves_the_text_for_the_source_is_noted_word_for_word(line):
    assert f'#   "{line}" -> sources.article' in draft(f"{line}\n\nText of the article.")
