"""`briefgen sent`: which brief and which list are meant, and what is said where there is none."""

import json
from pathlib import Path

import pytest
from mail_servers import Script, mail_server
from mailing import MARKED, NAME, MailDesk, said

LATER = "2021-03-23-canal"


@pytest.fixture
def desk(tmp_path: Path) -> MailDesk:
    desk = MailDesk(tmp_path / "desk")
    desk.write()
    with mail_server() as server:
        desk.settings(port=server.port)
        desk.send()
    return desk


def renamed(desk: MailDesk) -> MailDesk:
    (desk.root / "briefs" / f"{NAME}.yaml").unlink()
    desk.write(LATER, more=f"{MARKED}aliases: [{NAME}]\n")
    return desk


def recipients(desk: MailDesk, *arguments: str) -> list[str]:
    result = desk.run("sent", *arguments, "--format", "json")
    assert result.exit_code == 0, said(result)
    return [one["recipient"] for one in json.loads(result.stdout)["deliveries"]]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_brief_that_there_is_not_is_told(desk: MailDesk, form: str) -> None:
    result = desk.run("sent", "2021-03-23-shop", "--format", form)
    assert result.exit_code == 1
    assert result.stdout == ""
    message = "no brief at hand and none in the ledger has the id '2021-03-23-shop'; did you mean"
    assert f'{message} "{NAME}"?' in said(result)


def test_a_list_that_there_is_not_is_told(desk: MailDesk) -> None:
    result = desk.run("sent", "--list", "partner")
    assert result.exit_code == 2
    assert "there is no list 'partner'; did you mean \"partners\"?" in said(result)


def test_a_brief_and_a_list_of_which_nothing_was_sent_are_told_as_such(desk: MailDesk) -> None:
    desk.write("2021-03-24-tug")
    desk.settings(lists={"partners": "to: [ann@example.org]", "public": "to: [cy@example.org]"})
    for arguments in (("2021-03-24-tug",), ("--list", "public")):
        assert recipients(desk, *arguments) == []
        assert desk.run("sent", *arguments).stderr == "nothing was sent\n"


def test_a_list_that_is_gone_is_known_from_the_ledger(desk: MailDesk) -> None:
    desk.settings(lists={"public": "to: [cy@example.org]"})
    assert recipients(desk, "--list", "partners") == ["ann@example.org", "bob@example.org"]


def test_a_brief_that_is_gone_is_known_from_the_ledger(desk: MailDesk) -> None:
    (desk.root / "briefs" / f"{NAME}.yaml").unlink()
    assert recipients(desk, NAME) == ["ann@example.org", "bob@example.org"]
    (desk.root / "briefs").rmdir()
    assert recipients(desk, NAME) == ["ann@example.org", "bob@example.org"]


@pytest.mark.parametrize("name", [NAME, LATER])
@pytest.mark.parametrize("more", ["", "confidence: nonsense\n"])
def test_a_brief_is_found_by_all_its_ids_also_with_errors_in_it(desk: MailDesk, name: str, more: str) -> None:
    path = renamed(desk).root / "briefs" / f"{LATER}.yaml"
    path.write_text(path.read_text() + more)
    assert recipients(desk, name) == ["ann@example.org", "bob@example.org"]


def test_what_arrived_is_noted_by_the_later_id_too(tmp_path: Path) -> None:
    desk = MailDesk(tmp_path / "desk")
    desk.write()
    with mail_server(Script(drops_behind_message=lambda number: number == 1)) as server:
        desk.settings(port=server.port)
        desk.send()
    result = renamed(desk).run("sent", LATER, "--arrived", "ann@example.org")
    assert result.exit_code == 0, said(result)
    assert "in doubt" not in said(result)
