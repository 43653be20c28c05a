"""Whatever font, library or part of briefgen is another one, a build gives the bytes of a clean one, in all formats."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest
from building.desks import DESK, PICTURE, REPORT
from workspace import Workspace

ROOT = Path(__file__).parents[2]
LIBRARIES = ("markupsafe", "weasyprint")
"""Libraries whose version a reader can see: in how a page writes `&`, and in the name of what made a PDF."""
SETTINGS = f"{DESK}url: https://example.org/\n"


@dataclass
class Installed:
    """A desk, and beside it an installation of briefgen that it alone uses."""

    desk: Workspace
    place: Path

    @classmethod
    def at(cls, folder: Path) -> "Installed":
        """Install briefgen and libraries as they are here."""
        desk, place = Workspace(folder / "desk"), folder / "installed"
        ignored = shutil.ignore_patterns("__pycache__", "_speedups*")
        for source in (ROOT / "briefgen", ROOT / "templates", *map(folder_of, LIBRARIES)):
            shutil.copytree(source, place / source.name, ignore=ignored)
        made = cls(desk, place)
        for library in LIBRARIES:
            made.record(library, version(library))
        (desk.root / "briefs").mkdir(parents=True)
        (desk.root / "briefgen.yaml").write_text(SETTINGS)
        (desk.root / "briefs/chart.svg").write_text(PICTURE.format(3))
        text = REPORT.format(title="Alderney & Burhou", day=1, series="canal", number=1, value=1)
        desk.write("one.yaml", f"{text}implications: |\n  ![](chart)\n")
        return made

    def record(self, library: str, version: str) -> None:
        """Note which version of a library is installed, in place of another."""
        for before in self.place.glob(f"{library}-*.dist-info"):
            shutil.rmtree(before)
        record = self.place / f"{library}-{version}.dist-info"
        record.mkdir()
        (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: {version}\n")

    def edit(self, file: str, old: str, new: str) -> None:
        """Change a file of the installation."""
        replace(self.place / file, old, new)

    def build(self, desk: Workspace) -> dict[str, bytes]:
        """Build a desk in all formats, and list what readers get."""
        options = ("--clock", "2026-01-20T00:00:00Z", "--release", "full", "--release", "TLP:GREEN")
        done = desk.run("build", *options, PYTHONPATH=str(self.place))
        assert done.returncode == 0, done.stderr
        return {name: content for name, content in desk.files().items() if not name.startswith(".briefgen")}

    def clean(self) -> dict[str, bytes]:
        """Build the same desk from nothing."""
        elsewhere = Workspace(self.desk.root.with_name("clean"))
        shutil.rmtree(elsewhere.root, ignore_errors=True)
        shutil.copytree(self.desk.root, elsewhere.root, ignore=shutil.ignore_patterns("output", ".briefgen"))
        return self.build(elsewhere)


def folder_of(library: str) -> Path:
    found = find_spec(library)
    assert found
    assert found.origin
    return Path(found.origin).parent


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def other_markupsafe(one: Installed) -> None:
    one.edit("markupsafe/_native.py", '"&amp;"', '"&#38;"')
    one.record("markupsafe", "99")


def other_weasyprint(one: Installed) -> None:
    one.edit("weasyprint/__init__.py", "VERSION = __version__ = '", "VERSION = __version__ = '99.")
    one.record("weasyprint", "99")


def newer_briefgen(one: Installed) -> None:
    one.edit("briefgen/__init__.py", '__version__ = "', '__version__ = "99.')
    one.edit("briefgen/formats/text.py", '.strip("\\n") + "\\n"', '.strip("\\n") + "\\n\\n"')


def briefgen_beside_the_one_before(one: Installed) -> None:
    one.place = shutil.copytree(one.place, one.place.with_name("beside"))
    one.edit("briefgen/formats/data.py", "indent=1", "indent=2")


def other_fonts(one: Installed) -> None:
    fonts = one.place / "templates/assets/fonts"
    for name in ("{}.woff2", "{}.woff", "card/{}.ttf"):
        shutil.copy(fonts / name.format("ibm-plex-sans-semibold"), fonts / name.format("ibm-plex-sans-regular"))


CHANGES: dict[str, tuple[set[str], Callable[[Installed], None]]] = {
    "fonts": ({".woff2", ".pdf", ".png"}, other_fonts),
    "library of pages": ({".html"}, other_markupsafe),
    "library of PDFs": ({".pdf"}, other_weasyprint),
    "newer briefgen": ({".txt"}, newer_briefgen),
    "briefgen beside the one before": ({".json"}, briefgen_beside_the_one_before),
    "text": (
        {".html", ".pdf", ".txt", ".json"},
        lambda one: replace(one.desk.root / "briefs/one.yaml", "is narrow", "is very narrow"),
    ),
    "picture": ({".svg", ".pdf"}, lambda one: replace(one.desk.root / "briefs/chart.svg", '"3"', '"7"')),
}
"""What is changed, with the suffixes of files that are others then."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A desk with its own briefgen; each test goes on from where the one before left it."""
    return Installed.at(tmp_path_factory.mktemp("program"))


@pytest.mark.parametrize("change", CHANGES)
def test_a_build_with_another_program_gives_the_bytes_of_a_clean_one(installed: Installed, change: str) -> None:
    before = installed.build(installed.desk)
    suffixes, put = CHANGES[change]
    put(installed)
    after = installed.build(installed.desk)
    assert after == installed.clean()
    assert suffixes <= {Path(name).suffix for name in after if after[name] != before.get(name)}
