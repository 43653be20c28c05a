from enum import StrEnum
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, select_autoescape
from markupsafe import Markup

from briefgen.formats.environment import PageEnvironment


class Word(str):
    """A text of a kind of its own."""

    __slots__ = ()


class Sign(StrEnum):
    NEW = "<new>"


class Shown:
    """What writes itself as HTML."""

    def __html__(self) -> str:
        return "<b>shown</b>"


MACROS = """
{%- macro plain(a, b) %}<i>{{ a }}{{ b }}</i>{% endmacro -%}
{%- macro spare(a, b="<none>") %}{{ a }}/{{ b }}{% endmacro -%}
{%- macro many(a) %}{{ a }}{{ varargs | join }}{{ kwargs.items() | join }}{% endmacro -%}
{%- macro held(a) %}{{ a }}<u>{{ caller() }}</u>{% endmacro -%}
{%- macro told() %}{{ name }}{% endmacro -%}
"""
PAGE = """{% from "macros.html" import plain, spare, many, held, told with context %}
{% for value in values %}{{ value }}|{{ plain(value, loop.index) }}|{{ spare(value) }}|{{ spare(value, b=1) }}|
{{ spare(b=value, a="&") }}|{{ many(value) }}|{{ many(value, value, of=value) }}|{{ plain(value, 1) ~ "<" }}|
{% call held(value) %}{{ value }}{% endcall %}{% set kept %}{{ value }}<{% endset %}{{ kept }}|{{ kept | length }}
{% include "part.html" %}{% endfor %}{% filter upper %}{{ told() }}&{% endfilter %}
{% block last %}{{ plain("<", told()) }}{{ range(3) | join }}{% endblock %}
{% autoescape false %}{{ values[0] }}{{ plain(values[0], "<") }}{% endautoescape %}{{ super_plain }}"""
TEMPLATES = {
    "macros.html": MACROS,
    "page.html": PAGE,
    "part.html": "{{ value }}{{ told is defined }}{{ name }}",
    "text.txt": '{% from "macros.html" import plain %}{{ values[0] }}{{ plain(values[0], "<") }}',
}
VALUES = ["a & b", "<", "it's", "", Markup("<p>"), Word("<w>"), Sign.NEW, Shown(), 3, 1.5, True, None, ["<"], 10**30]
GIVEN: dict[str, Any] = {"values": VALUES, "name": "Näme <", "super_plain": Markup("<hr/>")}
OURS = PageEnvironment(loader=DictLoader(TEMPLATES))
THEIRS = Environment(
    loader=DictLoader(TEMPLATES),
    autoescape=select_autoescape(["html", "svg"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


@pytest.mark.parametrize("name", ["page.html", "text.txt"])
def test_what_comes_out_is_what_jinja_makes(name: str) -> None:
    assert OURS.get_template(name).render(GIVEN) == THEIRS.get_template(name).render(GIVEN)


@pytest.mark.parametrize("source", ["{{ nothing }}", "{{ name.nothing }}", '{{ "a" if false }}', "{{ told() }}"])
def test_what_is_not_there_is_as_it_is_with_jinja(source: str) -> None:
    def outcome(environment: Environment) -> str:
        try:
            return environment.from_string(f"{MACROS}{source}").render(some="")
        except UndefinedError as error:
            return str(error)

    assert outcome(OURS) == outcome(THEIRS)


def test_the_globals_of_one_template_are_no_others() -> None:
    template = OURS.from_string("{{ mine }}", globals={"mine": "<"})
    assert template.render() == "&lt;"
    assert "mine" not in OURS.globals
