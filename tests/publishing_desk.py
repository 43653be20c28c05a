"""A desk that publishes, for tests: its folder, and briefgen run in it."""

import os
import subprocess
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result
from workspace import BRIEF

from briefgen.cli import main

WITHOUT_IDENTITY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def tree_of(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their names in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class Desk:
    """A folder with `briefs/`; what is built there is its release `full`."""

    root: Path

    def write(self, name: str, *, title: str = "Ship blocks the canal", more: str = "") -> Path:
        path = self.root / "briefs" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"id: {name}\n{BRIEF.format(title=title)}{more}", encoding="utf-8")
        return path

    def run(self, *arguments: str) -> Result:
        with chdir(self.root):
            return CliRunner().invoke(main, arguments)

    def build(self, *arguments: str) -> Result:
        return self.run("build", "--format", "text,json", *arguments)

    def publish(self, to: object, *arguments: str) -> Result:
        return self.run("publish", "--to", str(to), *arguments)

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        """Run git with no identity but the one of the arguments."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder or self.root,
            env={**os.environ, **WITHOUT_IDENTITY},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


def said(result: Result) -> str:
    """What a run printed, both ways; a crash is none of its answers."""
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output
