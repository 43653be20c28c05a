"""What lists show of a report, and what became of it."""

from msgspec.structs import replace
from sites import changed, site_of

from briefgen.site.notes import NoticeNote
from briefgen.site.rows import Note, Row, by_month, by_year, row_of
from briefgen.site.site import Site

SPACE = "\N{NO-BREAK SPACE}"


def row(site: Site, name: str) -> Row:
    return row_of(site.by_id[name], site)


def note(site: Site, name: str, kind: str) -> Note:
    (found,) = [one for one in row(site, name).notes if one.kind == kind]
    return found


def test_a_row_has_day_number_series_marking_and_pdf() -> None:
    site = site_of("id: r\nseries: border\nnumber: 3\nmarking: TLP:GREEN\ndate: 2024-01-20\ntitle: Strikes")
    shown = row(site, "r")
    assert (shown.day, shown.iso, shown.name, shown.title) == (f"20{SPACE}Jan", "2024-01-20", f"No.{SPACE}3", "Strikes")
    assert shown.series
    assert (shown.series.words, shown.series.address) == ("Border", "series/border/index.html")
    assert shown.banner
    assert shown.banner.label == "TLP:GREEN"
    assert (shown.pdf, shown.pdf_words) == ("reports/r/r.pdf", f"PDF of No.{SPACE}3, Border")
    assert (shown.lang, shown.direction, shown.notes, shown.is_past) == (None, None, (), False)


def test_a_form_that_the_tree_lacks_is_not_named() -> None:
    whole = site_of("id: r")
    paper, nothing = (
        replace(whole, cards=tuple(replace(card, forms=forms) for card in whole.cards)) for forms in ((".pdf",), ())
    )
    assert (row(paper, "r").page, row(paper, "r").pdf) == ("reports/r/r.pdf", "reports/r/r.pdf")
    assert (row(nothing, "r").page, row(nothing, "r").pdf) == (None, None)


def test_a_superseded_report_leads_to_its_successor_by_number_and_day() -> None:
    old = "id: old\nseries: border\nnumber: 1\ndate: 2023-12-30\nstatus: superseded\nreplaced_by: new"
    site = site_of(old, "id: new\nseries: border\nnumber: 2\ndate: 2024-01-02")
    found = note(site, "old", "replaced")
    assert found.words == "Superseded by"
    assert [(way.words, way.address) for way in found.ways] == [
        (f"No.{SPACE}2 of 2{SPACE}January 2024", "reports/new/index.html")
    ]
    assert row(site, "old").is_past


def test_without_a_number_a_successor_is_named_by_its_title() -> None:
    site = site_of("id: old\nstatus: superseded\nreplaced_by: new", "id: new\ntitle: What holds now")
    assert [way.words for way in note(site, "old", "replaced").ways] == ["What holds now"]


def test_a_successor_that_is_not_in_the_tree_is_not_led_to() -> None:
    site = site_of("id: old\nstatus: superseded\nreplaced_by: new")
    assert note(site, "old", "replaced") == Note("replaced", None, "Superseded.")


def test_a_withdrawn_report_tells_when_and_why() -> None:
    site = site_of("id: r\nstatus: withdrawn\ncorrections: [{at: 2024-01-25, because: The source retracted it.}]")
    found = note(site, "r", "withdrawn")
    assert (found.badge, found.words, found.quoted) == ("Withdrawn", f"25{SPACE}January:", "The source retracted it.")
    assert row(site, "r").is_past


def test_a_corrected_report_tells_what_stands_there_now() -> None:
    site = site_of("id: r\ncorrections: [{at: 2024-01-12, because: A slip., was: 270 trucks, now: 720 trucks}]")
    found = note(site, "r", "corrected")
    assert (found.badge, found.words) == ("Corrected", f"12{SPACE}January: 720 trucks, not 270 trucks.")


def test_what_reads_from_right_to_left_in_a_correction_turns_nothing_around() -> None:
    site = site_of("id: r\nlang: ar\ncorrections: [{at: 2024-01-12, because: خطأ, was: سبع شاحنات, now: 9}]")
    words = note(site, "r", "corrected").words
    assert words == f"12{SPACE}January: 9, not \u2068سبع شاحنات\u2069."


def test_the_reason_of_a_correction_stands_where_nothing_else_is_told_and_is_cut_between_words() -> None:
    site = site_of(f"id: r\nlang: fa\ncorrections: [{{at: 2024-01-12, because: {'word ' * 80}}}]")
    found = note(site, "r", "corrected")
    assert found.quoted
    assert found.quoted.endswith("word…")
    assert len(found.quoted) <= 200
    assert (found.lang, found.direction) == ("fa", "rtl")


def test_what_readers_do_not_have_yet_bears_a_badge() -> None:
    site = site_of("id: d\nstatus: draft", "id: v\nstatus: review")
    found = note(site, "d", "held")
    assert (found.badge, found.words) == ("Draft", "Not released, not to be quoted.")
    assert note(site, "v", "held").badge == "In review"


def test_a_report_under_embargo_says_until_when() -> None:
    site = site_of("id: e")
    words = f"Embargoed until 1{SPACE}March 2024, 06:00{SPACE}UTC: not to be published before."
    card = changed(site.cards[0], notices=(NoticeNote("embargoed", words, None, None),))
    (found,) = row_of(card, site).notes
    assert found.badge == "Embargoed"
    assert found.words == f"Until 1{SPACE}March 2024, 06:00{SPACE}UTC: not to be published before."


def test_reports_in_several_languages_lead_to_each_other() -> None:
    site = site_of("id: en", "id: fa\nlang: fa\ntranslation_of: en", "id: fr\nlang: fr\ntranslation_of: en")
    assert [(way.words, way.lang, way.direction) for way in note(site, "en", "languages").ways] == [
        ("فارسی", "fa", "rtl"),
        ("Français", "fr", "ltr"),
    ]
    assert [way.address for way in note(site, "fa", "languages").ways] == [
        "reports/en/index.html",
        "reports/fr/index.html",
    ]
    assert (row(site, "fa").lang, row(site, "fa").direction) == ("fa", "rtl")


def test_lists_stand_under_years_and_months() -> None:
    site = site_of("id: a\ndate: 2024-02-03", "id: b\ndate: 2024-01-31", "id: c\ndate: 2023-12-01")
    years = by_year(site.cards, site)
    assert [(one.heading, one.anchor, len(one.rows)) for one in years] == [("2024", None, 2), ("2023", None, 1)]
    months = by_month(site.cards[:2], site)
    assert [(one.heading, one.anchor) for one in months] == [
        ("February", "month-2024-02"),
        ("January", "month-2024-01"),
    ]
