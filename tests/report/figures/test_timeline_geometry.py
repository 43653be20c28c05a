"""Whatever happened, nothing lies over anything else and all is within the frame."""

from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

import pytest
from drawn import draw, words_in
from hypothesis import given, settings
from hypothesis import strategies as st
from timelines import badge_boxes, count_boxes, event, labels_of, line_boxes, meet, numbers_of, timeline_of

from briefgen.report.figures.timeline import Timeline
from briefgen.report.figures.timeline.shapes import Narrow, Wide

SPANS = [timedelta(minutes=40), timedelta(hours=30), *(timedelta(days=days) for days in (4, 20, 80, 400, 4000, 60_000))]
FORMS = ["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M+05:30", "%Y-%m-%d", "%Y-%m", "%Y"]
UGLY = [
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung" * 3,
    "外交部发言人表示中方对有关事件深表关切" * 6,
    "إيران تستدعي سفيرها من إسلام آباد للتشاور",
    "…",
    ".",
    "<b>&amp; \N{NO-BREAK SPACE} “quoted” 👩‍🚀 e\u0301\u0301\u0301",
    "The foreign ministry summons the envoy and condemns, in the strongest terms, what it calls a violation. " * 4,
]
TEXTS = st.one_of(st.sampled_from(UGLY), st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1))
SIDES = ["Iran", "Pakistan", "Revolutionary Guards and all of their many allies", "国家", "W" * 60, "A", "B", "C"]
ZONES = [UTC, ZoneInfo("Asia/Karachi"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Apia")]


@st.composite
def timelines(pick: st.DrawFn) -> Timeline:
    start = datetime(pick(st.sampled_from([1850, 2010, 2024])), pick(st.integers(1, 12)), 27, 22, tzinfo=UTC)
    span, forms = pick(st.sampled_from(SPANS)), pick(st.sampled_from([FORMS, FORMS[:1], FORMS[2:3]]))
    shares = pick(st.sampled_from([st.floats(0, 1), st.sampled_from([0.0, 0.01, 1.0]), st.just(0.5)]))
    moments = st.tuples(shares, st.sampled_from(forms)).map(lambda one: (start + one[0] * span).strftime(one[1]))
    lasting = st.tuples(moments, moments).map(sorted).map(lambda one: {"from": one[0], "to": one[1]})
    dates = st.one_of(moments, moments, moments, lasting, moments.map(lambda one: {"from": one}))
    actors = st.lists(st.integers(0, pick(st.integers(0, 8))).map("actor-{}".format), max_size=2)
    size = pick(st.sampled_from([2, 5, 15, 40, 41, 70]))
    events = [
        event(place, pick(dates), pick(TEXTS).strip() or "-", *pick(actors), planned=pick(st.booleans()))
        for place in range(size)
    ]
    as_of = pick(st.none() | moments)
    found = timeline_of(*events, sides=SIDES, as_of=as_of, zone=pick(st.sampled_from(ZONES)))
    assert found is not None
    assert len(found.rows) == size + 1
    return found


@settings(max_examples=120, deadline=None)
@given(timelines())
def test_nothing_touches_in_the_wide_form(found: Timeline) -> None:
    drawing = found.wide
    numbers = {id(label) for label in numbers_of(drawing)}
    badges, counts, lines = badge_boxes(drawing, 8.5), count_boxes(drawing), line_boxes(drawing)
    labels = [label.box for label in labels_of(drawing) if id(label) not in numbers]
    for box, other in combinations([*labels, *badges, *counts], 2):
        assert not meet(box, other), (box, other)
    for box in [*labels, *badges]:
        assert not any(meet(box, line) for line in lines), box
    assert_within(drawing, [*labels, *badges, *counts])
    assert drawing.height <= 801


@settings(max_examples=120, deadline=None)
@given(timelines())
def test_nothing_touches_in_the_narrow_form(found: Timeline) -> None:
    drawing = found.narrow
    numbers = {id(label) for label in numbers_of(drawing)}
    boxes = [label.box for label in labels_of(drawing) if id(label) not in numbers]
    boxes += [*badge_boxes(drawing, 10.5), *count_boxes(drawing)]
    for box, other in combinations(boxes, 2):
        assert not meet(box, other), (box, other)
    assert_within(drawing, boxes)
    assert all(line.begin < line.end for line in drawing.axis)
    assert all(line.end < other.begin for line, other in pairwise(drawing.axis))


def assert_within(drawing: Wide | Narrow, boxes: list[tuple[float, float, float, float]]) -> None:
    for left, top, right, bottom in boxes:
        assert left >= -0.3
        assert top >= -0.3
        assert right <= drawing.width + 0.3
        assert bottom <= drawing.height + 0.3


@settings(max_examples=120, deadline=None)
@given(timelines())
def test_every_event_is_drawn_once_or_counted_once(found: Timeline) -> None:
    size = len(found.rows) - 1
    for drawing in (found.wide, found.narrow):
        if drawing.badges:
            assert sorted(int(label.words) for label in numbers_of(drawing)) == list(range(1, size + 1))
            assert not drawing.counts
    if found.wide.counts:
        counts = [label for label in labels_of(found.wide) if label.anchor == "middle" and label.fill == "ink"]
        assert sum(int(label.words) for label in counts) == size
        assert sum(int(label.words) for label in numbers_of(found.narrow)) == size


@settings(max_examples=80, deadline=None)
@given(timelines())
def test_a_number_stands_in_its_badge_and_dates_of_one_kind_stand_in_their_order(found: Timeline) -> None:
    drawing = found.wide
    places = {(one.x, one.y) for one in drawing.badges}
    in_order = sorted(numbers_of(drawing), key=lambda label: int(label.words))
    assert all((label.x, round(label.y - 3.7, 1)) in places for label in in_order if drawing.badges)
    kinds = {row[0]: len(row[1]) for row in found.rows[1:]}
    for kind in set(kinds.values()):
        line = [label.x for label in in_order if kinds[label.words] == kind and drawing.badges]
        assert line == sorted(line)


@settings(max_examples=40, deadline=None)
@given(timelines())
def test_the_pictures_are_well_formed_and_hold_nothing_that_acts(found: Timeline) -> None:
    for name, drawing in (("timeline", found.wide), ("timeline-narrow", found.narrow)):
        assert words_in(draw(name, drawing)) == [label.words for label in labels_of(drawing)]


@pytest.mark.parametrize("size", [0, 1])
def test_fewer_than_two_events_make_no_timeline(size: int) -> None:
    assert timeline_of(*(event(place, "2024") for place in range(size))) is None
