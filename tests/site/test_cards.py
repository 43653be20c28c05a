"""Cards: what the site knows of a report."""

import pytest
from msgspec import ValidationError
from msgspec.json import decode, encode
from sites import sample_site, site_of

from briefgen.site.card_line import CardLine, as_values, card_from, forms_of


def test_a_card_is_the_same_after_it_was_kept_as_json() -> None:
    cards = sample_site().cards
    assert cards
    for card in cards:
        kept = card_from(decode(encode(as_values(card)), type=CardLine), card.read)
        assert kept == card
        assert kept.drawer.events == card.drawer.events
        assert kept.corrections == card.corrections


def test_what_cards_have_alike_is_held_once() -> None:
    one, other = (decode(encode(as_values(card)), type=CardLine) for card in sample_site().cards[:1] * 2)
    first, second = card_from(one, str), card_from(other, str)
    shared = [name for name in first.__struct_fields__ if getattr(first, name) is getattr(second, name)]
    assert {"kind", "run", "topics", "countries", "ties", "forms"} <= set(shared)


@pytest.mark.parametrize("place", [3, 4, 7, 8, 9, 10, 11, 12, 14])
def test_a_card_that_is_none_is_refused(place: int) -> None:
    values = as_values(sample_site().cards[0])
    values[place] = {"no": "card"}
    with pytest.raises(ValidationError):
        card_from(decode(encode(values), type=CardLine), str)


def test_details_are_read_when_they_are_asked_for() -> None:
    (card,) = site_of("id: a\nprepared_by: [The desk]\n").cards
    asked: list[bytes] = []
    kept = card_from(decode(encode(as_values(card)), type=CardLine), lambda key: asked.append(key) or card.read(key))
    assert (kept.title, kept.lang, kept.date, kept.corrections) == (card.title, card.lang, card.date, ())
    assert asked == []
    assert kept.prepared_by == ("The desk",)
    assert asked == [card.details_key]


def test_the_forms_of_a_report_are_its_page_and_the_files_that_are_called_after_it() -> None:
    files = ("a.pdf", "a-map.csv", "index.html", "picture.svg", "ab.pdf")
    others = ("reports/b/a.pdf", "reports/alias/index.html")
    assert forms_of("a", (*(f"reports/a/{file}" for file in files), *others)) == ("-map.csv", ".pdf", "index.html")


def test_a_card_tells_numbers_places_and_the_moment_of_its_information() -> None:
    (card,) = site_of("""
date: 2024-01-18
as_of: 2024-01-18T20:00+05:00
figures: [{id: killed, label: Killed, low: 7, high: 9}]
places: {panjgur: {name: Panjgur, country: PAK, lat: 26.97, lon: 64.09}}
escalation: {text: It began., events: [{id: e, text: Missiles fell., date: 2024-01-16, places: [panjgur]}]}
""").cards
    assert (card.cut_off, card.updated) == ("2024-01-18T20:00+05:00", "2024-01-18T20:00+05:00")
    (figure,) = card.drawer.notes.figures
    assert (figure.low, figure.best, figure.high) == (7, None, 9)
    assert card.drawer.events[0].places[0].lat == 26.97
