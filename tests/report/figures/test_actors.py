"""Who acted on whom."""

from drawn import ANY_WORDS, SVG, assert_apart, assert_within, draw, words_in
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brief import Actor, Event, Reaction
from briefgen.report.figures.actors import ActorMatrix, ActorTable, actor_matrix
from briefgen.report.figures.lettering import BELOW

NAMES = {"iran": "Iran", "pakistan": "Pakistan", "jaish": "Jaish al-Adl", "un": "United Nations"}
ACTORS = {key: Actor(id=key, name=name) for key, name in NAMES.items()}
STANCES = (None, "supportive", "neutral", "critical")


def event(name: str, actors: list[str], targets: list[str], *, planned: bool = False) -> Event:
    written = {"id": name, "text": "t", "date": "2024-01-18", "actors": actors, "targets": targets}
    return Event.model_validate({**written, "planned": "true" if planned else "false"})


EVENTS = (
    event("a", ["iran"], ["jaish"]),
    event("b", ["jaish"], ["iran"]),
    event("c", ["iran", "pakistan"], ["jaish"], planned=True),
    event("d", ["iran"], []),
)
REACTIONS = (
    Reaction(actor="un", text="t", stance="neutral"),
    Reaction(actor="Arab League", text="t", stance="critical"),
    Reaction(actor="Arab League", text="t", stance="supportive"),
    Reaction(actor="un", text="t", stance="neutral"),
)
NUMBERS = {"a": 1, "b": 2, "c": 3, "d": 4}


def drawn() -> ActorMatrix:
    matrix = actor_matrix(EVENTS, REACTIONS, ACTORS, NUMBERS, paints={"iran": "side-1"})
    assert isinstance(matrix, ActorMatrix)
    return matrix


def numbers_of(matrix: ActorMatrix) -> list[str]:
    return [label.words for label in matrix.labels if label.anchor == "middle"]


def test_rows_act_and_columns_are_acted_on() -> None:
    matrix = drawn()
    assert [head.words for head in matrix.heads] == ["Iran", "Jaish al-Adl"]
    names = [label.words for label in matrix.labels if label.weight == 600 and label.anchor == "start"]
    assert names == ["Iran", "Pakistan", "Jaish al-Adl", "United Nations", "Arab League"]


def test_a_field_holds_the_numbers_of_its_events() -> None:
    matrix = drawn()
    assert numbers_of(matrix) == ["1", "3", "2", "3"]
    assert [badge.fill for badge in matrix.badges] == ["side-1", "side-1", "ink", "ink"]
    assert [badge.is_planned for badge in matrix.badges] == [False, True, False, True]
    assert len(matrix.full) == 3
    assert len(matrix.idle) == 2


def test_reactions_have_a_sign_and_a_word() -> None:
    matrix = drawn()
    assert [sign.stance for sign in matrix.signs] == ["neutral", "critical", "supportive"]
    assert {"neutral", "critical", "supportive"} <= set(words_in(draw("actors", matrix)))


def test_the_alternative_has_the_numbers() -> None:
    assert drawn().alternative == (
        "Who acted on whom: Iran on Jaish al-Adl (events 1, 3), Pakistan on Jaish al-Adl (event 3), "
        "Jaish al-Adl on Iran (event 2). Reactions: United Nations neutral, Arab League critical, supportive."
    )


def test_the_rows_are_the_pairs_and_who_only_reacted() -> None:
    assert drawn().rows == (
        ("who", "on whom", "events", "reaction"),
        ("Iran", "Jaish al-Adl", "1 3", ""),
        ("Pakistan", "Jaish al-Adl", "3", ""),
        ("Jaish al-Adl", "Iran", "2", ""),
        ("United Nations", "", "", "neutral"),
        ("Arab League", "", "", "critical, supportive"),
    )


def test_events_without_a_target_are_named() -> None:
    assert drawn().note == "Without a target: event 4."
    assert drawn().words.splitlines() == [
        "Iran → Jaish al-Adl: events 1, 3",
        "Pakistan → Jaish al-Adl: event 3",
        "Jaish al-Adl → Iran: event 2",
        "Without a target: event 4.",
    ]


def test_where_nobody_acted_on_anybody_nothing_is_drawn() -> None:
    assert actor_matrix((), REACTIONS, ACTORS, {}) is None
    assert actor_matrix(EVENTS[3:], REACTIONS, ACTORS, NUMBERS) is None


def test_many_events_in_one_field_are_counted() -> None:
    events = tuple(event(f"e{place}", ["iran"], ["jaish"]) for place in range(40))
    matrix = actor_matrix(events, (), ACTORS, {one.id: place for place, one in enumerate(events, 1)})
    assert len(matrix.badges) == 14
    assert "+26" in numbers_of(matrix)
    assert "40" in matrix.alternative


def test_more_than_twelve_actors_make_a_table() -> None:
    actors = {f"a{place}": Actor(id=f"a{place}", name=f"Actor {place}") for place in range(13)}
    events = tuple(event(f"e{place}", [f"a{place}"], ["a0"]) for place in range(13))
    numbers = {one.id: place for place, one in enumerate(events, 1)}
    assert isinstance(actor_matrix(events[:12], (), actors, numbers), ActorMatrix)
    table = actor_matrix(events, (), actors, numbers)
    assert isinstance(table, ActorTable)
    assert table.rows[-1] == ("Actor 12", "Actor 0", "13", "")


@st.composite
def castings(draw_from: st.DrawFn) -> tuple:
    names = draw_from(st.lists(ANY_WORDS, min_size=2, max_size=12, unique=True))
    actors = {f"a{place}": Actor(id=f"a{place}", name=name) for place, name in enumerate(names)}
    some = st.lists(st.sampled_from(sorted(actors)), max_size=3)
    cast = draw_from(st.lists(st.tuples(some, some, st.booleans()), max_size=25))
    events = tuple(event(f"e{place}", who, whom, planned=planned) for place, (who, whom, planned) in enumerate(cast))
    told = draw_from(st.lists(st.tuples(st.sampled_from(sorted(actors)), st.sampled_from(STANCES)), max_size=5))
    return events, tuple(Reaction(actor=who, text="t", stance=stance) for who, stance in told), actors


@settings(max_examples=80, deadline=None)
@given(castings(), st.sampled_from((1, 95, 990)))
def test_nothing_overlaps_or_leaves_the_frame(cast: tuple, first: int) -> None:
    events, reactions, actors = cast
    matrix = actor_matrix(events, reactions, actors, {one.id: place for place, one in enumerate(events, first)})
    if matrix is None:
        assert not any(one.actors and one.targets for one in events)
        return
    assert_apart(matrix.labels)
    assert_within(matrix.labels, matrix.width, matrix.height)
    assert matrix.end <= matrix.width
    if not matrix.is_slanted:
        assert_apart(matrix.heads)
        assert_within(matrix.heads, matrix.width, matrix.lines[0])
    for head in matrix.heads if matrix.is_slanted else ():
        left, _, right, _ = head.box
        reach = (right - left + BELOW * head.size) * 0.7071
        assert head.x + reach <= matrix.width
        assert head.y - reach - 0.5 * head.size >= 0
    for badge in matrix.badges:
        at = [one for one in matrix.full if one.x <= badge.x + 1 and badge.x + badge.width <= one.x + one.width + 1]
        assert any(one.y <= badge.y and badge.y + badge.height <= one.y + one.height for one in at)
    drawing = draw("actors", matrix)
    assert len(drawing.findall(f"{SVG}g")) == (len(matrix.heads) if matrix.is_slanted else 0)
