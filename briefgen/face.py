"""The public face in Python: load, check, build, render.

These four are what notebooks and services call. They do what the commands do and return values where those print.
They do not have the names of rooms, for a room hides a name of its package (so the rooms are `loading` and `building`).
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from briefgen.brief import Brief
from briefgen.building import FORMATS, Built, Options, print_brief
from briefgen.building import build as build_all
from briefgen.checking import Checked, check_briefs, find_briefs, open_project
from briefgen.diagnostics import Diagnostic
from briefgen.loading import Document, load_brief

PathLike = str | Path
Paths = PathLike | Iterable[PathLike]
Format = Literal["html", "pdf", "text", "json"]


class BriefError(ValueError):
    """Raised where a brief cannot be rendered; `diagnostics` says why, place by place."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
        super().__init__("; ".join(f"{one.span.file}:{one.span.line}: {one.message}" for one in errors))
        self.diagnostics = diagnostics


def load(path: PathLike) -> Document[Brief]:
    """Read a brief: `content` is the Brief, or none where an error was found; `diagnostics` is all that was."""
    return load_brief(Path(path))


def check(paths: Paths) -> Checked:
    """Check the briefs of files and folders by all rules, with the desk's briefgen.yaml where there is one.

    Raises FileNotFoundError for a path that does not exist.
    """
    chosen = _as_paths(paths)
    return check_briefs(find_briefs(chosen), open_project(chosen, here=Path.cwd()))


def build(
    paths: Paths,
    *,
    output: PathLike,
    formats: Iterable[Format] = ("html", "pdf", "text", "json"),
    releases: Iterable[str] = (),
    drafts: bool = False,
    now: datetime | None = None,
) -> Built:
    """Build reports into a folder, as `briefgen build` does; `now` has a time zone and decides on embargoes.

    `releases` are names of the desk's releases or labels as ceilings; each goes to a folder of its own. Raises
    FileNotFoundError for a path that does not exist, ValueError for an unknown format or release or a `now` without
    zone.
    """
    chosen = _as_paths(paths)
    for name in (wanted := tuple(formats)):
        _check_format(name)
    if now is not None and now.tzinfo is None:
        raise ValueError("now needs a time zone")
    options = Options(now or datetime.now(UTC), Path(output), wanted, tuple(releases), drafts=drafts)
    return build_all(chosen, open_project(chosen, here=Path.cwd()), options)


def render(path: PathLike, format: Format = "html") -> bytes:  # noqa: A002  the word of the command line
    """Render one brief in one format, whatever its status, and write nothing.

    The page refers to its stylesheets as `../../assets/…`, as in an output folder. Raises BriefError for a brief with
    errors.
    """
    _check_format(format)
    chosen = Path(path)
    project = open_project([chosen], here=Path.cwd())
    checked = check_briefs([chosen], project)
    one = checked.briefs[0]
    if one.brief is None:
        raise BriefError(checked.diagnostics)
    printed = print_brief(one, one.brief, project, format)
    if isinstance(printed, tuple):
        raise BriefError(printed)
    return printed


def _as_paths(paths: Paths) -> list[Path]:
    return [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]


def _check_format(name: str) -> None:
    if name not in FORMATS:
        raise ValueError(f"{name!r} is no format; expected one of {', '.join(FORMATS)}")
