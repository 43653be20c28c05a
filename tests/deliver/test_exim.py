"""A real mail server of Debian on a high port, with a configuration of its own: what it takes, and what it delivers."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from mail_servers import HOST, authority, certificates
from mailing import MailDesk, read_mail, said

EXIM = shutil.which("exim4") or shutil.which("exim4", path="/usr/sbin")
OWNER = "Debian-exim"
CONFIGURATION = """\
primary_hostname = mail.test
spool_directory = {spool}
log_file_path = {spool}/%slog
pid_file_path = {spool}/pid
daemon_smtp_ports = {port}
local_interfaces = 127.0.0.1
tls_advertise_hosts = *
tls_certificate = {spool}/server.pem
tls_privatekey = {spool}/server.key
deliver_drop_privilege = true
keep_environment =
untrusted_set_sender = *
message_size_limit = 20M
host_lookup =
rfc1413_query_timeout = 0s
smtp_accept_max_per_connection = 3
acl_smtp_rcpt = recipient
acl_smtp_data = accept
begin acl
recipient:
  deny local_parts = nobody
       message = no such mailbox
  accept
begin routers
all:
  driver = accept
  local_parts = ann : bob : cy : dee : eve : fay
  transport = store
begin transports
store:
  driver = appendfile
  maildir_format
  directory = {spool}/boxes/$local_part_data
  create_directory
begin retry
* * F,1h,1m
"""

pytestmark = pytest.mark.skipif(EXIM is None, reason="there is no exim4 here; apt-get install exim4-daemon-light")


@dataclass(frozen=True)
class Exim:
    """A server that runs, and where it puts mail."""

    port: int
    spool: Path

    def box(self, name: str, *, count: int = 1) -> list[bytes]:
        """The messages in a mailbox, once there are that many."""
        until = time.monotonic() + 10
        while True:
            found = sorted((self.spool / "boxes" / name / "new").glob("*"))
            if len(found) >= count or time.monotonic() > until:
                return [path.read_bytes() for path in found]
            time.sleep(0.05)


@pytest.fixture(scope="module")
def exim() -> Iterator[Exim]:
    with tempfile.TemporaryDirectory(prefix="exim") as folder:
        spool = Path(folder)
        port = free_port()
        (spool / "configuration").write_text(CONFIGURATION.format(spool=spool, port=port))
        issued = authority().issue_cert(HOST)
        issued.private_key_pem.write_to_path(str(spool / "server.key"))
        for number, part in enumerate(issued.cert_chain_pems):
            part.write_to_path(str(spool / "server.pem"), append=number > 0)
        assert EXIM
        command = [EXIM, "-C", str(spool / "configuration"), "-bdf"]
        with (spool / "said").open("wb") as said_by_exim:
            process = subprocess.Popen(command, stdout=said_by_exim, stderr=said_by_exim, **owner_of(spool))
            try:
                wait_for(port, spool)
                yield Exim(port, spool)
            finally:
                process.terminate()
                process.wait(10)


def owner_of(spool: Path) -> dict[str, str]:
    """Hand the folder over to who may run the server: nobody but root can, and root must not."""
    if os.getuid():
        return {}
    known = pwd.getpwnam(OWNER)
    for path in (spool, *spool.iterdir()):
        os.chown(path, known.pw_uid, known.pw_gid)
    return {"user": OWNER, "group": known.pw_gid}  # type: ignore[dict-item]


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        return int(listening.getsockname()[1])


def wait_for(port: int, spool: Path) -> None:
    for _ in range(200):
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError((spool / "said").read_text())


@pytest.fixture
def desk(tmp_path: Path) -> MailDesk:
    desk = MailDesk(tmp_path / "desk")
    desk.write(title="Судно перекрыло канал")
    certificates(desk.root)
    return desk


def test_a_real_server_takes_and_delivers_what_is_sent_over_starttls(exim: Exim, desk: MailDesk) -> None:
    to = "nobody@example.org, ann@example.org, bob@ex\u00e4mple.org, cy@example.org, dee@example.org, eve@example.org"
    lists = {"partners": f"pdf: attach, to: [{to}]"}
    desk.settings(port=exim.port, server="security: starttls, ca_file: authority.pem", lists=lists)
    result = desk.send()
    assert "refused: nobody@example.org: 550 no such mailbox" in said(result)
    assert "sent to 5 of 6 readers" in said(result)
    desk.run("mail", "2021-03-23-ship")
    (copy,) = (desk.root / "output" / "mail").glob("*.eml")
    for name in ("ann", "bob", "cy", "dee", "eve"):
        (delivered,) = exim.box(name)
        message = read_mail(delivered)
        assert "Судно перекрыло канал" in message["Subject"]
        assert [part.get_content_type() for part in message.walk()] == [
            part.get_content_type() for part in read_mail(copy.read_bytes()).walk()
        ]
        (pdf,) = message.iter_attachments()
        assert pdf.get_content().startswith(b"%PDF-")
    assert desk.send().exit_code == 1
    assert len(exim.box("ann")) == 1


def test_a_local_sendmail_of_the_real_server_delivers_too(exim: Exim, desk: MailDesk) -> None:
    program = exim.spool / "sendmail"
    known = f"setpriv --reuid={OWNER} --regid={OWNER} --clear-groups" if not os.getuid() else ""
    program.write_text(f'#!/bin/sh\nexec {known} {EXIM} -C {exim.spool}/configuration "$@"\n')
    program.chmod(0o755)
    desk.settings(lists={"partners": "to: [fay@example.org]"})
    path = desk.root / "briefgen.yaml"
    text = "".join(line for line in path.read_text().splitlines(keepends=True) if "server:" not in line)
    path.write_text(text.replace("mail:\n", f"mail:\n  sendmail: {program}\n"))
    assert desk.send().exit_code == 0
    assert len(exim.box("fay")) == 1
