"""The words of a text are found again in the file, whatever form the text has there."""

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.loading.nodes import MappingNode, ScalarNode
from briefgen.loading.source import Source
from briefgen.loading.tree import TreeBuilder
from briefgen.loading.words import words_at

WORD = st.text(st.sampled_from("abcé外'\"\\[@:#-<>|,{*"), min_size=1, max_size=6)
GAP = st.sampled_from([" ", "  ", "\n", "\n\n", "\n\n\n"])
TEXT = st.lists(st.tuples(WORD, GAP), min_size=1, max_size=12)


def written(pairs: list[tuple[str, str]], style: str) -> str:
    """Write words and gaps between them as YAML in one of its styles."""
    text = "".join(word + gap for word, gap in pairs).strip()
    indented = text.replace("\n", "\n    ")
    match style:
        case "|" | ">":
            return f"{style}\n    {indented}\n"
        case "'":
            doubled = indented.replace("'", "''")
            return f"'{doubled}'\n"
        case '"':
            escaped = indented.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"\n'
        case "escaped":
            return json.dumps(text) + "\n"
    return f"{indented}\n"


def scalar_of(raw: str) -> tuple[Source, ScalarNode] | None:
    source = Source("brief.yaml", f"a: 1\nkey:\n  text: {raw}b: 2\n")
    root = TreeBuilder(source).build()
    if not isinstance(root, MappingNode) or not isinstance(root.pairs[1][1], MappingNode):
        return None
    pairs = root.pairs[1][1].pairs
    scalar = pairs[0][1] if len(pairs) == 1 else None
    return (source, scalar) if isinstance(scalar, ScalarNode) else None


def between(source: Source, scalar: ScalarNode, first: int, past: int) -> str:
    start, end = words_at(source, scalar, first, past)
    return source.text[source.offset(start) : source.offset(end)]


@pytest.mark.parametrize("style", ["|", ">", "'", '"', "escaped", ""])
@settings(max_examples=120, deadline=None)
@given(pairs=TEXT)
def test_each_word_is_found_where_it_stands(style, pairs):
    raw_text = written(pairs, style)
    assume(style or raw_text.lstrip()[:1] not in {"'", '"'})  # a plain scalar that begins with a quote is none
    found = scalar_of(raw_text)
    assume(found is not None)
    source, scalar = found
    at = 0
    for word in scalar.text.split():
        first = scalar.text.index(word, at)
        at = first + len(word)
        raw = between(source, scalar, first, at)
        if style in {'"', "escaped"}:
            assert json.loads(f'"{raw}"') == word
        else:
            assert raw.replace("''", "'" if style == "'" else "''") == word


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ('"a\\tb\\n[@x] c"', "[@x]"),
        ('"a \\\n    b [@x]"', "[@x]"),
        ('"a \\\n\n    b [@x]"', "[@x]"),
        ('"\\x41\\u00e9\\U0001F600 [@x]"', "[@x]"),
        ("'''a'' [@x]'", "[@x]"),
        ("a\n\n    b\n    [@x]", "[@x]"),
        ("|2-\n      a\n    [@x]", "[@x]"),
        ("|+\n\n\n    a [@x]\n\n", "[@x]"),
        (">\n    a\n\n      b\n\n    [@x]", "[@x]"),
        ("!!str &a [@x]".replace("[", "b ["), "[@x]"),
    ],
)
def test_words_behind_what_yaml_changes_are_found(raw, words):
    found = scalar_of(raw + "\n")
    assert found is not None
    source, scalar = found
    first = scalar.text.index(words)
    assert between(source, scalar, first, first + len(words)) == words


def test_an_escape_is_marked_whole():
    source, scalar = scalar_of('"a\\u00e9b"\n') or pytest.fail("this is no text")
    assert between(source, scalar, 1, 2) == "\\u00e9"


def test_places_beyond_the_text_lie_at_its_end():
    source, scalar = scalar_of("abc\n") or pytest.fail("this is no text")
    assert between(source, scalar, 7, 9) == "c"
    assert between(source, scalar, 1, 1) == "b"
