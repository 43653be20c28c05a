"""A text as a reader reads it."""

from briefgen.brief import TLP, as_read
from briefgen.loading import parse_brief


def summary_of(text: str):
    lines = "".join(f"  {line}\n" for line in text.splitlines())
    brief = parse_brief(f"title: T\ndate: 2024-01-18\nsummary: |\n{lines}background: B.\n".encode(), file="b").sketch
    assert brief is not None
    return brief.summary


def test_marks_citations_emphasis_and_addresses_are_no_words():
    text = "(TLP:AMBER) It **rose** [@a:2; @b] to `ten` by [one count](https://example.org/x).[^1]"
    assert as_read(summary_of(text), TLP.marks) == "It rose to ten by one count."


def test_of_several_portions_all_words_stay():
    text = "(TLP:AMBER) One two three.\n\n(TLP:GREEN) Four five six.\n\nSeven eight."
    assert as_read(summary_of(text), TLP.marks) == "One two three. Four five six. Seven eight."


def test_a_reference_is_read_as_what_is_printed_for_it():
    text = summary_of("Some [#dead] people died, [#gone].")
    assert as_read(text, TLP.marks, lambda name: {"dead": "12"}.get(name, "")) == "Some 12 people died,."
