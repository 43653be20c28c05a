"""The pages judged by programs that are not ours: the Nu HTML checker and a browser."""

import functools
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from workspace import EXAMPLES, Workspace

import briefgen

CHECKER = Path(briefgen.__file__).parents[1] / ".venv" / "share" / "vnu" / "vnu.jar"
CHROMIUM = shutil.which("chromium")
MEASURE = """<script>
const frame = document.createElement('iframe');
frame.style.width = '%dpx'; frame.style.height = '800px'; frame.style.border = '0'; frame.src = %r;
frame.onload = () => {
  const page = frame.contentDocument.documentElement;
  document.title = 'wide: ' + page.scrollWidth;
};
document.body.append(frame);
</script>"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pages")
    shutil.copytree(EXAMPLES, root / "briefs")
    (root / "briefs" / "least.yaml").write_text("title: T\ndate: 2024-01-18\nsummary: S\nbackground: B\n")
    done = Workspace(root).run("build", "--format", "html")
    assert done.returncode == 0, done.stderr
    return root / "output"


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def browser(tmp_path: Path, *arguments: str) -> str:
    flags = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
    flags += " --disable-component-update --disable-quic --virtual-time-budget=3000"
    command = [str(CHROMIUM), *flags.split(), f"--user-data-dir={tmp_path / 'profile'}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.mark.skipif(not CHECKER.exists() or not shutil.which("java"), reason="the Nu checker or java is not here")
def test_every_page_is_valid_html(output: Path) -> None:
    pages = sorted(map(str, output.rglob("*.html")))
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--errors-only", *pages], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr.replace(str(output), "")


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not here")
@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways_on_a_telephone(output: Path, address: str, tmp_path: Path, width: int) -> None:
    for page in sorted(output.rglob("*.html")):
        name = page.relative_to(output).as_posix()
        if name == "frame.html":
            continue
        (output / "frame.html").write_text(f"<!doctype html><body>{MEASURE % (width, '/' + name)}</body>")
        shown = browser(tmp_path, "--dump-dom", f"{address}/frame.html")
        found = re.search(r"<title>wide: (\d+)</title>", shown)
        assert found, name
        assert int(found[1]) <= width, name
    (output / "frame.html").unlink()


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not here")
def test_a_page_reads_from_a_file(output: Path, tmp_path: Path) -> None:
    page = output / "reports" / "2024-01-18-iran-pakistan" / "index.html"
    shown = browser(tmp_path, "--dump-dom", page.as_uri())
    assert "Pakistan answers with strikes inside Iran" in shown
    assert shown.count("<h1") == 1
