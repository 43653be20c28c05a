import pytest

from briefgen.draft.sections import is_bare_name, section_of


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Background", "background"),
        ("HISTORICAL CONTEXT", "background"),
        ("How we got here", "background"),
        ("Who are the Houthis?", "background"),
        ("Escalation of Hostilities", "escalation"),
        ("What happened", "escalation"),
        ("Latest developments", "escalation"),
        ("3. Timeline of the strikes", "escalation"),
        ("International Repercussions", "international_repercussions"),
        ("Diplomatic response", "international_repercussions"),
        ("How has the world reacted?", "international_repercussions"),
        ("Future Implications", "implications"),
        ("What happens next?", "implications"),
        ("Analysis", "implications"),
        ("Risks and outlook", "implications"),
        ("Key points", "summary"),
        ("Overview", "summary"),
    ],
)
def test_a_heading_goes_where_its_words_belong(heading, section):
    assert section_of(heading) == section


@pytest.mark.parametrize("heading", ["The ship", "Undersea cables", "Supporters", "Ärzte", "", "中文"])
def test_a_heading_without_a_known_word_goes_nowhere(heading):
    assert section_of(heading) is None


def test_the_heavier_words_win_whatever_stands_before():
    assert section_of("International response", previous="background") == "international_repercussions"
    assert section_of("Situation overview", previous=None) == "escalation"


def test_between_equal_words_the_heading_before_decides():
    assert section_of("Humanitarian impact", previous="escalation") == "escalation"
    assert section_of("Economic impact", previous="implications") == "implications"
    assert section_of("Economic impact", previous="international_repercussions") == "implications"


def test_a_bare_name_of_a_section_is_no_title():
    assert is_bare_name("What happened")
    assert is_bare_name("Escalation of Hostilities")


@pytest.mark.parametrize("title", ["Pakistan strikes back", "Iran and Pakistan look for a diplomatic way out"])
def test_a_title_with_a_word_of_a_section_is_still_a_title(title):
    assert not is_bare_name(title)
