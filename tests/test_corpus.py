"""The corpus of benchmarks and large tests: briefs without a fault, and always the same."""

import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from workspace import Workspace

CORPUS = Path(__file__).parents[1] / "benchmarks" / "corpus.py"
ARTICLES = CORPUS.with_name("articles.py")


def make(count: int, folder: Path, *asked: str) -> dict[str, str]:
    subprocess.run([sys.executable, CORPUS, str(count), folder, *asked], check=True)
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def written(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


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


def test_nothing_is_wrong_with_series_of_another_length(tmp_path: Path) -> None:
    make(20, tmp_path / "briefs", "--series", "5")
    done = Workspace(tmp_path).run("check")
    assert (done.returncode, done.stderr or done.stdout) == (0, "20 briefs: no findings\n")
    assert len(set(re.findall(r"series: (\S+)", written(tmp_path / "briefs")))) == 4


@pytest.mark.parametrize("peer", ["hugo", "pelican"])
def test_the_articles_of_peers_say_what_the_briefs_say(tmp_path: Path, peer: str) -> None:
    make(25, tmp_path / "briefs")
    subprocess.run([sys.executable, ARTICLES, peer, tmp_path / "briefs", tmp_path / "articles"], check=True)
    briefs, articles = written(tmp_path / "briefs"), written(tmp_path / "articles")
    assert len(list((tmp_path / "articles").iterdir())) == 25
    for told in re.findall(r'- \{id: event-\d, date: \S+, text: "([^"]+)"', briefs):
        assert told in articles
    assert "[@" not in articles
    assert all(f"[^{source}]: [" in articles for source in ("umpires", "crews", "tally", "plan", "radio"))
