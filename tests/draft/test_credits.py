import datetime as dt

import pytest

from briefgen.draft.credits import dateline, find_day, is_byline, is_credit, is_day_line, is_later_day


@pytest.mark.parametrize(
    "text",
    ["2024-01-18", "18 January 2024", "18 Jan 2024", "January 18, 2024", "Jan. 18, 2024", "Thursday, 18th January 2024",
     "2024-01-18T20:00:00Z"],
)  # fmt: skip
def test_a_full_day_is_found_in_the_forms_that_outlets_use(text):
    assert find_day(text) == dt.date(2024, 1, 18)


@pytest.mark.parametrize(
    "text", ["Jan 18", "18/01/2024", "January 2024", "2024-02-30", "30 February 2024", "12024-01-18"]
)
def test_what_would_have_to_be_guessed_is_no_day(text):
    assert find_day(text) is None


@pytest.mark.parametrize(
    "line", ["By A. Author", "By Ann Author and Bo Writer in Tehran", "by María de la Cruz, Daily News"]
)
def test_a_byline_names_people(line):
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By the evening it was over", "By 18 votes to 3", "Byron Bay", "By "])
def test_prose_that_begins_with_by_is_no_byline(line):
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Published: 18 January 2024",
        "Updated: 10:30 GMT",
        "Last updated 2024-01-18 10:30 UTC",
        "As of 18 January 2024",
        "Thursday, January 18, 2024 8:40 PM",
    ],
)
def test_a_line_that_is_only_a_day_is_one(line):
    assert is_day_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Strikes of 18 January 2024",
        "On 18 January 2024 Pakistan struck.",
        "Updated: the toll has risen.",
        "Published",
    ],
)
def test_a_line_that_says_more_than_a_day_is_none(line):
    assert not is_day_line(line)


def test_a_day_of_an_update_is_not_that_of_publication():
    assert is_later_day("Last updated 2024-01-18")
    assert not is_later_day("Published 2024-01-18")


def test_a_marking_on_a_line_by_itself_is_a_credit_and_no_heading():
    assert is_credit("TLP:AMBER+STRICT")
    assert not is_credit("TLP:AMBER text")


def test_a_long_line_is_prose_whatever_it_begins_with():
    assert not is_credit("By " + "Name " * 30)


@pytest.mark.parametrize(
    ("paragraph", "opening"),
    [
        ("ISLAMABAD, Jan 18 (Reuters) - Pakistan struck.", "ISLAMABAD, Jan 18 (Reuters)"),
        ("COLOMBO, July 20, 2022 — Parliament elected.", "COLOMBO, July 20, 2022"),
        ("18 January 2024 – Pakistan struck.", "18 January 2024"),
        ("WASHINGTON, D.C., Jan. 18, 2024 -- The US is concerned.", "WASHINGTON, D.C., Jan. 18, 2024"),
    ],
)
def test_a_dateline_opens_a_paragraph(paragraph, opening):
    assert dateline(paragraph) == opening


@pytest.mark.parametrize(
    "paragraph", ["A strike - it", "On 18 January 2024 – a day", "UN aid – for all", "Iran – and Iraq.", ""]
)
def test_a_dash_alone_makes_no_dateline(paragraph):
    assert dateline(paragraph) is None
