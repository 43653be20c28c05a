"""The layout of a title card: what stands on it, and that it keeps within its room."""

import pytest
from composing import report_of
from msgspec.structs import replace

from briefgen.formats.card.layout import FOOT, ROOM, lay_out
from briefgen.report import Report
from briefgen.report.figures.measure import width_of

LONG = "Clearing the queue of ships takes days, and clearing the ports of two continents takes weeks"


def report(title: str = "Ship blocks the canal", yaml: str = "") -> Report:
    return replace(report_of(f"summary: S\nbackground: B\n{yaml}"), title=title)


def words_of(shown: Report) -> list[str]:
    return [label.words.replace("\N{NO-BREAK SPACE}", " ") for label in lay_out(shown).labels]


def test_a_card_tells_desk_series_title_date_and_trend() -> None:
    shown = replace(report(yaml="number: 2\nseries: canal\ntrend: deteriorated\n"), kicker="No. 2 · Canal")
    assert words_of(shown) == [
        "Test desk",
        "No. 2 · Canal",
        "Ship blocks the canal",
        "18 January 2024 · Situation deteriorated",
    ]


@pytest.mark.parametrize(("status", "word"), [("draft", "Draft"), ("review", "In review"), ("withdrawn", "Withdrawn")])
def test_what_is_not_in_force_says_so_first(status: str, word: str) -> None:
    correction = "corrections: [{at: 2024-01-19, because: Wrong.}]\n" if status == "withdrawn" else ""
    assert words_of(report(yaml=f"status: {status}\n{correction}"))[-1] == f"{word} · 18 January 2024"


@pytest.mark.parametrize("title", ["Calm", "Ship blocks the canal", LONG, f"{LONG}; {LONG}; {LONG}", "W" * 120])
def test_a_title_keeps_within_four_lines_and_the_margins(title: str) -> None:
    lines = [label for label in lay_out(report(title)).labels if label.fill == "ink"][1:]
    assert 1 <= len(lines) <= 4
    assert all(width_of(line.words, line.size, line.weight) <= ROOM for line in lines)
    assert all(line.y < FOOT - 40 for line in lines)
    text = " ".join(line.words for line in lines)
    assert text == title or (text.endswith("…") and title.startswith(text[:-1]))


def test_a_short_title_is_larger_than_a_long_one() -> None:
    sizes = [lay_out(report(title)).labels[2].size for title in ("Calm", LONG, f"{LONG}; {LONG}")]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_a_long_name_of_a_desk_makes_room_for_the_marking() -> None:
    marked = report(yaml="marking: TLP:AMBER+STRICT\n")
    marked = replace(marked, desk=replace(marked.desk, name="Desk for the study of very long names of desks " * 2))
    card = lay_out(marked)
    assert card.marking is not None
    name = card.labels[0]
    assert name.x + width_of(name.words, name.size, name.weight) < card.marking.left
