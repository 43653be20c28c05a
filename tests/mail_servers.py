"""Mail servers on loopback for tests: real SMTP with TLS and logins, and faults as a script says."""

# ruff: noqa: ARG001, ARG002, N802  aiosmtpd calls its hooks so, and with these

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD = "desk", "open sesame"


@dataclass(frozen=True)
class Received:
    """One message that a server has taken."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    is_encrypted: bool


@dataclass
class Script:
    """What a server does beside taking mail.

    `on_recipient`, `on_message` and `on_sender` answer for an address or a content, or not at all; `on_data` answers
    before a content is sent. `drops_in_message`
    and `drops_behind_message` tell of each message, counted from 1, whether the connection ends in it, or right behind
    it; in the second case the server has taken it. `greets` may wait.
    """

    on_recipient: Callable[[str], str | None] = lambda _: None
    on_sender: Callable[[str], str | None] = lambda _: None
    on_message: Callable[[int], str | None] = lambda _: None
    on_data: Callable[[int], str | None] = lambda _: None
    drops_in_message: Callable[[int], bool] = lambda _: False
    drops_behind_message: Callable[[int], bool] = lambda _: False
    hangs_behind_message: Callable[[int], bool] = lambda _: False
    waits: float = 0.0
    hangs: bool = False


@dataclass
class MailServer:
    """A server that runs, and what it has taken."""

    port: int = 0
    received: list[Received] = field(default_factory=list)
    messages: int = 0
    connections: int = 0
    logins: list[tuple[str, str]] = field(default_factory=list)
    transports: list[Any] = field(default_factory=list)

    @property
    def readers(self) -> list[str]:
        """Everybody for whom a message was taken, in order."""
        return [reader for one in self.received for reader in one.recipients]


class _Handler:
    def __init__(self, server: MailServer, script: Script) -> None:
        self.server, self.script = server, script

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.script.on_sender(address)
        if answer is None:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.script.on_recipient(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        number = self.server.messages
        await asyncio.sleep(self.script.waits)
        answer = self.script.on_message(number)
        if answer is None:
            content = envelope.original_content or b""
            encrypted = session.ssl is not None or isinstance(
                server.transport.get_extra_info("sslcontext"), ssl.SSLContext
            )
            taken = Received(str(envelope.mail_from), tuple(envelope.rcpt_tos), content, encrypted)
            self.server.received.append(taken)
        if self.script.drops_behind_message(number):
            server.transport.abort()
        if self.script.hangs_behind_message(number):
            await asyncio.sleep(3600)
        return answer or f"250 taken as {number}"


class _Faulty(SMTP):
    """A server that ends connections, or says nothing, where its script wants that."""

    script: Script
    counted: MailServer

    def connection_made(self, transport: Any) -> None:
        self.counted.transports.append(transport)
        self.counted.connections += not self.counted.transports[1:] or self.transport is None
        super().connection_made(transport)

    async def _handle_client(self) -> None:
        if self.script.hangs:
            await asyncio.sleep(3600)
        await super()._handle_client()

    async def smtp_DATA(self, arg: str) -> None:
        self.counted.messages += 1
        answer = self.script.on_data(self.counted.messages)
        if answer:
            await self.push(answer)
            return
        if self.script.drops_in_message(self.counted.messages):
            await self.push("354 go on")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


@cache
def authority() -> trustme.CA:
    return trustme.CA()


def certificates(folder: Path) -> Path:
    """Write the certificate of the authority that signs for our servers."""
    path = folder / "authority.pem"
    authority().cert_pem.write_to_path(str(path))
    return path


def tls_context(*names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert(*(names or (HOST,))).configure_cert(context)
    return context


@contextmanager
def mail_server(
    script: Script | None = None,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    has_logins: bool = False,
    **options: Any,
) -> Iterator[MailServer]:
    """Run a server in a thread of its own for as long as the block lasts."""
    running = MailServer()
    script = script or Script()
    options.setdefault("data_size_limit", 20_000_000)

    def protocol() -> SMTP:
        logins = {"authenticator": _authenticator(running), "auth_required": True} if has_logins else {}
        extra = {"tls_context": starttls, "require_starttls": True} if starttls else {}
        if tls and has_logins:
            logins |= {"auth_require_tls": False, "auth_required": False}
        made = _Faulty(_Handler(running, script), hostname="mail.test", loop=loop, **extra, **logins, **options)
        made.script, made.counted = script, running
        return made

    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda *_: None)
    listening = loop.run_until_complete(loop.create_server(protocol, HOST, 0, ssl=tls))
    running.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        asyncio.run_coroutine_threadsafe(_end(listening, running), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _end(listening: asyncio.Server, running: MailServer) -> None:
    listening.close()
    for transport in running.transports:
        with suppress(AttributeError):  # until Python 3.11.4, of one that has ended under TLS
            transport.abort()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0.02)


def _authenticator(running: MailServer) -> Callable[..., AuthResult]:
    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth_data: object) -> AuthResult:
        assert isinstance(auth_data, LoginPassword)
        user, password = auth_data.login.decode(), auth_data.password.decode()
        running.logins.append((user, password))
        return AuthResult(success=(user, password) == (USER, PASSWORD), handled=False)

    return check
