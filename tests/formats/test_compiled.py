from pathlib import Path

import pytest

from briefgen.formats.templates import Kept, TemplateFailed, Templates, forget_templates, own_templates
from briefgen.runs import Store


def templates_in(folder: Path, store: Store, program: str = "one") -> Templates:
    """The templates of a desk as the next run finds them: nothing is in memory."""
    forget_templates()
    return Templates(folder, own_templates(), Kept(store, program))


def desk_at(folder: Path, line: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "line.html").write_text(line, encoding="utf-8")
    return folder


def entries(store: Store) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in store.folder.glob("??/*")}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def test_what_is_compiled_once_is_taken_from_the_store(tmp_path: Path, store: Store) -> None:
    desk, other = desk_at(tmp_path / "desk", "{{ word }}"), desk_at(tmp_path / "other", "from the store: {{ word }}")
    assert templates_in(desk, store).render("line.html", word="<a>") == "&lt;a&gt;"
    [(path, kept)] = entries(store).items()
    assert templates_in(desk, store).render("line.html", word="<a>") == "&lt;a&gt;"
    assert entries(store) == {path: kept}

    elsewhere = Store(tmp_path / "elsewhere")
    templates_in(other, elsewhere).render("line.html", word="")
    [foreign] = entries(elsewhere).values()
    path.write_bytes(foreign)
    assert templates_in(desk, store).render("line.html", word="<a>") == "from the store: &lt;a&gt;"


def test_a_template_that_changed_is_compiled_anew(tmp_path: Path, store: Store) -> None:
    desk = desk_at(tmp_path / "desk", "before")
    assert templates_in(desk, store).render("line.html") == "before"
    desk_at(desk, "behind")
    assert templates_in(desk, store).render("line.html") == "behind"


def test_a_template_that_another_takes_in_is_compiled_anew_when_it_changes(tmp_path: Path, store: Store) -> None:
    desk = desk_at(tmp_path / "desk", "before")
    (desk / "page.html").write_text('[{% include "line.html" %}]', encoding="utf-8")
    assert templates_in(desk, store).render("page.html") == "[before]"
    desk_at(desk, "behind")
    assert templates_in(desk, store).render("page.html") == "[behind]"


def test_two_desks_share_no_template_of_one_name(tmp_path: Path, store: Store) -> None:
    one, other = desk_at(tmp_path / "one", "one"), desk_at(tmp_path / "other", "other")
    for _ in range(2):
        assert templates_in(one, store).render("line.html") == "one"
        assert templates_in(other, store).render("line.html") == "other"


def test_another_program_compiles_for_itself(tmp_path: Path, store: Store) -> None:
    desk = desk_at(tmp_path / "desk", "{{ 'filters may have run already' | upper }}")
    for program in ("one", "other"):
        templates_in(desk, store, program).render("line.html")
    assert len(entries(store)) == 2


@pytest.mark.parametrize("damage", [lambda held: held[:-1], lambda held: held + b"x", lambda _: b""])
def test_a_damaged_entry_is_as_good_as_none(tmp_path: Path, store: Store, damage) -> None:
    desk = desk_at(tmp_path / "desk", "{{ word }}")
    templates_in(desk, store).render("line.html", word="x")
    [(path, kept)] = entries(store).items()
    path.write_bytes(damage(kept))
    assert templates_in(desk, store).render("line.html", word="a") == "a"
    assert entries(store) == {path: kept}


def test_a_store_that_is_deleted_costs_nothing_but_time(tmp_path: Path, store: Store) -> None:
    desk = desk_at(tmp_path / "desk", "{{ word }}")
    templates = templates_in(desk, store)
    templates.render("line.html", word="x")
    for path in entries(store):
        path.unlink()
    assert templates.render("line.html", word="a") == "a"
    assert templates_in(desk, store).render("line.html", word="a") == "a"
    assert len(entries(store)) == 1


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    desk = desk_at(tmp_path / "desk", "{{ word }}")
    (tmp_path / "file").write_bytes(b"")
    assert templates_in(desk, Store(tmp_path / "file")).render("line.html", word="a") == "a"


def test_a_fault_in_a_kept_template_names_where_it_is_now(tmp_path: Path, store: Store) -> None:
    desk = desk_at(tmp_path / "desk", "\n\n{{ nothing_of_that_name }}")
    moved = tmp_path / "moved"
    for folder in (desk, desk, moved):
        if folder == moved:
            desk.rename(moved)
        with pytest.raises(TemplateFailed) as caught:
            templates_in(folder, store).render("line.html")
        assert (caught.value.file, caught.value.line) == (str(folder / "line.html"), 3)


def test_a_template_with_a_fault_in_its_syntax_is_not_kept(tmp_path: Path, store: Store) -> None:
    desk = desk_at(tmp_path / "desk", "{% if %}")
    with pytest.raises(TemplateFailed):
        templates_in(desk, store).render("line.html")
    assert not entries(store)


def test_escaping_stays_as_the_name_of_the_file_asks_for(tmp_path: Path, store: Store) -> None:
    desk = desk_at(tmp_path / "desk", "{{ word }}")
    (desk / "line.txt").write_text("{{ word }}", encoding="utf-8")
    for _ in range(2):
        templates = templates_in(desk, store)
        assert templates.render("line.html", word="<") == "&lt;"
        assert templates.render("line.txt", word="<") == "<"
