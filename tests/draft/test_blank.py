import datetime as dt
import re

import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief import Brief
from briefgen.draft import blank_brief
from briefgen.loading import parse_brief

DAY = dt.date(2024, 1, 18)


def with_all_examples(brief: str) -> str:
    explained = re.sub(r"(?m)^ *##.*\n", "", brief)
    return re.sub(r"(?m)^( *)# ", r"\1", explained)


def loaded(brief: str) -> dict:
    return yaml.load(brief, Loader=yaml.BaseLoader)


def test_a_blank_brief_loads_without_a_finding():
    assert parse_brief(blank_brief("A title", date=DAY).encode(), file="blank.yaml").diagnostics == ()


def test_all_its_examples_together_load_without_a_finding():
    assert (
        parse_brief(with_all_examples(blank_brief("A title", date=DAY)).encode(), file="blank.yaml").diagnostics == ()
    )


def test_every_id_of_the_examples_exists():
    brief = loaded(with_all_examples(blank_brief("A title", date=DAY)))
    cited = set(re.findall(r"\[@([a-z]+)", yaml.dump(brief)))
    listed = {name.split(":")[0] for names in re.findall(r"sources: \[(.*?)\]", blank_brief("", date=DAY))
              for name in re.findall(r"[a-z]+(?::[1-6])?", names)}  # fmt: skip
    assert cited | listed == set(brief["sources"])
    assert set(brief["judgements"][0]["assumptions"]) == set(brief["assumptions"])
    used = {*brief["escalation"]["events"][0]["actors"], brief["international_repercussions"]["reactions"][0]["actor"]}
    assert used == set(brief["actors"])


def test_the_examples_teach_the_parts_that_an_analyst_adds_most():
    brief = loaded(with_all_examples(blank_brief("A title", date=DAY)))
    assert set(brief) <= {field.alias or name for name, field in Brief.model_fields.items()}
    assert {"highlights", "figures", "judgements", "sections", "gaps", "assumptions", "sources", "marking"} <= set(
        brief
    )


def test_a_blank_brief_is_a_draft_full_of_todos():
    brief = loaded(blank_brief("A title", date=DAY))
    assert (brief["title"], brief["date"], brief["status"]) == ("A title", "2024-01-18", "draft")
    assert all("TODO: " in str(brief[key]) for key in ("summary", "background", "escalation", "implications"))


@given(st.text())
def test_any_title_makes_a_brief_that_loads(title):
    assert parse_brief(blank_brief(title, date=DAY).encode(), file="blank.yaml").diagnostics == ()


def test_the_schema_comes_first_if_it_is_given():
    assert blank_brief("A", date=DAY, schema="https://example.org/s").startswith(
        "# yaml-language-server: $schema=https://example.org/s\n"
    )
