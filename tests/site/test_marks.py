"""What a build keeps of a site is what it would make: whatever one thing changes, pages and files come out the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from sites import DESK, NOW, changed, site_of

from briefgen.brief import SCALES, Scheme
from briefgen.formats.templates import Templates, own_templates
from briefgen.report import Date
from briefgen.site.card_line import drawer_of
from briefgen.site.cards import Card, Drawer, Kind, Run, Ties
from briefgen.site.file import File, NoParts, Parts
from briefgen.site.marks import Marks
from briefgen.site.notes import CorrectionNote, Details, NoticeNote
from briefgen.site.site import Site, newest_first
from briefgen.site.whole import site_files

BRIEFS = (
    """
id: one
date: 2024-01-05
series: border
number: 1
topics: [Trade, Air strikes]
countries: [IRN]
figures: [{id: killed, label: Killed, value: 7}]
places: {panjgur: {name: Panjgur, country: PAK, lat: 26.97, lon: 64.09}}
escalation: {text: It began., events: [{id: e, text: Missiles fell., date: 2024-01-02, places: [panjgur]}]}
judgements: [{id: calm, text: It is likely that calm returns., likelihood: likely, confidence: low, horizon: 2024-06}]
""",
    """
id: two
date: 2024-01-12
series: border
number: 2
topics: [Trade]
countries: [IRN, PAK]
next_report: 2024-02-10
figures: [{id: killed, label: Killed, value: 9}]
judgements: [{id: calm, text: It is likely that calm returns., likelihood: unlikely, confidence: low, horizon: 2024-06}]
""",
    "id: zwei\ndate: 2024-01-12\nlang: de\ntranslation_of: two\n",
    """
id: old
date: 2023-12-01
status: superseded
replaced_by: two
corrections: [{at: 2024-01-03, because: An error.}]
""",
    "id: alone\ndate: 2024-01-10\naliases: [lonely]\n",
)
DAY = Date("20 January 2024", "2024-01-20")
WORDS = "Zurbagan"
OTHER: dict[str, Any] = {
    "id": "other",
    "aliases": ("earlier",),
    "lang": "fr",
    "direction": "rtl",
    "translation_of": "alone",
    "status": "withdrawn",
    "notices": (NoticeNote("superseded", "Superseded by", "alone", "Alone"),),
    "label": "TLP:GREEN",
    "title_marking": "TLP:GREEN",
    "title": WORDS,
    "series": "coast",
    "series_title": WORDS,
    "number": 77,
    "iso": DAY.iso,
    "as_of": "2023-01-01",
    "changed": DAY.iso,
    "next_report": DAY.iso,
    "trend": "improved",
    "prepared_by": (WORDS,),
    "topics": ("Trade", WORDS),
    "countries": (("AFG", "Afghanistan"),),
    "actors": (WORDS,),
    "places": (WORDS,),
    "since": WORDS,
    "corrections": (CorrectionNote(DAY, WORDS, None, None, None),),
}
KEPT = {"kind", "run", "ties", "keys", "read", "forms", "has_corrections"}
"""Fields that say how a card is kept, and not what it tells."""


def without(site: Site, form: str) -> Site:
    """Take a form of a report away."""
    cards = (
        replace(card, forms=tuple(one for one in card.forms if one != form)) if card.id == "two" else card
        for card in site.cards
    )
    return replace(site, cards=tuple(cards))


SETTINGS: dict[str, Callable[[Site], Site]] = {
    "name": lambda site: replace(site, desk=replace(DESK, name=WORDS)),
    "accent": lambda site: replace(site, desk=replace(DESK, accent="#123456")),
    "paper": lambda site: replace(site, desk=replace(DESK, paper="Letter")),
    "url": lambda site: replace(site, url="https://other.example/"),
    "no url": lambda site: replace(site, url=None),
    "stale_days": lambda site: replace(site, stale_days=10),
    "ceiling": lambda site: replace(site, ceiling="TLP:GREEN"),
    "lang": lambda site: replace(site, conventions=replace(site.conventions, lang="de")),
    "zone": lambda site: replace(site, conventions=replace(site.conventions, zone=ZoneInfo("Asia/Karachi"))),
    "scale": lambda site: replace(site, conventions=replace(site.conventions, scale=SCALES["phia"])),
    "scheme": lambda site: replace(site, conventions=replace(site.conventions, scheme=Scheme("None", ()))),
    "a PDF less": lambda site: without(site, ".pdf"),
    "a page less": lambda site: without(site, "index.html"),
    "a table less": lambda site: without(site, "-events.csv"),
    "a report less": lambda site: replace(site, cards=site.cards[1:]),
}
TEMPLATES = Templates(None, own_templates())


@dataclass
class Folder:
    """A folder as builds leave it, one after the other; a build sees what the one before left there."""

    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    notes: dict[str, bytes] = field(default_factory=dict)
    before: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)

    def build(self, files: Iterable[File]) -> dict[str, bytes]:
        self.before, self.files, self.made = self.files, {}, []
        for file in files:
            key, content = self.before.get(file.address, ("", b""))
            if not file.key or key != file.key:
                content = file.content()
                self.made.append(file.address)
            self.files[file.address] = (file.key, content)
        return {address: content for address, (_, content) in self.files.items()}

    def read(self, address: str) -> BytesIO:
        return BytesIO(self.before.get(address, ("", b""))[1])

    def note(self, address: str) -> bytes:
        return self.notes.get(address, b"")

    def put_note(self, address: str, note: bytes) -> None:
        self.notes[address] = note


@cache
def base() -> Site:
    return site_of(*BRIEFS, url="https://desk.example/")


def files_of(site: Site, parts: Parts, made_of: str = "x", templates: Templates = TEMPLATES) -> Iterable[File]:
    return site_files(site, templates, Marks(site, made_of, is_ours=templates is TEMPLATES), parts)


def built_upon(before: Site, after: Site) -> Folder:
    """Build a site upon another, and see that it is the same as without that."""
    folder = Folder()
    folder.build(files_of(before, folder))
    upon = folder.build(files_of(after, folder))
    clean = Folder().build(files_of(after, NoParts(), made_of=""))
    assert upon.keys() == clean.keys()
    assert [address for address in clean if upon[address] != clean[address]] == []
    return folder


def with_card(site: Site, card: Card, other: Card) -> Site:
    return replace(site, cards=newest_first(other if one is card else one for one in site.cards))


def test_all_that_a_card_tells_is_changed_here() -> None:
    told = {name for part in (Card, Kind, Run, Ties, Details) for name in part.__struct_fields__}
    assert told - KEPT == set(OTHER)


@pytest.mark.parametrize("name", list(OTHER))
@pytest.mark.parametrize("report", ["one", "two", "zwei", "old", "alone"])
def test_a_field_of_a_card_that_changes_changes_all_that_shows_it(report: str, name: str) -> None:
    card = base().by_id[report]
    built_upon(base(), with_card(base(), card, changed(card, **{name: OTHER[name]})))
    built_upon(with_card(base(), card, changed(card, **{name: OTHER[name]})), base())


def drawers(drawer: Drawer) -> dict[str, Drawer]:
    """Change each part of what is in a drawer."""
    texts, notes, events, details = drawer.texts, drawer.notes, drawer.events, drawer.details
    said = {
        name: drawer_of(replace(texts, **{name: WORDS}), notes, events, details) for name in texts.__struct_fields__
    }
    noted = {name: drawer_of(texts, replace(notes, **{name: ()}), events, details) for name in notes.__struct_fields__}
    renamed = tuple(replace(one, label=WORDS) for one in notes.figures)
    reworded = tuple(replace(one, text=WORDS, low=1, horizon=DAY.iso) for one in notes.judgements)
    happened = tuple(replace(one, text=WORDS, date=DAY) for one in events)
    return {
        **said,
        **noted,
        "names of figures": drawer_of(texts, replace(notes, figures=renamed), events, details),
        "words of judgements": drawer_of(texts, replace(notes, judgements=reworded), events, details),
        "events": drawer_of(texts, notes, happened, details),
        "no events": drawer_of(texts, notes, (), details),
    }


@pytest.mark.parametrize("report", ["one", "two", "zwei", "old", "alone"])
def test_a_text_of_a_drawer_that_changes_changes_all_that_shows_it(report: str) -> None:
    card = base().by_id[report]
    for drawer in drawers(card.drawer).values():
        built_upon(base(), with_card(base(), card, changed(card, drawer=drawer)))


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_that_changes_changes_all_that_shows_it(name: str) -> None:
    built_upon(base(), SETTINGS[name](base()))
    built_upon(SETTINGS[name](base()), base())


def test_time_that_passes_changes_what_is_out_of_date() -> None:
    moments = [NOW + timedelta(days=days) for days in range(0, 60, 4)]
    sites = [replace(base(), now=now) for now in moments]
    for before, after in pairwise(sites):
        built_upon(before, after)
    assert "index.html" in built_upon(sites[0], sites[-1]).made
    assert built_upon(base(), replace(base(), now=NOW + timedelta(seconds=1))).made == []


def test_a_site_that_is_the_same_is_not_made_again() -> None:
    assert built_upon(base(), replace(base())).made == []


def test_words_that_only_the_search_shows_change_no_page() -> None:
    card = base().by_id["one"]
    drawer = drawers(card.drawer)["words"]
    folder = built_upon(base(), with_card(base(), card, changed(card, drawer=drawer)))
    assert "search/words-1.js" in folder.made
    assert [name for name in folder.made if name.endswith(".html")] == []


def test_another_program_makes_everything_that_it_words_again() -> None:
    one, other = ({file.key for file in files_of(base(), NoParts(), made_of)} for made_of in "ab")
    assert len(one & other) == 1  # robots.txt, which is known by its bytes
    assert {file.key for file in files_of(base(), NoParts(), "")} <= {"", *one}


def test_pages_of_a_desk_may_show_any_report(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    shown = '{% extends "briefgen/site/guide.html" %}{% block foot %}{% for card in site.cards %}{{ card.title }}'
    shown += "{{ card.drawer.texts.words }}{% endfor %}{{ site.now }}{% endblock %}"
    (tmp_path / "site" / "guide.html").write_text(shown)
    own = Templates(tmp_path, own_templates())
    card = base().by_id["one"]
    others = [changed(card, title=WORDS), changed(card, drawer=drawers(card.drawer)["words"])]
    later = replace(base(), now=datetime(2024, 2, 2, tzinfo=UTC))
    for site in (*(with_card(base(), card, other) for other in others), later):
        folder = Folder()
        folder.build(files_of(base(), folder, templates=own))
        upon = folder.build(files_of(site, folder, templates=own))
        assert upon == Folder().build(files_of(site, NoParts(), "", own))


@cache
def long_site() -> Site:
    """A site with lists of several pages."""
    card = changed(
        base().by_id["alone"], label="TLP:GREEN", aliases=(), topics=("Trade",), series="daily", series_title="Daily"
    )
    days = [f"2024-{place // 28 + 1:02}-{place % 28 + 1:02}" for place in range(130)]
    cards = (changed(card, id=f"r{day}", iso=day, number=place + 1) for place, day in enumerate(days))
    return replace(base(), cards=newest_first(replace(one, forms=("index.html",)) for one in cards))


@pytest.mark.parametrize(
    ("place", "change"),
    [
        (-1, {"label": "TLP:AMBER"}),
        (-1, {"iso": "2023-12-01"}),
        (-1, {"iso": "2024-01-02"}),
        (0, {"topics": ("TRADE",), "series_title": "DAILY"}),
        (60, {"title": WORDS}),
    ],
)
def test_pages_of_long_lists_tell_of_reports_that_they_do_not_list(place: int, change: dict[str, Any]) -> None:
    card = long_site().cards[place]
    folder = built_upon(long_site(), with_card(long_site(), card, changed(card, **change)))
    assert len(folder.made) < len(folder.files)
