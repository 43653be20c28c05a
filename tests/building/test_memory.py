"""What a build remembers of the briefs: it comes back as it was, or not at all."""

from pathlib import Path

import pytest

from briefgen.building.facts import Facts
from briefgen.building.known import FactsOf, Known, absolute
from briefgen.building.memory import Memory, Parts, Remembered, recall, remember
from briefgen.diagnostics import Check, Diagnostic, Severity, Span
from briefgen.runs import ABSENT, Stamped, Store

KEY = "ab" * 32
CHECK = Check("check", Severity.WARNING, "Cause.", "Cure.")
STAMPED: Stamped = ((3, 1, 2, 4), "digest")
ODD = b"briefs/k\xfcste.yaml".decode(errors="surrogateescape")


def facts(name: str, *, publish_at: str | None = None, media: tuple[str, ...] = ()) -> Facts:
    return Facts(
        id=name,
        title=f"“{name}”\t",
        names=(name, f"old-{name}"),
        tells_of=(),
        translation_of=None,
        series="canal",
        number=1,
        date="2026-01-01",
        status="released",
        publish_at=publish_at,
        content="c",
        face="f",
        points="p",
        banners={"full": -1, "TLP:GREEN": 1},
        drawn=("figure waiting",),
        turns=("2026-02-01T00:00:00+00:00",),
        is_open=True,
        media=media,
    )


def remembered(name: str, file: str) -> Remembered:
    found = (Diagnostic(CHECK, f"{file}\nwas\tfound", Span(file, 1, 2, 3, 4), None),)
    return Remembered(facts(name), Parts("b", "p", "l", "c", "e", "a"), found)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    known = Known()
    for name, file in (("one", "briefs/one.yaml"), ("coast", ODD)):
        known.put(file, STAMPED, remembered(name, file))
    store = Store(tmp_path)
    digests = {"/desk/a.css": STAMPED, absolute(ODD + ".css"): (ABSENT, "")}
    remember(store, KEY, Memory({"program": "1"}, digests=digests, outputs="left"), map(known.line, known))
    return store


def test_what_is_remembered_comes_back(store: Store) -> None:
    memory = recall(store, KEY)
    assert (memory.common, memory.outputs, len(memory.digests)) == ({"program": "1"}, "left", 2)
    known = Known(memory.briefs)
    for name, file in (("one", "briefs/one.yaml"), ("coast", ODD)):
        assert absolute(file) in memory.briefs
        known.keep(file, facts(name))
        line = known.line(file)
        assert Remembered(line.facts, line.parts, line.found(file)) == remembered(name, file)
        assert line.stamped == STAMPED


def test_it_comes_back_also_where_something_else_took_its_place_meanwhile(store: Store) -> None:
    memory = recall(store, KEY)
    remember(store, KEY, Memory(), ())
    line = memory.briefs.get(absolute("briefs/one.yaml"))
    assert line is not None
    assert line.facts == facts("one")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}\n", b'[{},""]\n"a"\tno\n', b'[{},""]\n"a"\n'])
def test_what_is_no_memory_is_forgotten(store: Store, content: bytes) -> None:
    store.put(KEY, content)
    assert recall(store, KEY) == Memory()


def test_what_is_new_stands_in_place_of_what_was(store: Store) -> None:
    known = Known(recall(store, KEY).briefs)
    known.keep("briefs/one.yaml", facts("one"))
    known.put("briefs/one.yaml", STAMPED, Remembered(facts("one", media=("a.png",)), Parts("x", "", "", "")))
    assert known.line("briefs/one.yaml").parts.brief == "x"
    assert (list(known.illustrated), list(known.embargoed), list(known)) == (["briefs/one.yaml"], [], list(known))


def test_briefs_that_waited_for_a_day_are_told_from_those_that_did_not() -> None:
    known = Known()
    known.put("a", STAMPED, Remembered(facts("a", publish_at="2026-01-01T00:00:00+00:00"), Parts("", "", "", "")))
    known.put("b", STAMPED, Remembered(facts("b"), Parts("", "", "", "")))
    assert list(known.embargoed) == ["a"]
    known.put("a", STAMPED, Remembered(facts("a"), Parts("", "", "", "")))
    assert list(known.embargoed) == []


def test_the_facts_of_some_are_those_of_no_others() -> None:
    known = Known()
    for name in "abc":
        known.put(name, STAMPED, Remembered(facts(name), Parts("", "", "", "")))
    some = FactsOf(known, ("a", "b", "d"), but={"b"})
    assert (list(some), len(some), some["a"], some.get("b"), some.get("d")) == (["a"], 1, facts("a"), None, None)
