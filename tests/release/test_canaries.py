"""Canaries: words that nothing else holds, in every field of the format, above the ceiling. None of them comes out.

The same desk is built at the ceiling and at the highest label: what a search does not find in the one it finds in the
other, field by field, so it can find it.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

import pytest
from release.desks import NOW, Pair, desk_of_canaries
from release.searching import CHROMIUM, MISSING, found, page_in_browser, readings
from release.voices import ARABIC, DIGITS, HAN, LATIN, Script
from release.walking import bears_words, fields_of, models
from release.whole_briefs import Ceiling

import briefgen
from briefgen.brief import TLP
from briefgen.face import Format

Found = Mapping[tuple[str, str], set[str]]
"""Words by the name of a file and the way of reading it."""
GREEN = Ceiling("TLP:GREEN")
NEVER_PRINTED = {
    ("Actor", "aliases"),
    ("Actor", "id"),
    ("Actor", "side"),
    ("Brief", "aliases"),
    ("Medium", "file"),
    ("Place", "id"),
}
"""Fields of which no format shows the words so far."""
OTHERS_WORDS = {
    ("Brief", "countries"),
    ("Brief", "lang"),
    ("Brief", "replaced_by"),
    ("Brief", "series"),
    ("Brief", "translation_of"),
    ("Correction", "where"),
    ("Event", "actors"),
    ("Event", "follows"),
    ("Event", "places"),
    ("Event", "targets"),
    ("Judgement", "assumptions"),
    ("Judgement", "indicators"),
    ("Judgement", "likelihood"),
    ("OwnSection", "after"),
    ("Place", "country"),
    ("Previous", "likelihood"),
    ("Scenario", "likelihood"),
    ("Source", "derived_from"),
    ("Source", "lang"),
}
"""Fields that hold ids of other things, or words of a vocabulary."""

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not here: {', '.join(MISSING)}")


def canary(script: Script) -> re.Pattern[str]:
    return re.compile(f"{LATIN.mark}[a-z]{{8}}|{script.mark}.{{8}}|{DIGITS}[0-9]{{3}}", re.IGNORECASE)


class Built:
    """A desk of canaries, built at a ceiling and at the top."""

    def __init__(self, root: Path, script: Script, formats: tuple[Format, ...], brief: str = "") -> None:
        self.pair: Pair = desk_of_canaries(script.mark, GREEN, script)
        self.pair.after.write(root)
        (root / "briefgen.yaml").write_bytes(b"name: Desk\nportion_marks: true\nattach_source: true\n")
        made = briefgen.build(
            root / "briefs" / brief,
            output=root / "output",
            formats=formats,
            releases=(GREEN.label, TLP.names[-1]),
            now=datetime.fromisoformat(NOW),
        )
        assert made.is_sound, [(one.check.code, one.message, one.span) for one in made.diagnostics if one.is_error]
        self.low, self.high = (one.folder for one in made.releases)
        self.canary = canary(script)

    @cached_property
    def below(self) -> Found:
        """What was found in the release at the ceiling."""
        return self._search(self.low)

    @cached_property
    def above(self) -> Found:
        """What was found in the release at the top."""
        return self._search(self.high)

    def _search(self, folder: Path) -> Found:
        every = {
            (path.relative_to(folder).as_posix(), how): found(reading, self.canary)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
            for how, reading in readings(path, path.relative_to(folder).as_posix())
        }
        return {where: words for where, words in every.items() if words}


@pytest.fixture(scope="module", params=[LATIN, ARABIC, HAN], ids=["Latin", "Arabic", "Han"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("canaries"), request.param, ("html", "text", "json"))


def test_no_canary_is_in_any_byte_below_its_marking(built: Built) -> None:
    assert built.below == {}


def test_every_field_of_the_format_has_its_canary_and_shows_it_where_it_may(built: Built) -> None:
    every = {
        (model, name)
        for model, kind in models().items()
        for name, annotation in fields_of(kind)
        if bears_words(annotation) and name not in {"marking", "unmarked"}
    }
    spoken = built.pair.spoken
    assert {where for where in every if not spoken[where]} == OTHERS_WORDS
    words = set().union(*built.above.values())
    assert {where for where in every - OTHERS_WORDS if not spoken[where] & words} <= NEVER_PRINTED


def test_each_way_of_reading_finds_what_may_be_found(built: Built) -> None:
    ways = built.above
    for name in ("brief-0", "brief-1"):
        text = ways[f"reports/{name}/{name}.txt", "bytes"]
        assert text <= ways[f"reports/{name}/{name}.json", "bytes"]
        assert text <= ways[f"reports/{name}/index.html", "bytes"]
    assert any(way == "name" for _, way in ways)


def test_no_canary_is_in_a_pdf_below_its_marking(tmp_path: Path) -> None:
    name = "brief-0"
    built = Built(tmp_path, LATIN, ("pdf", "text"), f"{name}.yaml")  # in Latin, for the fonts hold no other script
    assert built.below == {}
    text = built.above[f"reports/{name}/{name}.txt", "bytes"]
    drawn, inside = (built.above[f"reports/{name}/{name}.pdf", way] for way in ("pdftotext", "qpdf"))
    assert len(text & drawn) > 0.9 * len(text)
    assert text <= drawn | inside


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not here")
def test_no_canary_is_on_a_page_as_a_browser_shows_it(built: Built, tmp_path: Path) -> None:
    name = "reports/brief-0/index.html"
    low, high = (page_in_browser(folder / name, tmp_path) for folder in (built.low, built.high))
    assert found(low, built.canary) == set()
    assert found(high, built.canary) >= built.above["reports/brief-0/brief-0.txt", "bytes"]
