"""DKIM and passwords: a signature that holds behind a real server, and secrets that come from where they may."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from mail_servers import mail_server
from mailing import MailDesk, said

from briefgen.deliver.courier import SendError
from briefgen.deliver.secrets import login_for, service_of
from briefgen.settings.mail import MailServer

SERVER = MailServer.model_validate({"host": "mail.example.org", "user": "desk"})


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def desk(tmp_path: Path, key: rsa.RSAPrivateKey) -> MailDesk:
    desk = MailDesk(tmp_path / "desk")
    desk.write()
    form = serialization.PrivateFormat.TraditionalOpenSSL
    (desk.root / "dkim.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    )
    return desk


def signed_settings(desk: MailDesk, port: int, file: str = "key_file: dkim.pem") -> None:
    leave = "  unsubscribe: {url: 'https://example.org/leave'}\n"
    desk.settings(port=port, mail=f"{leave}  dkim: {{domain: example.org, selector: s1, {file}}}\n")


def published(key: rsa.RSAPrivateKey) -> Callable[..., bytes]:
    der = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    record = b"v=DKIM1; k=rsa; p=" + b64encode(der)
    return lambda *_, **__: record


def test_a_signature_holds_for_what_the_server_got(desk: MailDesk, key: rsa.RSAPrivateKey) -> None:
    with mail_server() as server:
        signed_settings(desk, server.port)
        result = desk.send()
    assert result.exit_code == 0, said(result)
    for one in server.received:
        assert dkim.verify(one.content, dnsfunc=published(key))
        assert not dkim.verify(one.content.replace(b"Subject: ", b"Subject: Re: "), dnsfunc=published(key))
        signature = one.content.partition(b"\r\nFrom:")[0].replace(b"\r\n", b"").lower()
        assert b"list-unsubscribe-post" in signature


def test_the_key_may_be_named_by_the_environment(desk: MailDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_DKIM_KEY_FILE", str(desk.root / "dkim.pem"))
    with mail_server() as server:
        signed_settings(desk, server.port, "key_file: elsewhere.pem")
        assert desk.send().exit_code == 0
    assert server.received[0].content.startswith(b"DKIM-Signature:")


@pytest.mark.parametrize(
    ("file", "words"), [("key_file: no.pem", "cannot be read"), ("key_file: briefgen.yaml", "cannot be used")]
)
def test_without_a_key_nothing_is_sent(desk: MailDesk, file: str, words: str) -> None:
    with mail_server() as server:
        signed_settings(desk, server.port, file)
        assert words in said(desk.send())
    assert server.connections == 0
    assert not desk.ledger.exists()


def test_a_password_comes_from_the_environment_first() -> None:
    login = login_for(SERVER, {"BRIEFGEN_MAIL_PASSWORD": "word"})
    assert login
    assert (login.user, login.password) == ("desk", "word")


def test_without_a_user_no_password_is_looked_for() -> None:
    assert (
        login_for(MailServer.model_validate({"host": "mail.example.org"}), {"BRIEFGEN_MAIL_PASSWORD": "word"}) is None
    )


def test_a_password_comes_from_the_keyring_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backend import KeyringBackend

    class Ring(KeyringBackend):
        priority = 1.0

        def get_password(self, service: str, username: str) -> str | None:
            return "kept" if (service, username) == (service_of(SERVER), "desk") else None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise NotImplementedError

    monkeypatch.setattr(keyring.core, "_keyring_backend", Ring())
    login = login_for(SERVER, {})
    assert login
    assert login.password == "kept"


def test_no_password_at_all_is_told_with_the_ways_to_give_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with pytest.raises(SendError, match=r"BRIEFGEN_MAIL_PASSWORD.*keyring set briefgen:mail.example.org desk"):
        login_for(SERVER, {})
