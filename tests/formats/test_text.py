from collections.abc import Iterator

import pytest
from formats.reports import LONG_WORD, draft, lean, rich, strained, withdrawn
from msgspec import Struct

from briefgen.formats.templates import Templates, own_templates
from briefgen.formats.text import write_text
from briefgen.report.model import Report
from briefgen.report.pieces import Prose

TEMPLATES = Templates(None, own_templates())
REPORTS = {"lean": lean(), "rich": rich(), "withdrawn": withdrawn(), "draft": draft(), "strained": strained()}
NOT_IN_THE_TEXT = {"css", "band",
    "id", "kind", "trend", "state", "root", "extra", "lang", "direction", "accent", "accent_dark", "paper", "anchor",
    "href", "iso", "colour", "background", "summary_line", "running_title", "grade_words", "countries", "topics",
    "cited_from", "updated",
}  # fmt: skip

every_report = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())


def text_of(report: Report) -> str:
    return write_text(report, TEMPLATES)


def words_of(text: str) -> str:
    return " ".join(text.split())


def strings(value: object) -> Iterator[str]:
    """All that a reader of the text should find of a report."""
    if isinstance(value, Prose):
        yield value.text
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in NOT_IN_THE_TEXT:
                yield from strings(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def test_everything_that_a_report_holds_is_in_its_text() -> None:
    shown = words_of(text_of(rich())).lower()
    assert {words for words in strings(rich()) if words_of(words).lower() not in shown} == set()


def test_the_marking_is_the_first_and_the_last_line() -> None:
    lines = text_of(rich()).rstrip("\n").split("\n")
    assert lines[0] == lines[-1] == "TLP:AMBER".rjust(72)


@every_report
def test_lines_are_at_most_72_columns_but_for_words_that_are_longer(report: Report) -> None:
    for line in text_of(report).split("\n"):
        assert len(line) <= 72 or LONG_WORD in line


@every_report
def test_no_line_ends_in_space_and_no_two_empty_lines_stand_together(report: Report) -> None:
    text = text_of(report)
    assert not [line for line in text.split("\n") if line != line.rstrip()]
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_lean_report_has_no_headings_without_text() -> None:
    assert text_of(lean()) == (
        "Situation report\n"
        "Pakistan and Iran exchange cross-border strikes\n"
        "===============================================\n"
        "18 January 2024\n"
        "\n"
        "Bottom line\n"
        "-----------\n"
        "Pakistan struck inside Iran on 18 January.\n"
        "\n"
        "Background\n"
        "----------\n"
        "Each accuses the other.\n"
        "\n"
        "A second paragraph.\n"
        "\n"
        "------------------------------------------------------------------------\n"
        "Published by South Asia Desk\n"
    )


def test_figures_stand_with_their_claims() -> None:
    assert (
        "- (TLP:GREEN) Killed near Saravan: 7–10 people (best estimate 9 ·\n"
        "  disputed), 12% of 80, as of 18 January 2024 [1 B2]\n"
        "  Counts by officials only.\n"
        "  - 7: Iranian security source (Mehr) [2 D, p. 3]\n"
        "  - (TLP:GREEN) 10: Deputy governor (Trend), 18 Jan [1 B2]\n"
    ) in text_of(rich())


def test_judgements_stand_with_range_and_confidence() -> None:
    assert (
        "1. (TLP:AMBER) It is very likely that both contain it. [1 B2; 2 D, p. 3]\n"
        "   Very likely, 80–95%; moderate confidence; until 1 February 2024.\n"
    ) in text_of(rich())


def test_a_source_stands_with_its_number_its_grade_and_its_address() -> None:
    text = text_of(rich())
    assert "[1] (B2) Ministry of Foreign Affairs, Pakistan. Mumtaz Zahra Baloch:\n" in text
    assert "\n    https://mofa.example/statement?a=1&b=2\n" in text


def test_a_withdrawn_report_says_why() -> None:
    assert words_of(text_of(withdrawn())).endswith(
        "* This report has been withdrawn. Corrections ----------- - 18 January 2024: It rested on a forged statement. "
        + "-" * 72
        + " Published by South Asia Desk"
    )
