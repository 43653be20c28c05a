"""Messages a second and memory of a run that sends 1,000 messages, each with a PDF of 50 KB, to a server on loopback.

Usage: python benchmarks/mail.py [--messages N] [--pdf-kb N]

The server is a process of its own; the ledger is synced to the disk before and after each message.
"""

import argparse
import asyncio
import json
import os
import resource
import statistics
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from briefgen.deliver.ledger import Entry
from briefgen.deliver.ledger_file import open_ledger
from briefgen.deliver.letter import Attached, Heading, Letter, message_id, write_content
from briefgen.deliver.sending import Delivery, Pace, Run
from briefgen.deliver.smtp import SmtpCourier
from briefgen.formats.mail import MailBody
from briefgen.settings.addresses import Mailbox
from briefgen.settings.mail import MailServer

BODY = MailBody("[TLP:GREEN] A ship", "", "Words of a report.\n" * 300, "<p>Words of a report.</p>\n" * 500, ())
SENDER = Mailbox("desk", "example.org", "Desk")


async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Speak as much SMTP as takes mail."""
    writer.write(b"220 mail.test\r\n")
    while line := await reader.readline():
        verb = line[:4].upper()
        if verb == b"DATA":
            writer.write(b"354 go on\r\n")
            await reader.readuntil(b"\r\n.\r\n")
        writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 OK\r\n")
        await writer.drain()
    writer.close()


async def listen(port: Connection) -> None:
    """Take mail until somebody ends this process."""
    server = await asyncio.start_server(take, "127.0.0.1", 0, limit=2**26)
    port.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def serve(port: Connection) -> None:
    """Run the server."""
    asyncio.run(listen(port))


def deliveries(count: int, pdf_bytes: int) -> list[Delivery]:
    """Make a message for each of many readers."""
    pdf = b"%PDF-1.7\n" + Random(7).randbytes(pdf_bytes)
    content = write_content(BODY, Attached("2024-01-18-ship-no-3.pdf", pdf))
    at = datetime(2024, 1, 18, 6, tzinfo=UTC)
    identity = message_id(("benchmark",), SENDER.domain)
    heading = Heading(SENDER, None, "partners", "Partners", None, "en", at, identity)
    letter = Letter(heading, BODY.subject, content)
    readers = [Mailbox(f"reader{number}", "example.org", f"Reader {number}") for number in range(count)]
    return [
        Delivery(
            SENDER.address,
            (Entry("ship", "d" * 64, 0, "full", "partners", reader.address, heading.message_id),),
            partial(letter.to, reader),
        )
        for reader in readers
    ]


def main() -> None:
    """Send them all and print how that went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--pdf-kb", type=int, default=50)
    wanted = parser.parse_args()
    context = get_context("spawn")
    here, there = context.Pipe()
    server = context.Process(target=serve, args=(there,), daemon=True)
    server.start()
    settings = MailServer.model_validate({"host": "127.0.0.1", "port": str(here.recv()), "security": "none"})
    made = deliveries(wanted.messages, wanted.pdf_kb * 1000)
    memory: list[float] = []

    def told(_: int) -> None:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        memory.append(pages * resource.getpagesize() / 1e6)

    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder, open_ledger(Path(folder) / "l", is_new=True) as ledger:
        courier = SmtpCourier(settings, login=None, root=Path(), name="desk.test")
        pace = Pace(lambda: datetime.now(UTC), time.monotonic, time.sleep, lambda: 0.5)
        run = Run(courier, ledger, pace, told=told)
        begun = time.monotonic()
        run.send(made)
        seconds = time.monotonic() - begun
        courier.close()
    server.terminate()
    tenth = max(len(memory) // 10, 1)
    told_of = {
        "messages": len(run.outcome.sent),
        "bytes each": len(made[0].content()),
        "seconds": round(seconds, 2),
        "messages a second": round(len(run.outcome.sent) / seconds, 1),
        "MB, median of the first tenth": round(statistics.median(memory[:tenth]), 1),
        "MB, median of the last tenth": round(statistics.median(memory[-tenth:]), 1),
        "cores": os.cpu_count(),
    }
    print(json.dumps(told_of, indent=1))


if __name__ == "__main__":
    main()
