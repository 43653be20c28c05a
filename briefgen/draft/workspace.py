"""The files of a new workspace: settings with comments, an example, what editors need, and recipes for CI.

They lie as plain files in `templates/workspace/`, so that they can be read and tried as they are; only the desk's name
is put in.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from briefgen.draft.yaml_text import pair

Recipe = Literal["github", "gitlab"]

BRIEFS = "briefs"
EXAMPLE = f"{BRIEFS}/2021-03-29-ever-given.yaml"
FILES = {
    "briefgen.yaml": "briefgen.yaml",
    EXAMPLE: "example.yaml",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}
RECIPES: Mapping[Recipe, tuple[str, str]] = {
    "github": (".github/workflows/reports.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
}
NAMED = {"briefgen.yaml": "name: NAME", "README.md": "# TITLE"}


def workspace_files(read: Callable[[str], str], *, name: str, recipe: Recipe | None) -> dict[str, str]:
    """Give the files of a workspace by their names in it; `read` gives one of `templates/workspace/`."""
    files = {file: read(plain) for file, plain in FILES.items()}
    if recipe:
        file, plain = RECIPES[recipe]
        files[file] = read(plain)
    put = {"briefgen.yaml": pair("name", name), "README.md": f"# {name}"}
    return {file: text.replace(NAMED[file], put[file], 1) if file in NAMED else text for file, text in files.items()}
