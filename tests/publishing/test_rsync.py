"""Publishing by rsync, here to a folder of the same machine."""

import json
import os
import shutil
from pathlib import Path

import pytest
from publishing_desk import Desk, said, tree_of

from briefgen.publishing.address import read_place

LIST = ".briefgen-published.json"
needs_rsync = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not here")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two reports that are built."""
    desk = Desk(tmp_path / "desk")
    desk.write("first")
    desk.write("second", title="Second ship")
    assert desk.build().exit_code == 0
    return desk


@pytest.fixture
def server(tmp_path: Path) -> Path:
    return tmp_path / "a server für alle"


def without_list(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree_of(folder).items() if not name.startswith(".briefgen")}


@needs_rsync
def test_the_files_of_the_release_and_our_list_are_all_that_comes(desk: Desk, server: Path) -> None:
    result = desk.publish(f"rsync:{server}")
    assert result.exit_code == 0, said(result)
    assert without_list(server) == without_list(desk.root / "output")
    assert set(json.loads((server / LIST).read_bytes())["files"]) == set(without_list(server))
    assert "0 new files, 0 changed, 0 taken away" in said(desk.publish(f"rsync:{server}"))


@needs_rsync
def test_what_is_gone_goes_with_its_folders_and_files_of_others_stay(desk: Desk, server: Path) -> None:
    desk.publish(f"rsync:{server}")
    (server / "reports" / "a note für alle.txt").write_text("theirs")
    (server / "reports" / "third").mkdir()
    (server / "reports" / "third" / "x").write_text("theirs")
    desk.write("first", title="Ship is afloat")
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    lines = said(desk.publish(f"rsync:{server}")).splitlines()
    assert {"~ reports/first/first.txt", "- reports/second/second.txt"} <= set(lines)
    assert sorted(path.name for path in (server / "reports").iterdir()) == ["a note für alle.txt", "first", "third"]
    theirs = {"reports/a note für alle.txt", "reports/third/x"}
    assert without_list(server).keys() - theirs == without_list(desk.root / "output").keys()


@needs_rsync
def test_a_folder_of_ours_in_which_others_have_a_file_stays(desk: Desk, server: Path) -> None:
    desk.publish(f"rsync:{server}")
    (server / "reports" / "second" / "theirs.txt").write_text("theirs")
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    assert desk.publish(f"rsync:{server}").exit_code == 0
    assert list(tree_of(server / "reports" / "second")) == ["theirs.txt"]


@needs_rsync
def test_files_that_are_lost_there_are_put_again(desk: Desk, server: Path) -> None:
    desk.publish(f"rsync:{server}")
    (server / "reports/first/first.txt").unlink()
    assert said(desk.publish(f"rsync:{server}")).splitlines()[0] == "+ reports/first/first.txt"
    assert without_list(server) == without_list(desk.root / "output")


@needs_rsync
def test_a_file_of_others_in_the_way_is_replaced_only_on_purpose(desk: Desk, server: Path) -> None:
    server.mkdir()
    (server / "index.html").write_text("theirs")
    assert "--take-over" in said(desk.publish(f"rsync:{server}"))
    assert (server / "index.html").read_text() == "theirs"
    assert desk.publish(f"rsync:{server}", "--take-over").exit_code == 0
    assert without_list(server) == without_list(desk.root / "output")


@needs_rsync
def test_a_dry_run_and_the_limit_change_nothing(desk: Desk, server: Path) -> None:
    desk.publish(f"rsync:{server}", "--dry-run")
    assert not server.exists()
    desk.publish(f"rsync:{server}")
    before = tree_of(server)
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    assert desk.publish(f"rsync:{server}", "--max-deletes", "1").exit_code == 1
    assert tree_of(server) == before


@needs_rsync
def test_a_run_that_is_stopped_leaves_a_list_from_which_the_next_one_finishes(
    desk: Desk, server: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.publish(f"rsync:{server}")
    desk.write("first", title="Ship is afloat")
    desk.write("third")
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    (tmp_path / "bin").mkdir()
    calls = tmp_path / "calls"
    lines = [
        "#!/bin/sh",
        f'echo x >> "{calls}"',
        f'if [ $(wc -l < "{calls}") -ge 7 ]; then echo lost >&2; exit 12; fi',
        f'exec "{shutil.which("rsync")}" "$@"',
    ]
    (tmp_path / "bin" / "rsync").write_text("\n".join(lines) + "\n")
    (tmp_path / "bin" / "rsync").chmod(0o755)
    with monkeypatch.context() as broken:
        broken.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
        result = desk.publish(f"rsync:{server}")
    assert result.exit_code == 1
    assert "rsync ended with exit code 12: lost" in said(result)
    assert "run it again to finish" in said(result)
    assert not (server / "reports" / "second").exists()
    assert desk.publish(f"rsync:{server}").exit_code == 0
    assert without_list(server) == without_list(desk.root / "output")


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("rsync:www.example.org:/srv/www", "www.example.org:/srv/www"),
        ("editor@www.example.org:www", "editor@www.example.org:www"),
        ("editor@www.example.org:", "editor@www.example.org:."),
        ("rsync://editor:secret@www.example.org/www", "rsync://…@www.example.org/www"),
        ("folder", "folder"),
        ("./a:b", "a:b"),
        ("s3://www/a/b", "s3://www/a/b/"),
        ("git:gh-pages@origin", "git:gh-pages@origin"),
    ],
)
def test_each_kind_of_place_is_known_by_how_it_is_written(to: str, name: str, tmp_path: Path) -> None:
    assert read_place(to, tmp_path).name == name
