"""How a build was asked for."""

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

FORMATS = ("html", "pdf", "text", "json")


class Options(Struct, frozen=True):
    """How to build: what time it is, where to, which of `FORMATS`, for which releases, with drafts or without.

    Without an `output` it is `output`, and each release of briefgen.yaml goes where that file says. `releases` are
    names of the desk's releases or labels; none are all of the desk's, or `full`. `counts` tells readers how much is
    withheld, or not, whatever briefgen.yaml says. A `strict` build with a warning leaves nothing that can be published.
    With `force` reports are made anew also where nothing has changed. `jobs` are done at a time, as many as there are
    cores where nobody says; `cluster` is the address of a Dask scheduler whose workers do them instead. Neither changes
    anything of what comes out.
    """

    now: datetime
    output: Path | None = None
    formats: tuple[str, ...] = FORMATS
    releases: tuple[str, ...] = ()
    counts: bool | None = None
    drafts: bool = False
    strict: bool = False
    force: bool = False
    jobs: int | None = None
    cluster: str | None = None


def run_key(paths: Iterable[Path], options: Options) -> str:
    """Name a kind of build: of which paths, as they were named and where they lie, with what, and by which program.

    A program is known by where it and its libraries lie: what lies there is for the stamps of a build's inputs.
    """
    places = [(str(path), os.path.abspath(path)) for path in paths]  # noqa: PTH100  links stay as they are named
    output = options.output and (str(options.output), os.path.abspath(options.output))  # noqa: PTH100
    asked = [places, output, options.formats, options.releases, options.counts, options.drafts, options.strict]
    here = {"", os.getcwd(), os.path.dirname(sys.argv[0])}  # noqa: PTH109 PTH120  what a start puts before the libraries
    program = [sys.version, os.path.abspath(__file__), *(path for path in sys.path if path not in here)]  # noqa: PTH100
    return hashlib.sha256(json.dumps(["run", asked, program]).encode()).hexdigest()
