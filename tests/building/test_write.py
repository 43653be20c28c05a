"""Putting files in place: whole or not at all, ours and nobody else's."""

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.json import encode
from msgspec.structs import replace
from sites import site_of

from briefgen.building.entry import Written, entry_of
from briefgen.building.lines import Lines
from briefgen.building.manifest import (
    VERSION,
    Manifest,
    digest,
    digest_of_list,
    manifest_lines,
    manifest_of,
    names_in,
    read_manifest,
)
from briefgen.building.owned import Owned, announced
from briefgen.building.write import ForeignFileError, OutputError, open_output, read_state
from briefgen.site.card_line import as_values
from briefgen.site.cards import keys_in

(CARD,) = site_of("id: a").cards


def written(name: str = "a", **files: tuple[str, ...]) -> Written:
    return Written(f"briefs/{name}.yaml", "x", replace(CARD, id=name), files)


def list_bytes(folder: Path, *reports: Written) -> bytes:
    return b"".join(
        manifest_lines(manifest_of(reports, Lines.beside(folder), {"index.html": ("x",)}, {"index.html": "k"}))
    )


def put(folder: Path, contents: dict[str, bytes]) -> bool:
    with open_output(folder, folder / ".briefgen") as output:
        is_changed = output.put_report(written(), contents)
        output.commit()
    return is_changed


def test_files_are_put_in_place_and_listed(tmp_path: Path) -> None:
    assert put(tmp_path, {"reports/a/index.html": b"page"})
    assert (tmp_path / "reports/a/index.html").read_bytes() == b"page"
    assert list(read_manifest(tmp_path / ".briefgen").reports["a"].files) == ["reports/a/index.html"]


@pytest.mark.parametrize("names", [(), ("a",), ("a", 'b": [', "c")])
def test_the_names_in_a_list_are_read_without_all_else(tmp_path: Path, names: tuple[str, ...]) -> None:
    content = list_bytes(tmp_path, *map(written, names))
    (tmp_path / "manifest.json").write_bytes(content)
    assert names_in(tmp_path) == read_manifest(tmp_path).reports.keys() == set(names)
    assert digest_of_list(tmp_path) == digest(content)


def test_an_unchanged_file_is_not_rewritten(tmp_path: Path) -> None:
    put(tmp_path, {"reports/a/index.html": b"page"})
    before = (tmp_path / "reports/a/index.html").stat()
    assert not put(tmp_path, {"reports/a/index.html": b"page"})
    after = (tmp_path / "reports/a/index.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_that_a_report_no_longer_has_is_taken_away_with_its_empty_folder(tmp_path: Path) -> None:
    put(tmp_path, {"reports/a/index.html": b"page", "reports/a/more/x.svg": b"picture"})
    put(tmp_path, {"reports/a/index.html": b"page"})
    assert not (tmp_path / "reports/a/more").exists()


def test_a_file_of_ours_that_somebody_changed_is_not_deleted(tmp_path: Path) -> None:
    put(tmp_path, {"reports/a/index.html": b"page"})
    (tmp_path / "reports/a/index.html").write_bytes(b"mine now")
    with open_output(tmp_path, tmp_path / ".briefgen") as output:
        output.remove_report("a")
        output.commit()
    assert (tmp_path / "reports/a/index.html").read_bytes() == b"mine now"


def test_a_file_of_somebody_else_stops_the_whole_report(tmp_path: Path) -> None:
    (tmp_path / "reports/a").mkdir(parents=True)
    (tmp_path / "reports/a/a.txt").write_bytes(b"mine")
    with pytest.raises(ForeignFileError, match="was not written by briefgen"):
        put(tmp_path, {"reports/a/index.html": b"page", "reports/a/a.txt": b"text"})
    assert (tmp_path / "reports/a/a.txt").read_bytes() == b"mine"
    assert not (tmp_path / "reports/a/index.html").exists()


def test_a_folder_whose_list_cannot_be_read_is_told_from_one_of_somebody_else(tmp_path: Path) -> None:
    put(tmp_path, {"reports/a/index.html": b"page"})
    (tmp_path / ".briefgen/manifest.json").write_text("{}")
    with pytest.raises(ForeignFileError, match="is of another version of briefgen, or damaged"):
        put(tmp_path, {"reports/a/index.html": b"new"})


def test_a_file_of_somebody_else_with_our_very_bytes_is_taken_as_ours(tmp_path: Path) -> None:
    (tmp_path / "reports/a").mkdir(parents=True)
    (tmp_path / "reports/a/a.txt").write_bytes(b"text")
    assert put(tmp_path, {"reports/a/a.txt": b"text"})
    assert "reports/a/a.txt" in read_manifest(tmp_path / ".briefgen").reports["a"].files


def test_an_output_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("I am a file")
    with pytest.raises(OutputError, match="cannot be written"), open_output(tmp_path / "output", tmp_path / "s"):
        pass


def test_a_manifest_that_cannot_be_read_owns_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"reports/a/index.html": b"page"})
    whole = (tmp_path / ".briefgen/manifest.json").read_bytes()
    cut = (
        whole[:-4],
        whole.replace(b'["en"', b'[["en"]'),
        whole.replace(b'"version": %d' % VERSION, b'"version": %d' % (VERSION - 1)),
    )
    for spoilt in (b"", b"{}", b"[1]", b'{"version": 2, "reports": {"a": 3}, "shared": {}}', b'{"version": 9}', *cut):
        (tmp_path / ".briefgen/manifest.json").write_bytes(spoilt)
        assert read_manifest(tmp_path / ".briefgen") == Manifest()


@pytest.mark.parametrize("name", ["../victim", "/etc/victim", "reports/../../victim"])
def test_a_manifest_that_names_files_outside_owns_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / ".briefgen").mkdir()
    content = list_bytes(tmp_path, written(**{"reports/else/x": ("d",)}))
    crafted = content.replace(b'"reports/else', f'"{name}'.encode())
    (tmp_path / ".briefgen/manifest.json").write_bytes(crafted)
    assert read_manifest(tmp_path / ".briefgen") == Manifest()
    crafted = content.replace(b'"shared": {"index.html"', f'"shared": {{"{name}"'.encode())
    (tmp_path / ".briefgen/manifest.json").write_bytes(crafted)
    assert read_manifest(tmp_path / ".briefgen") == Manifest()


def test_a_link_that_leads_out_of_the_output_is_not_followed(tmp_path: Path) -> None:
    outside, output = tmp_path / "outside", tmp_path / "output"
    outside.mkdir()
    (output / "reports").mkdir(parents=True)
    (output / "reports" / "a").symlink_to(outside)
    with pytest.raises(ForeignFileError, match="leads out of the output folder"):
        put(output, {"reports/a/index.html": b"page"})
    assert not list(outside.iterdir())


def test_nothing_changes_before_all_is_put_in_place(tmp_path: Path) -> None:
    put(tmp_path, {"reports/a/index.html": b"old"})
    with open_output(tmp_path, tmp_path / ".briefgen") as output:
        output.put_report(written(), {"reports/a/index.html": b"new"})
        output.put_report(written("b"), {"reports/b/index.html": b"page"})
        assert output.files()["reports/b/index.html"].read_bytes() == b"page"
    assert (tmp_path / "reports/a/index.html").read_bytes() == b"old"
    assert not (tmp_path / "reports/b").exists()
    assert list(read_manifest(tmp_path / ".briefgen").reports) == ["a"]


def test_the_list_of_files_can_lie_beside_the_folder(tmp_path: Path) -> None:
    with open_output(tmp_path / "public", tmp_path / ".briefgen/public") as output:
        output.put_report(written(), {"reports/a/index.html": b"page"})
        output.commit()
    assert [path.name for path in (tmp_path / "public").iterdir()] == ["reports"]
    assert list(read_manifest(tmp_path / ".briefgen/public").reports) == ["a"]


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path) -> None:
    one = replace(written(**{"reports/a/index.html": ("d1", "d2")}), source="briefs/\udcff/a.yaml", brief="b", key="k")
    (tmp_path / "manifest.json").write_bytes(list_bytes(tmp_path, one, written("b")))
    manifest = read_manifest(tmp_path)
    assert list(manifest.reports) == ["a", "b"]
    read = manifest.reports["a"]
    assert replace(read, card=CARD) == replace(one, card=CARD)
    assert read.card == replace(CARD, forms=("index.html",), read=read.card.read)
    assert (manifest.shared, manifest.keys) == ({"index.html": ("x",)}, {"index.html": "k"})


def test_files_are_found_by_where_they_lie(tmp_path: Path) -> None:
    files = {name: (name,) for name in ("reports/a/index.html", "reports/a/more/x.svg", "reports/old/index.html")}
    (tmp_path / "manifest.json").write_bytes(list_bytes(tmp_path, written(**files), written("old")))
    owned = Owned(read_manifest(tmp_path))
    assert dict(owned) == {**files, "index.html": ("x",)}
    assert all(name in owned for name in owned)
    assert not any(
        name in owned for name in ("reports/a/a.pdf", "reports/old/a.pdf", "reports", "reports/b/index.html")
    )


def test_what_is_asked_of_a_list_is_what_it_was_when_it_was_read(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(list_bytes(tmp_path, written(**{"reports/a/index.html": ("d1",)})))
    manifest = read_manifest(tmp_path)
    (tmp_path / "new").write_bytes(list_bytes(tmp_path))
    (tmp_path / "new").replace(tmp_path / "manifest.json")
    assert dict(manifest.reports["a"].files) == {"reports/a/index.html": ("d1",)}
    assert read_manifest(tmp_path).entries == {}


@pytest.mark.parametrize("name", [b"../victim", b"/etc/victim", b"\xff"])
def test_a_line_that_is_found_to_be_none_of_ours_stops_the_build(tmp_path: Path, name: bytes) -> None:
    put(tmp_path, {"reports/a/index.html": b"page"})
    state = tmp_path / ".briefgen"
    crafted = (state / "manifest.json").read_bytes().replace(b'{"reports/a/index.html":', b'{"%b":' % name)
    (state / "manifest.json").write_bytes(crafted)
    with pytest.raises(OutputError, match=r"manifest\.json cannot be read"), open_output(tmp_path, state) as output:
        output.remove_report("a")
        output.commit()


def test_no_half_written_file_is_left_when_the_disk_is_full(tmp_path: Path) -> None:
    put(tmp_path, {"reports/a/index.html": b"old", "reports/a/a.txt": b"old text"})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(OutputError):
            put(tmp_path, {"reports/a/a.txt": b"new text", "reports/a/index.html": b"new" * 100_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert (tmp_path / "reports/a/index.html").read_bytes() == b"old"
    assert (tmp_path / "reports/a/a.txt").read_bytes() == b"old text"
    assert not any((tmp_path / ".briefgen/staging").glob("*"))


WRITER = """
import json
import sys
from pathlib import Path
from msgspec.json import decode
from briefgen.building.entry import Written
from briefgen.building.write import open_output
from briefgen.site.card_line import CardLine, card_from
texts = json.loads(sys.argv[3])
card = card_from(decode(sys.argv[2], type=CardLine), lambda key: texts[key.hex()])
number = 0
while True:
    number += 1
    body = str(number).encode() * 50_000
    with open_output(Path(sys.argv[1]), Path(sys.argv[1], ".briefgen")) as output:
        files = {f"reports/a/{name}": body for name in ("index.html", "a.txt", "a.json")}
        output.put_report(Written("briefs/a.yaml", str(number), card, {}), files)
        output.commit()
    print(number, flush=True)
"""


def write_on_and_on(folder: Path) -> subprocess.Popen[bytes]:
    kept = {key.hex(): CARD.read(key) for key in keys_in(CARD)}
    command = [sys.executable, "-c", WRITER, str(folder), encode(as_values(CARD)).decode(), json.dumps(kept)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def test_a_kill_at_any_moment_leaves_whole_files_that_are_known_as_ours(tmp_path: Path) -> None:
    for wait in range(1, 13):
        writer = write_on_and_on(tmp_path)
        assert writer.stdout is not None
        for _ in range(wait):
            writer.stdout.readline()
        writer.kill()
        writer.wait()
        writer.stdout.close()
        known = Owned(read_manifest(tmp_path / ".briefgen"))
        for path in (tmp_path / "reports/a").iterdir():
            body = path.read_bytes()
            assert body == body[: len(body) // 50_000] * 50_000
            assert path.relative_to(tmp_path).as_posix() in known
    assert put(tmp_path, {"reports/a/index.html": b"page"})
    assert [path.name for path in (tmp_path / "reports/a").iterdir()] == ["index.html"]


def test_a_list_that_was_read_already_is_taken_over_unless_another_build_has_been_there(tmp_path: Path) -> None:
    state = tmp_path / ".briefgen"
    put(tmp_path, {"reports/a/index.html": b"page"})
    known = read_state(state)
    with open_output(tmp_path, state, as_read=known) as output:
        assert output.before is known.manifest
        assert output.before.entries["a"].card.drawer.texts == CARD.drawer.texts
    put(tmp_path, {"reports/a/index.html": b"new", "reports/a/a.txt": b"text"})
    with open_output(tmp_path, state, as_read=known) as output:
        assert sorted(output.before.reports["a"].files) == ["reports/a/a.txt", "reports/a/index.html"]


def test_what_was_read_of_a_folder_without_a_list_is_not_relied_on(tmp_path: Path) -> None:
    state = tmp_path / ".briefgen"
    known = read_state(state)
    put(tmp_path, {"reports/a/index.html": b"page"})
    with open_output(tmp_path, state, as_read=known) as output:
        assert list(output.before.reports) == ["a"]


def test_a_list_that_was_announced_trusts_what_did_not_change_and_nothing_else(tmp_path: Path) -> None:
    names = ("a", "b", "gone")
    old, new = (
        [replace(written(name, **{f"reports/{name}/index.html": (day + name,)}), key="k") for name in names]
        for day in ("old ", "new ")
    )
    (tmp_path / "manifest.json").write_bytes(list_bytes(tmp_path, *old))
    before = read_manifest(tmp_path)
    after = before.copy()
    after.entries["b"] = entry_of(new[1], Lines.beside(tmp_path), str)
    del after.entries["gone"]
    (tmp_path / "manifest.json").write_bytes(b"".join(announced(Owned(before), Owned(after))))
    both = read_manifest(tmp_path)
    assert {name: (one.key, one.digest) for name, one in both.reports.items()} == {"a": ("k", "x"), "b": ("", "")}
    assert dict(both.reports["b"].files) == {"reports/b/index.html": ("new b", "old b")}
    assert dict(both.shared) == {"index.html": ("x",), "reports/gone/index.html": ("old gone",)}
    assert both.keys == {}


def test_two_builds_at_once_take_turns(tmp_path: Path) -> None:
    with open_output(tmp_path, tmp_path / ".briefgen"):
        other = write_on_and_on(tmp_path)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=1)
        assert not (tmp_path / "reports").exists()
    assert other.stdout is not None
    assert other.stdout.readline() == b"1\n"
    other.kill()
    other.wait()
    other.stdout.close()
