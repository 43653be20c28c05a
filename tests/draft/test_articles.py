"""Six articles in the habits of six kinds of outlet, each beside the brief that must come out.

BRIEFGEN_REWRITE=1 pytest tests/draft writes the expected briefs anew; read the diff before it is committed.
"""

import datetime as dt
import os
from pathlib import Path

import pytest

from briefgen.draft import brief_from_article
from briefgen.loading import parse_brief

CASES = sorted(path for path in (Path(__file__).parent / "articles").iterdir() if path.is_dir())
WITHOUT_DAY = dt.date(2000, 1, 1)


def drafted(case: Path) -> str:
    article = (case / "article.txt").read_text(encoding="utf-8")
    return brief_from_article(article, name="article.txt", date=WITHOUT_DAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_article_becomes_the_brief_beside_it(case):
    expected = case / "brief.yaml"
    if os.environ.get("BRIEFGEN_REWRITE") == "1":
        expected.write_text(drafted(case), encoding="utf-8", newline="\n")
    assert drafted(case) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_brief_loads_without_a_finding(case):
    document = parse_brief(drafted(case).encode(), file=f"{case.name}.yaml")
    assert document.diagnostics == ()
    assert document.content is not None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_day_is_read_from_the_article(case):
    assert f"date: {WITHOUT_DAY}" not in drafted(case)


def test_there_is_a_case_with_headings_and_one_without():
    headings = {case.name: '\n#   "' in drafted(case) for case in CASES}
    assert len(CASES) == 6
    assert headings["seed-pakistan-iran"]
    assert not headings["newspaper-sri-lanka"]
