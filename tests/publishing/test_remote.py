"""Publishing to a bucket, at a server that speaks like S3."""

import hashlib
import json
from pathlib import Path

import pytest
from publishing_desk import Desk, said, tree_of
from s3_server import Bucket, Server, running

LIST = ".briefgen-published.json"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with running(tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def bucket(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """An empty bucket of each test's own, and what the tools of AWS look for."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", server.url)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    server.refuse_nothing()
    return server.make_bucket(f"www-{hashlib.sha256(str(tmp_path).encode()).hexdigest()[:16]}")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two reports that are built."""
    desk = Desk(tmp_path / "desk")
    desk.write("first")
    desk.write("second", title="Second ship")
    assert desk.build().exit_code == 0
    return desk


def built(desk: Desk) -> dict[str, bytes]:
    files = tree_of(desk.root / "output")
    return {name: content for name, content in files.items() if not name.startswith(".briefgen")}


def without_list(there: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in there.items() if name != LIST}


def test_the_files_go_below_the_prefix_and_what_others_have_there_stays(desk: Desk, bucket: Bucket) -> None:
    bucket.put("logs.txt", b"theirs")
    result = desk.publish(f"s3://{bucket.name}/desk/reports/")
    assert result.exit_code == 0, said(result)
    there = bucket.tree("desk/reports/")
    assert set(json.loads(there[LIST])["files"]) == set(without_list(there))
    assert without_list(there) == built(desk)
    assert bucket.tree()["logs.txt"] == b"theirs"


def test_each_file_has_its_type_and_is_asked_for_anew_but_for_fonts(desk: Desk, bucket: Bucket) -> None:
    desk.publish(f"s3://{bucket.name}")
    headers = {name: bucket.headers(name) for name in bucket.names()}
    assert headers["index.html"] == ("text/html; charset=utf-8", "no-cache")
    assert headers["reports/first/first.txt"] == ("text/plain; charset=utf-8", "no-cache")
    fonts = [told for name, told in headers.items() if name.endswith(".woff2")]
    assert fonts
    assert all(told == ("font/woff2", "public, max-age=604800") for told in fonts)
    assert "application/octet-stream" not in {type_ for type_, _ in headers.values()}


def test_what_changed_is_sent_and_what_is_gone_is_taken_away(desk: Desk, bucket: Bucket) -> None:
    desk.publish(f"s3://{bucket.name}")
    desk.write("first", title="Ship is afloat")
    (desk.root / "briefs" / "second.yaml").unlink()
    desk.build()
    lines = said(desk.publish(f"s3://{bucket.name}")).splitlines()
    assert {"~ reports/first/first.txt", "- reports/second/second.txt"} <= set(lines)
    assert not any(line.startswith("~ assets/fonts/") for line in lines)
    assert without_list(bucket.tree()) == built(desk)
    assert "0 new files, 0 changed, 0 taken away" in said(desk.publish(f"s3://{bucket.name}"))


def test_a_write_that_is_refused_is_told_with_how_far_it_came_and_a_rerun_finishes(
    desk: Desk, bucket: Bucket, server: Server
) -> None:
    server.refuse_after(30)
    result = desk.publish(f"s3://{bucket.name}")
    assert result.exit_code == 1
    assert "Access Denied" in said(result)
    assert "changes were made; run it again to finish" in said(result)
    assert "index.html" not in bucket.names()
    server.refuse_nothing()
    assert desk.publish(f"s3://{bucket.name}").exit_code == 0
    assert without_list(bucket.tree()) == built(desk)


def test_a_file_of_somebody_else_in_the_way_stops_all_before_anything_is_sent(desk: Desk, bucket: Bucket) -> None:
    bucket.put("index.html", b"theirs")
    result = desk.publish(f"s3://{bucket.name}")
    assert result.exit_code == 1
    assert "did not put there and that stand in the way: index.html" in said(result)
    assert bucket.tree() == {"index.html": b"theirs"}
    assert desk.publish(f"s3://{bucket.name}", "--take-over").exit_code == 0
    assert without_list(bucket.tree()) == built(desk)


@pytest.mark.usefixtures("bucket")
def test_a_bucket_that_does_not_exist_is_told_in_the_words_of_the_store(desk: Desk) -> None:
    result = desk.publish("s3://nowhere-at-all")
    assert result.exit_code == 1
    assert "s3://nowhere-at-all/ cannot be read or written: The specified bucket does not exist" in said(result)


def test_the_output_of_a_build_goes_to_a_bucket_and_the_next_build_completes_what_was_refused(
    tmp_path: Path, bucket: Bucket, server: Server
) -> None:
    desk = Desk(tmp_path / "desk")
    desk.write("first")
    address = f"s3://{bucket.name}/reports"
    bucket.put("reports/theirs.txt", b"theirs")
    server.refuse_after(10)
    stopped = desk.build("--output", address)
    assert stopped.exit_code == 1
    assert "run it again to finish" in said(stopped)
    server.refuse_nothing()
    finished = desk.build("--output", address)
    assert finished.exit_code == 0, said(finished)
    assert f"sent to {address}/: " in said(finished)
    desk.build()
    there = without_list(bucket.tree("reports/"))
    assert there == {**built(desk), "theirs.txt": b"theirs"}
