"""Links to elsewhere, asked for at servers on this machine that answer as they are told to."""

import json
import shutil
import subprocess
import threading
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scripted import Answering, by_method, drip, drop, flood, in_turn, scripted, sleep, status
from workspace import Workspace

from briefgen.checking import Checked, check_briefs, open_project
from briefgen.diagnostics import Diagnostic, print_as
from briefgen.links import check_links, request
from briefgen.links.check import Terms
from briefgen.links.manners import Measure

NOW = datetime(2024, 2, 1, 12, tzinfo=UTC)
QUICK = Measure(pause=0.0, timeout=0.6, first_wait=0.02, longest_wait=0.3)
HEAD = "title: Ship blocks the canal\ndate: 2021-03-23\nsummary: It has run aground.\nescalation: It turned.\n"


def write(folder: Path, urls: Iterable[str], *, more: str = "", name: str = "a.yaml") -> None:
    (folder / "briefs").mkdir(exist_ok=True)
    sources = "".join(
        f"  s{number}: {{title: T, url: '{url}', accessed: 2021-03-23}}\n" for number, url in enumerate(urls)
    )
    text = HEAD + (f"sources:\n{sources}" if sources else "") + more
    (folder / "briefs" / name).write_text(text, encoding="utf-8")


def check(folder: Path, *, now: datetime = NOW, measure: Measure = QUICK) -> tuple[Diagnostic, ...]:
    return check_all(folder, now=now, measure=measure).diagnostics


def check_all(folder: Path, *, now: datetime = NOW, measure: Measure = QUICK) -> Checked:
    """Check the links of a folder; machines of this one are asked as if they were of the open internet."""
    paths = sorted((folder / "briefs").glob("*.yaml"))
    project = open_project(paths, here=folder)
    checked = check_briefs(paths, project)
    before = set(checked.diagnostics)
    after = check_links(checked, project, now, terms=Terms(measure, lambda _: True))
    return Checked(after.briefs, tuple(one for one in after.diagnostics if one not in before))


def told(folder: Path, answering: Answering, *, measure: Measure = QUICK) -> tuple[list[tuple[str, str]], list[str]]:
    """Say what is found about one address, and by which methods it was asked."""
    with scripted({"/a": answering, "/b": status(200)}) as host:
        write(folder, [f"{host.url}/a"])
        found = [(one.code, one.message) for one in check(folder, measure=measure)]
        return found, host.of("/a")


def test_nothing_is_said_of_a_page_that_is_there(tmp_path: Path) -> None:
    assert told(tmp_path, status(200)) == ([], ["HEAD"])


@pytest.mark.parametrize("code", [404, 410])
def test_a_page_is_dead_if_its_host_says_so_to_a_request_for_the_page_itself(tmp_path: Path, code: int) -> None:
    dead = [("dead-link", f"this link is dead: its host answers {code}")]
    assert told(tmp_path, status(code)) == (dead, ["HEAD", "GET"])


@pytest.mark.parametrize("code", [403, 404, 405, 501])
def test_a_host_that_refuses_head_is_asked_for_the_page(tmp_path: Path, code: int) -> None:
    assert told(tmp_path, by_method(status(code), status(200))) == ([], ["HEAD", "GET"])


@pytest.mark.parametrize("code", [401, 403, 418, 500, 502])
def test_a_host_that_refuses_or_fails_says_nothing_about_the_page(tmp_path: Path, code: int) -> None:
    found = [("unanswered-link", f"this link could not be checked: its host answers {code}")]
    assert told(tmp_path, status(code))[0] == found


def test_a_page_that_has_moved_for_good_is_told_with_its_new_address(tmp_path: Path) -> None:
    with scripted({"/a": status(301, Location="/b?x=ü"), "/b?x=%C3%BC": status(200)}) as host:
        write(tmp_path, [f"{host.url}/a"])
        (found,) = check(tmp_path)
        assert (found.code, found.help) == ("moved-link", f"it is at {host.url}/b?x=%C3%BC")
        assert found.span.excerpt[found.span.column - 1 : found.span.end_column - 1] == f"'{host.url}/a'"


def test_a_page_that_is_elsewhere_for_a_while_has_not_moved(tmp_path: Path) -> None:
    assert told(tmp_path, status(302, Location="/b"))[0] == []


def test_of_a_chain_of_redirects_only_those_for_good_that_begin_it_count(tmp_path: Path) -> None:
    script = {"/a": status(308, Location="/c"), "/c": status(307, Location="/b"), "/b": status(200)}
    with scripted(script) as host:
        write(tmp_path, [f"{host.url}/a"])
        assert [one.help for one in check(tmp_path)] == [f"it is at {host.url}/c"]


def test_a_redirect_to_a_page_that_is_gone_is_dead(tmp_path: Path) -> None:
    assert [code for code, _ in told(tmp_path, status(301, Location="/gone"))[0]] == ["dead-link"]


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("/a", "it redirects in a circle"),
        ("ftp://example.org/a", "it redirects to no web page"),
        ("http://[::1", "it redirects to no web page"),
    ],
)
def test_a_redirect_that_leads_nowhere_ends(tmp_path: Path, location: str, why: str) -> None:
    assert told(tmp_path, status(301, Location=location))[0] == [
        ("unanswered-link", f"this link could not be checked: {why}")
    ]


def test_redirects_are_followed_ten_times_at_most(tmp_path: Path) -> None:
    script = {f"/{number}": status(302, Location=f"/{number + 1}") for number in range(40)}
    with scripted(script) as host:
        write(tmp_path, [f"{host.url}/0"])
        (found,) = check(tmp_path)
        assert found.message.endswith("it redirects more than 10 times")
        assert len(host.asked) == 10


def test_a_host_that_asks_to_wait_is_asked_again_when_it_says(tmp_path: Path) -> None:
    with scripted({"/a": in_turn(status(429, Retry_After="1"), status(200))}) as host:
        write(tmp_path, [f"{host.url}/a"])
        assert check(tmp_path, measure=Measure(pause=0, first_wait=0.01)) == ()
        first, second = (one.at for one in host.asked)
        assert 1 <= second - first < 3


def test_no_host_is_waited_for_longer_than_the_cap_nor_asked_more_than_three_times(tmp_path: Path) -> None:
    began = time.monotonic()
    found, asked = told(tmp_path, status(429, Retry_After="86400"))
    assert found == [("unanswered-link", "this link could not be checked: its host answers 429")]
    assert len(asked) == QUICK.tries
    assert 0.5 < time.monotonic() - began < 5


def test_a_date_to_wait_for_counts_from_the_moment_that_the_host_names(tmp_path: Path) -> None:
    dates = {"Date": "Mon, 22 Jan 2024 10:00:00 GMT", "Retry_After": "Mon, 22 Jan 2024 10:00:01 GMT"}

    def late(handler: object) -> None:
        handler.date_time_string = lambda *_: dates["Date"]  # type: ignore[attr-defined]
        status(429, Retry_After=dates["Retry_After"])(handler)  # type: ignore[arg-type]

    with scripted({"/a": in_turn(late, status(200))}) as host:
        write(tmp_path, [f"{host.url}/a"])
        assert check(tmp_path, measure=Measure(pause=0, first_wait=0.01)) == ()
        assert 1 <= host.asked[1].at - host.asked[0].at < 3


def test_a_host_that_wants_fewer_requests_for_ever_is_left_alone(tmp_path: Path) -> None:
    with scripted({f"/{number}": status(429) for number in range(20)}) as host:
        write(tmp_path, [f"{host.url}/{number}" for number in range(20)])
        found = check(tmp_path)
        assert [one.code for one in found] == ["unanswered-link"] * 20
        assert len(host.asked) <= 2 * QUICK.tries


@pytest.mark.parametrize("answering", [in_turn(drop, status(200)), in_turn(status(503), status(200))])
def test_a_break_and_a_busy_host_are_tried_again(tmp_path: Path, answering: Answering) -> None:
    assert told(tmp_path, answering)[0] == []


def test_a_host_that_drops_every_head_is_asked_for_the_page(tmp_path: Path) -> None:
    assert told(tmp_path, by_method(drop, status(200))) == ([], ["HEAD", "GET"])


def test_a_host_that_always_breaks_off_is_not_asked_for_ever(tmp_path: Path) -> None:
    found, asked = told(tmp_path, drop)
    assert found == [("unanswered-link", "this link could not be checked: its host breaks off the connection")]
    assert len(asked) == QUICK.tries


@pytest.mark.parametrize("answering", [sleep(3), drip])
def test_a_slow_host_is_not_waited_for(tmp_path: Path, answering: Answering) -> None:
    began = time.monotonic()
    found, _ = told(tmp_path, answering)
    assert found == [("unanswered-link", "this link could not be checked: its host does not answer in time")]
    assert time.monotonic() - began < 2.5


def test_a_host_that_is_away_is_not_asked_for_each_of_its_pages(tmp_path: Path) -> None:
    with scripted({f"/{number}": sleep(1) for number in range(30)}) as host:
        write(tmp_path, [f"{host.url}/{number}" for number in range(30)])
        began = time.monotonic()
        found = check(tmp_path, measure=Measure(pause=0, timeout=0.2))
        assert len(found) == 30
        assert len(host.asked) <= 4
        assert time.monotonic() - began < 4


def test_no_more_of_a_body_is_read_than_comes_by_itself(tmp_path: Path) -> None:
    with scripted({"/a": by_method(status(405), flood)}) as host:
        write(tmp_path, [f"{host.url}/a"])
        assert check(tmp_path) == ()
        deadline = time.monotonic() + 5
        while len(host.asked) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert int(host.asked[-1].path) < 20_000_000


def test_a_port_where_nobody_listens_is_unanswered(tmp_path: Path) -> None:
    with scripted({}) as host:
        pass
    write(tmp_path, [f"{host.url}/a"])
    assert [one.code for one in check(tmp_path)] == ["unanswered-link"]


def test_a_host_that_does_not_exist_is_dead_where_others_were_found(tmp_path: Path) -> None:
    with scripted({"/a": status(200)}) as host:
        write(tmp_path, [f"{host.url}/a", "http://no-such-host.invalid/a"])
        (found,) = check(tmp_path)
        expected = {"dead-link": "there is no such host", "unanswered-link": "connection"}
        assert expected[found.code] in found.message


def test_nothing_is_dead_on_a_machine_that_finds_no_host(tmp_path: Path) -> None:
    write(tmp_path, ["http://no-such-host.invalid/a", "http://nor-this.invalid/"])
    assert {one.code for one in check(tmp_path)} == {"unanswered-link"}


def test_each_address_is_asked_once_and_told_at_every_place(tmp_path: Path) -> None:
    with scripted({}) as host:
        more = f"background: |\n  See [the\n  page]({host.url}/a#below), <{host.url}/a> and `<{host.url}/code>`.\n"
        write(tmp_path, [f"{host.url}/a"], more=more)
        write(tmp_path, [f"{host.url}/a#top"], name="b.yaml")
        found = check(tmp_path)
        assert host.of("/a") == ["HEAD", "GET"]
        assert len(host.asked) == 2
    assert [(Path(one.span.file).name, one.span.line) for one in found] == [
        ("a.yaml", 6),
        ("a.yaml", 9),
        ("a.yaml", 9),
        ("b.yaml", 6),
    ]


def test_an_archived_copy_of_a_dead_page_is_told_and_asked_itself(tmp_path: Path) -> None:
    with scripted({"/kept": status(200)}) as host:
        sources = (
            f"sources:\n  a: {{title: T, url: '{host.url}/a', archived: '{host.url}/kept'}}\n"
            f"  b: {{title: T, url: '{host.url}/b'}}\n"
        )
        write(tmp_path, [], more=sources)
        assert [one.help for one in check(tmp_path)] == [
            "an archived copy is named, which readers find beside it",
            "name a copy of the page under archived",
        ]
        assert host.of("/kept") == ["HEAD"]


def test_a_host_is_asked_two_things_at_a_time_with_a_pause_between(tmp_path: Path) -> None:
    script = {f"/{number}": sleep(0.05) for number in range(8)}
    with scripted(script) as host:
        write(tmp_path, [f"{host.url}/{number}" for number in range(8)])
        assert check(tmp_path, measure=Measure(pause=0.1)) == ()
        moments = sorted(one.at for one in host.asked)
    assert host.busiest <= 2
    assert len(moments) == 8
    assert moments[-1] - moments[0] >= 7 * 0.1 - 0.05


def test_a_slow_host_does_not_hold_up_another(tmp_path: Path) -> None:
    with (
        scripted({f"/{number}": sleep(0.4) for number in range(8)}) as slow,
        scripted({"/a": status(200)}, name="localhost") as quick,
    ):
        write(tmp_path, [*(f"{slow.url}/{number}" for number in range(8)), f"{quick.url}/a"])
        assert check(tmp_path) == ()
        assert quick.asked[0].at < max(one.at for one in slow.asked)


def test_briefgen_says_who_asks_and_names_the_desk(tmp_path: Path) -> None:
    (tmp_path / "briefgen.yaml").write_text("url: https://desk.example/reports\n", encoding="utf-8")
    with scripted({"/a": status(200)}) as host:
        write(tmp_path, [f"{host.url}/a"])
        check(tmp_path)
        (asked,) = host.asked
    assert asked.agent.startswith("briefgen/")
    assert "+https://desk.example/reports)" in asked.agent


def test_hosts_that_a_desk_skips_are_not_asked_nor_what_lies_below_them(tmp_path: Path) -> None:
    (tmp_path / "briefgen.yaml").write_text("links: {skip: [LOCALHOST, 0.0.1]}\n", encoding="utf-8")
    with scripted({}) as host, scripted({}, name="localhost") as other:
        write(tmp_path, [f"{host.url}/a", f"{other.url}/a"])
        assert check(tmp_path) == ()
        assert host.asked == other.asked == []


def test_what_was_answered_lately_is_not_asked_again(tmp_path: Path) -> None:
    with scripted({"/a": status(200), "/m": status(301, Location="/a")}) as host:
        write(tmp_path, [f"{host.url}/{name}" for name in "amx"])
        first = check(tmp_path)
        count = len(host.asked)
        assert check(tmp_path, now=NOW + timedelta(minutes=59)) == first
        assert len(host.asked) == count
        assert check(tmp_path, now=NOW + timedelta(hours=2)) == first
        assert host.of("/x") == ["HEAD", "GET"] * 2
        assert host.of("/m") == ["HEAD"]
        check(tmp_path, now=NOW + timedelta(days=8))
        assert host.of("/m") == ["HEAD"] * 2


def test_what_is_remembered_names_no_address_that_was_asked(tmp_path: Path) -> None:
    with scripted({"/a": status(200)}) as host:
        write(tmp_path, [f"{host.url}/a", f"{host.url}/secret"])
        check(tmp_path)
    kept = (tmp_path / ".briefgen" / "links.json").read_text(encoding="utf-8")
    assert "secret" not in kept
    assert "127.0.0.1" not in kept
    assert len(json.loads(kept)["answers"]) == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"version": 1}', b'{"version": 1, "answers": {"x": {"at": 3}, "y": 1}}', b'{"version": 9}'],
)
def test_a_memory_that_cannot_be_read_is_no_memory(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".briefgen").mkdir()
    (tmp_path / ".briefgen" / "links.json").write_bytes(content)
    with scripted({"/a": status(200)}) as host:
        write(tmp_path, [f"{host.url}/a"])
        assert check(tmp_path) == ()
        assert host.of("/a") == ["HEAD"]


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / ".briefgen").write_text("no folder", encoding="utf-8")
    with scripted({"/a": status(200)}) as host:
        write(tmp_path, [f"{host.url}/a"])
        assert check(tmp_path) == ()


def test_two_runs_at_once_forget_nothing_of_each_other(tmp_path: Path) -> None:
    with scripted({f"/{number}": status(200) for number in range(10)}) as host:
        for number in range(10):
            write(tmp_path, [f"{host.url}/{number}"], name=f"{number}.yaml")
        runs = [threading.Thread(target=check_one, args=(tmp_path, number)) for number in range(10)]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
        kept = json.loads((tmp_path / ".briefgen" / "links.json").read_bytes())["answers"]
    assert len(kept) == 10


def check_one(folder: Path, number: int) -> None:
    paths = [folder / "briefs" / f"{number}.yaml"]
    project = open_project(paths, here=folder)
    check_links(check_briefs(paths, project), project, NOW, terms=Terms(QUICK, lambda _: True))


def test_a_comment_lets_a_dead_link_stand_and_is_not_needless_while_nobody_asks(tmp_path: Path) -> None:
    with scripted({}) as host:
        more = (
            "sources:\n  a:\n    title: T\n"
            f"    url: {host.url}/a # briefgen: allow dead-link because the archive has it\n"
        )
        write(tmp_path, [], more=more)
        assert check(tmp_path) == ()
        assert host.of("/a") == ["HEAD", "GET"]
    paths = [tmp_path / "briefs" / "a.yaml"]
    found = check_briefs(paths, open_project(paths, here=tmp_path)).diagnostics
    assert not {one.code for one in found} & {"needless-allowance", "unknown-allowance"}


def test_a_desk_makes_dead_links_errors_or_switches_them_off(tmp_path: Path) -> None:
    with scripted({}) as host:
        write(tmp_path, [f"{host.url}/a"])
        (tmp_path / "briefgen.yaml").write_text("rules: {dead-link: error}\n", encoding="utf-8")
        checked = check_all(tmp_path)
        assert [one.is_error for one in checked.diagnostics] == [True]
        assert not checked.is_sound
        (tmp_path / "briefgen.yaml").write_text("rules: {dead-link: off}\n", encoding="utf-8")
        assert check(tmp_path) == ()


def test_messages_for_machines_name_no_address_that_is_dead(tmp_path: Path) -> None:
    with scripted({}) as host:
        write(tmp_path, [f"{host.url}/secret"])
        assert "secret" not in print_as("json", check(tmp_path))


def test_nobody_within_a_private_network_is_asked_by_the_command_line(tmp_path: Path) -> None:
    paths = [tmp_path / "briefs" / "a.yaml"]
    with scripted({"/a": status(200)}) as host:
        write(tmp_path, [f"{host.url}/a", f"{host.url.replace('127.0.0.1', 'localhost')}/a"])
        project = open_project(paths, here=tmp_path)
        found = check_links(check_briefs(paths, project), project, NOW).diagnostics
        assert host.asked == []
    messages = [one.message for one in found if one.code == "unanswered-link"]
    assert messages == ["this link could not be checked: its host is not of the open internet, and is not asked"] * 2


def test_a_redirect_into_a_private_network_is_not_followed(tmp_path: Path) -> None:
    with scripted({"/a": status(200)}, name="127.0.0.2") as inner:
        with scripted({"/a": status(302, Location=inner.url.replace("127.0.0.2", "127.0.0.3") + "/a")}) as outer:
            write(tmp_path, [f"{outer.url}/a"])
            paths = [tmp_path / "briefs" / "a.yaml"]
            project = open_project(paths, here=tmp_path)
            terms = Terms(QUICK, lambda number: number == "127.0.0.1")
            found = check_links(check_briefs(paths, project), project, NOW, terms=terms).diagnostics
        assert [one.message for one in found if one.code == "unanswered-link"] == [
            "this link could not be checked: its host is not of the open internet, and is not asked"
        ]
        assert inner.asked == []


def test_the_command_asks_only_when_it_is_told_to_and_prints_as_it_is_told(workspace: Workspace) -> None:
    with scripted({"/a": status(200)}) as host:
        write(workspace.root, [f"{host.url}/a"])
        assert "unanswered-link" not in workspace.run("check").stdout
        assert not (workspace.root / ".briefgen").exists()
        done = workspace.run("check", "--links", "--message-format", "json")
        assert host.asked == []
    found = [json.loads(line) for line in done.stdout.splitlines()]
    (told,) = (one for one in found if one["code"] == "unanswered-link")
    assert (told["file"], told["line"]) == ("briefs/a.yaml", 6)
    assert done.returncode == 0
    assert workspace.run("check", "--links", "--strict").returncode == 1


@pytest.fixture
def secured(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for localhost that nobody has signed, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is missing")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    extension = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command.split(), *extension], check=True, capture_output=True)
    return certificate, key


def test_a_certificate_that_is_not_valid_says_nothing_about_the_page(
    tmp_path: Path, secured: tuple[Path, Path]
) -> None:
    with scripted({"/a": status(200)}, name="localhost", secured=secured) as host:
        write(tmp_path, [f"{host.url}/a"])
        (found,) = check(tmp_path)
        assert found.message.endswith("the certificate of its host is not valid")
        assert host.asked == []


def test_a_secured_host_is_asked_and_not_waited_for_either(
    tmp_path: Path, secured: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(secured[0]))
    request.trust.cache_clear()
    try:
        with scripted({"/a": status(200), "/b": drip}, name="localhost", secured=secured) as host:
            write(tmp_path, [f"{host.url}/a", f"{host.url}/b"])
            began = time.monotonic()
            assert [one.message.split(": ")[1] for one in check(tmp_path)] == ["its host does not answer in time"]
            assert time.monotonic() - began < 2.5
            assert host.of("/a") == ["HEAD"]
    finally:
        request.trust.cache_clear()
