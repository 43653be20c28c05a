"""The output of a build on a store: in memory, in a folder named as one, and at its limits."""

import json
import sys
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from publishing_desk import Desk, said, tree_of

LIST = ".briefgen-published.json"
TOP = "/bucket/reports/"
ADDRESS = "memory://bucket/reports"
GREEN, CLEAR = 'marking: "TLP:GREEN"\n', 'marking: "TLP:CLEAR"\n'


@pytest.fixture(autouse=True)
def _empty_memory():
    MemoryFileSystem.store.clear()
    yield
    MemoryFileSystem.store.clear()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "desk")
    desk.write("first")
    desk.write("second", title="Second ship")
    return desk


def put(name: str, content: bytes) -> None:
    MemoryFileSystem().pipe_file(name, content)


def in_memory(top: str = TOP) -> dict[str, bytes]:
    there = {path: file.getvalue() for path, file in MemoryFileSystem.store.items() if path.startswith(top)}
    return {path.removeprefix(top): content for path, content in there.items()}


def without_list(there: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in there.items() if name != LIST}


def built_here(desk: Desk, *arguments: str) -> dict[str, bytes]:
    """What the same build leaves in a folder of this machine, without what only the desk knows."""
    desk.build("--output", "here", *arguments)
    files = tree_of(desk.root / "here")
    return {name: content for name, content in files.items() if ".briefgen" not in Path(name).parts}


def test_a_store_gets_the_bytes_of_a_build_in_a_folder_and_nothing_else(desk: Desk) -> None:
    result = desk.build("--output", ADDRESS)
    assert result.exit_code == 0, said(result)
    assert without_list(in_memory()) == built_here(desk)
    assert set(json.loads(in_memory()[LIST])["files"]) == set(without_list(in_memory()))


def test_nothing_on_a_store_tells_the_files_of_briefs_or_where_the_desk_lies(desk: Desk) -> None:
    desk.build("--output", f"{ADDRESS}/")
    for name, content in in_memory().items():
        assert b"first.yaml" not in content, name
        assert str(desk.root).encode() not in content, name


def test_a_build_without_changes_sends_nothing_and_one_with_a_change_only_that(desk: Desk) -> None:
    desk.build("--output", ADDRESS)
    before = in_memory()
    assert "0 new files, 0 changed, 0 taken away" in said(desk.build("--output", ADDRESS))
    assert in_memory() == before
    desk.write("first", title="Ship is afloat")
    desk.build("--output", ADDRESS)
    changed = {name for name, content in in_memory().items() if before.get(name) != content}
    assert {"reports/first/first.txt", "index.html", LIST} <= changed
    assert not any(name.startswith("assets/") for name in changed)


def test_a_report_that_is_no_more_is_taken_away_and_files_of_somebody_else_stay(desk: Desk) -> None:
    put(f"{TOP}CNAME", b"theirs")
    put("/bucket/other.txt", b"theirs")
    desk.build("--output", ADDRESS)
    (desk.root / "briefs" / "second.yaml").unlink()
    assert desk.build("--output", ADDRESS).exit_code == 0
    assert not any("second" in name for name in in_memory())
    assert in_memory()["CNAME"] == b"theirs"
    assert in_memory("/bucket/")["other.txt"] == b"theirs"


def test_a_file_of_somebody_else_in_the_way_stops_all_before_anything_is_sent(desk: Desk) -> None:
    put(f"{TOP}index.html", b"theirs")
    result = desk.build("--output", ADDRESS)
    assert result.exit_code == 1
    assert "did not put there and that stand in the way: index.html" in said(result)
    assert in_memory() == {"index.html": b"theirs"}


@pytest.mark.parametrize("count", [0, 1, 7, 40, 60])
def test_a_store_that_refuses_in_the_middle_keeps_its_list_true_and_the_next_build_completes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    put(f"{TOP}CNAME", b"theirs")
    desk.build("--output", ADDRESS)
    before = in_memory()
    desk.write("first", title="Ship is afloat")
    desk.write("third", title="Third ship")
    (desk.root / "briefs" / "second.yaml").unlink()
    with monkeypatch.context() as context:
        context.setattr(MemoryFileSystem, "put_file", refusing_after(count))
        result = desk.build("--output", ADDRESS)
    if result.exit_code:
        assert "disk is full" in said(result)
        ours = json.loads(in_memory()[LIST])["files"]
        assert set(in_memory()) - {LIST, "CNAME"} <= set(ours)
        assert (in_memory() == before) == (count == 0)
    assert desk.build("--output", ADDRESS).exit_code == 0
    assert without_list(in_memory()) == {**built_here(desk), "CNAME": b"theirs"}


def refusing_after(count: int):
    taken = iter(range(count))
    put_file = MemoryFileSystem.put_file

    def take(self, *arguments, **named):
        if next(taken, None) is None:
            raise OSError("the disk is full")
        put_file(self, *arguments, **named)

    return take


def test_what_is_withheld_since_goes_before_anything_new_comes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build("--output", ADDRESS)
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.write("first", title="Ship is afloat")
    with monkeypatch.context() as context:
        context.setattr(MemoryFileSystem, "put_file", refusing_after(1))
        assert desk.build("--output", ADDRESS).exit_code == 1
    assert not any("second" in name for name in without_list(in_memory()))
    assert b"afloat" not in in_memory()["reports/first/first.txt"]


def test_two_releases_lie_apart_and_the_lesser_one_holds_nothing_that_is_withheld(desk: Desk) -> None:
    desk.write("first", more=CLEAR)
    desk.write("second", title="Second ship", more=CLEAR)
    desk.write("inside", title="Ship of the harbour", more=GREEN)
    (desk.root / "briefgen.yaml").write_text(
        "releases:\n"
        "  partners: {ceiling: TLP:GREEN, output: output/partners}\n"
        "  public: {ceiling: TLP:CLEAR, output: output/public}\n"
    )
    result = desk.build("--output", ADDRESS)
    assert result.exit_code == 0, said(result)
    assert f"sent to {ADDRESS}/public/: " in said(result)
    names = {name: without_list(in_memory(f"{TOP}{name}/")) for name in ("partners", "public")}
    assert {f"{name}/{file}": content for name in names for file, content in names[name].items()} == built_here(desk)
    assert any("inside" in file for file in names["partners"])
    assert not any(b"harbour" in content for content in in_memory(f"{TOP}public/").values())


def test_a_build_with_a_fault_sends_nothing_and_the_store_stays_as_it_was(desk: Desk) -> None:
    desk.build("--output", ADDRESS)
    before = in_memory()
    desk.write("first", title="Ship is afloat")
    desk.write("second", more="sections: [{title: 1, heading: 2}]\n")
    result = desk.build("--output", ADDRESS)
    assert result.exit_code == 1
    assert f"nothing is sent to {ADDRESS}, where all stays as it was" in said(result)
    assert in_memory() == before


def test_marked_reports_go_out_unwithheld_only_where_that_release_is_named(desk: Desk) -> None:
    desk.write("inside", title="Ship of the harbour", more=GREEN)
    result = desk.build("--output", ADDRESS)
    assert result.exit_code == 1
    assert 'the release "full" withholds nothing' in said(result)
    assert in_memory() == {}
    assert list((desk.root / ".briefgen").rglob("*.txt")) == []
    assert desk.build("--output", ADDRESS, "--release", "full").exit_code == 0
    assert any("inside" in name for name in in_memory())


def test_marked_drafts_stop_no_build_and_findings_are_told_before_marked_reports_are(desk: Desk) -> None:
    desk.write("inside", title="Ship of the harbour", more=f"{GREEN}status: draft\n")
    assert desk.build("--output", ADDRESS).exit_code == 0
    before = in_memory()
    desk.write("inside", title="Ship of the harbour", more=GREEN)
    desk.write("second", more="sections: [{title: 1, heading: 2}]\n")
    told = said(desk.build("--output", ADDRESS))
    assert "second.yaml" in told
    assert f"nothing is sent to {ADDRESS}" in told
    desk.write("second", title="Second ship")
    assert "withholds nothing, and has reports that are marked TLP:GREEN" in said(desk.build("--output", ADDRESS))
    assert in_memory() == before


def test_a_new_machine_goes_on_where_another_one_left_off(desk: Desk, tmp_path: Path) -> None:
    desk.build("--output", ADDRESS)
    other = Desk(tmp_path / "other")
    other.write("first")
    other.write("second", title="Second ship")
    assert "0 new files, 0 changed, 0 taken away" in said(other.build("--output", ADDRESS))


def test_publish_and_build_speak_of_the_same_place(desk: Desk) -> None:
    desk.build()
    assert desk.publish(ADDRESS).exit_code == 0
    assert "0 new files, 0 changed, 0 taken away" in said(desk.build("--output", ADDRESS))


def test_a_folder_named_as_an_address_takes_files_whole(desk: Desk, tmp_path: Path) -> None:
    served = tmp_path / "served"
    assert desk.build("--output", f"file://{served}").exit_code == 0
    assert without_list(tree_of(served)) == built_here(desk)


def test_a_folder_of_the_desk_is_no_place_for_its_output(desk: Desk) -> None:
    result = desk.build("--output", f"file://{desk.root}/briefs/site")
    assert result.exit_code == 1
    assert "which is the desk's own" in said(result)


@pytest.mark.parametrize(
    "address",
    ["s3://", "s3://UPPER/x", "s3://bucket/../x", "s3://bucket//x", "s3://bucket/*", "s3://bucket/x?key=secret",
     "ftp://bucket/x", "https://bucket/x", "simplecache::s3://bucket/x", "file://there", "s3://bucket/ x"],
)  # fmt: skip
def test_what_is_no_address_of_a_store_is_a_usage_error_that_names_what_is_one(desk: Desk, address: str) -> None:
    result = desk.build("--output", address)
    assert result.exit_code == 2
    assert "expected s3://BUCKET/PREFIX" in said(result)
    assert "secret" not in said(result)


@pytest.mark.parametrize("address", ["s3://key:secret@bucket/x", "s3://key:se/secret@bucket", "gs://secret@bucket"])
def test_an_address_with_a_password_is_refused_and_not_repeated(desk: Desk, address: str) -> None:
    for result in (desk.build("--output", address), desk.publish(address)):
        assert result.exit_code == 2
        assert "holds credentials" in said(result)
        assert "secret" not in said(result)


@pytest.mark.parametrize(
    ("scheme", "package", "install"),
    [("s3", "s3fs", "'briefgen[remote]'"), ("gs", "gcsfs", "gcsfs"), ("az", "adlfs", "adlfs"),
     ("memory", "fsspec", "'briefgen[remote]'")],
)  # fmt: skip
def test_a_missing_package_is_named_with_what_installs_it_before_anything_is_built(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, scheme: str, package: str, install: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setitem(sys.modules, f"{package}.core", None)
    result = desk.build("--output", f"{scheme}://bucket/reports")
    assert result.exit_code == 2
    assert f"{scheme}:// needs a package that is not installed: `pip install {install}`\n" in said(result)
    assert not (desk.root / ".briefgen").exists()


def test_a_build_of_some_briefs_and_one_of_drafts_stay_on_this_machine(desk: Desk) -> None:
    for arguments, words in ((("briefs/first.yaml",), "of all briefs"), (("--drafts",), "stay on this machine")):
        result = desk.build("--output", ADDRESS, *arguments)
        assert result.exit_code == 2
        assert words in said(result)
        assert in_memory() == {}
