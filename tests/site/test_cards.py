"""Cards: what the site knows of a report."""

from msgspec.json import decode, encode
from sites import sample_site, site_of

from briefgen.site.cards import as_values, card_from


def test_a_card_is_the_same_after_it_was_kept_as_json() -> None:
    cards = sample_site().cards
    assert cards
    for card in cards:
        kept = card_from(decode(encode(as_values(card))), card.drawer.read)
        assert kept == card
        assert kept.drawer.events == card.drawer.events


def test_a_card_tells_numbers_places_and_the_moment_of_its_information() -> None:
    (card,) = site_of("""
date: 2024-01-18
as_of: 2024-01-18T20:00+05:00
figures: [{id: killed, label: Killed, low: 7, high: 9}]
places: {panjgur: {name: Panjgur, country: PAK, lat: 26.97, lon: 64.09}}
escalation: {text: It began., events: [{id: e, text: Missiles fell., date: 2024-01-16, places: [panjgur]}]}
""").cards
    assert card.cut_off.ends == "2024-01-18T15:00:00+00:00"
    (figure,) = card.drawer.notes.figures
    assert (figure.low, figure.best, figure.high) == (7, None, 9)
    assert card.drawer.events[0].places[0].lat == 26.97
