"""`briefgen schema`: the format for editors."""

from pathlib import Path

import click

from briefgen.cli.terminal import stop


@click.command(
    epilog="""\b
Examples:
  briefgen schema > brief.schema.json
  briefgen schema --settings --output briefgen.schema.json
  briefgen schema --report"""
)
@click.option("--settings", is_flag=True, help="Describe briefgen.yaml instead of briefs.")
@click.option("--report", is_flag=True, help="Describe the JSON of reports instead.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
def schema(output: Path | None, *, settings: bool, report: bool) -> None:
    """Print the JSON Schema of briefs, with which an editor completes and explains.

    Editors that use the YAML language server read it from a first line such as
    `# yaml-language-server: $schema=brief.schema.json`.
    """
    import json

    if settings and report:
        raise click.UsageError("--settings and --report ask for two schemas; expected one of them.")
    text = json.dumps(_schema(settings=settings, report=report), ensure_ascii=False, indent=1) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        stop(f"{output} cannot be written: {(error.strerror or '').lower()}")


def _schema(*, settings: bool, report: bool) -> dict[str, object]:
    if report:
        from briefgen.formats.report_schema import report_schema

        return report_schema()
    from briefgen.brief import Brief
    from briefgen.loading import schema_of
    from briefgen.settings import Settings

    return schema_of(Settings if settings else Brief)
