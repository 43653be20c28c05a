"""Other languages of a report: its page and the lists of its site lead to the same ones."""

import pytest
from reporting import released
from sites import site_of

from briefgen.brief import Conventions
from briefgen.building.neighbours import Neighbours
from briefgen.formats.templates import Templates, own_templates
from briefgen.site.rows import row_of
from briefgen.site.whole import site_files

DESK = Conventions()
FIGURE = "figures: [{{id: dead, label: Killed, value: {}}}]"
SHAPES = {
    "an original with two": ({"b": "a", "c": "a"}, {"a": ["b", "c"], "b": ["a", "c"], "c": ["a", "b"]}),
    "two of one that is not there": ({"b": "x", "c": "x"}, {"b": ["c"], "c": ["b"]}),
    "a chain": ({"b": "a", "c": "b"}, {"a": ["b"], "b": ["a"]}),
    "a ring of two": ({"a": "b", "b": "a"}, {}),
    "a ring of three": ({"a": "b", "b": "c", "c": "a"}, {}),
    "itself": ({"a": "a"}, {}),
}


def briefs(translates: dict[str, str]) -> list[str]:
    """Write three reports of a series, with what each of them translates."""
    named = {name: f"translation_of: {translates[name]}" if name in translates else "" for name in "abc"}
    heads = (f"id: {name}\ndate: 2024-01-18\nseries: s\nnumber: {ord(name) - 96}\n{named[name]}\n" for name in named)
    return [head + FIGURE.format(number) for number, head in enumerate(heads, 1)]


@pytest.mark.parametrize(("translates", "led_to"), SHAPES.values(), ids=SHAPES)
def test_a_page_and_a_list_lead_to_the_same_languages(translates: dict[str, str], led_to: dict[str, list[str]]) -> None:
    releases, site = released(*briefs(translates), desk=DESK), site_of(*briefs(translates))
    neighbours = Neighbours.of(releases, desk=DESK)
    for shown in releases:
        notes = (one for one in row_of(site.by_id[shown.id], site).notes if one.kind == "languages")
        listed = [way.address.split("/")[1] for one in notes for way in one.ways]
        named = [one.href.split("/")[1] for one in neighbours.translations(shown)]
        assert named == listed == led_to.get(shown.id, [])


@pytest.mark.parametrize(("translates", "led_to"), SHAPES.values(), ids=SHAPES)
def test_a_site_is_made_whatever_translates_what(translates: dict[str, str], led_to: dict[str, list[str]]) -> None:
    site = site_of(*briefs(translates))
    pages = {file.address: file.content() for file in site_files(site, Templates(None, own_templates()))}
    assert "series/s/index.html" in pages
    assert all(f"reports/{name}/index.html" in pages["archive/2024/index.html"].decode() for name in led_to)
