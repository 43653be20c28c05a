"""Has the gate look at a release before it is put in place.

It is given the briefs as they are written and the bytes of every file, and nothing that this side made of them.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from briefgen.building.write import Output
from briefgen.checking import Checked, Project
from briefgen.diagnostics import Diagnostic
from briefgen.gate import Watch, Written, search
from briefgen.release import Readership
from briefgen.settings import FILE_NAME

ASSETS = "assets/"
PAGES = {".html", ".txt"}


def leaks_of(
    output: Output, checked: Checked, project: Project, readership: Readership, *, made: Collection[str]
) -> tuple[Diagnostic, ...]:
    """Search all that the folder will hold for what the release withholds.

    `made` are the reports of this run. Those of other briefs stay as they were let through before: their words are
    known to be shown.
    """
    desk = project.conventions
    watch = Watch(
        labels=tuple(label.spellings for label in desk.scheme.labels),
        ceiling=readership.ceiling,
        marking=desk.marking,
        unmarked=desk.unmarked,
        now=readership.now,
        drafts=readership.drafts,
    )
    files = output.files()
    standing = {file for name, written in output.after.reports.items() if name not in made for file in written.files}
    return search(
        {file: path for file, path in files.items() if file not in standing},
        [Written(one.file, one.places.source.text.encode()) for one in checked.briefs if one.brief and one.places],
        watch,
        shown_elsewhere={**{file: files[file] for file in standing if _is_page(file)}, **dict(_own_texts(project))},
        own_files={digests[0] for file, digests in output.after.shared.items() if file.startswith(ASSETS)},
    )


def _is_page(file: str) -> bool:
    return Path(file).suffix in PAGES


def _own_texts(project: Project) -> Iterator[tuple[str, Path]]:
    """List what a desk writes once for all its reports: its settings and templates."""
    settings = project.root / FILE_NAME
    paths = [settings, *sorted(project.templates.rglob("*"))] if project.templates.is_dir() else [settings]
    return ((path.relative_to(project.root).as_posix(), path) for path in paths if path.is_file())
