"""A desk that builds, goes on, and builds again: the same folder each time, or from nothing elsewhere."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from briefgen.building import Built, Options, build
from briefgen.checking import open_project

NOW = datetime(2026, 1, 20, tzinfo=UTC)
DESK = "name: Desk\nmarking: TLP:AMBER\nunmarked: TLP:GREEN\nsite: {stale_days: 30}\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{}" height="9"/></svg>'
REPORT = """\
title: {title}
date: 2026-01-{day:02}
series: {series}
number: {number}
lang: en
topics: [shipping]
countries: [EGY]
summary: |
  {title} is closed. [@pilots]

  (TLP:AMBER) {title} was warned.
figures:
  - {{id: waiting, label: Ships off {title}, unit: ships, value: {value}}}
judgements:
  - {{id: opened-{series}, text: It is likely that {title} opens., likelihood: likely, confidence: high, because: Tug.}}
background: |
  {title} is narrow. [@pilots]
escalation: |
  {title} silted up. [@pilots]
media: [{{id: chart, file: chart.svg, alt: Chart of {title}}}]
sources:
  pilots: {{title: Pilots of {title}}}
"""
BRIEFS = {
    "one": REPORT.format(title="Alderney", day=1, series="canal", number=1, value=10),
    "two": REPORT.format(title="Brindisi", day=2, series="canal", number=2, value=20),
    "three": REPORT.format(title="Cartagena", day=3, series="canal", number=3, value=30),
    "harbour": REPORT.format(title="Dunkirk", day=4, series="harbour", number=1, value=5),
    "draft": REPORT.format(title="Esbjerg", day=5, series="canal", number=4, value=40) + "status: draft\n",
    "later": REPORT.format(title="Famagusta", day=6, series="harbour", number=2, value=6)
    + "publish_at: 2026-02-01T00:00:00Z\n",
    "alone": "title: Alone\ndate: 2026-01-07\nsummary: Nothing is known.\nescalation: It turned.\n",
    "allein": "title: Allein\ndate: 2026-01-07\nlang: de\ntranslation_of: alone\nsummary: Nichts.\nescalation: Es.\n",
}
SHORT = "title: {title}\ndate: 2026-01-{day:02}\nsummary: {title} is shut.\nescalation: It turned.\nlang: en\n"


class Desk:
    """A project with two releases, at a moment."""

    releases: tuple[str, ...] = ("full", "TLP:GREEN")
    formats: tuple[str, ...] = ("html", "json")

    def __init__(self, root: Path) -> None:
        self.root, self.now = root, NOW
        (root / "briefs").mkdir(parents=True)
        self.write("briefgen.yaml", DESK)
        self.write("briefs/chart.svg", PICTURE.format(3))
        for name, text in BRIEFS.items():
            self.write(f"briefs/{name}.yaml", text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / "briefs" / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def build(self, *, force: bool = False, formats: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> Built:
        paths = [self.root / "briefs" / f"{name}.yaml" for name in named] or [self.root / "briefs"]
        options = Options(self.now, self.root / "output", formats or self.formats, self.releases, force=force)
        return build(paths, open_project(paths, here=self.root), options)

    def output(self) -> dict[str, bytes]:
        """List the files that readers get."""
        top = self.root / "output"
        files = (path for path in sorted(top.rglob("*")) if path.is_file())
        named = ((path.relative_to(top), path) for path in files)
        return {str(name): path.read_bytes() for name, path in named if ".briefgen" not in name.parts}

    def clean(self) -> dict[str, bytes]:
        """Build the same project from nothing, and list what comes of it."""
        elsewhere = self.root.with_name(f"{self.root.name}-clean")
        shutil.rmtree(elsewhere, ignore_errors=True)
        ignored = shutil.ignore_patterns("output", ".briefgen")
        shutil.copytree(self.root, elsewhere, ignore=ignored)
        other = Desk.__new__(Desk)
        other.root, other.now, other.releases, other.formats = elsewhere, self.now, self.releases, self.formats
        assert other.build().is_sound
        return other.output()


def bare(root: Path, settings: str = "name: Desk\nmarking: TLP:AMBER\nunmarked: TLP:GREEN\n", **briefs: str) -> Desk:
    """Make a project with these briefs and no others."""
    desk = Desk(root)
    for path in (root / "briefs").iterdir():
        path.unlink()
    desk.write("briefgen.yaml", settings)
    for name, text in briefs.items():
        desk.write(f"briefs/{name}.yaml", text)
    return desk
