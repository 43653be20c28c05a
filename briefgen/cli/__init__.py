"""The command line: arguments in, exit code out.

Each command is a file that imports nothing but click before it runs, so that `--version` and `--help` answer at once.
Exit codes: 0 fine, 1 findings or failure, 2 usage.
"""

import os

import click

from briefgen import __version__
from briefgen.cli.authorise import authorise
from briefgen.cli.build import build
from briefgen.cli.check import check
from briefgen.cli.diff import diff
from briefgen.cli.doctor import doctor
from briefgen.cli.explain import explain
from briefgen.cli.history import history
from briefgen.cli.init import init
from briefgen.cli.list import list_
from briefgen.cli.mail import mail
from briefgen.cli.new import new
from briefgen.cli.publish import publish
from briefgen.cli.schema import schema
from briefgen.cli.score import score
from briefgen.cli.send import send
from briefgen.cli.sent import sent
from briefgen.cli.serve import serve


@click.group(
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
    from briefgen.formats.collecting import collecting_seldom

    context.with_resource(collecting_seldom())
    # Plug-ins of others have no business with a brief, and looking for them reads about every package installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


COMMANDS = (
    init, new, check, build, serve, publish, mail, send, sent, authorise, list_, diff, score, history, schema, explain,
    doctor,
)  # fmt: skip
for command in COMMANDS:
    main.add_command(command)
