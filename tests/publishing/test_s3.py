"""Publishing to a bucket by `aws`, for which a script stands in that keeps buckets as folders."""

import json
import os
import sys
from pathlib import Path

import pytest
from publishing_desk import Desk, said, tree_of

LIST = ".briefgen-published.json"
FAKE = Path(__file__).parent / "fake_aws.py"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two reports that are built, and an empty bucket."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "aws").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{FAKE}" "$@"\n')
    (tmp_path / "bin" / "aws").chmod(0o755)
    (tmp_path / "s3" / "buckets" / "www").mkdir(parents=True)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("FAKE_S3", str(tmp_path / "s3"))
    desk = Desk(tmp_path / "desk")
    desk.write("first")
    desk.write("second", title="Second ship")
    assert desk.build().exit_code == 0
    return desk


@pytest.fixture
def bucket(tmp_path: Path) -> Path:
    return tmp_path / "s3" / "buckets" / "www"


def built(desk: Desk) -> dict[str, bytes]:
    files = tree_of(desk.root / "output")
    return {name: content for name, content in files.items() if not name.startswith(".briefgen")}


def test_the_files_go_below_the_prefix_and_what_others_have_there_stays(desk: Desk, bucket: Path) -> None:
    (bucket / "logs.txt").write_text("theirs")
    result = desk.publish("s3://www/desk/reports/")
    assert result.exit_code == 0, said(result)
    there = tree_of(bucket / "desk" / "reports")
    assert set(json.loads(there.pop(LIST))["files"]) == set(there)
    assert there == built(desk)
    assert (bucket / "logs.txt").read_text() == "theirs"


def test_each_file_has_its_type_and_is_asked_for_anew_but_for_fonts(desk: Desk, tmp_path: Path) -> None:
    desk.publish("s3://www")
    headers = {name: json.loads(text) for name, text in tree_of(tmp_path / "s3" / "headers" / "www").items()}
    assert headers["index.html"] == ["text/html; charset=utf-8", "no-cache"]
    assert headers["reports/first/first.txt"] == ["text/plain; charset=utf-8", "no-cache"]
    fonts = [told for name, told in headers.items() if name.endswith(".woff2")]
    assert fonts
    assert all(told == ["font/woff2", "public, max-age=604800"] for told in fonts)
    assert "application/octet-stream" not in {type_ for type_, _ in headers.values()}


def test_what_changed_is_sent_and_what_is_gone_is_taken_away(desk: Desk, bucket: Path) -> None:
    desk.publish("s3://www")
    desk.write("first", title="Ship is afloat")
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    lines = said(desk.publish("s3://www")).splitlines()
    assert {"~ reports/first/first.txt", "- reports/second/second.txt"} <= set(lines)
    assert not any(line.startswith("~ assets/fonts/") for line in lines)
    there = tree_of(bucket)
    del there[LIST]
    assert there == built(desk)
    assert "0 new files, 0 changed, 0 taken away" in said(desk.publish("s3://www"))


def test_an_upload_that_fails_is_told_with_how_far_it_came_and_a_rerun_finishes(
    desk: Desk, bucket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_S3_FAILS", "30")
    result = desk.publish("s3://www")
    assert result.exit_code == 1
    assert "Reduce your rate" in said(result)
    assert "changes were made; run it again to finish" in said(result)
    assert not (bucket / "index.html").exists()
    monkeypatch.delenv("FAKE_S3_FAILS")
    assert desk.publish("s3://www").exit_code == 0
    there = tree_of(bucket)
    del there[LIST]
    assert there == built(desk)


def test_a_file_that_the_bucket_keeps_is_an_error_though_the_tool_ends_well(desk: Desk, bucket: Path) -> None:
    desk.publish("s3://www")
    content = json.loads((bucket / LIST).read_bytes())
    (bucket / LIST).write_text(json.dumps({**content, "files": {**content["files"], "kept.txt": ["x"]}}))
    (bucket / "kept.txt").write_text("kept")
    result = desk.publish("s3://www")
    assert result.exit_code == 1
    assert "kept.txt: Access Denied" in said(result)


def test_a_bucket_that_does_not_exist_is_told_in_the_words_of_the_tool(desk: Desk) -> None:
    result = desk.publish("s3://nowhere")
    assert result.exit_code == 1
    assert "NoSuchBucket" in said(result)


def test_a_missing_tool_is_named_with_what_installs_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for place, tool in (("s3://www", "aws"), ("rsync:host:www", "rsync"), ("git:gh-pages", "git")):
        result = desk.publish(place)
        assert result.exit_code == 1
        assert f"{tool} is not on this machine; install" in said(result)


@pytest.mark.parametrize(
    "place", ["s3://", "s3://UPPER/x", "s3:www", "https://example.org", "ftp://x", "", "rsync:", "rsync:-e x:y"]
)
def test_what_is_no_place_is_a_usage_error_that_names_what_is_one(desk: Desk, place: str) -> None:
    result = desk.publish(place)
    assert result.exit_code == 2
    assert "expected git:BRANCH" in said(result)


def test_a_message_is_for_branches_alone(desk: Desk) -> None:
    assert desk.publish("s3://www", "--message", "Hello").exit_code == 2
