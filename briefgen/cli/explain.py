"""`briefgen explain`: what a code means and what to do."""

import click

from briefgen.cli.terminal import stop


@click.command(
    epilog="""\b
Examples:
  briefgen explain unknown-source
  briefgen explain --all > checks.md"""
)
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Print all checks as a page of Markdown.")
def explain(code: str | None, *, everything: bool) -> None:
    """Explain the code of a finding: its cause and its cure."""
    from briefgen.building.catalogue import CATALOGUE, catalogue_page, explanation
    from briefgen.diagnostics import did_you_mean

    if everything:
        click.echo(catalogue_page(), nl=False)
        return
    if code is None:
        raise click.UsageError("name a code, such as unknown-source, or use --all")
    if code not in CATALOGUE:
        stop(f"there is no check {code!r}; {did_you_mean(code, tuple(CATALOGUE)) or '--all lists them'}")
    click.echo(explanation(CATALOGUE[code]), nl=False)
