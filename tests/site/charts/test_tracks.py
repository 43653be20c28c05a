"""Which figure and which judgement a series is drawn by, and which reports count."""

from running import crossings, judged, report, trucks
from sites import site_of

from briefgen.site.charts.tracks import MOST_REPORTS, Track, counted, figure_track, judgement_track
from briefgen.site.site import Group

QUEUE, HALLS = "{id: queue, label: Queue, value: %s, unit: km}", "{id: halls, label: Halls, value: %s}"


def series_of(*briefs: str) -> Group:
    (group,) = site_of(*briefs).series
    return group


def figures(*lines: str) -> str:
    return f"figures: [{', '.join(lines)}]"


def told(track: Track | None) -> list[tuple[int | None, object]]:
    assert track
    return [(card.number, note and note.value) for card, note in zip(track.cards, track.notes, strict=True)]


def test_the_numbers_are_those_of_the_cards_in_the_order_of_the_reports() -> None:
    (group,) = crossings().series
    track = figure_track(group)
    assert track
    assert [(note.low, note.best, note.high) for _, note in track.known][:2] == [(180, 200, 240), (220, 240, 260)]
    assert [card.number for card in track.cards] == [1, 2, 3, 4, 5, 6, 7]


def test_one_report_alone_is_no_series_of_numbers() -> None:
    group = series_of(report(1, more=trucks(1, 2, 3) + "\n" + judged("likely")), report(2))
    assert figure_track(group) is None
    assert judgement_track(group) is None


def test_the_figure_that_most_reports_give_is_chosen() -> None:
    both = figures(HALLS % 1, QUEUE % 2)
    group = series_of(report(1, more=figures(QUEUE % 1)), report(2, more=both), report(3, more=both))
    assert told(figure_track(group)) == [(1, "1"), (2, "2"), (3, "2")]


def test_of_equals_the_first_in_the_latest_report_is_chosen() -> None:
    group = series_of(report(1, more=figures(QUEUE % 1, HALLS % 2)), report(2, more=figures(HALLS % 3, QUEUE % 4)))
    assert told(figure_track(group)) == [(1, "2"), (2, "3")]


def test_ratings_and_other_units_are_no_numbers_of_the_same_figure() -> None:
    metres = QUEUE.replace("km", "m")
    group = series_of(
        report(1, more=figures(QUEUE % 1)),
        report(2, more=figures(QUEUE % "very high")),
        report(3, more=figures(metres % 900)),
        report(4, more=figures(QUEUE % 4)),
    )
    assert told(figure_track(group)) == [(1, "1"), (2, None), (3, None), (4, "4")]
    only_ratings = series_of(*(report(number, more=figures(QUEUE % "very high")) for number in (1, 2, 3)))
    assert figure_track(only_ratings) is None


def test_a_report_between_that_lacks_the_figure_leaves_a_gap() -> None:
    group = series_of(*(report(number, more=trucks(1, 2, 3) if number != 2 else "") for number in (1, 2, 3)))
    assert told(figure_track(group)) == [(1, "1–3"), (2, None), (3, "1–3")]


def test_the_ends_of_a_track_have_the_figure() -> None:
    group = series_of(*(report(number, more=trucks(1, 2, 3) if number in {2, 3} else "") for number in (1, 2, 3, 4)))
    assert [number for number, _ in told(figure_track(group))] == [2, 3]


def test_a_withdrawn_report_tells_nothing() -> None:
    gone = "status: withdrawn\ncorrections: [{at: 2023-12-15, because: It was wrong.}]\n"
    group = series_of(
        report(1, more=trucks(1, 2, 3)), report(2, more=gone + trucks(7, 8, 9)), report(3, more=trucks(1, 2, 3))
    )
    assert [value for _, value in told(figure_track(group))] == ["1–3", None, "1–3"]


def test_a_report_that_a_later_one_superseded_still_said_what_it_said() -> None:
    old = report(1, more="status: superseded\nreplaced_by: r-02\n" + trucks(1, 2, 3))
    group = series_of(old, report(2, more=trucks(4, 5, 6)))
    assert [card.number for card in counted(group)] == [1, 2]


def test_an_edition_that_another_of_the_same_day_replaced_does_not_count() -> None:
    old = report(2, more="status: superseded\nreplaced_by: r-03\n" + trucks(100, 200, 300))
    new = report(3, more=trucks(4, 5, 6)).replace("2023-12-21", "2023-12-14")
    group = series_of(report(1, more=trucks(1, 2, 3)), old, new)
    assert told(figure_track(group)) == [(1, "1–3"), (3, "4–6")]


def test_of_very_many_reports_the_latest_are_drawn() -> None:
    (group,) = crossings(MOST_REPORTS + 5).series
    track = figure_track(group)
    assert track
    assert [track.cards[0].number, track.cards[-1].number] == [6, MOST_REPORTS + 5]


def test_the_judgement_that_most_reports_make_is_chosen() -> None:
    (group,) = crossings().series
    track = judgement_track(group)
    assert track
    assert [note.term for _, note in track.known][-3:] == ["roughly even chance", "unlikely", "unlikely"]
    assert (track.last.low, track.last.high) == (20, 45)
