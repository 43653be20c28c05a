import re
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from briefgen.brief.citations import (
    Citation,
    CitationGroup,
    Picture,
    Reference,
    find_footnotes,
    find_marks,
    find_misspelt_citations,
    parse_citation,
    without_code,
)
from briefgen.report.markdown import TooDeep, to_html, to_inline_html, to_text

GREEN = ("TLP:GREEN", "TLP:AMBER+STRICT")


def marks_of(kind, text):
    """The marks of one kind, in the order of the text."""
    return [mark for mark in find_marks(text) if isinstance(mark, kind)]


@dataclass
class Desk:
    """A resolver that numbers sources as they come and writes down what it was asked."""

    asked: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    notes: int = 0
    shows_marks: bool = True

    def cite(self, citations: tuple[Citation, ...]) -> Markup:
        self.asked += [f"@{citation.source}" for citation in citations]
        links = [
            Markup('<a href="#s-{}">{}</a>').format(
                citation.source, self.numbers.setdefault(citation.source, len(self.numbers) + 1)
            )
            for citation in citations
        ]
        return Markup('<sup class="cite">{}</sup>').format(Markup(", ").join(links))

    def refer(self, target: str) -> Markup:
        self.asked.append(f"#{target}")
        return Markup('<a href="#f-{}">7–10</a>').format(target)

    def picture(self, media: str) -> Markup:
        self.asked.append(f"!{media}")
        return Markup('<figure><img src="{0}.png" alt="{0}"/><figcaption>Seen</figcaption></figure>').format(media)

    def mark(self, marking: str) -> Markup:
        self.asked.append(f"({marking})")
        return Markup('<span class="pm">({})</span>').format(marking) if self.shows_marks else Markup()

    def note(self) -> int:
        self.notes += 1
        return self.notes


def blocks(text: str, desk: Desk | None = None, **options: object) -> str:
    return to_html(text, prefix="t-", resolver=desk or Desk(), markings=GREEN, **options)


def line(text: str, desk: Desk | None = None) -> str:
    return to_inline_html(text, prefix="t-", resolver=desk or Desk(), markings=GREEN)


def asked(text: str) -> list[str]:
    desk = Desk()
    blocks(text, desk)
    return desk.asked


class TestReadingCitations:
    def test_a_citation_of_a_list_has_source_credibility_and_locator(self) -> None:
        assert parse_citation("b:2, p. 3") == Citation("b", "2", "p. 3", 0, 9)
        assert parse_citation("mfa-pk") == Citation("mfa-pk", None, None, 0, 6)

    def test_space_around_a_citation_is_not_part_of_it(self) -> None:
        assert parse_citation("  b:2,  p.\n 3 ") == Citation("b", "2", "p. 3", 2, 13)

    @pytest.mark.parametrize("words", ["", "@b", "b c", "b,", "b; c", "b:", "b, @c", ":2"])
    def test_what_cannot_be_read_is_no_citation(self, words: str) -> None:
        assert parse_citation(words) is None

    def test_a_group_lists_its_citations_with_their_places(self) -> None:
        text = "Strikes. [@mfa-pk; @b:2, p. 3] More."
        (group,) = marks_of(CitationGroup, text)
        assert text[group.start : group.end] == "[@mfa-pk; @b:2, p. 3]"
        assert [text[citation.start : citation.end] for citation in group.citations] == ["mfa-pk", "b:2, p. 3"]

    def test_a_group_may_go_on_in_the_next_line_of_its_paragraph_only(self) -> None:
        assert [group.citations[1].source for group in marks_of(CitationGroup, "x [@a;\n  @b] y")] == ["b"]
        assert list(marks_of(CitationGroup, "x [@a,\n\ny] z")) == []
        assert list(marks_of(CitationGroup, "- x [@a,\n- y] z")) == []

    @pytest.mark.parametrize(
        "text",
        [
            "`[@a]`",
            "``a ` [@a]``",
            "\\[@a]",
            "[@a](https://example.org)",
            "    [@a]",
            "Text\n\n    code\n\n    [@a]",
            "\t[@a]",
        ],
    )
    def test_code_escapes_and_links_hold_no_citation(self, text: str) -> None:
        assert list(marks_of(CitationGroup, text)) == []

    @pytest.mark.parametrize(
        "text",
        [
            "\\\\[@a]",
            "Really![@a]",
            "` [@a]",
            "\\`[@a]\\`",
            "- list\n\n    [@a]",
            "[^1]: note\n\n    [@a]",
            "paragraph\n    [@a]",
            "- one ` tick\n- [@a] other ` tick",
            "[@a]: words",
        ],
    )
    def test_what_only_looks_like_code_holds_one(self, text: str) -> None:
        assert [group.citations[0].source for group in marks_of(CitationGroup, text)] == ["a"]

    @pytest.mark.parametrize("words", ["[@a b]", "[@a, @b]", "[@a; b]", "[@a", "[@]", "[@a:]"])
    def test_a_misspelt_citation_is_listed_as_such(self, words: str) -> None:
        text = f"Text {words} more"
        (misspelt,) = find_misspelt_citations(text)
        assert text[misspelt.start :].startswith("[@")
        assert list(marks_of(CitationGroup, text)) == []

    def test_references_and_pictures_are_found_by_id_alone(self) -> None:
        text = (
            "[#killed-saravan] [#a b] [#a](x) ![](strike-map) ![Map](other) ![](a/b.png) ![](http://x/y) `[#c] ![](d)`"
        )
        assert [reference.target for reference in marks_of(Reference, text)] == ["killed-saravan"]
        assert [picture.media for picture in marks_of(Picture, text)] == ["strike-map", "other"]

    def test_a_footnote_goes_on_over_indented_paragraphs(self) -> None:
        text = "Text[^1]\n\n[^1]: One\nlazy\n\n    two\n\nOther\n[^b]: Three\n"
        first, second = find_footnotes(text)
        assert (first.label, first.text) == ("1", "One\nlazy\n\ntwo")
        assert text[first.start : first.end] == "[^1]: One\nlazy\n\n    two\n"
        assert (second.label, second.text) == ("b", "Three")

    @given(st.text(alphabet="ab `[]@#^!()\\\n-:|\t"))
    def test_every_mark_stands_where_it_says(self, text: str) -> None:
        for mark in find_marks(text):
            assert text[mark.start : mark.start + 2] in {"[@", "[#", "[^", "!["}
        assert len(without_code(text)) == len(text)


class TestCitationsInText:
    def test_the_space_before_a_citation_goes(self) -> None:
        assert blocks("Strikes. [@a] More.") == '<p>Strikes.<sup class="cite"><a href="#s-a">1</a></sup> More.</p>'

    def test_groups_with_only_space_between_are_one(self) -> None:
        assert blocks("Strikes. [@a] [@b][@a; @c]").count("<sup") == 1

    @pytest.mark.parametrize(
        "text",
        [
            "- item [@a]",
            "a|b\n-|-\nx [@a]|y",
            "> said [@a]",
            "# Heading [@a]",
            "Text[^1]\n\n[^1]: Note [@a]",
            "*so [@a]*",
            "Term\n:   Meaning [@a]",
            '!!! note "Title [@a]"\n    Text',
            "1. loose\n\n    text [@a]",
        ],
    )
    def test_a_citation_works_wherever_text_stands(self, text: str) -> None:
        assert asked(text) == ["@a"]

    def test_citations_are_numbered_in_the_order_of_the_text_and_footnotes_come_last(self) -> None:
        text = (
            "# H [@a]\n\n*b [@b]* c [@c][^1] `x`\n\n> q [@d] [#k]\n\nx|y\n-|-\n1 [@e]|[@f]\n\n[^1]: N [@n]\n\nEnd [@g]"
        )
        assert asked(text) == ["@a", "@b", "@c", "@d", "#k", "@e", "@f", "@g", "@n"]

    @pytest.mark.parametrize("text", ["`[@a] [#b] ![](c)`", "- x\n\n        [@a] `b`", "    [@a] <b>"])
    def test_in_code_everything_stays_as_it_is(self, text: str) -> None:
        assert asked(text) == []
        assert "[@a]" in blocks(text)
        assert "\x0e" not in blocks(text)

    def test_a_citation_in_a_link_is_its_number_without_a_link(self) -> None:
        assert blocks("[text [@a]](https://example.org)") == (
            '<p><a href="https://example.org" rel="external noreferrer">text<sup class="cite">1</sup></a></p>'
        )

    @pytest.mark.parametrize("text", ["[x](https://e.org/[@a])", '[x](https://e.org "[@a]")', "<https://e.org/[@a]>"])
    def test_a_citation_in_an_address_is_not_lost(self, text: str) -> None:
        assert asked(text) == ["@a"]

    def test_what_the_resolver_returns_is_not_read_as_markdown(self) -> None:
        class Odd(Desk):
            def refer(self, target: str) -> Markup:
                return Markup("*{}* [@a] \x0ec0\x0f").format(target)

        assert blocks("[#k]", Odd()) == "<p>*k* [@a] \x0ec0\x0f</p>"

    def test_forged_slots_are_dropped(self) -> None:
        text = "&#14;c0&#15; &#x0E;c0&#x000f; \x0ec0\x0f \x02klzzwxh:0000\x03 [@a]"
        desk = Desk()
        html = blocks(text, desk)
        assert desk.asked == ["@a"]
        assert "\x0e" not in html


class TestPortionMarks:
    @pytest.mark.parametrize(
        "text",
        [
            "(TLP:GREEN) Text",
            "(TLP:GREEN)\nText",
            "- (TLP:GREEN) Text",
            "- (TLP:GREEN) Text\n\n- more",
            "> (TLP:GREEN) Text",
            "# (TLP:GREEN) Text",
            "a | b\n--|--\n| (TLP:GREEN) Text | c",
            "a | b\n--|--\n(TLP:GREEN) Text | c",
        ],
    )
    def test_a_mark_at_the_start_of_a_block_is_resolved(self, text: str) -> None:
        assert asked(text) == ["(TLP:GREEN)"]
        assert '<span class="pm">(TLP:GREEN)</span> ' in blocks(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Text (TLP:GREEN) text",
            "(TLP:RED) Text",
            "(TLP:GREEN)Text",
            "*(TLP:GREEN) Text*",
            "x\n(TLP:GREEN) y",
            "a | b\n--|--\nc | (TLP:GREEN) d",
            "`(TLP:GREEN) x`",
            "    (TLP:GREEN) x",
        ],
    )
    def test_anything_else_is_text(self, text: str) -> None:
        assert asked(text) == []
        assert "(TLP:" in blocks(text)

    def test_a_mark_may_come_out_empty(self) -> None:
        assert blocks("(TLP:AMBER+STRICT) Text", Desk(shows_marks=False)) == "<p>Text</p>"

    def test_a_line_has_marks_too(self) -> None:
        assert line("(TLP:GREEN) Text") == '<span class="pm">(TLP:GREEN)</span> Text'


class TestPictures:
    FIGURE = '<figure><img src="map.png" alt="map"/><figcaption>Seen</figcaption></figure>'

    def test_a_picture_alone_stands_in_no_paragraph(self) -> None:
        assert blocks("![](map)") == self.FIGURE

    def test_a_picture_amid_words_stands_below_them(self) -> None:
        assert blocks("See ![](map) here [@a].").endswith(
            f'here<sup class="cite"><a href="#s-a">1</a></sup>.</p>\n{self.FIGURE}'
        )

    @pytest.mark.parametrize(
        "source", ["http://e.org/x.png", "file:///etc/passwd", "/etc/x.png", "../x.png", "a.b", ""]
    )
    def test_any_other_picture_is_its_alternative_text(self, source: str) -> None:
        assert blocks(f"a ![the map]({source}) b") == "<p>a the map b</p>"


class TestFootnotes:
    def test_notes_bear_letters_and_links_both_ways(self) -> None:
        html = blocks("One[^x] two [^1].\n\n[^1]: *Second*\n[^x]: First\n")
        assert html == (
            '<p>One<sup class="note" id="t-noteref-a"><a href="#t-note-a" role="doc-noteref">a</a></sup> two'
            '<sup class="note" id="t-noteref-b"><a href="#t-note-b" role="doc-noteref">b</a></sup>.</p>\n'
            '<ol class="notes" type="a" start="1">\n'
            '<li id="t-note-a"><p>First <a href="#t-noteref-a" role="doc-backlink" aria-label="Back to the text">↑</a>'
            "</p></li>\n"
            '<li id="t-note-b"><p><em>Second</em> <a href="#t-noteref-b" role="doc-backlink" '
            'aria-label="Back to the text">↑</a></p></li>\n</ol>'
        )

    def test_the_letters_go_on_over_the_fields_of_a_report(self) -> None:
        desk = Desk(notes=25)
        first, second = (blocks("x[^1] y[^2]\n\n[^1]: a\n[^2]: b", desk) for _ in range(2))
        assert re.findall(r">(\w+)</a></sup>", first) == ["z", "aa"]
        assert 'start="26"' in first
        assert re.findall(r">(\w+)</a></sup>", second) == ["ab", "ac"]

    def test_a_note_marked_twice_has_one_letter_and_one_id(self) -> None:
        html = blocks("x[^1] y[^1]\n\n[^1]: a")
        assert html.count(">a</a></sup>") == 2
        assert html.count('id="t-noteref-a"') == 1

    def test_no_text_is_lost_where_marks_and_notes_do_not_meet(self) -> None:
        assert blocks("x[^1]") == "<p>x[^1]</p>"
        assert "Unmarked" in blocks("x\n\n[^1]: Unmarked")

    def test_a_line_has_no_notes(self) -> None:
        assert line("x[^1]") == "x[^1]"


class TestHeadings:
    def test_levels_begin_where_asked_and_none_is_left_out(self) -> None:
        html = blocks("## A\n\n#### B\n\n## C\n\n# D\n\n## E\n\n### F\n\n#### G", headings_from=4)
        assert re.findall(r"<h(\d)[^>]*>(\w)", html) == [
            ("4", "A"), ("5", "B"), ("4", "C"), ("4", "D"), ("5", "E"), ("6", "F"), ("6", "G"),
        ]  # fmt: skip

    def test_ids_bear_the_prefix_and_come_once(self) -> None:
        html = blocks("# The *Toll* `x` [@a]\n\n# the toll x\n\n# ?\n\n# Note a\n\nx[^1]\n\n[^1]: # Note a")
        ids = re.findall(r'id="([^"]*)"', html)
        assert ids[:4] == ["t-h-the-toll-x", "t-h-the-toll-x.2", "t-h-heading", "t-h-note-a"]
        assert len(ids) == len(set(ids))

    def test_a_heading_needs_a_space_after_its_hashes(self) -> None:
        assert blocks("see\n#4 of 5") == "<p>see\n#4 of 5</p>"

    def test_a_rule_below_a_paragraph_makes_no_heading_of_it(self) -> None:
        assert blocks("Text\n---\nmore") == "<p>Text</p>\n<hr>\n<p>more</p>"


class TestTypography:
    @pytest.mark.parametrize(
        ("written", "printed"),
        [
            ("\"So\" he said, 'so'.", "“So” he said, ‘so’."),
            ('"*So*" and *"so"* ("so")', "“<em>So</em>” and <em>“so”</em> (“so”)"),
            ("\"'So'\"", "“‘So’”"),
            ('He said "so." [@a]', 'He said “so.”<sup class="cite"><a href="#s-a">1</a></sup>'),
            ('"[#k] people"', '“<a href="#f-k">7–10</a> people”'),
            ("Iran's, *Iran*'s, the soldiers' and the '90s", "Iran’s, <em>Iran</em>’s, the soldiers’ and the ’90s"),
            ("7--10 --- so...", "7–10 — so…"),
            ("18 January, 1\nMay", "18&nbsp;January, 1&nbsp;May"),
            ("5 %, 40 km, 3 million", "5&nbsp;%, 40&nbsp;km, 3&nbsp;million"),
            ("2024 March, 5 kms, 5 tents", "2024 March, 5 kms, 5 tents"),
            ("p. 3, pp. 3--5, No. 4", "p.&nbsp;3, pp.&nbsp;3–5, No.&nbsp;4"),
            (r"\"so\" \'so\'", "\"so\" 'so'"),
            ('`"a" -- 18 January`', "<code>&#34;a&#34; -- 18 January</code>"),
            ("https://e.org/a--b'c", "https://e.org/a--b'c"),
            ("&amp; & &lt;b&gt; &copy; &nosuch;", "&amp; &amp; &lt;b&gt; © &amp;nosuch;"),
        ],
    )
    def test_text_is_typeset(self, written: str, printed: str) -> None:
        assert line(written) == printed
        assert blocks(written) == f"<p>{printed}</p>"

    def test_code_blocks_are_not_typeset(self) -> None:
        assert blocks("    \"a\" -- 'b'") == "<pre><code>\"a\" -- 'b'\n</code></pre>"


class TestBlocks:
    def test_a_table_has_column_heads_and_alignment_as_classes(self) -> None:
        html = blocks("| A | B |\n|:--|--:|\n| x | y |")
        assert '<th class="left" scope="col">A</th>' in html
        assert '<td class="right">y</td>' in html

    def test_definitions_and_admonitions_are_read(self) -> None:
        assert blocks("T\n: a\n: b") == "<dl>\n<dt>T</dt>\n<dd>a</dd>\n<dd>b</dd>\n</dl>"
        assert blocks('x\n!!! note "T"\n    b') == (
            '<p>x</p>\n<div class="admonition note">\n<p class="admonition-title">T</p>\n<p>b</p>\n</div>'
        )

    def test_an_author_cannot_choose_classes_of_the_page(self) -> None:
        assert '<div class="admonition">' in blocks("!!! marking tlp\n    x")

    def test_a_list_begins_with_its_number(self) -> None:
        assert blocks("3. x") == '<ol start="3">\n<li>x</li>\n</ol>'
        assert blocks("1" * 5000 + ". x") == "<ol>\n<li>x</li>\n</ol>"

    def test_a_line_has_no_blocks(self) -> None:
        assert line("# 1. *so*\n\n- x\n\n    y") == "# 1. <em>so</em>\n- x\n    y"
        assert line("") == line(" \n ") == ""

    @pytest.mark.parametrize("text", ["", "\n\n", "---", "[^1]:", "|\n|\n"])
    def test_almost_nothing_is_fine(self, text: str) -> None:
        assert "None" not in blocks(text)


class TestHostileText:
    def test_raw_html_comes_out_as_the_text_it_is(self) -> None:
        assert blocks("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
        assert blocks("a <b onclick=x>c</b> <!-- d -->") == "<p>a &lt;b onclick=x&gt;c&lt;/b&gt; &lt;!– d –&gt;</p>"
        assert blocks("<div>\n\n*a*\n\n</div>") == "<p>&lt;div&gt;</p>\n<p><em>a</em></p>\n<p>&lt;/div&gt;</p>"

    def test_template_code_is_text(self) -> None:
        assert blocks("{{ 7*7 }} {% include x %}") == "<p>{{ 7*7 }} {% include x %}</p>"

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "<javascript:alert(1)>",
            "java\\script:alert(1)",
            "javascript&colon;alert(1)",
            "&#106;avascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//e.org",
            "page.html",
            "#s-a",
            "?x",
            "",
        ],
    )
    def test_an_address_that_is_not_safe_leaves_its_text(self, address: str) -> None:
        html = blocks(f"a [text *so*]({address}) b")
        assert "<a" not in html
        assert "text <em>so</em>" in html

    def test_safe_addresses_are_marked_as_external(self) -> None:
        assert blocks("[x](https://e.org/a_b_c?d&e)") == (
            '<p><a href="https://e.org/a_b_c?d&amp;e" rel="external noreferrer">x</a></p>'
        )
        assert 'href="mailto:desk@example.org"' in blocks("<desk@example.org>")
        assert ">https://e.org/a--b</a>" in blocks("<https://e.org/a--b>")
        assert ">https://e.org</a>" in blocks("[](https://e.org)")

    def test_a_link_by_reference_is_only_text(self) -> None:
        html = blocks("[x][1]\n\n[1]: javascript:alert(1)")
        assert "<a" not in html
        assert "[1]: javascript" in html

    def test_attributes_cannot_be_set(self) -> None:
        assert blocks("# Head {: #main .tlp onclick=x }").startswith('<h3 id="t-h-head-main')
        assert "class" not in blocks("text\n{: .tlp }")

    @pytest.mark.parametrize(
        "nest", [">" * 400 + " x", "- " * 400 + "x", "1. " * 400 + "x", "*a **b " * 400 + "c** d*" * 400]
    )
    def test_what_is_too_deep_says_so(self, nest: str) -> None:
        with pytest.raises(TooDeep):
            blocks(nest)

    def test_what_is_too_deep_in_a_list_says_so(self) -> None:
        with pytest.raises(TooDeep):
            blocks("\n".join("    " * depth + "- x" for depth in range(60)))

    def test_a_text_after_one_that_was_too_deep_is_read_as_ever(self) -> None:
        with pytest.raises(TooDeep):
            blocks("- " * 400 + "x")
        assert blocks("- a\n\nb") == "<ul>\n<li>a</li>\n</ul>\n<p>b</p>"

    def test_twelve_levels_are_fine(self) -> None:
        assert blocks("\n".join("    " * depth + "- x" for depth in range(12))).count("<ul>") == 12

    def test_a_word_of_200_000_letters_is_a_word(self) -> None:
        assert to_text(blocks("a" * 200_000)) == "a" * 200_000

    def test_control_characters_and_half_surrogates_are_dropped(self) -> None:
        assert blocks("a\x00\x01\x02\x03\x1b\x7f\ud800b\tc") == "<p>ab  c</p>"

    def test_several_threads_may_read_at_once(self) -> None:
        printed: list[str] = []
        threads = [threading.Thread(target=lambda: printed.append(blocks("- a *b* [@c]\n\n" * 50))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(printed) == 4
        assert len(set(printed)) == 1

    @pytest.mark.parametrize(
        "unit",
        [
            "[", "![](", "[a](", "[^1] ", "[@", "*a* ", "_", "``\\`", "<", '"', "> ---\n", "# a\n", "t\n: a\n: b\n",
            "!!! a\n", "a\n===\n", "> ", "- ",
        ],
    )  # fmt: skip
    def test_100_kb_take_no_minutes(self, unit: str) -> None:
        text = (unit * 100_000)[:100_000] + "\n\n[^1]: x"
        begin = time.process_time()
        with suppress(TooDeep):
            to_text(blocks(text))
        assert time.process_time() - begin < 8


PIECES = [
    "a", " ", "\n", "\n\n", "*", "**", "_", "`", "``", "[", "]", "(", ")", "](", "![", "<", ">", "> ", "- ", "1. ",
    "# ", "|", "\\", "'", '"', "&", "&amp;", "&#14;", "    ", "\t", ": ", "---\n", "!!! a\n", "a|b\n-|-\n", "[@a]",
    "[@b; @c:2]", "[#k]", "![](m)", "[^1]", "\n\n[^1]: ", "(TLP:GREEN) ", "[x](https://e.org)", "[x](javascript:a)",
    "<https://e.org>", "<script>", "<a href='javascript:x'>", "</p>", "<img src=x onerror=y>", "javascript:a", "é", "م",
    "\x0e", "\x0f", "c0",
]  # fmt: skip
# Without what Markdown cuts off: a second footnote of one label, and cells beyond the head of their table.
UNCUT = [piece for piece in PIECES if "[^1]" not in piece and "|" not in piece]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)

ALLOWED = {
    "a": {"href", "rel", "role", "aria-label"}, "blockquote": set(), "br": set(), "code": set(), "dd": set(),
    "div": {"class"}, "dl": set(), "dt": set(), "em": set(), "figcaption": set(), "figure": set(), "h3": {"id"},
    "h4": {"id"}, "h5": {"id"}, "h6": {"id"}, "hr": set(), "img": {"src", "alt"}, "li": {"id"},
    "ol": {"start", "class", "type"}, "p": {"class"}, "pre": set(), "span": {"class"}, "strong": set(),
    "sup": {"class", "id"}, "table": set(), "tbody": set(), "td": {"class"}, "th": {"class", "scope"}, "thead": set(),
    "tr": set(), "ul": set(),
}  # fmt: skip
EMPTY = {"br", "hr", "img"}
ADDRESS = re.compile(r"https?://|mailto:|tel:|#[sf]-[\w.-]+$|#t-note(?:ref)?-[a-z]+$")


class Judge(HTMLParser):
    """Reads HTML and notes what is not allowed in it: tags, attributes, addresses, nesting, ids that come twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.ids += [attributes["id"]] if attributes.get("id") else []
        if tag not in ALLOWED or not set(attributes) <= ALLOWED[tag]:
            self.faults.append(f"{tag} {attributes}")
        if tag == "a" and ("a" in self.open or not ADDRESS.match(attributes["href"])):
            self.faults.append(f"link {attributes} in {self.open}")
        self.open += [tag] if tag not in EMPTY else []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


def faults(html: str) -> list[str]:
    judge = Judge()
    judge.feed(html)
    judge.close()
    assert all(name.startswith("t-") for name in judge.ids)
    assert len(judge.ids) == len(set(judge.ids))
    return judge.faults + judge.open


class TestAnyText:
    @given(texts)
    @settings(max_examples=400, deadline=None)
    def test_no_tag_attribute_or_address_is_let_through_that_is_not_ours(self, text: str) -> None:
        html = blocks(text)
        assert faults(html) == []
        assert not re.search(r"[\x0e\x0f]", html)
        to_text(html)

    @given(texts)
    @settings(max_examples=200, deadline=None)
    def test_a_line_is_as_safe(self, text: str) -> None:
        html = line(text)
        assert faults(html) == []
        assert not re.search(r"[\x0e\x0f]", html)

    @given(st.lists(st.sampled_from(UNCUT), max_size=40).map("".join))
    @settings(max_examples=400, deadline=None)
    def test_every_citation_that_is_found_is_printed_once_and_in_order(self, text: str) -> None:
        clean = re.sub(r"[\x0e\x0f]", "", text)
        found = [f"@{citation.source}" for group in marks_of(CitationGroup, clean) for citation in group.citations]
        desk = Desk()
        html = blocks(text, desk)
        printed = [call for call in desk.asked if call.startswith("@")]
        in_code = " ".join(re.findall(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL))
        kept = [f"@{name}" for name in re.findall(r"@(\w)", in_code)]
        assert is_within(printed, found)
        assert Counter(found) - Counter(printed) <= Counter(kept)

    @given(texts)
    @settings(max_examples=200, deadline=None)
    def test_the_same_text_gives_the_same_html(self, text: str) -> None:
        assert blocks(text) == blocks(text)


def is_within(part: list[str], whole: list[str]) -> bool:
    remaining = iter(whole)
    return all(call in remaining for call in part)


class TestPlainText:
    def test_blocks_stand_apart_and_lines_are_wrapped(self) -> None:
        html = blocks("# Head\n\nOne two three four five six. [@a; @b]\n\n> Quote\n\n---\n\n    code  x")
        assert to_text(html, width=20) == (
            "Head\n\nOne two three four\nfive six. [1, 2]\n\n> Quote\n\n* * *\n\n    code  x"
        )

    def test_lists_have_hanging_indents(self) -> None:
        html = blocks("- one two three four five\n    - inner\n- two\n\n9. nine\n10. ten")
        assert to_text(html, width=20) == ("- one two three four\n  five\n  - inner\n- two\n\n9. nine\n10. ten")

    def test_loose_lists_stand_apart(self) -> None:
        assert to_text(blocks("- one\n\n    more\n\n- two")) == "- one\n\n  more\n\n- two"

    def test_a_table_has_columns_or_bars(self) -> None:
        html = blocks("| Actor | Says |\n|---|---|\n| Iran | it is over |\n| Iraq | no [@a] |")
        assert to_text(html) == ("Actor  Says\n-----  ----------\nIran   it is over\nIraq   no [1]")
        assert to_text(html, width=16) == "Actor | Says\nIran | it is over\nIraq | no [1]"

    def test_links_are_their_text_and_notes_their_letters(self) -> None:
        html = blocks("See [this](https://e.org)[^1], 18 January.\n\n[^1]: A note.")
        assert to_text(html) == "See this [a], 18 January.\n\na. A note."

    def test_pictures_are_their_alternative_text(self) -> None:
        assert to_text(blocks("![](map)")) == "[map]\n\nSeen"

    def test_line_breaks_and_definitions_are_kept(self) -> None:
        assert to_text(blocks("a  \nb\n\nTerm\n:   Meaning")) == "a\nb\n\nTerm\n    Meaning"

    def test_a_line_needs_no_block(self) -> None:
        assert to_text(line("*So* & so [@a]")) == "So & so [1]"
        assert to_text("") == ""


def test_a_link_behind_one_emphasis_in_another_is_one() -> None:
    page = blocks("*so**so*[c](https://a.example/ü)")
    assert page == '<p>*so**so*<a href="https://a.example/ü" rel="external noreferrer">c</a></p>'


@pytest.mark.parametrize("text", ["*a**a*b", "__a_b__c", "**a*b**c", "*a**a*[@x]", "a **b** c"])
def test_no_letter_is_lost_where_one_emphasis_stands_in_another(text):
    shown = to_text(blocks(text.replace("[@x]", "x")))
    assert [sign for sign in shown if sign.isalnum()] == [sign for sign in text if sign.isalnum()]
