"""What the gate takes for withheld: every place in which a brief can hold a portion."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from gate.gating import TOP, gate, watch

HIDDEN, SHOWN = "quixotry", "marmalade"
PLACES = yaml.safe_load(Path(__file__).with_name("places.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PLACES)
def test_a_portion_is_found_in_every_place(name):
    assert gate({"x.txt": HIDDEN}, TOP + PLACES[name]), "not withheld"
    assert not gate({"x.txt": SHOWN}, TOP + PLACES[name]), "not shown"


@pytest.mark.parametrize("name", PLACES)
def test_nothing_is_withheld_by_its_marking_without_a_ceiling(name):
    assert gate({"x.txt": HIDDEN}, TOP + PLACES[name], by=watch(None)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "status: draft\n",
        "status: review\n",
        "publish_at: 2024-01-20T00:00:01Z\n",
        "publish_at: 2024-01-20T05:00+04:00\n",
    ],
)
def test_a_brief_that_is_not_to_be_published_yet_is_withheld_whole(text):
    brief = TOP + text + "background: quixotry\n"
    assert gate({"x.txt": HIDDEN}, brief, by=watch(None))
    assert gate({"x.txt": HIDDEN}, brief)
    assert gate({"x.txt": HIDDEN}, brief, by=watch(None, drafts=True)) == ()


def test_a_brief_leaves_at_its_moment():
    brief = TOP + "publish_at: 2024-01-20T05:00+05:00\nbackground: quixotry\n"
    assert gate({"x.txt": HIDDEN}, brief) == ()
    assert gate({"x.txt": HIDDEN}, brief, by=watch(now=datetime(2024, 1, 19, tzinfo=UTC)))


@pytest.mark.parametrize(
    "top",
    [
        "marking: TLP:RED\nsummary: S.\n",
        "unmarked: TLP:AMBER\nmarking: TLP:RED\nsummary: S.\n",
        "summary: S.\n",
        "unmarked: TLP:GREEN\nsummary: |\n  (TLP:RED) A.\n\n  (TLP:AMBER) B.\n",
    ],
)
def test_a_brief_is_absent_where_its_title_or_all_of_its_summary_is_withheld(top):
    (found,) = gate({"x.txt": HIDDEN}, f"title: quixotry\ndate: 2024-01-18\n{top}")
    assert (found.span.file, found.span.line) == ("a.yaml", 1)


def test_the_defaults_of_the_desk_count():
    brief = "title: quixotry\ndate: 2024-01-18\nsummary: S.\n"
    assert gate({"x.txt": HIDDEN}, brief, by=watch(unmarked="TLP:GREEN", marking="TLP:RED")) == ()
    assert gate({"x.txt": HIDDEN}, brief, by=watch(marking="TLP:RED"))


def test_a_withdrawn_brief_keeps_its_name_and_the_newest_reason_for_everybody():
    brief = (
        f"{TOP}status: withdrawn\nseries: marmalade\nbackground: quixotry\ncorrections:\n"
        "  - {at: 2024-01-19, because: marmalade, was: quixotry}\n  - {at: 2024-01-18, because: quixotry}\n"
    )
    for by in (watch(), watch(None)):
        assert gate({"x.txt": HIDDEN}, brief, by=by)
        assert not gate({"x.txt": SHOWN}, brief, by=by)


def test_the_id_of_an_absent_brief_is_withheld_where_another_names_it():
    absent = "id: quixotry-island\ntitle: A\ndate: 2024-01-18\nsummary: S.\nmarking: TLP:RED\n"
    shown = TOP + "replaced_by: quixotry-island\nbackground: B.\n"
    assert gate({"x.html": '<a href="../quixotry-island/">next</a>'}, shown, absent)


def test_a_brief_without_an_id_is_known_by_its_file():
    absent = TOP.replace("unmarked: TLP:GREEN\n", "")
    assert not gate({"reports/a/index.html": ""}, absent)  # too short to be searched for
    assert gate({"reports/alias-quixotry/index.html": ""}, absent + "aliases: [alias-quixotry]\n")


def test_the_address_of_an_absent_brief_is_withheld_though_its_words_are_shown():
    absent = "id: 2024-01-18-canal-road\ntitle: A\ndate: 2024-01-18\nsummary: S.\nmarking: TLP:RED\n"
    shown = f"{TOP}id: 2024-01-17-canal-road\nbackground: Of 18 January 2024, the canal road.\n"
    page = "<time datetime='2024-01-18'>18 January 2024</time> the canal road"
    assert gate({"reports/2024-01-17-canal-road/index.html": page}, absent, shown) == ()
    assert gate({"reports/2024-01-18-canal-road/index.html": ""}, absent, shown)
    assert gate({"index.html": "<a href='reports/2024-01-18-canal-road/'>"}, absent, shown)


def test_a_brief_that_cannot_be_read_is_passed_over():
    bomb = "a0: &a0 [1]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    deep = "a: " + "[" * 500 + "]" * 500
    for text in ("a: [", "- a", "", "a: 1\n---\nb: 2\n", "a: &a [*a]\n", "\0", bomb, deep):
        assert gate({"x.txt": HIDDEN}, text) == ()


def test_an_id_that_leads_to_a_withheld_event_does_not_count_as_shown():
    brief = (
        f"{TOP}escalation:\n  events:\n    - {{id: quixotry, text: A, date: 2024, marking: TLP:RED}}\n"
        "    - {id: b, text: B, date: 2024, follows: [quixotry]}\n"
    )
    assert gate({"x.html": '<p id="event-quixotry">'}, brief)


def test_a_value_of_a_figure_is_known_by_its_unit():
    brief = TOP + "figures:\n  - {id: a, label: A, value: 340, unit: crates, marking: TLP:RED}\n"
    assert gate({"x.txt": "In all 340 crates were found."}, brief)
    assert not gate({"x.txt": "In all 340 of them, in crates"}, brief + "gaps: [crates]\n")


def test_another_scheme_has_short_forms():
    by = watch("RESTRICTED", labels=(("OPEN",), ("RESTRICTED", "R"), ("SECRET", "S")))
    brief = "title: T\ndate: 2024-01-18\nsummary: S.\nunmarked: OPEN\n"
    brief += "background: |\n  (S) quixotry\n\n  (R) marmalade\n"
    assert gate({"x.txt": HIDDEN}, brief, by=by)
    assert not gate({"x.txt": SHOWN}, brief, by=by)


def test_the_place_of_a_paragraph_is_named_in_the_yaml():
    brief = TOP + "background: |\n  One.\n\n  (TLP:RED) A quixotry.\n"
    (found,) = gate({"x.txt": HIDDEN}, brief)
    assert (found.span.file, found.span.line) == ("a.yaml", 9)
