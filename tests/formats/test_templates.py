from pathlib import Path

import pytest
from formats.reports import lean, rich
from msgspec.structs import replace

from briefgen.formats.html import write_page
from briefgen.formats.templates import TemplateFailed, Templates, own_templates
from briefgen.report import Around, Report


def desk_with(folder: Path, **files: str) -> Templates:
    """A desk's templates; two underscores in a name stand for a slash, and all are HTML."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Templates(folder, own_templates())


def page_of(templates: Templates, report: Report | None = None) -> str:
    return write_page(report or lean(), templates, assets="../../assets", around=Around())


def failure_of(templates: Templates) -> TemplateFailed:
    with pytest.raises(TemplateFailed) as caught:
        page_of(templates)
    return caught.value


def test_our_own_folder_has_a_page_a_text_a_site_and_stylesheets() -> None:
    own = own_templates()
    for name in ("report/page.html", "text/report.txt", "site/base.html", "assets/report.css"):
        assert (own / name).is_file()


def test_a_desk_without_templates_gets_ours(tmp_path: Path) -> None:
    plain = page_of(Templates(None, own_templates()))
    assert page_of(Templates(tmp_path / "missing", own_templates())) == plain


def test_a_desk_overrides_one_file(tmp_path: Path) -> None:
    page = page_of(desk_with(tmp_path, report__bottom_line="<p>In short: {{ report.summary.html }}</p>"))
    assert "<p>In short: <p>Pakistan struck" in page
    assert '<h2 id="section-background">' in page


def test_a_desk_overrides_one_block_and_keeps_the_rest(tmp_path: Path) -> None:
    own = '{% extends "briefgen/report/page.html" %}{% block bottom_line %}<p>{{ super() }}Ours</p>{% endblock %}'
    page = page_of(desk_with(tmp_path, report__page=own))
    assert "Ours</p>" in page
    assert "Pakistan struck inside Iran" in page
    assert '<h2 id="section-background">' in page


def test_a_desk_words_its_own_statement_on_sources(tmp_path: Path) -> None:
    own = (
        '{% extends "briefgen/report/sources.html" %}{% block source_summary %}'
        '<p>{{ report.extra.get("x-on-sources", report.source_summary) }}</p>{% endblock %}'
    )
    page = page_of(
        desk_with(tmp_path, report__sources=own), replace(rich(), extra={"x-on-sources": "All of one house."})
    )
    assert "<p>All of one house.</p>" in page
    assert "Two sources, one origin" not in page
    assert 'id="source-mehr"' in page
    assert "<p>Two sources, one origin; not graded.</p>" in page_of(desk_with(tmp_path), rich())


def test_the_places_of_later_drawings_can_be_filled(tmp_path: Path) -> None:
    blocks = "".join(f"{{% block {name} %}}<p>my {name}</p>{{% endblock %}}" for name in ("changes", "map", "timeline"))
    page = page_of(desk_with(tmp_path, report__page='{% extends "briefgen/report/page.html" %}' + blocks), rich())
    assert [name for name in ("changes", "map", "timeline") if f"<p>my {name}</p>" in page] == [
        "changes",
        "map",
        "timeline",
    ]


def test_text_is_escaped_in_html_and_left_as_it_is_in_text(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("{{ words }}", encoding="utf-8")
    templates = desk_with(tmp_path, note="{{ words }}")
    assert templates.render("note.html", words="<&>") == "&lt;&amp;&gt;"
    assert templates.render("note.txt", words="<&>") == "<&>"


def test_an_unknown_field_fails_with_file_and_line(tmp_path: Path) -> None:
    error = failure_of(desk_with(tmp_path, report__gaps="<p>\n{{ report.gapps }}</p>"))
    assert (error.file, error.line) == (str(tmp_path / "report/gaps.html"), 2)
    assert "gapps" in error.message


def test_an_unknown_name_fails_with_file_and_line(tmp_path: Path) -> None:
    error = failure_of(desk_with(tmp_path, report__gaps="<p>\n\n{{ gaps }}</p>"))
    assert (error.file, error.line) == (str(tmp_path / "report/gaps.html"), 3)


def test_a_syntax_error_fails_with_file_and_line(tmp_path: Path) -> None:
    error = failure_of(desk_with(tmp_path, report__gaps="<p>\n{% if %}</p>"))
    assert (error.file, error.line) == (str(tmp_path / "report/gaps.html"), 2)


def test_a_missing_template_fails_at_the_line_that_asks_for_it(tmp_path: Path) -> None:
    error = failure_of(desk_with(tmp_path, report__gaps='\n{% include "report/none.html" %}'))
    assert (error.file, error.line) == (str(tmp_path / "report/gaps.html"), 2)
    assert "report/none.html" in error.message


def test_a_template_that_stops_fails_without_quoting_the_report(tmp_path: Path) -> None:
    error = failure_of(desk_with(tmp_path, report__gaps="{{ report.summary.text | int(base='x') + report.title }}"))
    assert error.line == 1
    assert "Pakistan" not in error.message


def test_a_page_that_extends_itself_fails(tmp_path: Path) -> None:
    error = failure_of(desk_with(tmp_path, report__page='{% extends "report/page.html" %}'))
    assert error.file == str(tmp_path / "report/page.html")


def test_a_template_that_is_nowhere_fails_by_its_name() -> None:
    with pytest.raises(TemplateFailed) as caught:
        Templates(None, own_templates()).render("report/none.html")
    assert (caught.value.file, caught.value.line) == ("report/none.html", None)


def test_a_stylesheet_of_the_desk_comes_before_ours(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/report.css").write_text("h1 { color: red }", encoding="utf-8")
    templates = Templates(tmp_path, own_templates())
    assert templates.text("assets/report.css") == "h1 { color: red }"
    assert "@page" in templates.text("assets/print.css")


def test_a_file_that_is_missing_or_no_text_fails(tmp_path: Path) -> None:
    (tmp_path / "latin.css").write_bytes(b"\xff")
    templates = Templates(tmp_path, own_templates())
    for name in ("latin.css", "none.css"):
        with pytest.raises(TemplateFailed):
            templates.text(name)


def test_a_template_that_changed_is_read_anew_by_whoever_asks_from_then_on(tmp_path: Path) -> None:
    (tmp_path / "line.html").write_text("before", encoding="utf-8")
    templates = Templates(tmp_path, own_templates())
    assert templates.render("line.html") == "before"
    (tmp_path / "line.html").write_text("what stands there now", encoding="utf-8")
    assert Templates(tmp_path, own_templates()).render("line.html") == "what stands there now"
    assert templates.render("line.html") == "before"
