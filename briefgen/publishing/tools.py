"""Running the tools that people have: git and rsync.

They get their arguments as a list, never through a shell, and the environment as it is, for that is where their
credentials lie. What they say when they fail is passed on, without the passwords that addresses can hold.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.publishing.place import PublishError

SECRET = re.compile(r"(?<=://)[^/@\s]+@")
MOST_LINES = 20
HINTS = {
    "git": "install git",
    "rsync": "install rsync, on Debian by `apt-get install rsync`",
}


class ToolError(PublishError):
    """Raised where a tool fails; `said` is its standard error, `code` its exit code."""

    def __init__(self, tool: str, code: int, said: str) -> None:
        self.code, self.said = code, said
        super().__init__(f"{tool} ended with exit code {code}: {without_secrets(_last_lines(said)) or 'no words'}")


class Tool(Struct, frozen=True):
    """A tool by its name, with what it is always given; `environment` is added to that of this process."""

    name: str
    arguments: tuple[str, ...] = ()
    folder: Path | None = None
    environment: Mapping[str, str] | None = None

    def __call__(self, *arguments: str, given: bytes = b"") -> bytes:
        """Run it and return its output; raises ToolError where it fails, PublishError where it is not installed."""
        if shutil.which(self.name) is None:
            raise PublishError(f"{self.name} is not on this machine; {HINTS[self.name]}")
        done = subprocess.run(  # noqa: S603  a list, and no shell
            [self.name, *self.arguments, *arguments],
            input=given,
            cwd=self.folder,
            env={**os.environ, **(self.environment or {})},
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise ToolError(self.name, done.returncode, done.stderr.decode(errors="replace"))
        return done.stdout

    def tells(self, *arguments: str) -> str | None:
        """Run it for one line of text; none where it fails or has nothing to say."""
        try:
            return self(*arguments).decode(errors="replace").strip() or None
        except ToolError:
            return None


def without_secrets(text: str) -> str:
    """Take user names and passwords out of addresses."""
    return SECRET.sub("…@", text)


def lines_of(names: Sequence[str]) -> bytes:
    """Write names as tools read them safely, each with a zero byte behind it."""
    return b"".join(name.encode("utf-8", "surrogateescape") + b"\0" for name in names)


def _last_lines(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-MOST_LINES:])
