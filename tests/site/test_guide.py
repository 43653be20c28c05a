"""The guide: how to read the reports."""

from datetime import datetime
from typing import get_args

import pytest
from msgspec.structs import replace
from running import TEMPLATES, main_of
from sites import DESK, NOW

from briefgen.brief import CREDIBILITY, RELIABILITY, SCALES, TLP, Conventions, Label, Scheme
from briefgen.brief.brief import Brief
from briefgen.brief.likelihood import Confidence
from briefgen.report.change_rows import ChangeLine
from briefgen.settings import Settings
from briefgen.site import meanings
from briefgen.site.guide import pages
from briefgen.site.page import write_page
from briefgen.site.site import Site

OWN = Scheme(
    "National markings",
    (
        Label("OPEN", "for everybody.", "#ffffff", "#1f5c4a"),
        Label("SECRET//NOFORN", "for our own & cleared officials", "#ff8080", short="S//NF"),
    ),
)


def guide(desk: Conventions | None = None, now: datetime = NOW, ceiling: str | None = None) -> str:
    site = Site(DESK, desk or Settings().conventions, (), now, ceiling=ceiling)
    (page,) = pages(site)
    assert page.address == "guide/index.html"
    assert page.cards == ()
    return write_page(page, site, TEMPLATES).decode()


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_the_scale_in_force_is_shown_and_no_other(scale: object) -> None:
    shown = guide(replace(Settings().conventions, scale=scale))
    for one in SCALES.values():
        for term in one.terms:
            is_there = f'<th scope="row">{term.name}</th>' in shown
            assert is_there == (term.name in scale.names), term.name
    assert all(f'<td class="number">{term.range}</td>' in shown for term in scale.terms)
    assert f"<title>The words of {scale.title}" in shown


def test_gaps_and_other_words_are_explained_where_the_scale_has_them() -> None:
    icd203, phia = (guide(replace(Settings().conventions, scale=SCALES[name])) for name in ("icd203", "phia"))
    assert "gaps between the ranges" not in icd203
    assert "gaps between the ranges" in phia
    assert "highly improbable" in icd203


def test_every_word_of_the_vocabularies_has_a_meaning() -> None:
    assert set(meanings.CONFIDENCE) == set(get_args(Confidence))
    assert tuple(meanings.RELIABILITY) == tuple(RELIABILITY)
    assert tuple(meanings.CREDIBILITY) == tuple(CREDIBILITY)
    assert set(meanings.STATUSES) == set(get_args(Brief.model_fields["status"].annotation))
    assert set(meanings.TRENDS) < set(
        str(Brief.model_fields["trend"].description).replace(",", "").replace(".", "").split()
    )
    assert {"new", "changed", "dropped"} < set(meanings.CHANGES)
    assert "sign" in ChangeLine.__annotations__


def test_the_page_names_every_grade_and_what_it_means() -> None:
    shown = guide()
    for grades, means in ((RELIABILITY, meanings.RELIABILITY), (CREDIBILITY, meanings.CREDIBILITY)):
        for sign, name in grades.items():
            assert f"<dt><b>{sign}</b> {name}</dt><dd>{means[sign]}</dd>" in shown


def test_the_markings_are_samples_in_their_colours_and_the_page_bears_none() -> None:
    shown = guide()
    assert all(f">{label.name}</strong>" in shown for label in TLP.labels)
    assert ".is-tlp-green { color: #33ff00; background: #000000 }" in shown
    assert "<title>How to read these reports · South Asia Desk</title>" in shown
    assert "TLP:WHITE is the former name of TLP:CLEAR." in shown
    assert shown.index("TLP:CLEAR</strong>") < shown.index("TLP:RED</strong>")
    header = shown[shown.index("<header") : shown.index("</header>")]
    assert "marking" not in header


def test_labels_that_readers_of_a_release_never_meet_are_not_told_to_them() -> None:
    shown = guide(replace(Settings().conventions, scheme=OWN), ceiling="OPEN")
    assert ">OPEN</strong>" in shown
    assert "NOFORN" not in shown


def test_a_scheme_of_the_desks_own_is_shown_with_its_short_forms() -> None:
    shown = guide(replace(Settings().conventions, scheme=OWN))
    assert "TLP" not in shown
    assert "(National markings)" in shown
    assert "<dd>For our own &amp; cleared officials. <span" in shown
    assert "Before a text: (S//NF)" in shown
    assert ".is-open { color: #ffffff; background: #1f5c4a }" in shown


def test_every_style_of_the_page_is_allowed_by_its_policy() -> None:
    shown = guide()
    policy = shown[shown.index("Content-Security-Policy") :]
    assert policy[: policy.index("/>")].count("'sha256-") == shown.count("<style>") == 2


def test_the_page_is_well_formed_and_its_links_lead_to_its_sections() -> None:
    root = main_of(guide())
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    anchors = {element.attrib["href"][1:] for element in root.iter() if element.attrib.get("href", "").startswith("#")}
    assert len(ids) == len(set(ids))
    assert anchors <= set(ids)
    assert not [element for element in root.iter() if "style" in element.attrib]


def test_the_guide_does_not_change_with_the_clock() -> None:
    assert guide() == guide(now=NOW.replace(year=2030))
