"""The wheel, as somebody gets it who never saw the checkout: installed into an empty environment, run elsewhere.

Nothing is fetched: the build backend and the packages that briefgen needs are those of the environment that runs the
tests, which the new environment sees by a path file. That file comes after its own packages, so briefgen itself can
only be the installed one.
"""

import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

import briefgen

ROOT = Path(__file__).parents[1]
BRIEF = """\
title: Ship blocks the canal
date: 2021-03-23
summary: A container ship has run aground and blocks both directions.
escalation: The ship turned sideways in a sandstorm.
"""


class Installation(NamedTuple):
    """An environment into which the wheel was installed, and an empty folder to work in."""

    environment: Path
    folder: Path

    def run(self, *command):
        program, *arguments = command
        return subprocess.run(
            [self.environment / "bin" / program, *arguments],
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )


def run_python(*arguments):
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run_python("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), ".")
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installation(wheel, tmp_path_factory):
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    run_python("-m", "pip", "--python", str(environment), "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    packages = next(environment.glob("lib/python*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Installation(environment, tmp_path_factory.mktemp("folder"))


def test_the_installed_command_prints_its_version(installation):
    outcome = installation.run("briefgen", "--version")

    assert outcome.returncode == 0, outcome.stderr
    assert briefgen.__version__ in outcome.stdout


def test_the_command_is_the_one_of_the_wheel(installation):
    where = installation.run("python", "-c", "import briefgen; print(briefgen.__file__)").stdout

    assert where.startswith(str(installation.environment))


def test_the_installed_command_makes_a_page_from_its_own_templates(installation):
    (installation.folder / "canal.yaml").write_text(BRIEF)

    outcome = installation.run("briefgen", "build", "canal.yaml", "--output", "out", "--format", "html")

    assert outcome.returncode == 0, outcome.stderr
    page = installation.folder / "out" / "reports" / "canal" / "index.html"
    assert "Ship blocks the canal" in page.read_text("utf-8")


def list_files(folder):
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_every_template_and_font(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())

    assert {f"briefgen/{name}" for name in list_files("templates")} <= held
    assert any(name.startswith("briefgen/templates/report/") and name.endswith(".html") for name in held)
    assert {Path(name).suffix for name in held if "/assets/fonts/" in name} >= {".woff2", ".woff", ".txt"}


def test_the_wheel_holds_nothing_but_the_package_and_its_description(wheel):
    with zipfile.ZipFile(wheel) as archive:
        folders = {name.split("/")[0] for name in archive.namelist()}

    assert folders == {"briefgen", f"briefgen-{briefgen.__version__}.dist-info"}


def test_the_wheel_carries_every_licence(wheel):
    with zipfile.ZipFile(wheel) as archive:
        licences = {Path(name).name for name in archive.namelist() if "/licenses/" in name}

    fonts = {"OFL-IBM-Plex-Sans.txt", "OFL-Source-Serif-4.txt"}
    assert licences == {"LICENSE", "LICENSE-world.txt", "minisearch-LICENSE.txt", *fonts}


def test_the_source_archive_holds_what_the_wheel_is_built_from(tmp_path):
    run_python("-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path))
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames()}

    assert list_files("briefgen") | list_files("templates") | {"LICENSE", "README.md"} <= held
    assert {name.split("/")[0] for name in held}.isdisjoint({"briefs", "tests", "output", "tools"})
