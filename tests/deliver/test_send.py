"""`briefgen send` to real servers on loopback: what arrives, what is written down, what is not sent again."""

import re
from pathlib import Path

import pytest
from mail_servers import HOST, PASSWORD, USER, Script, certificates, mail_server, tls_context
from mailing import CORRECTED, MARKED, NAME, MailDesk, read_mail, said

BOTH = ["ann@example.org", "bob@example.org"]


@pytest.fixture
def desk(tmp_path: Path) -> MailDesk:
    desk = MailDesk(tmp_path / "desk")
    desk.write()
    certificates(desk.root)
    return desk


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait shorter between tries."""
    monkeypatch.setattr("briefgen.deliver.sending.FIRST_WAIT", 0.01)


def test_everybody_gets_a_message_and_the_ledger_says_so(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
        result = desk.send()
    assert result.exit_code == 0, said(result)
    assert "sent to 2 of 2 readers" in said(result)
    assert server.readers == BOTH
    assert server.connections == 1
    assert [one.recipients for one in server.received] == [(BOTH[0],), (BOTH[1],)]
    assert desk.states() == [(BOTH[0], "sent"), (BOTH[1], "sent")]
    entry = desk.entries()[0]
    assert entry.reply == "250 taken as 1"
    assert entry.message_id == read_mail(server.received[0].content)["Message-ID"]


def test_no_body_text_goes_to_the_terminal(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
        output = said(desk.send("--dry-run", new=False)) + said(desk.send())
    assert "ann@example.org" in output
    assert "Ship" not in output
    assert "container" not in output


def test_a_second_run_sends_nothing(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
        desk.send()
        result = desk.send()
    assert result.exit_code == 0
    assert "2 readers passed over, who have it" in said(result)
    assert len(server.received) == 2


def test_who_is_new_on_a_list_gets_it_and_the_others_do_not(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port, lists={"partners": "to: [ann@example.org]"})
        desk.send()
        desk.settings(port=server.port)
        desk.send()
    assert server.readers == BOTH


def test_one_reader_of_two_lists_with_the_same_edition_gets_it_once(desk: MailDesk) -> None:
    lists = {"partners": "to: [ann@example.org]", "others": "to: [ann@EXAMPLE.org, bob@example.org]"}
    with mail_server() as server:
        desk.settings(port=server.port, lists=lists)
        result = desk.send("--list", "partners", "--list", "others")
        assert result.exit_code == 0, said(result)
        desk.send("--list", "others")
    assert server.readers == BOTH


def test_a_correction_is_sent_as_one_and_refers_to_the_first_message(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
        desk.send()
        desk.write(title="Ship blocks the whole canal", more=MARKED + CORRECTED)
        result = desk.send()
        assert "as a correction" in said(result)
        desk.send()
    assert server.readers == [*BOTH, *BOTH]
    first, correction = read_mail(server.received[0].content), read_mail(server.received[2].content)
    assert correction["Subject"].startswith("[TLP:GREEN] Correction: ")
    assert correction["In-Reply-To"] == first["Message-ID"]
    assert correction["References"] == first["Message-ID"]
    assert correction["Message-ID"] != first["Message-ID"]


def test_who_gets_a_corrected_brief_for_the_first_time_gets_it_as_it_is(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port, lists={"partners": "to: [ann@example.org]"})
        desk.send()
        desk.write(more=MARKED + CORRECTED)
        desk.settings(port=server.port)
        desk.send()
    subjects = {one.recipients[0]: read_mail(one.content)["Subject"] for one in server.received}
    assert "Correction" in subjects["ann@example.org"]
    assert "Correction" not in subjects["bob@example.org"]


def test_a_change_without_a_correction_is_sent_to_nobody_again(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
        desk.send()
        desk.write(title="Ship blocks the whole canal")
        result = desk.send()
    assert "no new entry in corrections" in said(result)
    assert result.exit_code == 0
    assert len(server.received) == 2


def test_addresses_that_differ_in_capitals_alone_are_two_readers_and_told(desk: MailDesk) -> None:
    (desk.root / "list.csv").write_text("address\nAnn@example.org\nbob@example.org\nann@example.org\n")
    with mail_server() as server:
        desk.settings(port=server.port, lists={"partners": "file: list.csv"})
        result = desk.send()
    assert result.exit_code == 0
    assert "ann@example.org (list.csv, line 4) differs from Ann@example.org in capitals alone" in said(result)
    assert server.readers == ["Ann@example.org", "bob@example.org", "ann@example.org"]


def test_a_brief_that_was_renamed_is_not_sent_again(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
        desk.send()
        (desk.root / "briefs" / f"{NAME}.yaml").unlink()
        desk.write("renamed", more=f"{MARKED}aliases: [{NAME}]\n")
        result = desk.run("send", "renamed", "--list", "partners", "--yes")
    assert "2 readers passed over, who have it" in said(result)
    assert len(server.received) == 2


def test_one_reader_of_two_releases_gets_both(desk: MailDesk) -> None:
    desk.write(more="background: |\n  (TLP:AMBER) For few.\n\n  For more.\nmarking: TLP:AMBER\nunmarked: TLP:GREEN\n")
    whole = "release: full, clearance: TLP:AMBER, to: [ann@example.org]"
    with mail_server() as server:
        desk.settings(port=server.port, lists={"partners": "to: [ann@example.org]", "whole": whole})
        result = desk.send("--list", "partners", "--list", "whole")
    assert result.exit_code == 0
    assert "sent to 2 of 2 readers" in said(result)
    assert [str(read_mail(one.content)["Subject"])[:11] for one in server.received] == ["[TLP:GREEN]", "[TLP:AMBER]"]


def test_the_same_message_has_the_same_id_in_every_run(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
        desk.send()
        desk.ledger.unlink()
        desk.send()
    ids = {read_mail(one.content)["Message-ID"] for one in server.received}
    assert len(server.received) == 4
    assert len(ids) == 1


def test_as_bcc_many_get_one_message_that_names_nobody(desk: MailDesk) -> None:
    lists = {"partners": f"to: [{', '.join(f'a{number}@example.org' for number in range(7))}]"}
    with mail_server() as server:
        desk.settings(port=server.port, mail="  batch: bcc\n  batch_size: 3\n", lists=lists)
        result = desk.send()
        assert result.exit_code == 0, said(result)
        desk.send()
    assert [len(one.recipients) for one in server.received] == [3, 3, 1]
    assert b"@example.org" not in b"".join(
        line for one in server.received for line in one.content.split(b"\r\n") if line.startswith((b"To:", b"Bcc:"))
    )
    assert str(read_mail(server.received[0].content)["To"]) == "undisclosed-recipients:;"


def test_with_bcc_who_is_refused_or_put_off_does_not_keep_the_others_from_it(desk: MailDesk) -> None:
    later = iter(["451 not now"])

    def answer(who: str) -> str | None:
        return "550 unknown" if who.startswith("ann") else next(later, None) if who.startswith("bob") else None

    script = Script(on_recipient=answer)
    with mail_server(script) as server:
        to = "to: [ann@example.org, bob@example.org, cy@example.org]"
        desk.settings(port=server.port, mail="  batch: bcc\n", lists={"partners": to})
        assert desk.send().exit_code == 1
    assert server.readers == ["cy@example.org", "bob@example.org"]
    assert desk.states()[0] == ("ann@example.org", "refused")


def test_over_tls_from_the_start_with_a_login(desk: MailDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_MAIL_PASSWORD", PASSWORD)
    with mail_server(tls=tls_context(), has_logins=True) as server:
        desk.settings(port=server.port, server=f"security: tls, user: {USER}, ca_file: authority.pem")
        result = desk.send()
    assert result.exit_code == 0, said(result)
    assert server.readers == BOTH
    assert server.logins == [(USER, PASSWORD)]


def test_over_starttls_with_a_login(desk: MailDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_MAIL_PASSWORD", PASSWORD)
    with mail_server(starttls=tls_context(), has_logins=True) as server:
        desk.settings(port=server.port, server=f"user: {USER}, ca_file: authority.pem")
        result = desk.send()
    assert result.exit_code == 0, said(result)
    assert [one.is_encrypted for one in server.received] == [True, True]


def failure(desk: MailDesk) -> str:
    """Send, and give the message of a run that has sent nothing."""
    result = desk.send()
    assert result.exit_code == 1, said(result)
    assert "sent to 2" not in said(result)
    return said(result)


def test_a_password_that_no_server_is_given_is_told(desk: MailDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_MAIL_PASSWORD", "pässword")
    with mail_server(starttls=tls_context(), has_logins=True) as server:
        desk.settings(port=server.port, server=f"user: {USER}, ca_file: authority.pem")
        assert "in ASCII alone" in failure(desk)


def test_without_a_password_nothing_is_opened(desk: MailDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFGEN_MAIL_PASSWORD", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with mail_server(starttls=tls_context()) as server:
        desk.settings(port=server.port, server=f"user: {USER}, ca_file: authority.pem")
        assert "BRIEFGEN_MAIL_PASSWORD" in failure(desk)
    assert server.connections == 0


def test_a_wrong_password_stops_the_run_and_is_not_tried_again(desk: MailDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_MAIL_PASSWORD", "guessed")
    with mail_server(starttls=tls_context(), has_logins=True) as server:
        desk.settings(port=server.port, server=f"user: {USER}, ca_file: authority.pem")
        message = failure(desk)
    assert "does not take this user and password" in message
    assert "guessed" not in message
    assert server.connections == 1
    assert {state for _, state in desk.states()} == {"failed"}


def test_a_server_without_starttls_gets_nothing(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port, server="security: starttls")
        assert "offers no STARTTLS" in failure(desk)
    assert not server.received


@pytest.mark.parametrize("kind", ["tls", "starttls"])
def test_a_certificate_that_nobody_trusts_stops_the_run(desk: MailDesk, kind: str) -> None:
    with mail_server(**{kind: tls_context()}) as server:
        desk.settings(port=server.port, server=f"security: {kind}")
        assert "is not trusted" in failure(desk)
    assert not server.received


@pytest.mark.parametrize("kind", ["tls", "starttls"])
def test_a_certificate_of_another_host_stops_the_run(desk: MailDesk, kind: str) -> None:
    with mail_server(**{kind: tls_context("other.example.org")}) as server:
        desk.settings(port=server.port, server=f"security: {kind}, ca_file: authority.pem")
        assert "is not trusted" in failure(desk)
    assert not server.received


def test_tls_where_the_server_speaks_none_is_told(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port, server="security: tls")
        assert "is security right for port" in failure(desk)


def test_a_file_of_certificates_that_is_none_is_told(desk: MailDesk) -> None:
    (desk.root / "authority.pem").write_text("no certificate")
    with mail_server(tls=tls_context()) as server:
        desk.settings(port=server.port, server="security: tls, ca_file: authority.pem")
        assert "authority.pem cannot be read" in failure(desk)


def test_recipients_that_are_refused_are_noted_and_the_others_go_on(desk: MailDesk) -> None:
    script = Script(on_recipient=lambda who: "550 5.1.1 no such mailbox" if who.startswith("ann") else None)
    with mail_server(script) as server:
        desk.settings(port=server.port)
        result = desk.send()
    assert result.exit_code == 1
    assert "refused: ann@example.org: 550 5.1.1 no such mailbox" in said(result)
    assert server.readers == ["bob@example.org"]
    assert desk.states() == [("ann@example.org", "refused"), ("bob@example.org", "sent")]


def test_many_unknown_mailboxes_in_a_row_do_not_stop_a_run(desk: MailDesk) -> None:
    addresses = [f"a{number}@example.org" for number in range(8)]
    script = Script(on_recipient=lambda who: None if who.startswith("a7") else "550 unknown")
    with mail_server(script) as server:
        desk.settings(port=server.port, lists={"partners": f"to: [{', '.join(addresses)}]"})
        desk.send()
    assert server.readers == ["a7@example.org"]


def test_what_is_put_off_is_tried_again(desk: MailDesk) -> None:
    tries = iter(["451 greylisted", "451 greylisted"])
    with mail_server(Script(on_recipient=lambda _: next(tries, None))) as server:
        desk.settings(port=server.port)
        assert desk.send().exit_code == 0
    assert sorted(server.readers) == BOTH
    assert {state for _, state in desk.states()} == {"sent", "failed"}


def test_what_is_put_off_for_ever_is_given_up_and_tried_by_the_next_run(desk: MailDesk) -> None:
    with mail_server(Script(on_recipient=lambda who: "450 full" if who.startswith("ann") else None)) as server:
        desk.settings(port=server.port)
        assert "not delivered: ann@example.org: 450 full" in failure_of_some(desk)
        assert server.readers == ["bob@example.org"]
    with mail_server() as server:
        desk.settings(port=server.port)
        assert desk.send().exit_code == 0
    assert server.readers == ["ann@example.org"]


def failure_of_some(desk: MailDesk) -> str:
    result = desk.send()
    assert result.exit_code == 1
    return said(result)


def test_a_message_that_is_refused_outright_is_not_offered_for_all(desk: MailDesk) -> None:
    addresses = ", ".join(f"a{number}@example.org" for number in range(9))
    with mail_server(Script(on_message=lambda _: "554 no")) as server:
        desk.settings(port=server.port, lists={"partners": f"to: [{addresses}]"})
        message = failure(desk)
    assert message.count("refused: ") == 9
    assert "refused: a8@example.org: 554 no (said 3 times of this message, and it is not offered again)" in message
    assert "still to come" not in message
    assert server.messages == 3


def test_a_sender_that_is_refused_stops_the_run(desk: MailDesk) -> None:
    with mail_server(Script(on_sender=lambda _: "553 not yours")) as server:
        desk.settings(port=server.port)
        assert "does not take mail from us: 553 not yours" in failure(desk)
    assert not server.received


def test_a_connection_that_ends_behind_the_message_leaves_doubt_and_no_second_copy(desk: MailDesk) -> None:
    with mail_server(Script(drops_behind_message=lambda number: number == 1)) as server:
        desk.settings(port=server.port)
        result = desk.send()
        assert result.exit_code == 1
        assert "in doubt, may have it: ann@example.org" in said(result)
        again = desk.send()
        assert again.exit_code == 1
        assert "in doubt, may have it: ann@example.org" in said(again)
        assert server.readers == BOTH
        assert desk.send("--resend-uncertain").exit_code == 0
        assert desk.send().exit_code == 0
    assert server.readers == [*BOTH, "ann@example.org"]
    assert desk.states() == [(BOTH[0], "repeated"), (BOTH[1], "sent"), (BOTH[0], "sent")]
    assert "in doubt" not in said(desk.run("sent"))


def test_what_is_sent_again_and_is_in_doubt_again_is_in_doubt_once(desk: MailDesk) -> None:
    with mail_server(Script(drops_behind_message=lambda number: number < 3)) as server:
        desk.settings(port=server.port, lists={"partners": "to: [ann@example.org]"})
        desk.send()
        assert said(desk.send("--resend-uncertain")).count("in doubt, may have it: ann@example.org") == 1
        assert desk.states() == [(BOTH[0], "repeated"), (BOTH[0], "sending")]
        assert said(desk.send()).count("in doubt, may have it: ann@example.org") == 1


def test_what_is_in_doubt_of_a_brief_that_was_renamed_is_settled_too(desk: MailDesk) -> None:
    with mail_server(Script(drops_behind_message=lambda number: number == 1)) as server:
        desk.settings(port=server.port, lists={"partners": "to: [ann@example.org]"})
        desk.send()
        (desk.root / "briefs" / f"{NAME}.yaml").unlink()
        desk.write("renamed", title="Ship blocks the whole canal", more=f"{MARKED}aliases: [{NAME}]\n")
        desk.run("send", "renamed", "--list", "partners", "--yes", "--resend-uncertain")
    assert [state for _, state in desk.states()] == ["repeated", "sent"]


def test_a_correction_takes_the_place_of_what_was_in_doubt(desk: MailDesk) -> None:
    with mail_server(Script(drops_behind_message=lambda number: number == 1)) as server:
        desk.settings(port=server.port, lists={"partners": "to: [ann@example.org]"})
        desk.send()
        desk.write(title="Ship blocks the whole canal", more=MARKED + CORRECTED)
        assert desk.send().exit_code == 0
    first, correction = (read_mail(one.content) for one in server.received)
    assert correction["In-Reply-To"] == first["Message-ID"]
    assert [state for _, state in desk.states()] == ["repeated", "sent"]


def test_a_server_that_hangs_is_given_up(desk: MailDesk) -> None:
    with mail_server(Script(hangs=True)) as server:
        desk.settings(port=server.port)
        path = desk.root / "briefgen.yaml"
        path.write_text(path.read_text().replace("timeout: 2", "timeout: 1"))
        assert "no way through" in failure(desk)
    assert server.connections == 5


def test_a_server_that_answers_slowly_is_waited_for(desk: MailDesk) -> None:
    with mail_server(Script(waits=0.5)) as server:
        desk.settings(port=server.port)
        assert desk.send().exit_code == 0
    assert server.readers == BOTH


def test_a_server_that_is_not_there_is_told(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port)
    assert "no way through, 5 times in a row" in failure(desk)


def test_a_server_that_takes_less_is_asked_for_nothing(desk: MailDesk) -> None:
    with mail_server(data_size_limit=2_000) as server:
        desk.settings(port=server.port)
        message = failure(desk)
    assert re.search(
        r"refused: ann@example.org: the message has [\d,]+ bytes, and the server takes at most 2,000", message
    )
    assert "pdf:" not in message.replace("PDF: none", "")
    assert not server.messages
    assert desk.states() == [(BOTH[0], "refused"), (BOTH[1], "refused")]


def full_and_text(desk: MailDesk, *, full: int, **settings: object) -> None:
    """Set up a list with some who get all, and at its end one who gets the text alone."""
    rows = "".join(f"a{number}@example.org,\n" for number in range(full))
    (desk.root / "list.csv").write_text(f"address,format\n{rows}bob@example.org,text\n")
    desk.settings(lists={"partners": "file: list.csv"}, **settings)  # type: ignore[arg-type]


def test_a_message_above_the_servers_size_is_refused_and_smaller_ones_go_on(desk: MailDesk) -> None:
    full_and_text(desk, full=4)
    desk.run("mail", NAME)
    text, full = sorted(path.stat().st_size for path in (desk.root / "output" / "mail").glob("*.eml"))
    with mail_server(data_size_limit=(text + full) // 2) as server:
        full_and_text(desk, full=4, port=server.port)
        message = failure_of_some(desk)
    assert server.readers == ["bob@example.org"]
    assert message.count("bytes, and the server takes at most") == 4
    assert "sent to 1 of 5 readers" in message


def test_a_size_that_is_refused_with_the_sender_ends_no_run(desk: MailDesk) -> None:
    answers = iter(["552 5.3.4 message too big"] * 4)
    with mail_server(Script(on_sender=lambda _: next(answers, None))) as server:
        full_and_text(desk, full=4, port=server.port)
        message = failure_of_some(desk)
    assert server.readers == ["bob@example.org"]
    assert "refused: a3@example.org: 552 5.3.4 message too big" in message
    assert desk.states()[-1] == ("bob@example.org", "sent")


def test_a_size_that_is_refused_at_the_end_ends_no_run(desk: MailDesk) -> None:
    with mail_server(Script(on_message=lambda number: "552 too large" if number <= 3 else None)) as server:
        full_and_text(desk, full=5, port=server.port)
        message = failure_of_some(desk)
    assert server.readers == ["bob@example.org"]
    assert server.messages == 4
    assert message.count(": 552 too large") == 5


def test_a_size_that_is_refused_at_the_end_is_told(desk: MailDesk) -> None:
    with mail_server(Script(on_message=lambda _: "552 too large")) as server:
        desk.settings(port=server.port)
        assert "552 too large" in failure_of_some(desk)
    assert not server.received


def test_with_bcc_only_mailboxes_of_other_scripts_need_a_server_that_takes_them(desk: MailDesk) -> None:
    lists = {"partners": "to: [ann@example.org, jörg@example.org, bob@example.org]"}
    with mail_server() as server:
        desk.settings(port=server.port, mail="  batch: bcc\n", lists=lists)
        message = failure_of_some(desk)
    assert "refused: jörg@example.org: the server takes no letters of other scripts" in message
    assert [one.recipients for one in server.received] == [tuple(BOTH)]
    with mail_server(enable_SMTPUTF8=True) as server:
        desk.settings(port=server.port, mail="  batch: bcc\n", lists=lists)
        assert desk.send().exit_code == 0
    assert server.readers == ["jörg@example.org"]


def test_mailboxes_of_other_scripts_need_a_server_that_takes_them(desk: MailDesk) -> None:
    with mail_server() as server:
        desk.settings(port=server.port, lists={"partners": "to: [jörg@exämple.org, ann@example.org]"})
        assert "SMTPUTF8" in failure_of_some(desk)
        assert server.readers == ["ann@example.org"]
    with mail_server(enable_SMTPUTF8=True) as server:
        desk.settings(port=server.port, lists={"partners": "to: [jörg@exämple.org, ann@example.org]"})
        assert desk.send().exit_code == 0
    assert server.readers == ["jörg@xn--exmple-cua.org"]
    assert "To: jörg@xn--exmple-cua.org".encode() in server.received[0].content


def test_the_rate_is_kept(desk: MailDesk) -> None:
    import time

    addresses = ", ".join(f"a{number}@example.org" for number in range(4))
    with mail_server() as server:
        desk.settings(port=server.port, mail="  rate: 600\n", lists={"partners": f"to: [{addresses}]"})
        begun = time.monotonic()
        desk.send()
    assert time.monotonic() - begun > 0.3
    assert len(server.received) == 4


def test_a_full_stop_at_the_begin_of_a_line_arrives(desk: MailDesk) -> None:
    desk.write(more=MARKED + "background: |\n  A list:\n\n  - .one\n  - ..two\n")
    with mail_server() as server:
        desk.settings(port=server.port)
        desk.send()
        desk.run("mail", NAME)
    (copy,) = (desk.root / "output" / "mail").glob("*.eml")
    body = copy.read_bytes().partition(b"MIME-Version")[2]
    assert server.received[0].content.partition(b"MIME-Version")[2] == body


def test_a_local_sendmail_is_given_the_message(desk: MailDesk) -> None:
    program = desk.root / "sendmail"
    program.write_text(
        f'#!/bin/sh\necho "$@" >>{desk.root}/arguments\ncat >>{desk.root}/input\ncase "$5" in bob*) exit 67;; esac\n'
    )
    program.chmod(0o755)
    desk.settings()
    path = desk.root / "briefgen.yaml"
    text = "".join(line for line in path.read_text().splitlines(keepends=True) if "server:" not in line)
    path.write_text(text.replace("mail:\n", f"mail:\n  sendmail: {program}\n"))
    result = desk.send()
    assert "refused: bob@example.org: exit code 67" in said(result)
    assert (desk.root / "arguments").read_text().splitlines()[0] == "-i -f desk@example.org -- ann@example.org"
    assert b"\r" not in (desk.root / "input").read_bytes()
    assert desk.states() == [(BOTH[0], "sent"), (BOTH[1], "refused")]


def test_a_sendmail_that_is_killed_leaves_doubt(desk: MailDesk) -> None:
    program = desk.root / "sendmail"
    program.write_text("#!/bin/sh\ncat >/dev/null\nkill -9 $$\n")
    program.chmod(0o755)
    desk.settings(lists={"partners": "to: [ann@example.org]"})
    path = desk.root / "briefgen.yaml"
    text = "".join(line for line in path.read_text().splitlines(keepends=True) if "server:" not in line)
    path.write_text(text.replace("mail:\n", f"mail:\n  sendmail: {program}\n"))
    assert "in doubt, may have it: ann@example.org" in said(desk.send())
    assert desk.states() == [(BOTH[0], "sending")]


def test_a_message_that_is_put_off_before_it_is_sent_holds_up_nobody(desk: MailDesk) -> None:
    script = Script(on_data=lambda number: "451 later" if number == 1 else None)
    with mail_server(script) as server:
        desk.settings(port=server.port)
        result = desk.send()
    assert result.exit_code == 0, said(result)
    assert sorted(server.readers) == BOTH


def test_who_may_have_an_earlier_edition_stays_in_doubt_though_the_brief_changed(desk: MailDesk) -> None:
    with mail_server(Script(drops_behind_message=lambda number: number == 1)) as server:
        desk.settings(port=server.port, lists={"partners": "to: [ann@example.org]"})
        desk.send()
        desk.write(title="Ship blocks the whole canal")
        doubtful = desk.send()
        assert doubtful.exit_code == 1
        assert "in doubt, may have it: ann@example.org" in said(doubtful)
        again = desk.send("--resend-uncertain")
    assert again.exit_code == 0, said(again)
    assert "Correction" not in read_mail(server.received[-1].content)["Subject"]


def test_a_release_that_is_called_otherwise_is_the_same(desk: MailDesk) -> None:
    with mail_server() as server:
        for name in ("one", "other"):
            desk.settings(
                port=server.port,
                lists={"partners": f"to: [ann@example.org], release: {name}"},
                more=f"releases: {{{name}: {{ceiling: TLP:GREEN}}}}\n",
            )
            result = desk.send()
            desk.write(title="Ship blocks the whole canal")
    assert len(server.received) == 1
    assert "1 reader passed over" in said(result)


def test_a_sendmail_that_is_not_there_is_told(desk: MailDesk) -> None:
    desk.settings()
    path = desk.root / "briefgen.yaml"
    text = "".join(line for line in path.read_text().splitlines(keepends=True) if "server:" not in line)
    path.write_text(text.replace("mail:\n", "mail:\n  sendmail: /nowhere/sendmail\n"))
    assert "/nowhere/sendmail cannot be run" in failure(desk)


def test_loopback_is_the_only_place_that_is_spoken_to_in_the_clear(desk: MailDesk) -> None:
    desk.settings(server="security: none")
    path = desk.root / "briefgen.yaml"
    path.write_text(path.read_text().replace(HOST, "mail.example.org"))
    assert "unsafe-mail-server" in failure(desk)
