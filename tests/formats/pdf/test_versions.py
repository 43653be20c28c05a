from briefgen.formats.pdf import versions
from briefgen.formats.pdf.versions import pdf_versions


def test_all_that_a_pdf_depends_on_has_a_version_here():
    told = pdf_versions()
    assert {"briefgen", "code of briefgen", "templates of briefgen", "Python", "weasyprint", "pango", "harfbuzz"} < set(
        told
    )
    assert "unknown" not in told.values()
    assert pdf_versions() == told


def test_the_digest_of_the_code_knows_every_file_but_what_python_compiles(tmp_path, monkeypatch):
    monkeypatch.setattr(versions, "PACKAGE", tmp_path)
    (tmp_path / "one.py").write_text("")
    empty = pdf_versions()["code of briefgen"]
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "one.pyc").write_text("compiled")
    assert pdf_versions()["code of briefgen"] == empty
    (tmp_path / "one.py").rename(tmp_path / "two.py")
    assert pdf_versions()["code of briefgen"] != empty


def test_templates_are_told_apart_from_the_code_that_they_may_lie_in(tmp_path, monkeypatch):
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(versions, "PACKAGE", tmp_path)
    monkeypatch.setattr(versions, "own_templates", lambda: tmp_path / "templates")
    before = pdf_versions()
    (tmp_path / "templates" / "page.html").write_text("")
    after = pdf_versions()
    assert {name for name in before if before[name] != after[name]} == {"templates of briefgen"}


def test_what_is_not_installed_is_unknown_and_no_error(monkeypatch):
    monkeypatch.setattr(versions, "PACKAGES", ("no-such-package",))
    monkeypatch.setattr(versions, "opened", lambda _: None)
    told = pdf_versions()
    assert (told["no-such-package"], told["pango"]) == ("unknown", "unknown")
