"""`briefgen init`: a folder in which a desk can begin."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.terminal import plural, stop

if TYPE_CHECKING:
    from briefgen.draft import Recipe

SCHEMAS = "schemas"


def _one_line(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if not value.strip() or not value.isprintable():
        raise click.BadParameter("expected a name of one line", context, parameter)
    return value.strip()


@click.command(
    epilog="""\b
Examples:
  briefgen init
  briefgen init desk --name "South Asia desk"
  briefgen init --ci github"""
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--ci", "recipe", type=click.Choice(["github", "gitlab"]), help="Add a recipe that checks and publishes.")
@click.option("--name", default="Situation desk", show_default=True, callback=_one_line, help="The desk's name.")
def init(folder: Path, *, recipe: "Recipe | None", name: str) -> None:
    """Make a workspace: settings with comments, an example, what editors need, and a recipe for CI if asked.

    The FOLDER may hold something already. No file of it is changed; those that are there stay as they are.
    """
    files = _files(name, recipe)
    if _holds_briefs(folder):
        files = {file: text for file, text in files.items() if not file.startswith("briefs/")}
    made = [file for file, text in files.items() if _make(folder / file, text)]
    for file in files:
        click.echo(f"{'made' if file in made else 'kept'}  {(folder / file).as_posix()}")
    kept = len(files) - len(made)
    stayed = f"; {plural(kept, 'file')} that {'was' if kept == 1 else 'were'} there stayed" if kept else ""
    click.echo(f"{plural(len(made), 'file')} made{stayed}. `briefgen check` and `briefgen build` come next.", err=True)


def _files(name: str, recipe: "Recipe | None") -> dict[str, str]:
    import json

    from briefgen.brief import Brief
    from briefgen.draft import workspace_files
    from briefgen.formats.templates import own_templates
    from briefgen.loading import schema_of
    from briefgen.settings import Settings

    plain = own_templates() / "workspace"
    files = workspace_files(lambda file: (plain / file).read_text(encoding="utf-8"), name=name, recipe=recipe)
    for schema, model in (("brief", Brief), ("settings", Settings)):
        text = json.dumps(schema_of(model), ensure_ascii=False, indent=1)
        files[f"{SCHEMAS}/{schema}.schema.json"] = f"{text}\n"
    return files


def _holds_briefs(folder: Path) -> bool:
    """Tell whether there are briefs already, which need no example beside them."""
    return any(path.suffix in {".yaml", ".yml"} for path in (folder / "briefs").rglob("*"))


def _make(path: Path, text: str) -> bool:
    """Write a file that is not there; tell whether it was made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        if path.parent.is_dir():
            return False
        stop(f"{path.parent} is a file; expected a folder")
    except OSError as error:
        stop(f"{path} cannot be written: {(error.strerror or '').lower()}")
    return True
