import datetime as dt

from briefgen.draft.masthead import read_masthead

DAY = dt.date(2024, 1, 18)


def masthead(text: str):
    return read_masthead(tuple(text.split("\n")))


def test_title_byline_and_day_are_taken_off_the_text():
    found, rest = masthead("A title\n\nBy A. Author\n18 January 2024\n\nThe text.")
    assert (found.title, found.author, found.published) == ("A title", "A. Author", DAY)
    assert found.moved == ("By A. Author", "18 January 2024")
    assert rest == ("The text.",)


def test_the_day_may_stand_above_the_title():
    found, rest = masthead("2024-01-18\nA title\n\nThe text.")
    assert (found.title, found.published, found.notes, rest) == ("A title", DAY, (), ("The text.",))


def test_what_the_source_cannot_hold_word_for_word_becomes_its_note():
    found, _ = masthead("By A. Author\nBy B. Editor\nUpdated: 18 January 2024 10:00 GMT\nThe text.")
    assert found.notes == ("By B. Editor", "Updated: 18 January 2024 10:00 GMT")


def test_the_day_of_an_update_is_the_day_only_where_no_other_stands():
    assert masthead("Updated: 2024-01-19\n2024-01-18\nThe text.")[0].day == DAY
    assert masthead("Updated: 2024-01-18\nThe text.")[0].day == DAY
    assert masthead("Updated: 2024-01-18\nThe text.")[0].published is None


def test_a_day_before_the_first_sentence_is_taken_off_it():
    found, rest = masthead("date 2024-01-18 In a series of attacks.")
    assert (found.published, found.moved, rest) == (DAY, ("date 2024-01-18",), ("In a series of attacks.",))


def test_a_dateline_gives_the_day_and_stays_in_its_sentence():
    found, rest = masthead("ISLAMABAD, Jan 18, 2024 (Wire) - Pakistan struck.")
    assert (found.day, found.published) == (DAY, None)
    assert rest == ("ISLAMABAD, Jan 18, 2024 (Wire) - Pakistan struck.",)


def test_a_day_in_a_sentence_is_not_the_day_of_the_article():
    assert masthead("On 18 January 2024 Pakistan struck.")[0].day is None


def test_a_line_between_title_and_byline_is_a_standfirst_and_no_heading():
    found, rest = masthead("A title\n\nWhat it is about\n\nBy A. Author\n\nThe text.")
    assert (found.standfirst, rest) == (("What it is about",), ("The text.",))


def test_the_name_of_a_section_is_no_title():
    found, rest = masthead("Background\n\nThe text.")
    assert (found.title, rest) == (None, ("Background", "", "The text."))


def test_a_byline_below_the_first_sentence_stays_where_it_is():
    assert masthead("The text.\n\nBy A. Author")[1] == ("The text.", "", "By A. Author")
