from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief import Source
from briefgen.brief.origins import origins_of


def origins(**derived: tuple[str, ...]) -> dict[str, str]:
    sources = [Source(id=name, title=name, derived_from=parents) for name, parents in derived.items()]
    return {name: " ".join(sorted(roots)) for name, roots in origins_of(sources).items()}


def test_a_source_that_derives_from_none_is_its_own_origin():
    assert origins(irna=(), mehr=()) == {"irna": "irna", "mehr": "mehr"}


def test_what_repeats_an_agency_has_its_origin_over_any_number_of_steps():
    found = origins(blog=("outlet",), outlet=("agency",), agency=("governor",), governor=())
    assert set(found.values()) == {"governor"}


def test_a_source_that_draws_on_two_origins_has_both():
    assert origins(a=(), b=(), both=("a", "b"), again=("both",))["again"] == "a b"


def test_two_ways_to_one_origin_are_one():
    assert origins(a=(), left=("a",), right=("a",), top=("left", "right"))["top"] == "a"


def test_what_is_not_at_hand_is_no_origin():
    assert origins(a=("gone",), b=("gone", "a")) == {"a": "a", "b": "a"}


def test_sources_in_a_ring_are_one_origin():
    found = origins(b=("a",), a=("b",), beside=("b",), alone=("alone",))
    assert found == {"a": "a", "b": "a", "beside": "a", "alone": "alone"}


NAMES = "abcdef"


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3).map(tuple)))
def test_each_source_has_the_origins_of_what_it_derives_from(derived):
    sources = [Source(id=name, title=name, derived_from=parents) for name, parents in derived.items()]
    found = origins_of(sources)
    for name, parents in derived.items():
        at_hand = [parent for parent in parents if parent in derived]
        assert found[name] == (frozenset().union(*(found[parent] for parent in at_hand)) if at_hand else {name})
