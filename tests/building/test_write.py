"""Putting files in place: whole or not at all, ours and nobody else's."""

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.json import encode
from sites import site_of

from briefgen.building.manifest import (
    Manifest,
    Written,
    digest,
    digest_of_list,
    manifest_bytes,
    names_in,
    read_manifest,
)
from briefgen.building.write import ForeignFileError, OutputError, open_output
from briefgen.site.cards import as_values

(CARD,) = site_of("id: a").cards


def written(digest: str = "x", **files: tuple[str, ...]) -> Written:
    return Written("briefs/a.yaml", digest, CARD, files)


def put(folder: Path, contents: dict[str, bytes], name: str = "a") -> bool:
    with open_output(folder, folder / ".briefgen") as output:
        is_changed = output.put_report(name, written(), contents)
        output.commit()
    return is_changed


def test_files_are_put_in_place_and_listed(tmp_path: Path) -> None:
    assert put(tmp_path, {"reports/a/index.html": b"page"})
    assert (tmp_path / "reports/a/index.html").read_bytes() == b"page"
    assert list(read_manifest(tmp_path / ".briefgen").reports["a"].files) == ["reports/a/index.html"]


@pytest.mark.parametrize("names", [(), ("a",), ("a", 'b": [', "c")])
def test_the_names_in_a_list_are_read_without_all_else(tmp_path: Path, names: tuple[str, ...]) -> None:
    content = manifest_bytes(Manifest({name: written() for name in names}, {"index.html": ("x",)}))
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
    for spoilt in (b"", b"{}", b"[1]", b'{"version": 2, "reports": {"a": 3}, "shared": {}}', b'{"version": 9}'):
        (tmp_path / ".briefgen/manifest.json").write_bytes(spoilt)
        assert read_manifest(tmp_path / ".briefgen") == Manifest()


@pytest.mark.parametrize("name", ["../victim", "/etc/victim", "reports/../../victim"])
def test_a_manifest_that_names_files_outside_owns_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / ".briefgen").mkdir()
    crafted = Manifest({"a": written(**{name: ("d",)})}, {})
    (tmp_path / ".briefgen/manifest.json").write_bytes(manifest_bytes(crafted))
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
        output.put_report("a", written(), {"reports/a/index.html": b"new"})
        output.put_report("b", written(), {"reports/b/index.html": b"page"})
        assert output.files()["reports/b/index.html"].read_bytes() == b"page"
    assert (tmp_path / "reports/a/index.html").read_bytes() == b"old"
    assert not (tmp_path / "reports/b").exists()
    assert list(read_manifest(tmp_path / ".briefgen").reports) == ["a"]


def test_the_list_of_files_can_lie_beside_the_folder(tmp_path: Path) -> None:
    with open_output(tmp_path / "public", tmp_path / ".briefgen/public") as output:
        output.put_report("a", written(), {"reports/a/index.html": b"page"})
        output.commit()
    assert [path.name for path in (tmp_path / "public").iterdir()] == ["reports"]
    assert list(read_manifest(tmp_path / ".briefgen/public").reports) == ["a"]


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest({"a": written(**{"reports/a/index.html": ("d1", "d2")})}, {"index.html": ("d3",)})
    (tmp_path / ".briefgen").mkdir()
    (tmp_path / ".briefgen/manifest.json").write_bytes(manifest_bytes(manifest))
    assert read_manifest(tmp_path / ".briefgen") == manifest


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
from briefgen.building.manifest import Written
from briefgen.building.write import open_output
from briefgen.site.cards import card_from
card = card_from(json.loads(sys.argv[2]), json.loads(sys.argv[3]).__getitem__)
number = 0
while True:
    number += 1
    body = str(number).encode() * 50_000
    with open_output(Path(sys.argv[1]), Path(sys.argv[1], ".briefgen")) as output:
        files = {f"reports/a/{name}": body for name in ("index.html", "a.txt", "a.json")}
        output.put_report("a", Written("briefs/a.yaml", str(number), card, {}), files)
        output.commit()
    print(number, flush=True)
"""


def write_on_and_on(folder: Path) -> subprocess.Popen[bytes]:
    kept = {key: CARD.drawer.read(key) for key in CARD.drawer.keys}
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
        known = read_manifest(tmp_path / ".briefgen").files()
        for path in (tmp_path / "reports/a").iterdir():
            body = path.read_bytes()
            assert body == body[: len(body) // 50_000] * 50_000
            assert path.relative_to(tmp_path).as_posix() in known
    assert put(tmp_path, {"reports/a/index.html": b"page"})
    assert [path.name for path in (tmp_path / "reports/a").iterdir()] == ["index.html"]


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
