"""A desk's folder for tests: briefs in a temporary folder, and `briefgen` run in it as a command."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "briefs"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)
"""A PNG of one grey pixel."""
STATE = {"lock", "last-build.json"}
"""Files that tell of runs and not of what was built."""
BRIEF = """\
title: {title}
date: 2021-03-23
summary: A container ship has run aground and blocks both directions. [@pilots]
sources: {{pilots: {{title: Report of the pilots}}}}
escalation: |
  The ship turned sideways in a sandstorm.
"""


@dataclass(frozen=True)
class Workspace:
    """A folder with `briefs/`; commands run in it."""

    root: Path

    def write(self, name: str, text: str | None = None, *, title: str = "Ship blocks the canal") -> Path:
        path = self.root / "briefs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BRIEF.format(title=title) if text is None else text, encoding="utf-8")
        return path

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "briefgen", *arguments]

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            cwd=self.root,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def files(self, folder: str = "output") -> dict[str, bytes]:
        """All files of an output folder but those that tell of runs, by their names in it."""
        top = self.root / folder
        found = (path for path in top.rglob("*") if path.is_file() and path.name not in STATE)
        return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}
