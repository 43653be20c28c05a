"""How long a change takes to reach an open page of the preview: from the write of a brief to the event.

Usage: python benchmarks/preview.py [--briefs N] [--writes N]
"""

import argparse
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = sorted((Path(__file__).parents[1] / "briefs").glob("*.yaml"))


def make_workspace(root: Path, count: int) -> list[Path]:
    """Write copies of the samples, each round of them a series of its own."""
    shutil.copytree(SAMPLES[0].parent, root / "briefs", ignore=shutil.ignore_patterns("*.yaml"))
    written = []
    for number in range(count):
        sample = SAMPLES[number % len(SAMPLES)]
        text = re.sub(r"^(id|aliases|replaced_by|status): .*\n", "", sample.read_text(), flags=re.MULTILINE)
        text = re.sub(r"^series: (\S+)", rf"series: \1-{number // len(SAMPLES)}", text, flags=re.MULTILINE)
        path = root / "briefs" / f"{sample.stem}-{number}.yaml"
        path.write_text(text)
        written.append(path)
    return written


def open_stream(port: int, name: str) -> socket.socket:
    """Open the stream of news of a report's page."""
    stream = socket.create_connection(("127.0.0.1", port), timeout=60)
    stream.sendall(f"GET /-/events?page=/reports/{name}/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
    return stream


def version_in(stream: socket.socket, after: bytes | None = None) -> bytes:
    """Wait for news of another version than the one given."""
    heard = b""
    while True:
        heard += stream.recv(65536)
        found = re.findall(rb'data: \{"version": "([^"]+)"', heard)
        if found and found[-1] != after:
            return bytes(found[-1])


def time_one(port: int, brief: Path, number: int) -> float:
    """Change the title of a brief and wait until its page is told; gives milliseconds."""
    with open_stream(port, brief.stem) as stream:
        before = version_in(stream)
        text = re.sub(r"^title: .*", f"title: Attempt number {number}", brief.read_text(), flags=re.MULTILINE)
        time.sleep(random.uniform(0.1, 0.4))  # an analyst types at any moment
        begun = time.perf_counter()
        brief.write_text(text)
        version_in(stream, before)
        return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Serve a workspace, write into its briefs at any moment, and print how long the events took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefs", type=int, default=200)
    parser.add_argument("--writes", type=int, default=100)
    arguments = parser.parse_args()
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        briefs = make_workspace(Path(folder), arguments.briefs)
        command = [sys.executable, "-m", "briefgen", "serve"]
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            begun = time.perf_counter()
            while not (match := re.search(rb"http://[^:]*:(\d+)/", server.stdout.readline())):
                pass
            first = time.perf_counter() - begun
            taken = [time_one(int(match[1]), random.choice(briefs), number) for number in range(arguments.writes)]
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(10)
    last = statistics.quantiles(taken, n=20)[-1]
    print(f"{arguments.briefs} briefs, ready after {first:.1f} s; {arguments.writes} writes, event after")
    print(f"p50 {statistics.median(taken):.0f} ms, p95 {last:.0f} ms, longest {max(taken):.0f} ms")


if __name__ == "__main__":
    main()
