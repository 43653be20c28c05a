"""`briefgen score`: what came of judgements, as a table of calibration and one number."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.check import default_paths
from briefgen.cli.terminal import clock_option, plural, stop, tell_failed

if TYPE_CHECKING:
    from briefgen.checking import Project
    from briefgen.series.score import Score

COLUMNS = ("term", "range", "judged", "came true", "share")
MEANING = "0 is the best, 0.25 is what a coin gets"


@click.command(
    epilog="""\b
Examples:
  briefgen score
  briefgen score briefs/2024 --svg calibration.svg
  briefgen score --release TLP:GREEN --format json"""
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--release", metavar="NAME|LABEL", help="Score what this release shows; by default all that is published."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--svg", type=click.Path(dir_okay=False, path_type=Path), help="Write a reliability diagram to this file."
)
@clock_option
@click.pass_context
def score(
    context: click.Context,
    paths: tuple[Path, ...],
    *,
    release: str | None,
    form: str,
    svg: Path | None,
    clock: datetime | None,
) -> None:
    """Score judgements that have an outcome: files or folders, by default briefs/.

    The probability of a judgement is the middle of its term's range. A judgement that several reports of a series give
    counts once for each of them, with the outcome that the newest report has. Judgements without an outcome do not
    count, nor do those of a report that was not closed (as_of, else date) before the outcome was known.

    It is judgements that are scored, and nobody who made them. The output begins with its highest marking.
    """
    from briefgen.building import ReleaseError, Wanted
    from briefgen.building.archive import open_archive
    from briefgen.checking import open_project
    from briefgen.series.score import score as score_judgements

    if svg and svg.suffix != ".svg":
        raise click.UsageError(f"the diagram is an SVG; expected a name such as {svg.with_suffix('.svg').name}")
    chosen = paths or default_paths()
    project = open_project(chosen, here=Path.cwd())
    wanted = Wanted(clock or datetime.now(UTC), (release,) if release else ())
    try:
        archive = open_archive(chosen, project, wanted)
    except ReleaseError as error:
        raise click.UsageError(str(error)) from error
    scored = score_judgements(archive.releases, project.conventions)
    click.echo(as_json(scored) if form == "json" else "\n".join(as_text(scored)))
    if svg:
        _write_diagram(svg, scored, project)
    if archive.failed:
        tell_failed(archive.failed)
        context.exit(1)


def as_text(scored: "Score") -> Iterator[str]:
    """Word a score in lines: its marking, a row for each term, the number and what is left out."""
    if scored.marking:
        yield scored.marking
    rows = [COLUMNS]
    for band in scored.bands:
        share = "" if band.share is None else f"{band.share:.0%}"
        rows.append((band.term.name, band.term.range, str(band.count), str(band.came_true), share))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for term, *numbers in rows:
        cells = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))
        yield "  ".join((term.ljust(widths[0]), *cells)).rstrip()
    if scored.brier is None:
        yield "No judgement could be scored."
    else:
        yield f"Brier score {scored.brier:.3f} of {plural(scored.count, 'judgement')}; {MEANING}."
    yield from _left_out(scored)


def as_json(scored: "Score") -> str:
    """Write a score as JSON, its marking first; a share of none is null."""
    bands = [
        {
            "term": band.term.name,
            "low": band.term.low,
            "high": band.term.high,
            "probability": band.probability,
            "judgements": band.count,
            "came_true": band.came_true,
            "share": None if band.share is None else round(band.share, 6),
        }
        for band in scored.bands
    ]
    content = {
        "marking": scored.marking,
        "brier": None if scored.brier is None else round(scored.brier, 6),
        "judgements": scored.count,
        "bands": bands,
        "left_out": {
            "without_outcome": scored.without_outcome,
            "outcome_known": scored.too_late,
            "other_scale": scored.other_scale,
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _left_out(scored: "Score") -> Iterator[str]:
    reasons = (
        (scored.without_outcome, "without an outcome"),
        (scored.too_late, "given when the outcome was known"),
        (scored.other_scale, "with a term that is not of the scale"),
    )
    told = [f"{count:,} {reason}" for count, reason in reasons if count]
    if told:
        yield f"Left out: {', '.join(told)}."


def _write_diagram(file: Path, scored: "Score", project: "Project") -> None:
    from briefgen.building.record import draw_score
    from briefgen.formats.templates import TemplateFailed

    try:
        file.write_text(draw_score(scored, project), encoding="utf-8", newline="\n")
    except TemplateFailed as error:
        stop(f"{error.file}:{error.line}: {error.message}")
    except OSError as error:
        stop(f"{file} cannot be written: {error.strerror}")
