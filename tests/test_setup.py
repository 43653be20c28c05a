"""The set-up: what it prints on systems that it cannot install on, when it does nothing, and the list of versions.

The programs of foreign systems stand in as files on a PATH of their own: nothing is installed here.
"""

import itertools
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "templates" / "assets"
DEBIAN_PROGRAMS = "chromium qpdf poppler-utils default-jre-headless spamassassin rsync"
TOOLS_OF_EVERY_SYSTEM = ("cat", "cksum", "cmp", "dirname", "echo", "id", "tee", "xargs")


@pytest.fixture
def foreign_path(tmp_path):
    """A PATH with the tools of every system, to which a test adds programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS_OF_EVERY_SYSTEM:
        (folder / tool).symlink_to(shutil.which(tool))
    return folder


def add_program(folder, name, script="exit 0"):
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def run_setup(checkout, path, *arguments):
    return subprocess.run(
        [checkout / "tools" / "setup.sh", *arguments],
        env={"PATH": os.fspath(path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("manager", "need", "command"),
    [
        (
            "apt-get",
            "libraries",
            "sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("dnf", "libraries", "sudo dnf install pango harfbuzz"),
        ("pacman", "libraries", "sudo pacman -S --needed pango harfbuzz"),
        ("brew", "libraries", "brew install pango harfbuzz"),
        (
            "apt-get",
            "programs",
            f"sudo apt-get install --no-install-recommends {DEBIAN_PROGRAMS}",
        ),
        (
            "dnf",
            "programs",
            "sudo dnf install chromium qpdf poppler-utils java-latest-openjdk-headless spamassassin rsync",
        ),
        ("pacman", "programs", "sudo pacman -S --needed chromium qpdf poppler jre-openjdk-headless spamassassin rsync"),
        ("brew", "programs", "brew install chromium qpdf poppler openjdk spamassassin rsync"),
        ("apt-get", "python", "sudo apt-get install --no-install-recommends python3 python3-venv"),
        ("brew", "python", "brew install python"),
    ],
)
def test_the_advice_is_the_exact_command_of_the_system(foreign_path, manager, need, command):
    add_program(foreign_path, manager)

    assert run_setup(ROOT, foreign_path, "advise", need).stdout == command + "\n"


def test_the_advice_on_an_unknown_system_names_what_is_needed(foreign_path):
    advice = run_setup(ROOT, foreign_path, "advise", "libraries").stdout

    assert advice == "(by your system's package manager) pango harfbuzz\n"


def test_an_unknown_request_says_what_there_is(foreign_path):
    outcome = run_setup(ROOT, foreign_path, "everything")

    assert outcome.returncode == 1
    assert outcome.stderr.startswith("usage: tools/setup.sh report | test | advise")


@pytest.fixture
def finished_checkout(tmp_path):
    """A checkout whose set-up is finished. Its Python only says which module it was asked to run."""
    checkout = tmp_path / "checkout"
    (checkout / "tools").mkdir(parents=True)
    for name in ("pyproject.toml", "constraints.txt", "tools/setup.sh"):
        shutil.copy(ROOT / name, checkout / name)
    (checkout / ".venv" / "bin").mkdir(parents=True)
    add_program(checkout / ".venv" / "bin", "python", '[ "$1" = -c ] || echo "python was called: $*"')
    stamp = subprocess.check_output(
        ["cksum", "pyproject.toml", "constraints.txt", "tools/setup.sh"], cwd=checkout, text=True
    )
    (checkout / ".venv" / "root").write_text(f"{checkout}\n")
    (checkout / ".venv" / "ready-for-report").write_text(f"{checkout}\n{stamp}")
    return checkout


def test_a_finished_set_up_is_not_done_again(finished_checkout, foreign_path):
    outcome = run_setup(finished_checkout, foreign_path, "report")

    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "", "")


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt", "tools/setup.sh"])
def test_a_set_up_follows_what_it_was_made_from(finished_checkout, foreign_path, changed):
    with (finished_checkout / changed).open("a") as ingredient:
        ingredient.write("# changed\n")

    outcome = run_setup(finished_checkout, foreign_path, "report")

    assert "python was called: -m pip install" in outcome.stdout


def test_a_moved_checkout_gets_a_new_environment(finished_checkout, foreign_path):
    moved = finished_checkout.rename(finished_checkout.with_name("moved here"))

    outcome = run_setup(moved, foreign_path, "report")

    assert outcome.returncode == 1
    assert outcome.stderr.startswith("briefgen needs Python 3.11 or later, and found none. To install it:\n")


def test_a_python_that_is_only_a_name_on_the_path_is_passed_over(finished_checkout, foreign_path):
    shutil.rmtree(finished_checkout / ".venv")
    add_program(foreign_path, "python3", "exit 127")
    add_program(foreign_path, "python3.12", '[ "$1" = -c ] || { echo "python3.12 $*"; exit 1; }')
    (foreign_path / "rm").symlink_to(shutil.which("rm"))

    assert run_setup(finished_checkout, foreign_path, "report").stdout == "python3.12 -m venv .venv\n"


def test_a_python_without_venv_is_reported_with_the_command(finished_checkout, foreign_path):
    shutil.rmtree(finished_checkout / ".venv")
    add_program(foreign_path, "python3", 'case "$*" in *ensurepip*) exit 1 ;; esac')
    add_program(foreign_path, "dnf")

    outcome = run_setup(finished_checkout, foreign_path, "report")

    assert outcome.returncode == 1
    assert outcome.stderr == "python3 lacks its module venv. To install it:\n    sudo dnf install python3.13\n"


def read_requirements():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"].get("optional-dependencies", {})
    lists = [
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        *extras.values(),
        *project["dependency-groups"].values(),
    ]
    return [Requirement(line) for line in itertools.chain.from_iterable(lists)]


def read_pinned_versions():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return dict(re.fullmatch(r"([a-z0-9-]+)==(\S+)(?: ; .*)?", line).groups() for line in lines)


@pytest.mark.parametrize("requirement", read_requirements(), ids=lambda requirement: requirement.name)
def test_every_requirement_is_pinned_to_a_version_that_it_allows(requirement):
    pinned = read_pinned_versions()[requirement.name.lower()]

    assert requirement.specifier.contains(pinned)


def test_what_installs_the_project_is_pinned_too():
    assert {"pip", "hatchling", "editables"} <= read_pinned_versions().keys()


def test_the_list_of_versions_names_no_host():
    assert "://" not in (ROOT / "constraints.txt").read_text("utf-8")


def read_faces(sheet):
    rules = re.findall(r"@font-face \{(.*?)\}", (ASSETS / sheet).read_text("utf-8"), re.DOTALL)
    return [dict(re.findall(r"([a-z-]+): ([^;]+);", rule)) for rule in rules]


@pytest.mark.parametrize("sheet", ["fonts.css", "fonts-print.css"])
def test_every_face_is_a_file_of_the_project(sheet):
    files = [re.match(r"url\((.+?)\)", face["src"]).group(1) for face in read_faces(sheet)]

    assert files
    assert [name for name in files if not (ASSETS / name).is_file()] == []


def test_screen_and_print_have_the_same_faces():
    screen, print_ = (
        [(face["font-family"], face["font-weight"], face["font-style"]) for face in read_faces(sheet)]
        for sheet in ("fonts.css", "fonts-print.css")
    )

    assert screen == print_
