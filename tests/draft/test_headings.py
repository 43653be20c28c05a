import pytest

from briefgen.draft.headings import Heading, heading_at, list_mark

PROSE = "The ministry announced on the same day that the road was open again to all traffic from the north."


def heading(*lines: str) -> tuple[str, int] | None:
    found = heading_at(lines, 0)
    return (found[0].text, found[0].level) if found else None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("## Background ##", PROSE), ("Background", 2)),
        (("Background", "=====", PROSE), ("Background", 1)),
        (("Background", "-----", PROSE), ("Background", 2)),
        (("SITUATION OVERVIEW", PROSE), ("SITUATION OVERVIEW", 2)),
        (("SITUATION OVERVIEW:", "", PROSE), ("SITUATION OVERVIEW", 2)),
        (("Background:", PROSE), ("Background", 3)),
        (("Key Dates:", "- one"), ("Key Dates", 3)),
        (("What happens next?", "", PROSE), ("What happens next?", 3)),
        (("Escalation of Hostilities", PROSE), ("Escalation of Hostilities", 3)),
        (("Health", "- clinics are shut"), ("Health", 3)),
        (("2. Background", "", PROSE), ("2. Background", 3)),
    ],
)
def test_a_heading_is_known_by_the_habits_of_plain_text(lines, expected):
    assert heading(*lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ("The road is open.", "", PROSE),
        ("“The road is open.”", "", PROSE),
        ("and so it went on", "", PROSE),
        ("The road, the bridge,", "", PROSE),
        ("The following were hit:", "- Erbil"),
        ("- Erbil", "", PROSE),
        ("1. Erbil", "", "2. Idlib"),
        ("1. Response of the ministry", "2. Response of the army"),
        ("ALL OF THIS TELEX IS IN CAPITALS", "AND SO IS ITS SECOND LINE"),
        ("18 January 2024", "", PROSE),
        ("#hashtag", PROSE),
        ("Short lines of", "a poem"),
        ("This paragraph is wrapped where its lines are full, and so it is one;", PROSE[:60]),
        ("A last line without a full stop",),
        ("12:30", "", PROSE),
        ("Word " * 13, "", PROSE),
    ],
)
def test_what_only_looks_like_a_heading_is_prose(lines):
    assert heading(*lines) is None


def test_the_heading_says_where_the_text_goes_on():
    assert heading_at(("", "Title", "===", PROSE), 1) == (Heading("Title", 1, is_marked=True), 3)


@pytest.mark.parametrize(("line", "mark"), [("- a", "- "), ("•  a", "•  "), ("12. a", "12. "), ("3) a", "3) ")])
def test_the_marks_of_lists_are_known(line, mark):
    assert list_mark(line) == mark


@pytest.mark.parametrize("line", ["-5 degrees", "* * *", "---", "1.5 million", "2024. A year", "a) first"])
def test_other_lines_have_no_mark_of_a_list(line):
    assert list_mark(line) == ""
