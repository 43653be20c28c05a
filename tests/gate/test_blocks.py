"""Markdown cut by its marks: where a block begins and where it ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.gate.blocks import cut

ABOVE = frozenset({"TLP:RED"})
CASES = {
    "a paragraph ends at an empty line": "shown\n\n(TLP:RED) hidden\nhidden\n\nshown",
    "a heading reaches to the next of its level": "# shown\n# (TLP:RED) hidden\n\n## hidden\nhidden\n# shown",
    "a heading reaches to the end of the text": "shown\n\n## (TLP:RED) hidden\n\nhidden\n\n- hidden",
    "an underlined line is no heading": "shown\n\n(TLP:RED) hidden\n======\nhidden\n\nshown\n\nshown",
    "an entry within a quotation": "> - (TLP:RED) hidden\n> - shown\n\nshown",
    "a list item": "- shown\n- (TLP:RED) hidden\nhidden\n\n    hidden\n\n    - hidden\n- shown",
    "an item within an item": "- shown\n    - (TLP:RED) hidden\n    - shown\n- shown",
    "a numbered item": "1. (TLP:RED) hidden\n2. shown\n",
    "a paragraph within an item": "- shown\n\n    (TLP:RED) hidden\n    hidden\n\n    shown",
    "a row of a table": "| shown | shown |\n|---|---|\n| (TLP:RED) hidden | hidden |\n| shown | shown |",
    "a row without edges": "shown | shown\n---|---\n(TLP:RED) hidden | hidden\nshown | shown",
    "a table without rows goes": "shown\n\n| hidden | hidden |\n|---|---|\n| (TLP:RED) hidden | hidden |\n\nshown",
    "a heading with nothing left goes": "# shown\nshown\n\n# hidden\n\n(TLP:RED) hidden\n\n# shown\nshown",
    "a heading of headings with nothing left goes": "# hidden\n## hidden\n\n(TLP:RED) hidden\n\n# shown",
    "a quotation is a run of lines": "shown\n\n> (TLP:RED) hidden\n> hidden\n>\n> hidden\n\nshown",
    "a paragraph of a quotation": "> shown\n>\n> (TLP:RED) hidden\n> hidden\n>\n> shown",
    "a footnote": "shown [^1]\n\n(TLP:RED) hidden [^2]\n\n[^1]: shown\n\n[^2]: hidden\n    hidden",
    "a footnote of a footnote": "shown\n\n(TLP:RED) hidden [^1]\n\n[^1]: hidden [^2]\n\n[^2]: hidden",
    "another label": "(TLP:GREEN) shown\n\n(TLP:AMBER+STRICT) shown",
    "a mark within a text": "shown (TLP:RED) shown\nshown",
}  # fmt: skip


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_a_block_ends_where_the_format_says(text):
    parts = cut(text, ABOVE)
    assert "hidden" not in parts.shown
    assert parts.shown.count("shown") == text.count("shown")
    assert all("shown" not in block.text for block in parts.withheld)


def test_a_block_knows_its_line():
    assert [block.line for block in cut("a\n\n(TLP:RED) b\n\nc\n\n(TLP:RED) d", ABOVE).withheld] == [2, 6]


@given(st.text(alphabet="ab#>-|1.[^]: \n(TLP:RED)", max_size=200))
def test_no_word_is_lost_between_what_is_shown_and_what_is_withheld(text):
    parts = cut(text, ABOVE)
    lines = sorted(line for line in text.split("\n") if line)
    kept = [*parts.shown.split("\n"), *(line for block in parts.withheld for line in block.text.split("\n"))]
    assert sorted(line for line in kept if line) == lines
