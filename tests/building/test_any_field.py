"""Whatever is changed in a brief, the build after it gives the bytes of a clean one."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
import yaml
from building.desks import NOW, PICTURE, Desk, bare
from hypothesis import Phase, assume, given, note, settings
from hypothesis import strategies as st
from release.desks import written

from briefgen.checking import check_briefs, open_project

RICH = Path(__file__).parents[1] / "reports/full/brief.yaml"
MORE = """
updated: 2024-01-18T22:00:00Z
drawings: {actors: false}
media: [{id: chart, file: chart.svg, alt: A chart, caption: What it shows., credit: The desk}]
sections: [{id: roads, heading: The roads, text: "One road is open.\\n\\n![](chart)\\n", after: background}]
x-asked-by: [{name: The ministry}]
"""
PARTS = {
    "figures": [
        {"id": "refugees", "label": "Refugees", "unit": "people", "value": 90, "of": 200, "breakdown": {"by road": 60}}
    ],
    "judgements": [
        {
            "id": "talks",
            "text": "It is likely that both sides talk.",
            "likelihood": "likely",
            "confidence": "low",
            "indicators": ["envoys"],
            "previous": {"changed_because": "They said so."},
            "outcome": {"happened": True, "at": date(2024, 1, 19), "text": "They met."},
        }
    ],
}
"""What the rich brief has none of."""
REGISTRIES = {"actors", "assumptions", "places", "sources"}
IN_WORDS = " too"
AS_ID = "-too"
Step = tuple[str | int, ...]
Brief = dict[str, Any]


def rich_brief() -> Brief:
    content = yaml.safe_load(RICH.read_text(encoding="utf-8") + MORE)
    for name, parts in PARTS.items():
        content[name] += parts
    content["judgements"][0]["previous"].pop("likelihood")  # it is looked up in the report before
    return content


def leaves(value: Any, path: Step = ()) -> Iterator[Step]:
    """List the paths of all that a brief holds, entries of lists and registries among it."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from leaves(inner, (*path, key))


def kind_of(path: Step) -> Step:
    """Name the field that a path leads to, the same for all entries of a list or a registry."""
    above = (None, *path)
    return tuple("*" if isinstance(key, int) or at in REGISTRIES else key for at, key in zip(above, path, strict=False))


def alike(content: Brief, kind: Step) -> list[Step]:
    """List the paths of a kind."""
    return [path for path in leaves(content) if kind_of(path) == kind]


BEFORE = rich_brief()
KINDS = sorted({kind_of(path) for path in leaves(BEFORE)})
NUMBERS = {"first": 1, "second": 2, "third": 3}


def report(name: str) -> Brief:
    """Give the brief of this name: three of one series, of one day after the other."""
    content, number = rich_brief(), NUMBERS[name]
    own = {"number": number, "date": content["date"] + timedelta(days=number), "aliases": [f"the-old-{name}"]}
    return content | own


def other_values(value: Any, among: list[Any]) -> Iterator[Any]:
    """Give what may stand in the place of a value, by its type; `among` are those of the same field elsewhere."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
    elif isinstance(value, date):
        yield value + timedelta(days=1)
    elif isinstance(value, str):
        yield from (f"{value.rstrip()}{IN_WORDS}", f"{value.rstrip()}{AS_ID}")
        yield from (one for one in among if one != value)


def changed(content: Brief, path: Step, *, goes: bool) -> Iterator[Brief]:
    """Change what a path leads to, in each way that there is; what `goes` is left out, as are lists and mappings."""
    *above, last = path
    value = reduce(getitem, path, content)
    among = [reduce(getitem, one, content) for one in alike(content, kind_of(path))]
    for other in () if goes else other_values(value, among):
        again = yaml.safe_load(written(content))
        reduce(getitem, above, again)[last] = other
        yield again
    if goes or isinstance(value, dict | list):
        again = yaml.safe_load(written(content))
        del reduce(getitem, above, again)[last]
        yield again


def write(desk: Desk, name: str, content: Brief) -> bool:
    """Write a brief and tell whether all briefs are sound with it."""
    desk.write(f"briefs/{name}.yaml", written(content).decode())
    briefs = sorted((desk.root / "briefs").glob("*.yaml"))
    found = check_briefs(briefs, open_project(briefs, here=desk.root)).diagnostics
    return not any(one.is_error for one in found)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk of which two releases are made."""
    desk = bare(tmp_path_factory.mktemp("rich") / "desk")
    desk.releases, desk.formats, desk.now = ("full", "TLP:CLEAR"), ("html", "text", "json"), NOW
    desk.write("briefs/chart.svg", PICTURE.format(3))
    return desk


@settings(max_examples=15, derandomize=True, deadline=None, phases=[Phase.generate])
@given(name=st.sampled_from(sorted(NUMBERS)), kind=st.sampled_from(KINDS), goes=st.booleans(), data=st.data())
def test_a_build_after_any_field_changed_gives_the_bytes_of_a_clean_one(
    desk: Desk, name: str, kind: Step, *, goes: bool, data: st.DataObject
) -> None:
    for one in NUMBERS:
        desk.write(f"briefs/{one}.yaml", written(report(one)).decode())
    assert desk.build().is_sound
    content = report(name)
    path = data.draw(st.sampled_from(alike(content, kind)))
    assume(any(write(desk, name, other) for other in changed(content, path, goes=goes)))
    note(f"{name}: {path}")
    assert desk.build().is_sound
    assert desk.output() == desk.clean()
