"""Made-up series of many reports, for tests of the pages and charts that run over all of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeVar
from xml.etree.ElementTree import Element, fromstring

from drawn import FORBIDDEN, SHAPES, SVG
from sites import changed, site_of

from briefgen.formats.templates import Templates, own_templates
from briefgen.site.cards import Card
from briefgen.site.charts.tracks import Track
from briefgen.site.notes import FigureNote, JudgementNote
from briefgen.site.site import Site

AnyNote = TypeVar("AnyNote", FigureNote, JudgementNote)
TEMPLATES = Templates(None, own_templates())
START = date(2023, 12, 7)
TRUCKS = ((180, 200, 240), (220, 240, 260), (210, 230, 260), (340, 380, 450), (420, 480, 560), (600, 720, 900),
          (900, 1100, 1500))  # fmt: skip
TERMS = ("very likely", "very likely", "likely", "likely", "roughly even chance", "unlikely", "unlikely")
SUMMARY = "The crossing stays shut while Islamabad insists on visas. Neither side gains, but no talks are set."
TITLES = (
    "Crossings open, traffic low",
    "Snow slows the pass",
    "Trade steady, returns fall",
    "Crossings slow before the new year",
    "New document rule announced for drivers",
    "Truck queues grow on both sides of Torkham",
    "Torkham closed for a sixth day over driver visas",
)


def report(number: int, *, title: str = "", more: str = "", days: int = 7, series: str = "crossings") -> str:
    """Write a report of a series, a week after the one before."""
    day = START + timedelta(days=days * (number - 1))
    return f"""
id: r-{number:02}
title: {title or f"Report {number}"}
series: {series}
number: {number}
date: {day}
trend: deteriorated
{more}
"""


def trucks(low: object, best: object, high: object, *, unit: str = "trucks") -> str:
    """Write one key figure, a range with a best estimate."""
    ends = f"low: {low}, best: {best}, high: {high}"
    return f"figures: [{{id: trucks, label: Trucks waiting at Torkham, {ends}, unit: {unit}}}]"


def judged(term: str, confidence: str = "moderate") -> str:
    """Write one key judgement."""
    text = f"It is {term} that Torkham reopens within seven days."
    return f"judgements: [{{id: reopens, text: {text}, likelihood: {term}, confidence: {confidence}}}]"


def crossings(count: int = 7) -> Site:
    """Make a site of a series of so many reports, each with one figure and one judgement."""
    return site_of(*(_crossing(number, count) for number in range(1, count + 1)), url="https://desk.example/")


def _crossing(number: int, count: int) -> str:
    place = (number - 1) * len(TRUCKS) // count
    low, best, high = (
        round(one * (1 + (number * 7 % 5) / 20)) if count > len(TRUCKS) else one for one in TRUCKS[place]
    )
    marking = "TLP:GREEN" if place > len(TRUCKS) // 2 else "TLP:CLEAR"
    known = "\n".join((f"summary: {SUMMARY}", f"marking: {marking}", trucks(low, best, high), judged(TERMS[place])))
    return report(number, title=TITLES[place], more=known)


@cache
def a_card() -> Card:
    """Make one card, to be changed with `replace`."""
    return site_of(report(1)).cards[0]


def track_of(notes: Sequence[AnyNote | None], *, is_numbered: bool = True) -> Track[AnyNote]:
    """Put notes into reports of their own, a week apart."""
    days = [START + timedelta(days=7 * place) for place in range(len(notes))]
    cards = (
        changed(a_card(), id=f"r-{place}", number=place if is_numbered else None, iso=str(day))
        for place, day in enumerate(days, 1)
    )
    return Track(tuple(cards), tuple(notes))


def draw(template: str, drawing: object) -> Element:
    """Fill the template of a chart and read it as XML; check what it is made of."""
    root = fromstring(TEMPLATES.render(f"site/charts/{template}.svg", drawing=drawing))
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in SHAPES
        assert not FORBIDDEN & {key.rpartition("}")[2] for key in element.attrib}
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == drawing.alternative
    assert root.attrib["viewBox"] == f"0 0 {drawing.width} {drawing.height}"
    return root


def main_of(page: bytes | str) -> Element:
    """Read the main part of a page as XML."""
    text = page.decode() if isinstance(page, bytes) else page
    return fromstring(text[text.index("<main") : text.index("</main>") + len("</main>")])
