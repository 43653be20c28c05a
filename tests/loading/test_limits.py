"""Input that is too much ends soon, with a message. It is made here and not stored."""

import time
from pathlib import Path

import pytest

from briefgen.brief import Conventions
from briefgen.diagnostics import print_as
from briefgen.loading import load_brief, parse_brief
from briefgen.rules import find_all

TOP = "title: T\ndate: 2024-01-18\nsummary: S. [@a]\nsources: {a: {title: A}}\n"
SOON = 10.0  # seconds, on a machine that is busy with other things; what has no limit takes minutes
LINES = "  | Saravan | 9 |\n"
BOMB = "x-a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"x-{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)

TOO_MUCH = {
    "a text of 4.9 MB": ("background: " + "word " * 980_000, "text-too-long"),
    "a word of 4.9 MB": ("background: " + "a" * 4_900_000, "text-too-long"),
    "a text of 4.9 MB in lines": ("background: |\n" + "  a line of words\n" * 272_000, "text-too-long"),
    "a text of 300,001 characters": ("background: " + "a " * 150_000 + "b", "text-too-long"),
    "a key of 4.9 MB": ("? " + "a" * 4_900_000 + "\n: b", "text-too-long"),
    "a word of 200,000 letters": ("background: " + "a" * 200_000, "word-too-long"),
    "a table of 2,000 rows": ("background: |\n  | Place | Killed |\n  |---|---|\n" + LINES * 2000, "table-too-long"),
    "2,000 entries of a list": ("gaps: [" + "a, " * 2000 + "]", "table-too-long"),
    "10,000 brackets": ("x-deep: " + "[" * 10_000 + "]" * 10_000, "too-deep"),
    "10,000 hyphens": ("x-deep:\n  " + "- " * 10_000 + "a", "too-deep"),
    "2,000 levels of keys": ("x-deep:\n" + "".join(" " * level + "a:\n" for level in range(1, 2000)), "too-deep"),
    "2,000 quotations in each other": ("background: |\n  " + "> " * 2000 + "a", "nested-too-deep"),
    "aliases of aliases": (BOMB, "too-many-nodes"),
    "aliases of a long text": ("x-a: &a '" + "a" * 290_000 + "'\nx-b: [" + "*a, " * 100 + "]", "too-many-nodes"),
    "100,000 keys": ("".join(f"k{number}: v\n" for number in range(100_000)), "too-many-nodes"),
    "100,000 equal keys": ("k: v\n" * 100_000, "too-many-nodes"),
    "1,000,000 tabs": ("background:\n" + "\t" * 1_000_000, "tab-in-indentation"),
    "1,000,000 control characters": ("background: " + "\x01" * 1_000_000, "control-character"),
    "a quote that does not end": ('background: "' + "a\n" * 1_000_000, "unclosed-quote-or-bracket"),
}


def codes_of(text: str) -> list[str]:
    document = parse_brief(text.encode(), file="brief.yaml")
    found = list(document.diagnostics)
    if document.sketch is not None and document.places is not None:
        found += map(document.places.locate, find_all(document.sketch, Conventions(), document.unsure))
    assert len(print_as("text", found)) < 600_000
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_ends_soon_with_its_message(name):
    text, code = TOO_MUCH[name]
    before = time.process_time()
    assert code in codes_of(TOP + text + "\n")
    assert time.process_time() - before < SOON


@pytest.mark.parametrize(
    "words", ["[@a] ", "[@a\n  ", "<b>\n  ", "[a](b) ", "[^1] ", "`a ", "[", "(TLP:XX) a\n\n  ", "- a\n     - b\n  "]
)
def test_a_text_full_of_faults_ends_soon_and_tells_no_more_than_anybody_mends(words):
    text = TOP + "marking: TLP:RED\nbackground: |\n  a\n  " + words * (290_000 // len(words)) + "\n"
    before = time.process_time()
    assert len(codes_of(text)) <= 1100
    assert time.process_time() - before < SOON


def test_just_within_the_limits_is_no_finding():
    assert codes_of(TOP + "background: " + "a " * 149_999 + "b\n") == []
    assert codes_of(TOP + "background: B.\nx-a: [" + "a, " * 9_980 + "]\n") == []


def test_a_file_of_more_than_5_mb_is_not_read(tmp_path: Path):
    path = tmp_path / "brief.yaml"
    path.write_bytes(b"a" * 5_000_001)
    (found,) = load_brief(path, file="brief.yaml").diagnostics
    assert found.code == "file-too-large"
    path.write_bytes(b"#" * 4_999_990 + b"\ntitle: T\n")
    assert [one.code for one in load_brief(path).diagnostics] == ["missing-field", "missing-field"]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path):
    document = load_brief(tmp_path / "none.yaml", file="none.yaml")
    assert [(one.code, one.message) for one in document.diagnostics] == [
        ("unreadable-file", "this file cannot be read: no such file or directory")
    ]


def test_a_folder_is_no_file(tmp_path: Path):
    assert [one.code for one in load_brief(tmp_path).diagnostics] == ["unreadable-file"]
