"""A desk that sends mail, for tests: its folder with lists, and briefgen run in it."""

import json
import signal
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from click.testing import CliRunner, Result
from workspace import BRIEF

from briefgen.cli import main
from briefgen.deliver import Entry, open_ledger

NAME = "2021-03-23-ship"
MARKED = "marking: TLP:GREEN\n"
CORRECTED = "corrections: [{at: 2021-03-24, because: The day was wrong.}]\n"


@dataclass(frozen=True)
class MailDesk:
    """A folder with briefs and a briefgen.yaml; mail goes to a port of this machine unless the settings say else."""

    root: Path

    @property
    def ledger(self) -> Path:
        return self.root / ".briefgen" / "ledger.sqlite"

    def write(self, name: str = NAME, *, title: str = "Ship blocks the canal", more: str = MARKED) -> Path:
        path = self.root / "briefs" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"id: {name}\n{BRIEF.format(title=json.dumps(title, ensure_ascii=False))}{more}", encoding="utf-8"
        )
        return path

    def settings(
        self,
        *,
        port: int = 1,
        server: str = "security: none",
        mail: str = "",
        lists: Mapping[str, str] | None = None,
        more: str = "",
    ) -> None:
        """Write briefgen.yaml; `lists` are in the form of YAML's braces, without those."""
        to = f"{{host: 127.0.0.1, port: {port}, timeout: 2, {server}}}"
        head = f"mail:\n  from: Desk <desk@example.org>\n  server: {to}\n"
        known = lists or {"partners": "to: [ann@example.org, bob@example.org]"}
        usual = "title: Partners, release: TLP:GREEN, clearance: TLP:GREEN, pdf: none"
        own = "".join(f"  {name}: {{{_with_defaults(one, usual)}}}\n" for name, one in known.items())
        text = f"{more}{head}{mail}lists:\n{own}"
        (self.root / "briefgen.yaml").write_text(text, encoding="utf-8")

    def run(self, *arguments: str, given: str | None = None) -> Result:
        with chdir(self.root):
            return CliRunner().invoke(main, arguments, input=given)

    def send(self, *arguments: str, new: bool | None = None) -> Result:
        """Send to the partners without being asked; a ledger that is not there yet is begun."""
        begins = not self.ledger.exists() if new is None else new
        lists = () if "--list" in arguments else ("--list", "partners")
        return self.run("send", NAME, *lists, "--yes", *(("--new-ledger",) if begins else ()), *arguments)

    def entries(self) -> tuple[Entry, ...]:
        with open_ledger(self.ledger) as ledger:
            return ledger.entries()

    def states(self) -> list[tuple[str, str]]:
        return [(entry.recipient, entry.state) for entry in self.entries()]


def send_in(root: Path, *arguments: str) -> None:
    """Send from a desk in a process of its own, and end it with the exit code.

    A test that runs in the background of a shell is deaf to Ctrl-C, and hands that on.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    result = MailDesk(root).send(*arguments)
    raise SystemExit(result.exit_code)


def _with_defaults(one: str, usual: str) -> str:
    keys = {part.partition(":")[0].strip() for part in one.split(", ")}
    kept = (part for part in usual.split(", ") if part.partition(":")[0] not in keys)
    return ", ".join((*kept, one))


def said(result: Result) -> str:
    """What a run printed, both ways; a crash is none of its answers."""
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def read_mail(content: bytes) -> EmailMessage:
    """Read a message by the standard library."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message
