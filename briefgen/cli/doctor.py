"""`briefgen doctor`: whether this machine has what briefgen needs, and what to install where it has not."""

import json
import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import asdict

PACKAGES = {
    "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install pango harfbuzz",
    "pacman": "sudo pacman -S --needed pango harfbuzz",
    "brew": "brew install pango harfbuzz",
}
DISTRIBUTIONS = ("weasyprint", "pydantic", "jinja2", "markdown", "nh3", "pyyaml", "click")


class Examined(Struct, frozen=True):
    """One thing that was looked at: what it is, how it stands, and what to do where it is not well."""

    name: str
    is_well: bool
    state: str
    cure: str | None = None


@click.command(
    epilog="""\b
Examples:
  briefgen doctor
  briefgen doctor --json"""
)
@click.option(
    "--output", type=click.Path(path_type=Path), default="output", show_default=True, help="The output folder."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def doctor(context: click.Context, output: Path, *, as_json: bool) -> None:
    """Look at versions, libraries, fonts and write access."""
    examined = tuple(_examine(output))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in examined], indent=1))
    else:
        for one in examined:
            click.echo(f"{'ok  ' if one.is_well else 'FAIL'} {one.name}: {one.state}")
            if one.cure:
                click.echo(f"     {one.cure}")
    if not all(one.is_well for one in examined):
        context.exit(1)


def _examine(output: Path) -> Iterator[Examined]:
    from importlib.metadata import version

    from briefgen import __version__

    yield Examined("briefgen", is_well=True, state=__version__)
    yield Examined("Python", is_well=True, state=platform.python_version())
    for name in DISTRIBUTIONS:
        yield Examined(name, is_well=True, state=version(name))
    yield _yaml_parser()
    yield _libraries()
    yield _fonts()
    yield _write_access(output)


def _yaml_parser() -> Examined:
    import yaml

    if hasattr(yaml, "CSafeLoader"):
        return Examined("libyaml", is_well=True, state="found")
    return Examined(
        "libyaml", is_well=False, state="PyYAML was built without it", cure="pip install --force-reinstall pyyaml"
    )


def _libraries() -> Examined:
    from briefgen.formats.pdf import missing_libraries

    missing = missing_libraries()
    if not missing:
        return Examined("PDF libraries", is_well=True, state="Pango and HarfBuzz-subset found")
    manager = next((name for name in PACKAGES if shutil.which(name)), None)
    cure = (
        PACKAGES[manager] if manager else "install pango and harfbuzz (with its subset library) by your package manager"
    )
    return Examined("PDF libraries", is_well=False, state=f"missing: {', '.join(missing)}", cure=cure)


def _fonts() -> Examined:
    from briefgen.formats.templates import own_templates

    folder = own_templates() / "assets" / "fonts"
    fonts = sorted(path.name for path in folder.glob("*.woff*"))
    if fonts:
        return Examined("fonts", is_well=True, state=f"{len(fonts)} files")
    return Examined("fonts", is_well=False, state=f"none in {folder}", cure="pip install --force-reinstall briefgen")


def _write_access(output: Path) -> Examined:
    name = f"write access to {output}"
    if output.exists() and not output.is_dir():
        return Examined(name, is_well=False, state="it is a file", cure="choose another folder with --output")
    nearest = next(folder for folder in (output.absolute(), *output.absolute().parents) if folder.exists())
    if os.access(nearest, os.W_OK | os.X_OK):
        return Examined(name, is_well=True, state="yes")
    return Examined(name, is_well=False, state="no", cure=f"make {nearest} writable, or choose another --output")
