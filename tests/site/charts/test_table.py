"""The numbers of the charts as a table, and the charts beside each other."""

from running import crossings, judged, report, trucks
from sites import site_of

from briefgen.site.charts.beside import Charts, charts_of
from briefgen.site.charts.table import Table
from briefgen.site.site import Site


def charts(site: Site) -> Charts | None:
    return charts_of(site.series[0], site)


def some_charts(site: Site) -> Charts:
    found = charts(site)
    assert found
    return found


def words(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.words for cell in row.cells) for row in table.rows]


def test_the_table_has_the_numbers_of_the_cards_the_newest_first() -> None:
    table = some_charts(crossings()).table
    assert [column.heading for column in table.columns] == [
        "Trucks waiting at Torkham, trucks",
        "Best estimate",
        "“It is unlikely that Torkham reopens within seven days”",
    ]
    assert [row.page for row in table.rows] == [f"reports/r-0{number}/index.html" for number in (7, 6, 5, 4, 3, 2, 1)]
    assert words(table)[0] == ("900–1,500", "1,100", "unlikely, 20–45%")
    assert words(table)[-1] == ("180–240", "200", "very likely, 80–95%")
    assert table.rows[0].day == "18\N{NO-BREAK SPACE}Jan 2024"


def test_a_report_that_lacks_one_of_both_has_a_dash() -> None:
    site = site_of(
        report(1, more=judged("likely")),
        report(2, more=trucks(1, 2, 3)),
        report(3, more=trucks(4, 5, 6) + "\n" + judged("likely")),
    )
    assert words(some_charts(site).table) == [
        ("4–6", "5", "likely, 55–80%"),
        ("1–3", "2", "–"),
        ("–", "–", "likely, 55–80%"),
    ]


def test_single_values_need_no_column_for_a_best_one() -> None:
    value = "figures: [{id: share, label: Open share, value: %s, unit: '%%'}]"
    table = some_charts(site_of(report(1, more=value % 40), report(2, more=value % "12.5"))).table
    assert [column.heading for column in table.columns] == ["Open share"]
    assert words(table) == [("12.5%",), ("40%",)]


def test_another_currency_is_another_figure() -> None:
    cost = "figures: [{id: cost, label: Cost, low: %s, best: 5, high: 9, unit: %s}]"
    site = site_of(
        report(1, more=cost % (1, "USD")), report(2, more=cost % (2, "USD")), report(3, more=cost % (3, "EUR"))
    )
    found = some_charts(site)
    assert words(found.table) == [("USD\N{NO-BREAK SPACE}2–9", "USD\N{NO-BREAK SPACE}5"), ("USD\N{NO-BREAK SPACE}1–9",
                                  "USD\N{NO-BREAK SPACE}5")]  # fmt: skip
    assert found.drawn[0].about.startswith("USD, by report")


def test_nothing_is_drawn_of_one_report_or_of_none_that_has_numbers() -> None:
    assert charts(crossings(1)) is None
    assert charts(site_of(report(1), report(2))) is None


def test_what_is_drawn_says_what_it_shows() -> None:
    figure, judgement = some_charts(crossings()).drawn
    assert figure.title == "Trucks waiting at Torkham"
    assert figure.about == "trucks, by report; band: the range given"
    assert judgement.about == "likelihood by report, after ICD 203"


def test_what_ends_before_the_latest_report_says_so() -> None:
    site = site_of(*(report(number, more=trucks(1000, 1001, 1002) if number < 3 else "") for number in (1, 2, 3)))
    (figure,) = some_charts(site).drawn
    assert figure.about.endswith("the line does not start at zero; last in No.\N{NO-BREAK SPACE}2")
