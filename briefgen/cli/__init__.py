"""The command line: arguments in, exit code out.

Each command is a file that is loaded when it is called, so that `--version` loads nothing but click, and that imports
what it needs when it runs, so that `--help` answers at once. Exit codes: 0 fine, 1 findings or failure, 2 usage.
"""

import atexit
import gc
import os
import sys
from importlib import import_module
from types import ModuleType

from briefgen import __version__
from briefgen.formats.collecting import NEW_OF_COMMANDS, collecting_seldom, loading_for_good

with loading_for_good():
    import click

COMMANDS = (
    "init", "new", "check", "build", "serve", "publish", "mail", "send", "sent", "authorise", "list", "diff", "score",
    "history", "schema", "explain", "doctor",
)  # fmt: skip

atexit.register(gc.freeze)  # as a process ends, its memory goes as a whole: no garbage need be looked for in it first

FUNCTIONS = {"list": "list_"}  # a function of that name would hide Python's own


class Commands(click.Group):
    """Commands by their names, each from the file of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        """List the names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command; none where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"briefgen.cli.{cmd_name}"), FUNCTIONS.get(cmd_name, cmd_name))
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  briefgen init                          make a folder in which to begin
  briefgen new "Strikes near Saravan"    make a brief to fill in
  briefgen check                         say what is wrong with all briefs
  briefgen build                         build briefs/ into output/""",
)
@click.version_option(__version__, "-V", "--version", prog_name="briefgen")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn briefs in YAML into situation reports: HTML, PDF, text and data."""
    context.with_resource(collecting_seldom(new=NEW_OF_COMMANDS))
    _spare_plugins()


def _spare_plugins() -> None:
    """Have pydantic look for no plug-ins of others: they have no business with a brief.

    Its switch spares reading about every package installed, but not loading what reads that, which takes a twentieth
    of the check of one brief. So an empty module, in which there are no plug-ins either, stands where it looks.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    stand_in = ModuleType("pydantic.plugin._loader")
    vars(stand_in)["get_plugins"] = tuple
    sys.modules.setdefault(stand_in.__name__, stand_in)
