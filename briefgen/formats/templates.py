"""The templates: a desk's own first, then ours.

A desk overrides a whole file by one of the same name in its `templates/`, such as `report/colophon.html` or
`assets/report.css`. To change one block of a page and keep the rest, its `report/page.html` begins with
`{% extends "briefgen/report/page.html" %}`: under `briefgen/` our own files are always within reach.

Undefined names are errors, and an error names the template's file and line: a misspelt field must not become a hole
in a report. Jinja2 is imported by the first page and not before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.formats.directions import IN_CONTEXT
from briefgen.formats.drawn import drawn
from briefgen.formats.filters import FILTERS

if TYPE_CHECKING:
    from jinja2 import Environment

    from briefgen.formats.compiled import Bytes

OURS = "briefgen"


class TemplateFailed(Exception):  # noqa: N818  it says what happened, as the finding made of it does
    """A template cannot be read, or asks for what there is not; `file` and `line` name the place in it."""

    def __init__(self, message: str, file: str, line: int | None) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line


class Kept(Struct, frozen=True):
    """Where compiled templates are kept from run to run; they hold good for one `program`, a digest of it."""

    store: "Bytes"
    program: str


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a desk, none of which need exist, over our own, as they are when this is made.

    A page asks for a hundred of them, so nobody looks for each whether its file has changed since. Where some are
    `kept` compiled, a run need not compile them.
    """

    desk_folder: Path | None
    own_folder: Path
    kept: Kept | None = None
    state: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Note which files there are, and of when."""
        object.__setattr__(self, "state", tuple(map(_state_of, self._folders())))

    def render(self, name: str, /, **values: object) -> str:
        """Fill a template; raises TemplateFailed where it is at fault."""
        try:
            environment = _environment(self.desk_folder, self.own_folder, self.state, self.kept)
            return environment.get_template(name).render(values)
        except Exception as error:
            raise _failure(error, name, self._folders()) from error

    def text(self, name: str) -> str:
        """Read a file as it is, such as a stylesheet; raises TemplateFailed where there is none."""
        path = next((folder / name for folder in self._folders() if (folder / name).is_file()), None)
        try:
            if path is not None:
                return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateFailed("this file cannot be read as UTF-8 text", str(path), None) from error
        raise TemplateFailed("this file is missing", name, None)

    def files(self, folder: str) -> dict[str, Path]:
        """Find the files of a folder by their names, in the order of these; the desk's own stand before ours."""
        found = (path for held in reversed(self._folders()) for path in (held / folder).glob("*") if path.is_file())
        return dict(sorted({path.name: path for path in found}.items()))

    def is_ours(self, name: str) -> bool:
        """Tell whether a file is ours, as no desk has one of that name."""
        return self.desk_folder is None or not (self.desk_folder / name).is_file()

    def _folders(self) -> tuple[Path, ...]:
        return tuple(folder for folder in (self.desk_folder, self.own_folder) if folder is not None)


def own_templates() -> Path:
    """Find our own folder: within the package where it was installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def forget_templates() -> None:
    """Have templates read anew, also one that changed within a tick of the clock and kept its size."""
    _environment.cache_clear()


def _state_of(folder: Path) -> int:
    files = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return hash(frozenset((path, file.st_mtime_ns, file.st_size) for path, file in files))


@lru_cache(maxsize=8)
def _environment(
    desk_folder: Path | None,
    own_folder: Path,
    state: tuple[int, ...],  # noqa: ARG001  another state is another environment
    kept: Kept | None,
) -> "Environment":
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, pass_context

    from briefgen.formats.compiled import Compiled
    from briefgen.formats.environment import PageEnvironment

    own = FileSystemLoader(own_folder)
    desk = [FileSystemLoader(desk_folder)] if desk_folder else []
    environment = PageEnvironment(
        loader=ChoiceLoader([*desk, own, PrefixLoader({OURS: own})]),
        bytecode_cache=Compiled(kept.store, kept.program) if kept else None,
    )
    environment.filters.update(FILTERS)
    asking = {**IN_CONTEXT, "drawn": drawn}
    environment.filters.update({name: pass_context(function) for name, function in asking.items()})
    return environment


def _failure(error: Exception, name: str, folders: tuple[Path, ...]) -> TemplateFailed:
    """Find the place of an error: the one that it names itself, else the last template that was being filled."""
    from jinja2 import TemplateError, TemplateSyntaxError

    message = (str(error) if isinstance(error, TemplateError) else "") or f"it stopped with {type(error).__name__}"
    if isinstance(error, TemplateSyntaxError):
        return TemplateFailed(message, error.filename or error.name or name, error.lineno)
    file, line = next(_places(error, folders), (name, None))
    return TemplateFailed(message, file, line)


def _places(error: Exception, folders: tuple[Path, ...]) -> Iterator[tuple[str, int]]:
    """List the places in templates that led to an error, the last first; Jinja writes them into the traceback."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    return (
        (file, line) for file, line in reversed(frames) if any(Path(file).is_relative_to(folder) for folder in folders)
    )
