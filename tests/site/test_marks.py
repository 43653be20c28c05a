"""What a build keeps of a site is what it would make: whatever one thing changes, pages and files come out the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from sites import DESK, NOW, site_of

from briefgen.brief import SCALES, Scheme
from briefgen.formats.templates import Templates, own_templates
from briefgen.site.cards import Card, CorrectionNote, Date, Drawer, Moment, NoticeNote, drawer_of
from briefgen.site.file import File, NoParts, Parts
from briefgen.site.marks import Marks
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
SOON = Moment("20 January 2024", "2024-01-20", "2024-01-21T00:00:00+00:00")
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
    "date": DAY,
    "as_of": DAY,
    "cut_off": replace(SOON, ends="2023-01-01T00:00:00+00:00"),
    "updated": DAY,
    "next_report": SOON,
    "trend": "improved",
    "prepared_by": (WORDS,),
    "topics": ("Trade", WORDS),
    "countries": (("AFG", "Afghanistan"),),
    "actors": (WORDS,),
    "places": (WORDS,),
    "since": WORDS,
    "corrections": (CorrectionNote(DAY, WORDS, None, None, None),),
}
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
    "a PDF less": lambda site: replace(site, files=site.files - {"reports/two/two.pdf"}),
    "a page less": lambda site: replace(site, files=site.files - {"reports/two/index.html"}),
    "a table less": lambda site: replace(site, files=site.files - {"reports/two/two-events.csv"}),
    "a report less": lambda site: replace(site, cards=site.cards[1:]),
}
TEMPLATES = Templates(None, own_templates())


@dataclass
class Pieces:
    """Remembers pieces of files as a build's state does."""

    held: dict[tuple[str, str], tuple[bytes, bytes]] = field(default_factory=dict)

    def part(self, kind: str, report: str, key: bytes) -> bytes | None:
        held, content = self.held.get((kind, report), (b"", b""))
        return content if held == key else None

    def put_part(self, kind: str, report: str, key: bytes, content: bytes) -> None:
        self.held[kind, report] = (key, content)


@dataclass
class Folder:
    """A folder as builds leave it, one after the other."""

    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    pieces: Pieces = field(default_factory=Pieces)
    made: list[str] = field(default_factory=list)

    def build(self, files: Iterable[File]) -> dict[str, bytes]:
        before, self.files, self.made = self.files, {}, []
        for file in files:
            key, content = before.get(file.address, ("", b""))
            if not file.key or key != file.key:
                content = file.content()
                self.made.append(file.address)
            self.files[file.address] = (file.key, content)
        return {address: content for address, (_, content) in self.files.items()}


@cache
def base() -> Site:
    return site_of(*BRIEFS, url="https://desk.example/")


def files_of(site: Site, parts: Parts, made_of: str = "x", templates: Templates = TEMPLATES) -> Iterable[File]:
    return site_files(site, templates, Marks(site, made_of, is_ours=templates is TEMPLATES), parts)


def built_upon(before: Site, after: Site) -> Folder:
    """Build a site upon another, and see that it is the same as without that."""
    folder = Folder()
    folder.build(files_of(before, folder.pieces))
    upon = folder.build(files_of(after, folder.pieces))
    clean = Folder().build(files_of(after, NoParts(), made_of=""))
    assert upon.keys() == clean.keys()
    assert [address for address in clean if upon[address] != clean[address]] == []
    return folder


def with_card(site: Site, card: Card, other: Card) -> Site:
    cards = newest_first(other if one is card else one for one in site.cards)
    renamed = {name.replace(f"/{card.id}", f"/{other.id}") for name in site.files}
    return replace(site, cards=cards, files=site.files | renamed)


@pytest.mark.parametrize("name", [name for name in Card.__struct_fields__ if name != "drawer"])
@pytest.mark.parametrize("report", ["one", "two", "zwei", "old", "alone"])
def test_a_field_of_a_card_that_changes_changes_all_that_shows_it(report: str, name: str) -> None:
    card = base().by_id[report]
    built_upon(base(), with_card(base(), card, replace(card, **{name: OTHER[name]})))
    built_upon(with_card(base(), card, replace(card, **{name: OTHER[name]})), base())


def drawers(drawer: Drawer) -> dict[str, Drawer]:
    """Change each part of what is in a drawer."""
    texts, notes, events = drawer.texts, drawer.notes, drawer.events
    said = {name: drawer_of(replace(texts, **{name: WORDS}), notes, events) for name in texts.__struct_fields__}
    noted = {name: drawer_of(texts, replace(notes, **{name: ()}), events) for name in notes.__struct_fields__}
    renamed = tuple(replace(one, label=WORDS) for one in notes.figures)
    reworded = tuple(replace(one, text=WORDS, low=1, horizon=SOON) for one in notes.judgements)
    happened = tuple(replace(one, text=WORDS, date=DAY) for one in events)
    return {
        **said,
        **noted,
        "names of figures": drawer_of(texts, replace(notes, figures=renamed), events),
        "words of judgements": drawer_of(texts, replace(notes, judgements=reworded), events),
        "events": drawer_of(texts, notes, happened),
        "no events": drawer_of(texts, notes, ()),
    }


@pytest.mark.parametrize("report", ["one", "two", "zwei", "old", "alone"])
def test_a_text_of_a_drawer_that_changes_changes_all_that_shows_it(report: str) -> None:
    card = base().by_id[report]
    for drawer in drawers(card.drawer).values():
        built_upon(base(), with_card(base(), card, replace(card, drawer=drawer)))


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
    folder = built_upon(base(), with_card(base(), card, replace(card, drawer=drawer)))
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
    others = [replace(card, title=WORDS), replace(card, drawer=drawers(card.drawer)["words"])]
    later = replace(base(), now=datetime(2024, 2, 2, tzinfo=UTC))
    for site in (*(with_card(base(), card, other) for other in others), later):
        folder = Folder()
        folder.build(files_of(base(), folder.pieces, templates=own))
        upon = folder.build(files_of(site, folder.pieces, templates=own))
        assert upon == Folder().build(files_of(site, NoParts(), "", own))


@cache
def long_site() -> Site:
    """A site with lists of several pages."""
    card = replace(
        base().by_id["alone"], label="TLP:GREEN", aliases=(), topics=("Trade",), series="daily", series_title="Daily"
    )
    days = [f"2024-{place // 28 + 1:02}-{place % 28 + 1:02}" for place in range(130)]
    cards = (replace(card, id=f"r{day}", date=Date(day, day), number=place + 1) for place, day in enumerate(days))
    made = newest_first(cards)
    return replace(base(), cards=made, files=frozenset(f"reports/{one.id}/index.html" for one in made))


@pytest.mark.parametrize(
    ("place", "change"),
    [
        (-1, {"label": "TLP:AMBER"}),
        (-1, {"date": Date("1 December 2023", "2023-12-01")}),
        (-1, {"date": Date("2 January 2024", "2024-01-02")}),
        (0, {"topics": ("TRADE",), "series_title": "DAILY"}),
        (60, {"title": WORDS}),
    ],
)
def test_pages_of_long_lists_tell_of_reports_that_they_do_not_list(place: int, change: dict[str, Any]) -> None:
    card = long_site().cards[place]
    folder = built_upon(long_site(), with_card(long_site(), card, replace(card, **change)))
    assert len(folder.made) < len(folder.files)
