"""The search: what it reads of the reports, and how much of it comes first."""

import gzip
import hashlib
import json
import random
from collections.abc import Callable, Mapping

from msgspec.structs import replace
from sites import changed, sample_site, search_files, site_of

from briefgen.formats.templates import Templates, own_templates
from briefgen.gate.files import read_file
from briefgen.site.card_line import drawer_of
from briefgen.site.cards import Card
from briefgen.site.page import write_page
from briefgen.site.search import PER_FILE, pages
from briefgen.site.site import Site, newest_first

TEMPLATES = Templates(None, own_templates())
MINISEARCH_7_2_0 = "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"


def parts_of(site: Site) -> dict[str, dict]:
    return {name: read_part(content) for name, content in search_files(site).items()}


def read_part(content: bytes) -> dict:
    text = content.decode()
    start, end = "(globalThis.briefgenSearch ??= []).push(", ");\n"
    assert text.startswith(start)
    assert text.endswith(end)
    return json.loads(text.removeprefix(start).removesuffix(end))


def many(number: int) -> Site:
    """A site of so many reports, a day each."""
    site = sample_site()
    cards = tuple(_copy(site.cards[place % len(site.cards)], place) for place in range(number))
    return replace(site, cards=newest_first(cards))


def _copy(card: Card, place: int) -> Card:
    day = f"{2000 + place // 336}-{place // 28 % 12 + 1:02}-{place % 28 + 1:02}"
    return changed(card, id=f"{day}-report", iso=day)


def first_load(files: Mapping[str, bytes]) -> int:
    return sum(len(gzip.compress(content, 6)) for name, content in files.items() if "reports" in name)


def words_of(site: Site) -> list[str]:
    return parts_of(site)["search/words-1.js"]["words"]


def test_reports_stand_in_it_the_oldest_first() -> None:
    part = parts_of(sample_site())["search/reports-1.js"]
    assert part["dates"] == sorted(part["dates"])
    assert part["titles"][-1] == sample_site().cards[0].title
    assert part["pages"][-1] == f"../reports/{sample_site().cards[0].id}/index.html"


def test_what_reports_share_stands_in_a_table_once() -> None:
    part = parts_of(sample_site())["search/reports-1.js"]
    for name in ("series", "topics", "countries", "actors", "places", "labels", "languages", "states"):
        entries = [tuple(entry) for entry in part["tables"][name]]
        assert len(set(entries)) == len(entries)
    newest = sample_site().cards[0]
    assert [part["tables"]["topics"][place][1] for place in part["topics"][-1]] == list(newest.topics)
    assert part["tables"]["labels"][part["labels"][-1]] == ["TLP:GREEN", "is-tlp-green"]


def test_a_report_without_series_number_and_marking_has_none_of_them() -> None:
    part = parts_of(site_of("title: Alone"))["search/reports-1.js"]
    assert (part["series"], part["numbers"], part["states"]) == ([None], [None], [None])


def test_the_bottom_line_ends_with_a_sentence_and_names_no_citation() -> None:
    for line in parts_of(sample_site())["search/reports-1.js"]["lines"]:
        assert len(line) <= 160
        assert line.endswith((".", "…"))
        assert "[1" not in line


def test_a_long_sentence_is_cut_between_words_and_one_without_spaces_where_it_must_be() -> None:
    long = "word " * 60
    (spaced,) = parts_of(site_of(f"summary: {long}"))["search/reports-1.js"]["lines"]
    (unspaced,) = parts_of(site_of(f"summary: {'巴基斯坦空袭' * 60}"))["search/reports-1.js"]["lines"]
    assert spaced.endswith("word…")
    assert len(unspaced) == 160


def test_section_words_come_once_without_those_of_the_other_fields() -> None:
    (words,) = words_of(site_of("title: Missiles\nbackground: Missiles fell. Missiles, and drones, fell."))
    assert "missiles" not in words.split(",")
    assert [word for word in words.split(",") if word in {"fell", "drones"}] == ["drones", "fell"]


def test_words_of_scripts_with_vowel_signs_stay_whole() -> None:
    (words,) = words_of(site_of("background: पाकिस्तान में می\u200cشود ประเทศไทย soft\u00adened"))
    assert {"पाकिस्तान", "میشود", "ประเทศไทย", "softened"} <= set(words.split(","))


def test_events_are_found_by_their_words() -> None:
    (words,) = words_of(
        site_of(
            "date: 2024-01-18\n"
            "escalation: {text: It began., events: [{id: e, text: Zeppelins rose., date: 2024-01-16}]}"
        )
    )
    assert "zeppelins" in words.split(",")


def test_what_is_above_the_ceiling_is_in_no_file() -> None:
    brief = """
marking: TLP:GREEN
background: |
  Open matters.

  (TLP:AMBER) Kestrel closed matters.
"""
    held = b"".join(search_files(site_of(brief)).values())
    released = b"".join(search_files(site_of(brief, ceiling="TLP:GREEN")).values())
    assert b"kestrel" in held
    assert b"kestrel" not in released
    assert b"open" in released


def test_the_gate_reads_titles_and_words_in_it() -> None:
    passages = {
        name: " ".join(passage.text for passage in read_file(name, content))
        for name, content in search_files(site_of('title: A "quoted" Élan\nbackground: Kestrel flew.')).items()
    }
    assert 'A "quoted" Élan' in passages["search/reports-1.js"].replace("“", '"').replace("”", '"')
    assert "kestrel" in passages["search/words-1.js"]


def test_full_files_stay_as_they_are_when_a_report_is_added() -> None:
    before, after = search_files(many(PER_FILE + 20)), search_files(many(PER_FILE + 21))
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {"search/reports-2.js", "search/words-2.js"}


def test_the_first_load_of_a_thousand_reports_stays_below_200_kb() -> None:
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvwz", k=chance.randint(3, 9))) for _ in range(6000)]
    cards = tuple(
        _reworded(card, lambda number: " ".join(chance.choices(words, k=number))) for card in many(1000).cards
    )
    assert first_load(search_files(replace(sample_site(), cards=cards))) < 200_000


def _reworded(card: Card, words: Callable[[int], str]) -> Card:
    """A report that shares no words with others but by chance, so that it packs badly."""
    names = tuple(words(2) for _ in range(6))
    drawer = drawer_of(
        replace(card.drawer.texts, bottom_line=words(40)), card.drawer.notes, card.drawer.events, card.drawer.details
    )
    return changed(card, title=words(9), drawer=drawer, actors=names[:3], places=names[3:])


def test_a_site_without_reports_has_a_page_and_no_files() -> None:
    empty = replace(sample_site(), cards=())
    assert search_files(empty) == {}
    (page,) = pages(empty)
    assert b"<h1>Search</h1>" in write_page(page, empty, TEMPLATES)


def test_the_page_bears_the_highest_marking_and_loads_every_part() -> None:
    site = many(PER_FILE + 1)
    (page,) = pages(site)
    html = write_page(page, site, TEMPLATES).decode()
    assert '<strong class="marking is-tlp-green">TLP:GREEN</strong>' in html
    assert ".is-tlp-clear" in html
    assert '<script src="reports-1.js" defer="defer">' in html
    assert '<script src="reports-2.js" defer="defer">' in html
    assert 'data-words="words-1.js words-2.js "' in html
    assert "<script>" not in html
    assert "style=" not in html


def test_the_page_leads_to_every_list_where_there_is_no_script() -> None:
    (page,) = pages(sample_site())
    html = write_page(page, sample_site(), TEMPLATES).decode()
    for name in ("archive", "series", "topics", "countries"):
        assert f'href="../{name}/index.html"' in html
    assert '<div class="finder" hidden>' in html


def test_minisearch_is_as_it_was_published() -> None:
    content = (own_templates() / "assets" / "minisearch.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() == MINISEARCH_7_2_0
    assert "Luca Ongaro" in (own_templates() / "assets" / "minisearch-LICENSE.txt").read_text(encoding="utf-8")
