"""`briefgen mail`, `send` and `sent` on a terminal and in a pipeline: what is asked, refused and printed."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from mail_servers import Script, mail_server
from mailing import CORRECTED, MARKED, NAME, MailDesk, read_mail, said


@pytest.fixture
def desk(tmp_path: Path) -> MailDesk:
    desk = MailDesk(tmp_path / "desk")
    desk.write()
    desk.settings()
    return desk


def copies(desk: MailDesk) -> list[str]:
    return sorted(path.name for path in (desk.root / "output" / "mail").glob("*"))


def test_mail_writes_a_file_for_each_list_and_for_each_form_that_somebody_wants(desk: MailDesk) -> None:
    (desk.root / "list.csv").write_text("address,format\nann@example.org,text\nbob@example.org,\n")
    desk.settings(lists={"partners": "file: list.csv", "public": "release: TLP:GREEN, to: [cy@example.org]"})
    result = desk.run("mail", NAME, "--open")
    assert result.exit_code == 0, said(result)
    assert copies(desk) == [f"{NAME}.partners.eml", f"{NAME}.partners.text.eml", f"{NAME}.public.eml"]
    assert result.stdout.splitlines()[0] == str(desk.root / "output" / "mail" / f"{NAME}.partners.eml")
    assert "3 messages to read, not sent" in result.stderr
    assert not desk.ledger.exists()


def test_mail_of_one_list_writes_one(desk: MailDesk) -> None:
    desk.settings(lists={"partners": "to: [ann@example.org]", "public": "to: [cy@example.org]"})
    desk.run("mail", NAME, "--list", "public")
    assert copies(desk) == [f"{NAME}.public.eml"]


def test_no_two_messages_have_the_same_file(desk: MailDesk) -> None:
    desk.write(f"{NAME}-fa", title="کشتی راه را بست", more=f"marking: TLP:GREEN\nlang: fa\ntranslation_of: {NAME}\n")
    (desk.root / "list.csv").write_text("address,format,language\nann@example.org,text,\nbob@example.org,,fa\n")
    lists = {"x": "file: list.csv", "x-text": "to: [cy@example.org]", "fa-x": "to: [dee@example.org]"}
    desk.settings(lists=lists)
    assert desk.run("mail", NAME).exit_code == 0
    names = (f"{NAME}-fa.x", f"{NAME}.fa-x", f"{NAME}.x", f"{NAME}.x-text", f"{NAME}.x.text")
    assert copies(desk) == sorted(f"{name}.eml" for name in names)


def test_corrections_of_different_messages_have_files_of_their_own(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port, lists={"partners": "to: [ann@example.org]"})
        desk.send()
        desk.write(title="Ship blocks the canal again", more=MARKED + CORRECTED)
        desk.settings(port=server.port)
        desk.send()
    twice = CORRECTED.replace("}]", "}, {at: 2021-03-25, because: The hour was wrong.}]")
    desk.write(title="Ship blocks the whole canal", more=MARKED + twice)
    desk.run("mail", NAME)
    assert copies(desk) == [f"{NAME}.partners{ending}.eml" for ending in (".correction-2", ".correction", "")]
    folder = desk.root / "output" / "mail"
    known = [read_mail((folder / name).read_bytes())["References"] for name in copies(desk)]
    assert [len(str(one).split()) for one in known[:2]] == [1, 2]


def test_mail_of_a_desk_without_lists_is_the_whole_brief(desk: MailDesk) -> None:
    (desk.root / "briefgen.yaml").write_text("mail: {from: desk@example.org}\n")
    result = desk.run("mail", NAME, "--to", "me@example.org")
    assert result.exit_code == 0, said(result)
    assert copies(desk) == [f"{NAME}.full.test.eml"]
    message = read_mail((desk.root / "output" / "mail" / copies(desk)[0]).read_bytes())
    assert message["List-Id"] is None
    assert message.get_content_type() == "multipart/mixed"


def test_mail_that_nobody_sends_is_an_error_before_anything_is_made(desk: MailDesk) -> None:
    (desk.root / "briefgen.yaml").write_text("name: Desk\n")
    result = desk.run("mail", NAME)
    assert result.exit_code == 1
    assert "error[no-sender]" in said(result)
    assert not (desk.root / "output").exists()


def test_the_address_of_a_test_is_checked(desk: MailDesk) -> None:
    result = desk.run("mail", NAME, "--to", "me@example.org\nBcc: all@example.org")
    assert result.exit_code == 2
    assert "line break" in said(result)


@pytest.mark.parametrize("name", ["b\u200bob@example.org", "bob@exam\u00adple.org", "\udcffbob@example.org"])
def test_the_address_of_a_test_holds_nothing_that_is_not_seen(desk: MailDesk, name: str) -> None:
    result = desk.run("mail", NAME, "--to", name)
    assert result.exit_code == 2
    assert "--to: " in said(result)


@pytest.mark.parametrize(
    ("output", "code", "words"),
    [
        ("note.txt", 2, "'note.txt' is a file"),
        ("note.txt/below", 1, "note.txt/below/mail cannot be written: not a directory"),
        ("taken", 1, "taken/mail cannot be written: file exists"),
        ("o" * 300, 1, "cannot be written: file name too long"),
    ],
)
def test_an_output_that_is_no_folder_is_told(desk: MailDesk, output: str, code: int, words: str) -> None:
    for file in (desk.root / "note.txt", desk.root / "taken" / "mail"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("Notes.\n")
    result = desk.run("mail", NAME, "--output", output)
    assert result.exit_code == code
    assert words in said(result)
    assert (desk.root / "note.txt").read_text() == "Notes.\n"


def test_files_of_mail_go_where_the_help_says(desk: MailDesk) -> None:
    assert desk.run("mail", NAME, "--output", "elsewhere").exit_code == 0
    assert [path.parent for path in desk.root.rglob("*.eml")] == [desk.root / "elsewhere" / "mail"]
    assert "--output FOLDER The folder in which they go to mail/; by default output." in " ".join(
        said(desk.run("mail", "--help")).split()
    )


def test_a_brief_and_a_list_that_are_not_there_are_told(desk: MailDesk) -> None:
    assert "no brief at hand has the id '2021-03-23-shop'; did you mean" in said(desk.run("mail", "2021-03-23-shop"))
    result = desk.run("send", NAME, "--list", "partner", "--dry-run")
    assert result.exit_code == 2
    assert "there is no list 'partner'; did you mean" in said(result)


def test_a_list_is_to_be_named_to_send(desk: MailDesk) -> None:
    assert desk.run("send", NAME).exit_code == 2


def test_a_dry_run_names_everybody_and_sends_nothing(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
        result = desk.run("send", NAME, "--list", "partners", "--dry-run")
    assert result.exit_code == 0, said(result)
    assert "partners: 2 readers, release TLP:GREEN, TLP:GREEN" in said(result)
    assert "    ann@example.org\n    bob@example.org" in said(result)
    assert server.connections == 0
    assert not desk.ledger.exists()


@pytest.mark.parametrize("has_ledger", [False, True])
def test_a_dry_run_writes_nothing(desk: MailDesk, has_ledger: bool) -> None:  # noqa: FBT001  a case, no switch
    if has_ledger:
        sent_desk(desk)
    before = files(desk)
    result = desk.run("send", NAME, "--list", "partners", "--dry-run")
    assert result.exit_code == 0, said(result)
    assert files(desk) == before


def files(desk: MailDesk) -> dict[Path, tuple[int, bytes]]:
    """Everything in a desk's folder, with its times and its content."""
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"") for path in desk.root.rglob("*")
    }


def test_ten_thousand_readers_are_planned_in_seconds(desk: MailDesk) -> None:
    import time

    (desk.root / "list.csv").write_text("address\n" + "".join(f"a{number}@example.org\n" for number in range(10_000)))
    desk.settings(lists={"partners": "file: list.csv"})
    begun = time.process_time()
    result = desk.run("send", NAME, "--list", "partners", "--dry-run")
    assert "10,000 readers" in said(result)
    assert time.process_time() - begun < 5


def test_nobody_to_ask_is_no_yes(desk: MailDesk) -> None:
    result = desk.run("send", NAME, "--list", "partners")
    assert result.exit_code == 1
    assert "--yes sends without asking" in said(result)
    assert not desk.ledger.exists()


@pytest.mark.parametrize(("answer", "count"), [("n", 0), ("y", 2)])
def test_on_a_terminal_it_asks(desk: MailDesk, monkeypatch: pytest.MonkeyPatch, answer: str, count: int) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    with mail_server() as server:
        desk.settings(port=server.port)
        result = desk.run("send", NAME, "--list", "partners", given=f"{answer}\n")
    assert f"Send to 2 readers by 127.0.0.1:{server.port}?" in said(result)
    assert "nobody knows what was sent before" in said(result)
    assert len(server.received) == count
    assert desk.ledger.exists() == bool(count)


def test_yes_without_a_ledger_refuses_and_a_new_one_is_begun_on_purpose(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
        result = desk.send(new=False)
        assert result.exit_code == 1
        assert "there is no ledger at" in said(result)
        assert "--new-ledger" in said(result)
        assert not server.received
        assert desk.send(new=True).exit_code == 0
        again = desk.send(new=True)
    assert again.exit_code == 2
    assert "leave --new-ledger out" in said(again)
    assert len(server.received) == 2


def test_a_ledger_may_lie_elsewhere(desk: MailDesk, tmp_path: Path) -> None:
    path = tmp_path / "kept" / "ledger.sqlite"
    with mail_server() as server:
        desk.settings(port=server.port)
        assert desk.send("--ledger", str(path)).exit_code == 0
        assert "2 readers passed over" in said(desk.send("--ledger", str(path), new=False))
    assert path.exists()
    assert not desk.ledger.exists()
    assert "bob@example.org" in said(desk.run("sent", "--ledger", str(path)))


def test_settings_without_a_server_say_what_is_missing(desk: MailDesk) -> None:
    (desk.root / "briefgen.yaml").write_text(
        "mail: {from: d@example.org}\n"
        "lists: {partners: {title: P, release: TLP:GREEN, clearance: TLP:GREEN, pdf: none, to: [a@example.org]}}\n"
    )
    assert "nothing in briefgen.yaml says how mail goes out" in said(desk.send())


def test_broken_settings_stop_all(desk: MailDesk) -> None:
    (desk.root / "briefgen.yaml").write_text("mail: {from: desk}\n")
    for command in (("mail", NAME), ("send", NAME, "--list", "partners", "--dry-run")):
        result = desk.run(*command)
        assert result.exit_code == 1
        assert "bad-address" in said(result)


def sent_desk(desk: MailDesk) -> MailDesk:
    with mail_server() as server:
        desk.settings(port=server.port)
        desk.send()
    return desk


def test_sent_prints_a_table(desk: MailDesk) -> None:
    head, *rows = said(sent_desk(desk).run("sent")).splitlines()
    assert head.split() == ["at", "state", "list", "brief", "recipient", "reply"]
    assert [row.split()[1:5] for row in rows] == [
        ["sent", "partners", NAME, f"{who}@example.org"] for who in ("ann", "bob")
    ]


def test_sent_writes_csv_and_json(desk: MailDesk) -> None:
    sent_desk(desk)
    rows = list(csv.DictReader(StringIO(said(desk.run("sent", "--format", "csv")))))
    deliveries = json.loads(said(desk.run("sent", NAME, "--format", "json")))["deliveries"]
    assert (
        [row["recipient"] for row in rows]
        == [one["recipient"] for one in deliveries]
        == ["ann@example.org", "bob@example.org"]
    )
    assert {one["state"] for one in deliveries} == {"sent"}
    assert len(deliveries[0]["digest"]) == 64


def test_sent_without_a_ledger_says_so(desk: MailDesk) -> None:
    result = desk.run("sent")
    assert result.exit_code == 1
    assert "there is no ledger at" in said(result)


@pytest.mark.parametrize("command", [("send", NAME, "--list", "partners"), ("mail", NAME), ("sent",)])
@pytest.mark.parametrize(
    ("place", "words"),
    [
        (".", "is no file"),
        ("briefs", "is no file"),
        ("note.txt", "expected"),
        ("note.txt/ledger", "l"),
        ("round", "l"),
        ("l" * 300, "file name too long"),
    ],
)
def test_what_is_no_ledger_is_told(desk: MailDesk, command: tuple[str, ...], place: str, words: str) -> None:
    (desk.root / "note.txt").write_text("These are notes, and no database, however long one reads.\n" * 20)
    (desk.root / "round").symlink_to("round")
    before = sorted(desk.root.parent.iterdir())
    yes = ("--yes",) if command[0] == "send" else ()
    result = desk.run(*command, "--ledger", place, *yes)
    assert result.exit_code == 1, said(result)
    assert said(result).startswith("Error: ")
    assert words in said(result)
    assert sorted(desk.root.parent.iterdir()) == before


def test_a_ledger_in_a_folder_that_is_not_there_is_told_and_begun_on_purpose(desk: MailDesk) -> None:
    for command in (("mail", NAME), ("sent",), ("sent", NAME, "--arrived", "ann@example.org")):
        result = desk.run(*command, "--ledger", "nowhere/ledger.sqlite")
        assert result.exit_code == 1
        assert "there is no ledger at nowhere/ledger.sqlite" in said(result)
    assert not (desk.root / "nowhere").exists()
    with mail_server() as server:
        desk.settings(port=server.port)
        assert desk.send("--ledger", "nowhere/ledger.sqlite").exit_code == 0
    assert (desk.root / "nowhere" / "ledger.sqlite").exists()


def doubtful_desk(desk: MailDesk) -> MailDesk:
    with mail_server(Script(drops_behind_message=lambda number: number == 1)) as server:
        desk.settings(port=server.port)
        assert "in doubt, may have it: ann@example.org" in said(desk.send())
    return desk


def test_what_did_arrive_is_noted_and_is_in_doubt_no_more(desk: MailDesk) -> None:
    doubtful_desk(desk)
    listed = said(desk.run("sent", NAME, "--arrived", "Ann <ann@EXAMPLE.org>"))
    assert "in doubt" not in listed
    assert "no answer came, and it arrived" in listed
    again = desk.send()
    assert again.exit_code == 0
    assert "2 readers passed over, who have it" in said(again)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--arrived", "ann@example.org"), 2, "expected its ID"),
        ((NAME, "--arrived", "ann"), 2, "--arrived: no @ stands in this address"),
        ((NAME, "--arrived", "bob@example.org", "--arrived", "ann@example.org"), 1, "bob@example.org is not in doubt"),
    ],
)
def test_what_is_not_in_doubt_is_not_noted(desk: MailDesk, arguments: tuple[str, ...], code: int, words: str) -> None:
    doubtful_desk(desk)
    result = desk.run("sent", *arguments)
    assert result.exit_code == code
    assert words in said(result)
    assert desk.states()[0] == ("ann@example.org", "sending")


def test_mail_imports_nothing_heavy_before_it_is_called() -> None:
    import subprocess
    import sys

    heavy = {"smtplib", "sqlite3", "dkim", "keyring", "idna", "css_inline"}
    code = f"import sys, briefgen.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
