"""What is long of cards is kept beside a release: whole or not at all, and gone without a trace once it is deleted."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from sites import site_of

from briefgen.building.drawers import NAME, Drawers
from briefgen.building.entry import Written
from briefgen.building.manifest import Manifest, read_manifest
from briefgen.building.write import Output, OutputError, open_output
from briefgen.site.cards import Card
from briefgen.site.file import File, whole


def card_of(words: str) -> Card:
    (card,) = site_of(f"id: a\nsummary: {words}").cards
    return card


def put(folder: Path, card: Card, *, commit: bool = True) -> None:
    with open_output(folder / "output", folder / "state") as output:
        output.put_report(Written("a.yaml", "x", card, {}), {"reports/a/index.html": card.id.encode()})
        if commit:
            output.commit()


def summary_of(output: Output) -> str:
    return output.before.reports["a"].card.drawer.texts.summary


def test_what_is_in_a_drawer_is_there_for_the_next_build(tmp_path: Path) -> None:
    put(tmp_path, card_of("Zurbagan fell"))
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        assert "Zurbagan fell" in summary_of(output)
        card = output.before.entries["a"].card
        assert replace(card, read=str, forms=()) == replace(card_of("Zurbagan fell"), read=str, forms=())


def test_what_a_build_did_not_put_in_place_is_not_kept(tmp_path: Path) -> None:
    put(tmp_path, card_of("Kestrel flew"))
    before = (tmp_path / "state" / NAME).read_bytes()
    put(tmp_path, card_of("Zurbagan fell"), commit=False)
    assert (tmp_path / "state" / NAME).read_bytes() == before
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        assert "Kestrel flew" in summary_of(output)


def test_what_a_report_says_no_more_leaves_no_byte(tmp_path: Path) -> None:
    put(tmp_path, card_of("Zurbagan fell"))
    assert b"Zurbagan" in (tmp_path / "state" / NAME).read_bytes()
    put(tmp_path, card_of("Kestrel flew"))
    assert b"Zurbagan" not in (tmp_path / "state" / NAME).read_bytes()
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        output.remove_report("a")
        output.commit()
    assert b"Kestrel" not in (tmp_path / "state" / NAME).read_bytes()


def test_notes_of_files_are_there_for_the_next_build_as_long_as_the_files_are(tmp_path: Path) -> None:
    drawers = Drawers(tmp_path / NAME)
    assert drawers.note("reports.json") == b""
    drawers.put_note("reports.json", b"one")
    drawers.put_note("reports.json", b"two")
    held, empty = Manifest(shared={"reports.json": ("d",)}), Manifest()
    drawers.commit(empty, held)
    drawers.close()
    drawers = Drawers(tmp_path / NAME)
    assert drawers.note("reports.json") == b"two"
    drawers.keep(held)
    assert drawers.note("reports.json") == b"two"
    drawers.commit(held, empty)
    drawers.keep(empty)
    assert drawers.note("reports.json") == b""
    drawers.close()


def test_what_a_killed_build_has_put_there_goes_with_the_next(tmp_path: Path) -> None:
    put(tmp_path, card_of("Kestrel flew"))
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        output.drawers.put(card_of("Zurbagan fell"))
        output.drawers.commit(output.before, output.after)
    assert b"Zurbagan" in (tmp_path / "state" / NAME).read_bytes()
    put(tmp_path, card_of("Kestrel flew on"))
    assert b"Zurbagan" not in (tmp_path / "state" / NAME).read_bytes()
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        assert "Kestrel flew on" in summary_of(output)


def test_what_a_killed_build_has_left_there_goes_with_the_next_one_though_that_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, card_of("Zurbagan fell"))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Drawers, "keep", killed)
        with pytest.raises(KeyboardInterrupt), open_output(tmp_path / "output", tmp_path / "state") as output:
            output.remove_report("a")
            output.commit()
    assert b"Zurbagan" in (tmp_path / "state" / NAME).read_bytes()
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        output.commit()
    assert b"Zurbagan" not in (tmp_path / "state" / NAME).read_bytes()


def test_what_lies_there_without_a_mark_goes_too(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    with closing(sqlite3.connect(tmp_path / "state" / NAME)) as older, older:
        older.execute("CREATE TABLE drawers (key TEXT PRIMARY KEY, content TEXT NOT NULL)")
        older.execute("INSERT INTO drawers VALUES ('a1', 'Zurbagan')")
    put(tmp_path, card_of("Kestrel flew"))
    assert b"Zurbagan" not in (tmp_path / "state" / NAME).read_bytes()


def test_what_two_reports_have_alike_stays_for_the_other(tmp_path: Path) -> None:
    card = card_of("Kestrel flew")
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        for name in ("a", "b"):
            output.put_report(Written(f"{name}.yaml", "x", replace(card, id=name), {}), {})
        output.commit()
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        output.remove_report("b")
        output.commit()
    with open_output(tmp_path / "output", tmp_path / "state") as output:
        assert "Kestrel flew" in summary_of(output)


@pytest.mark.parametrize("content", [None, b"", b"no database" * 1000])
def test_lost_drawers_stop_the_build_that_needs_them(tmp_path: Path, content: bytes | None) -> None:
    put(tmp_path, card_of("Zurbagan fell"))
    (tmp_path / "state" / NAME).unlink()
    if content is not None:
        (tmp_path / "state" / NAME).write_bytes(content)
    with (
        pytest.raises(OutputError, match=r"cards\.sqlite cannot be read or written"),
        open_output(tmp_path / "output", tmp_path / "state") as output,
    ):
        summary_of(output)


def test_the_list_of_files_names_cards_without_their_drawers(tmp_path: Path) -> None:
    put(tmp_path, card_of("Zurbagan fell"))
    card = read_manifest(tmp_path / "state").reports["a"].card
    assert card.title == card_of("Zurbagan fell").title
    with pytest.raises(LookupError):
        _ = card.drawer.texts


def put_shared(folder: Path, *files: File) -> list[str]:
    with open_output(folder / "output", folder / "state") as output:
        output.put_shared(files)
        staged = sorted(output.staged)
        output.commit()
    return staged


def refused() -> tuple[bytes, ...]:
    raise AssertionError


def test_a_file_of_the_same_key_is_not_made_again(tmp_path: Path) -> None:
    assert put_shared(tmp_path, File("x", "key", lambda: (b"one", b"two")), whole("y", b"z")) == ["x", "y"]
    assert (tmp_path / "output/x").read_bytes() == b"onetwo"
    assert put_shared(tmp_path, File("x", "key", refused), whole("y", b"z")) == []
    assert put_shared(tmp_path, File("x", "other", lambda: (b"three",))) == ["x"]
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["x"]


def test_a_file_without_a_key_or_with_other_bytes_than_it_was_given_is_made_again(tmp_path: Path) -> None:
    put_shared(tmp_path, File("x", "key", lambda: (b"one",)), File("y", "", lambda: (b"two",)))
    (tmp_path / "output/x").write_bytes(b"changed")
    assert put_shared(tmp_path, File("x", "key", lambda: (b"one",)), File("y", "", lambda: (b"three",))) == ["x", "y"]
    (tmp_path / "output/x").unlink()
    assert put_shared(tmp_path, File("x", "key", lambda: (b"one",))) == ["x"]
    assert (tmp_path / "output/x").read_bytes() == b"one"


def test_after_a_kill_in_the_middle_nothing_is_taken_for_what_it_may_not_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_shared(tmp_path, File("x", "key", lambda: (b"one",)))

    def replace(path: Path, target: Path) -> None:
        if target.name == "x":
            raise KeyboardInterrupt
        os.replace(path, target)  # noqa: PTH105  it stands for the method itself

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt), open_output(tmp_path / "output", tmp_path / "state") as output:
        output.put_shared([File("x", "new", lambda: (b"two",))])
        output.commit()
    assert read_manifest(tmp_path / "state").keys == {}
