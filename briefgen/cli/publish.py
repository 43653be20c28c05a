"""`briefgen publish`: a built release to where it is served."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.terminal import INTERRUPTED, Progress, plural, stop

if TYPE_CHECKING:
    from briefgen.publishing import Changes


@click.command(
    epilog="""\b
Examples:
  briefgen publish --to git:gh-pages
  briefgen publish --to git:gh-pages@pages-remote --message "Publish the site"
  briefgen publish --to /media/stick --release public
  briefgen publish --to editor@www.example.org:/srv/www --dry-run
  briefgen publish --to s3://bucket/reports --max-deletes 60"""
)
@click.option(
    "--to",
    required=True,
    metavar="PLACE",
    help="git:BRANCH[@REMOTE], a folder, rsync:HOST:PATH, USER@HOST:PATH, or s3:// (gs://, az://) BUCKET/PREFIX.",
)
@click.option(
    "--release", metavar="NAME|LABEL", help="Publish this release, built before; by default the only one there is."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Where the reports lie, as given to build; by default output/, and each release where briefgen.yaml says.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@click.option(
    "--max-deletes",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="How many published files may be taken away.",
)
@click.option("--take-over", is_flag=True, help="Replace files that others put where ours go, or a branch of theirs.")
@click.option("--message", metavar="TEXT", help="The message of the commit on a branch.")
def publish(  # noqa: PLR0913  one parameter an option
    *,
    to: str,
    release: str | None,
    output: Path | None,
    dry_run: bool,
    max_deletes: int,
    take_over: bool,
    message: str | None,
) -> None:
    """Put a built release where it is served.

    Only files that the gate has read are published, and only what was published before is taken away. Nothing is
    published where the last build had findings, or where drafts or briefs under embargo are in the release.
    """
    from briefgen.building import Wanted
    from briefgen.checking import open_project
    from briefgen.publishing import PublishError, Terms, read_place
    from briefgen.publishing import publish as publish_release

    project = open_project((Path("briefs"),), here=Path.cwd())
    wanted = Wanted(datetime.now(UTC), (release,) if release else (), output)
    try:
        place = read_place(to, project.root, message=message, takes_over=take_over)
    except PublishError as error:
        raise click.UsageError(str(error)) from error
    terms, told = Terms(max_deletes, take_over, dry_run), Told()
    with telling(told):
        changes = publish_release(project, wanted, place, terms=terms, planned=told.planned, told=told)
    verb = "would be published to" if dry_run else "published to"
    click.echo(f"{verb} {place.name}: {counted(changes)}")


class Told:
    """What the terminal knows of a run: what is to change, and how much of that is done."""

    def __init__(self) -> None:
        self.progress = Progress()
        self._done, self._of = 0, 0

    def planned(self, changes: "Changes") -> None:
        """Print what changes, a file a line."""
        for line in changes.lines():
            click.echo(line)

    def __call__(self, done: int, of: int) -> None:
        """Show how much is done."""
        self._done, self._of = done, of
        self.progress("published", done, of)

    def how_far(self) -> str:
        """Say how much was surely done when it ended before its time; nothing where nothing was.

        Files go in steps of many, and of a step that broke off nobody knows how far it came.
        """
        if not self._of:
            return ""
        return f"\nat least {self._done} of {plural(self._of, 'change')} were made; run it again to finish"


@contextmanager
def telling(told: Told) -> Iterator[None]:
    """End with how far a run came where it does not come to its end."""
    from briefgen.building import ReleaseError
    from briefgen.publishing import PublishError, UnpublishableError

    try:
        yield
    except ReleaseError as error:
        raise click.UsageError(str(error)) from error
    except (PublishError, UnpublishableError) as error:
        told.progress.clear()
        stop(f"{error}{told.how_far()}")
    except KeyboardInterrupt:
        told.progress.clear()
        click.echo(f"stopped{told.how_far()}", err=True)
        click.get_current_context().exit(INTERRUPTED)
    told.progress.clear()


def counted(changes: "Changes") -> str:
    """Say how many files are new, changed, taken away and as before."""
    counts = ((changes.changed, "changed"), (changes.gone, "taken away"))
    told = ", ".join(f"{len(names):,} {what}" for names, what in counts)
    return f"{plural(len(changes.new), 'new file')}, {told}, {changes.same:,} as before"
