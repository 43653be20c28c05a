import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.draft.characters import one_line
from briefgen.draft.yaml_text import block, comment, indented, pair


@given(st.text().map(one_line))
def test_a_pair_gives_its_text_back(text):
    assert yaml.load(pair("key", text), Loader=yaml.BaseLoader) == {"key": text}


@pytest.mark.parametrize("text", ["Ship is afloat again, traffic resumes", "What happens next?", "D’Ivoire (north)"])
def test_plain_words_are_not_quoted(text):
    assert pair("title", text) == f"title: {text}"


@pytest.mark.parametrize(
    "text", ["NO", "null", "a: b", "a #b", "12:30", "- a", "'a'", "a:", "[a]", "2024", "a\\b", 'say "a"']
)
def test_words_that_yaml_reads_otherwise_are_quoted(text):
    assert pair("title", text).startswith('title: "')


def test_a_block_keeps_its_lines():
    assert block("text", "# one\n\n- two: three") == "text: |\n  # one\n\n  - two: three"


def test_empty_lines_get_no_spaces():
    assert indented("a\n\nb", by=4) == "    a\n\n    b"
    assert comment("a\n\nb") == "# a\n#\n# b"
