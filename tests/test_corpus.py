"""The corpus of benchmarks and large tests: briefs without a fault, and always the same."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from workspace import Workspace

CORPUS = Path(__file__).parents[1] / "benchmarks" / "corpus.py"


def make(count: int, folder: Path) -> dict[str, str]:
    subprocess.run([sys.executable, CORPUS, str(count), folder], check=True)
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_a_brief_is_the_same_each_time_however_many_there_are(tmp_path: Path) -> None:
    few, many = make(30, tmp_path / "few"), make(60, tmp_path / "many")
    assert len(many) == 60
    assert few.items() <= many.items()


def test_briefs_have_the_size_of_real_ones(tmp_path: Path) -> None:
    make(50, tmp_path / "briefs")
    sizes = [path.stat().st_size for path in (tmp_path / "briefs").iterdir()]
    assert 6000 <= min(sizes) <= max(sizes) <= 7500


def test_nothing_is_wrong_with_any_of_two_series(tmp_path: Path) -> None:
    make(60, tmp_path / "briefs")
    done = Workspace(tmp_path).run("check")
    assert (done.returncode, done.stderr or done.stdout) == (0, "60 briefs: no findings\n")
