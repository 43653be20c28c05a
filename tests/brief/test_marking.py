"""Marking schemes: order, spellings, and what cannot be asked of them."""

import pytest

from briefgen.brief import TLP, Label, Scheme

NATIONAL = Scheme(
    "National",
    (
        Label("UNCLASSIFIED", "for everybody.", short="U"),
        Label("RESTRICTED", "for officials.", short="R"),
        Label("SECRET", "for those who need it."),
        Label("SECRET//NOFORN", "for our own officials.", short="S//NF"),
    ),
)


def test_tlp_has_the_five_labels_of_its_second_version_in_order():
    assert TLP.names == ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
    assert TLP.marks == TLP.names
    assert dict(TLP.former) == {"TLP:WHITE": "TLP:CLEAR"}


def test_a_label_is_found_by_its_name_and_by_its_short_form():
    assert NATIONAL.rank("RESTRICTED") == NATIONAL.rank("R") == 1
    assert NATIONAL.label("S//NF") is NATIONAL.label("SECRET//NOFORN") is NATIONAL.labels[3]


def test_every_spelling_is_listed_from_the_most_open():
    assert NATIONAL.names == ("UNCLASSIFIED", "RESTRICTED", "SECRET", "SECRET//NOFORN")
    assert NATIONAL.marks == ("UNCLASSIFIED", "U", "RESTRICTED", "R", "SECRET", "SECRET//NOFORN", "S//NF")


def test_a_portion_mark_is_the_short_form_where_there_is_one():
    assert [label.mark for label in NATIONAL.labels] == ["U", "R", "SECRET", "S//NF"]


@pytest.mark.parametrize(
    ("marks", "highest"),
    [
        (("U", "R"), "RESTRICTED"),
        (("SECRET//NOFORN", "S//NF", "SECRET"), "SECRET//NOFORN"),
        (("U", "UNCLASSIFIED"), "UNCLASSIFIED"),
        ((), None),
    ],
)
def test_the_highest_is_given_by_its_name(marks, highest):
    assert NATIONAL.highest(marks) == highest
    assert NATIONAL.highest(frozenset(marks)) == highest


@pytest.mark.parametrize("mark", ["", "S", "secret", "SECRET//", "TLP:CLEAR", "UNCLASSIFIED "])
def test_what_is_no_label_has_no_rank_and_is_never_taken_for_the_lowest(mark):
    for ask in (NATIONAL.rank, NATIONAL.label, lambda one: NATIONAL.highest({"R", one})):
        with pytest.raises(ValueError, match="is no label of National"):
            ask(mark)


def test_colours_are_white_on_black_unless_the_scheme_says_otherwise():
    assert (NATIONAL.labels[0].colour, NATIONAL.labels[0].background) == ("#ffffff", "#000000")
