"""Scores of judgements: hand-computed, and what does not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting import released

from briefgen.brief import SCALES, Conventions, Term
from briefgen.series.score import Band, Score, score

PHIA = Conventions(scale=SCALES["phia"])
TRUE, FALSE = "{happened: true, at: 2024-03-01}", "{happened: false, at: 2024-03-01}"


def judged(name: str, likelihood: str, outcome: str | None = None, marking: str | None = None) -> str:
    after = (f", outcome: {outcome}" if outcome else "") + (f", marking: {marking}" if marking else "")
    return f"  - {{id: {name}, text: It is {likelihood}., likelihood: {likelihood}, confidence: low{after}}}\n"


def report(*judgements: str, head: str = "", date: str = "2024-01-18") -> str:
    return f"date: {date}\n{head}judgements:\n{''.join(judgements)}"


def scored(*reports: str, desk: Conventions | None = None, ceiling: str | None = None) -> Score:
    desk = desk or Conventions()
    return score(released(*reports, desk=desk, ceiling=ceiling), desk)


def counts(found: Score) -> dict[str, tuple[int, int]]:
    return {band.term.name: (band.count, band.came_true) for band in found.bands if band.count}


def test_one_judgement_is_scored_from_the_middle_of_its_range() -> None:
    assert scored(report(judged("a", "likely", TRUE))).brier == pytest.approx((0.675 - 1) ** 2)
    assert scored(report(judged("a", "likely", FALSE))).brier == pytest.approx(0.675**2)


def test_the_score_is_the_mean_of_squares() -> None:
    found = scored(
        report(
            judged("a", "almost certain", TRUE),
            judged("b", "very likely", TRUE),
            judged("c", "likely", FALSE),
            judged("d", "very unlikely", FALSE),
        )
    )
    assert found.brier == pytest.approx((0.0009 + 0.015625 + 0.455625 + 0.015625) / 4)
    assert counts(found) == {
        "very unlikely": (1, 0),
        "likely": (1, 0),
        "very likely": (1, 1),
        "almost certain": (1, 1),
    }


def test_the_scale_of_the_desk_gives_the_ranges() -> None:
    found = scored(report(judged("a", "realistic possibility", TRUE)), desk=PHIA)
    assert found.brier == pytest.approx(0.55**2)
    assert [band.term for band in found.bands] == list(SCALES["phia"].terms)


def test_an_even_chance_gets_what_a_coin_gets() -> None:
    found = scored(report(judged("a", "roughly even chance", TRUE), judged("b", "roughly even chance", FALSE)))
    assert found.brier == pytest.approx(0.25)
    assert [band.share for band in found.bands if band.count] == [0.5]


def test_of_nothing_there_is_no_score() -> None:
    for found in (scored(), scored("date: 2024-01-18\n")):
        assert (found.count, found.brier, found.without_outcome, found.marking) == (0, None, 0, None)
        assert {band.share for band in found.bands} == {None}
        assert len(found.bands) == 7


def test_without_an_outcome_a_judgement_is_counted_and_left_out() -> None:
    found = scored(report(judged("a", "likely", TRUE), judged("b", "likely"), judged("c", "unlikely")))
    assert (found.count, found.without_outcome) == (1, 2)


def series(*reports: tuple[str, str]) -> tuple[str, ...]:
    return tuple(
        report(judgement, head=f"series: s\nnumber: {number}\n", date=f"2024-01-{number:02}")
        for number, (_, judgement) in enumerate(reports, 1)
    )


def test_a_judgement_counts_once_for_each_report_that_gave_it() -> None:
    found = scored(
        *series(
            ("one", judged("a", "unlikely")),
            ("two", judged("a", "likely")),
            ("three", judged("a", "very likely", TRUE)),
        )
    )
    assert counts(found) == {"unlikely": (1, 1), "likely": (1, 1), "very likely": (1, 1)}
    assert found.brier == pytest.approx((0.675**2 + 0.325**2 + 0.125**2) / 3)


def test_the_newest_report_says_what_came_of_it_whatever_the_order_of_the_files() -> None:
    reports = series(
        ("one", judged("a", "likely", FALSE)), ("two", judged("a", "likely", TRUE)), ("three", judged("a", "likely"))
    )
    assert counts(scored(*reports)) == counts(scored(*reversed(reports))) == {"likely": (3, 3)}


def test_a_report_that_tells_the_outcome_did_not_foretell_it() -> None:
    told = "{happened: true, at: 2024-01-02}"
    found = scored(*series(("one", judged("a", "likely")), ("two", judged("a", "almost certain", told))))
    assert counts(found) == {"likely": (1, 1)}
    assert found.too_late == 1


@pytest.mark.parametrize(
    ("as_of", "at", "is_scored"),
    [
        (None, "2024-01-18", False),
        (None, "2024-01-18T23:00Z", False),
        (None, "2024-01-19", True),
        ("2024-01-18T06:00Z", "2024-01-18T06:00Z", True),
        ("2024-01-18T06:00Z", "2024-01-18T05:59Z", False),
        ("2024-01-17", "2024-01-18", True),
    ],
)
def test_a_report_counts_if_it_was_closed_before_the_outcome_was_known(
    as_of: str | None, at: str, *, is_scored: bool
) -> None:
    head = f"as_of: {as_of}\n" if as_of else ""
    found = scored(report(judged("a", "likely", f"{{happened: true, at: {at}}}"), head=head))
    assert (found.count, found.too_late) == (int(is_scored), int(not is_scored))


def test_the_same_id_in_other_series_and_in_single_reports_is_another_judgement() -> None:
    found = scored(
        report(judged("a", "likely", TRUE), head="series: s\n"),
        report(judged("a", "likely"), head="series: other\n"),
        report(judged("a", "likely")),
        report(judged("a", "likely", FALSE)),
    )
    assert (counts(found), found.without_outcome) == ({"likely": (2, 1)}, 2)


def test_a_term_of_another_scale_is_counted_and_left_out() -> None:
    found = scored(report(judged("a", "highly likely", TRUE), judged("b", "likely", TRUE)))
    assert (found.count, found.other_scale) == (1, 1)


def test_a_translation_says_nothing_twice() -> None:
    original = report(judged("a", "likely", TRUE), head="id: here\n")
    translated = report(judged("a", "likely", TRUE), head="id: la\nlang: fr\ntranslation_of: here\n")
    assert scored(original, translated).count == 1


def test_what_is_withheld_does_not_count() -> None:
    brief = report(
        judged("a", "likely", TRUE),
        judged("b", "unlikely", TRUE, "TLP:AMBER"),
        judged("c", "unlikely", None, "TLP:RED"),
        head="marking: TLP:RED\nunmarked: TLP:GREEN\n",
    )
    at_green, at_amber, whole = (scored(brief, ceiling=ceiling) for ceiling in ("TLP:GREEN", "TLP:AMBER", None))
    assert (at_green.count, at_green.without_outcome, at_green.marking) == (1, 0, "TLP:GREEN")
    assert (at_amber.count, at_amber.without_outcome, at_amber.marking) == (2, 0, "TLP:AMBER")
    assert (whole.count, whole.without_outcome, whole.marking) == (2, 1, "TLP:RED")


def test_an_outcome_that_only_a_withheld_judgement_knows_is_not_known() -> None:
    head = "marking: TLP:AMBER\nunmarked: TLP:CLEAR\nseries: s\n"
    first = report(judged("a", "likely"), head=f"{head}number: 1\n")
    second = report(judged("a", "likely", TRUE, "TLP:AMBER"), head=f"{head}number: 2\n", date="2024-01-19")
    assert scored(first, second).count == 2
    at_clear = scored(first, second, ceiling="TLP:CLEAR")
    assert (at_clear.count, at_clear.without_outcome) == (0, 1)


def test_a_marked_text_marks_the_score() -> None:
    marked = "  - {id: a, text: (TLP:GREEN) It is likely., likelihood: likely, confidence: low}\n"
    found = scored(report(marked, head="marking: TLP:GREEN\nunmarked: TLP:CLEAR\n"))
    assert found.marking == "TLP:GREEN"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=7, max_size=7))
def test_a_score_lies_between_the_best_and_the_worst(counted: list[tuple[int, int]]) -> None:
    terms = SCALES["icd203"].terms
    bands = tuple(Band(term, right + wrong, right) for term, (right, wrong) in zip(terms, counted, strict=True))
    found = Score(bands, 0, 0, 0, None)
    assert (found.brier is None) == (found.count == 0)
    assert 0 <= (found.brier or 0) <= 1


def test_a_band_of_the_best_term_that_always_came_true_is_nearly_perfect() -> None:
    assert Band(Term("certain", 100, 100), 4, 4).squares == 0
