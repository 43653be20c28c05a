"""The public face in Python is exactly what its page says."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from workspace import EXAMPLES

import briefgen

BRIEF = EXAMPLES / "2024-01-18-iran-pakistan.yaml"


def test_the_face_has_these_names_and_no_others() -> None:
    assert sorted(briefgen.__all__) == [
        "Brief", "BriefError", "Built", "Checked", "Diagnostic", "Document", "Severity", "Span",
        "build", "check", "load", "render",
    ]  # fmt: skip
    for name in briefgen.__all__:
        assert getattr(briefgen, name) is getattr(briefgen, name)
    with pytest.raises(AttributeError):
        briefgen.nothing_like_it  # noqa: B018


def test_load_gives_a_brief_and_its_diagnostics() -> None:
    document = briefgen.load(BRIEF)
    assert isinstance(document.content, briefgen.Brief)
    assert document.content.number == 2
    assert document.diagnostics == ()


def test_load_of_a_missing_file_is_a_diagnostic_and_no_exception(tmp_path: Path) -> None:
    document = briefgen.load(tmp_path / "nowhere.yaml")
    assert document.content is None
    assert [one.code for one in document.diagnostics] == ["unreadable-file"]


def test_check_finds_what_is_wrong(tmp_path: Path) -> None:
    text = "title: One\ndate: 2024-01-18\nsummary: Text. [@x; @a]\nbackground: Text.\nsources: {a: {title: A}}\n"
    (tmp_path / "a.yaml").write_text(text)
    checked = briefgen.check([tmp_path])
    assert not checked.is_sound
    assert [one.code for one in checked.diagnostics] == ["unknown-source"]


def test_build_writes_reports_and_says_which(tmp_path: Path) -> None:
    built = briefgen.build([BRIEF], output=tmp_path / "out", formats=["html"], now=datetime(2026, 1, 1, tzinfo=UTC))
    assert built.is_sound
    assert built.made == ("2024-01-18-iran-pakistan",)
    assert (tmp_path / "out/reports/2024-01-18-iran-pakistan/index.html").is_file()


def test_render_gives_the_bytes_of_each_format() -> None:
    assert briefgen.render(BRIEF).startswith(b"<!doctype html>") or briefgen.render(BRIEF).startswith(
        b"<!DOCTYPE html>"
    )
    assert briefgen.render(BRIEF, "pdf").startswith(b"%PDF-")
    assert json.loads(briefgen.render(BRIEF, "json"))["id"] == "2024-01-18-iran-pakistan"
    assert b"TLP:GREEN" in briefgen.render(BRIEF, "text").splitlines()[0]


def test_render_of_a_bad_brief_says_why(tmp_path: Path) -> None:
    bad = tmp_path / "a.yaml"
    bad.write_text("title: One\n")
    with pytest.raises(briefgen.BriefError, match=r"a\.yaml:1: ") as caught:
        briefgen.render(bad)
    assert {one.code for one in caught.value.diagnostics} == {"missing-field"}


def test_paths_that_do_not_exist_are_told_as_python_tells_them(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        briefgen.check([tmp_path / "nowhere"])


def test_one_path_may_stand_for_a_list_of_one() -> None:
    assert briefgen.check(str(BRIEF)).is_sound


def test_a_wrong_format_and_a_time_without_zone_are_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'docx' is no format"):
        briefgen.render(BRIEF, "docx")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'docx' is no format"):
        briefgen.build(BRIEF, output=tmp_path, formats=["docx"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="time zone"):
        briefgen.build(BRIEF, output=tmp_path, now=datetime(2026, 1, 1))  # noqa: DTZ001
