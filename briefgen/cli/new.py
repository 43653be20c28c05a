"""`briefgen new`: a brief to fill in, empty or from an article."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from briefgen.cli.terminal import stop


@click.command(
    epilog="""\b
Examples:
  briefgen new "Strikes near Saravan"
  briefgen new --from article.txt
  briefgen new "Strikes near Saravan" --from article.txt --output briefs/saravan.yaml"""
)
@click.argument("title", required=False)
@click.option(
    "--from",
    "article",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Plain text to sort into the brief.",
)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Date of the brief.  [default: today, UTC]")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where it goes.  [default: briefs/DATE-TITLE.yaml]",
)
def new(title: str | None, article: Path | None, day: datetime | None, output: Path | None) -> None:
    """Make a brief to fill in, with comments that explain it.

    With --from an article in plain text is sorted into the sections by its headings. Every sentence is kept and
    nothing is invented; what is left to do is marked TODO.
    """
    if title is None and article is None:
        raise click.UsageError('name a title, such as "Strikes near Saravan", or an article with --from')
    today = day.date() if day else None
    text = _draft(title, article, today)
    path = output or _path_for(title or (article.stem if article else ""), today or datetime.now(UTC).date())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        stop(f"{path} exists already; choose another --output")
    except OSError as error:
        stop(f"{path} cannot be written: {(error.strerror or '').lower()}")
    click.echo(f"{path} is a draft to fill in; its TODOs say what is left to do")


def _draft(title: str | None, article: Path | None, day: date | None) -> str:
    from briefgen.draft import blank_brief, brief_from_article

    if article is None:
        return blank_brief(title or "", date=day or datetime.now(UTC).date(), schema=None)
    try:
        text = article.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{article} cannot be read as UTF-8 text: {getattr(error, 'strerror', None) or 'it is no UTF-8'}")
    return brief_from_article(text, name=article.name, date=day or datetime.now(UTC).date(), title=title)


def _path_for(title: str, day: date) -> Path:
    import re
    import unicodedata

    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "brief"
    return Path("briefs") / f"{day.isoformat()}-{slug}.yaml"
