"""Drawings that are shown often: drawn once, and as the desk's own template wants it."""

from pathlib import Path

from composing import report_of
from msgspec.structs import replace

from briefgen.formats.templates import Templates, own_templates
from briefgen.report import Report

SHOWN = '{{ report.judgements[0].band | drawn("likelihood") }}'


def report(term: str = "likely") -> Report:
    return report_of(f"summary: S\njudgements: [{{id: a, text: T, likelihood: {term}, confidence: low}}]\n")


def page_of(shown: Report, folder: Path) -> str:
    (folder / "page.html").write_text(SHOWN)
    return Templates(folder, own_templates()).render("page.html", report=shown)


def test_a_drawing_is_what_its_template_makes_of_it(tmp_path: Path) -> None:
    made = Templates(None, own_templates()).render("figures/likelihood.svg", drawing=report().judgements[0].band)
    assert page_of(report(), tmp_path) == made
    assert page_of(report(), tmp_path) == made
    assert page_of(report("unlikely"), tmp_path) != made


def test_a_drawing_that_differs_in_a_word_alone_is_another(tmp_path: Path) -> None:
    page_of(report(), tmp_path)
    row = report().judgements[0]
    other = replace(report(), judgements=(replace(row, band=replace(row.band, alternative="<Other>")),))
    assert "<title>&lt;Other&gt;</title>" in page_of(other, tmp_path)


def test_a_template_of_the_desk_draws_from_when_it_is_there(tmp_path: Path) -> None:
    page_of(report(), tmp_path)
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures/likelihood.svg").write_text("<svg>{{ drawing.width }}</svg>")
    assert page_of(report(), tmp_path) == "<svg>168</svg>"
