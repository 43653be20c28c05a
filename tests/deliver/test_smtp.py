"""One message to a real server that breaks off: what is sure, and what is in doubt."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mail_servers import HOST, MailServer, Script, mail_server

from briefgen.deliver.courier import Doubtful, Dropped, Parcel, readable
from briefgen.deliver.smtp import SmtpCourier
from briefgen.settings.mail import MailServer as Server

LARGE = b"Subject: long\r\n\r\n" + b"a line of many\r\n" * 500_000
SMALL = b"Subject: short\r\n\r\nwords\r\n"
ANN = ("ann@example.org",)


@contextmanager
def courier_to(script: Script, *, timeout: str = "2") -> Iterator[tuple[SmtpCourier, MailServer]]:
    with mail_server(script) as running:
        values = {"host": HOST, "port": str(running.port), "security": "none", "timeout": timeout}
        courier = SmtpCourier(Server.model_validate(values), login=None, root=Path(), name="desk.test")
        try:
            yield courier, running
        finally:
            courier.close()


def test_an_end_in_the_middle_of_a_message_is_no_delivery_and_the_next_try_is_one() -> None:
    with courier_to(Script(drops_in_message=lambda number: number == 1)) as (courier, running):
        with pytest.raises(Dropped):
            courier.carry(Parcel("desk@example.org", ANN, LARGE))
        assert not courier.may_have_it
        assert courier.carry(Parcel("desk@example.org", ANN, LARGE))[ANN[0]].kind == "taken"
        assert running.received[0].content == LARGE


def test_where_the_system_had_taken_the_whole_message_before_the_end_it_is_one_or_the_other() -> None:
    with courier_to(Script(drops_in_message=lambda _: True)) as (courier, _), pytest.raises((Dropped, Doubtful)):
        courier.carry(Parcel("desk@example.org", ANN, SMALL))


def test_an_end_behind_the_message_is_in_doubt() -> None:
    with courier_to(Script(drops_behind_message=lambda _: True)) as (courier, running):
        with pytest.raises(Doubtful):
            courier.carry(Parcel("desk@example.org", ANN, SMALL))
        assert courier.may_have_it
        assert len(running.received) == 1


def test_silence_behind_the_message_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.deliver.smtp.LONGER_AT_THE_END", 1)
    with (
        courier_to(Script(hangs_behind_message=lambda _: True), timeout="1") as (courier, _),
        pytest.raises(Doubtful, match="timed out"),
    ):
        courier.carry(Parcel("desk@example.org", ANN, SMALL))


def test_a_server_that_closes_with_its_answer_has_answered() -> None:
    with courier_to(Script(on_message=lambda _: "421 closing")) as (courier, _):
        assert courier.carry(Parcel("desk@example.org", ANN, SMALL))[ANN[0]].kind == "later"
        assert not courier.may_have_it


def test_a_server_that_closes_before_the_message_has_not_taken_it() -> None:
    with courier_to(Script(on_recipient=lambda _: "421 closing")) as (courier, _), pytest.raises(Dropped):
        courier.carry(Parcel("desk@example.org", ANN, SMALL))


def test_each_line_that_begins_with_a_full_stop_arrives_as_it_is() -> None:
    content = b".Subject: odd\r\n\r\n.\r\n..\r\n.end\r\n"
    with courier_to(Script()) as (courier, running):
        courier.carry(Parcel("desk@example.org", ANN, content))
    assert running.received[0].content == content


def test_what_a_server_says_cannot_steer_a_terminal() -> None:
    assert readable(b"no\x1b[2J\r\nsuch \x07 \xff user") == "no [2J such \ufffd user"
