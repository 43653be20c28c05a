"""An `--output` of `briefgen build` that lies elsewhere: built in a folder of this machine, sent when it is sound."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click
from msgspec import Struct

from briefgen.cli.check import default_paths
from briefgen.cli.publish import Told, counted, telling

if TYPE_CHECKING:
    from briefgen.building.plan import Plan
    from briefgen.checking import Project
    from briefgen.runs import Options

FOLDER = Path(".briefgen") / "remote"
NAME_LENGTH = 16


class Remote(Struct, frozen=True):
    """The address of an output, and the `folder` where what goes there is built and kept, for the next build."""

    address: str
    folder: Path

    @classmethod
    def of(cls, output: str | None, paths: tuple[Path, ...], *, drafts: bool) -> Self | None:
        """Read what --output says; none where it is a folder. Raises UsageError for what cannot go elsewhere.

        A store holds what one build made of all briefs: a build of some, on a machine that has built no others, would
        take those away.
        """
        if output is None or "://" not in output:
            return None
        import hashlib

        from briefgen.runs import root_of

        if paths:
            raise click.UsageError("an --output elsewhere is of all briefs; expected no files and folders beside it")
        if drafts:
            raise click.UsageError("drafts and embargoed briefs stay on this machine; expected a folder as --output")
        _refuse_unfit(output)
        here = Path.cwd()
        name = hashlib.sha256(output.rstrip("/").encode()).hexdigest()[:NAME_LENGTH]
        return cls(output, Path(os.path.relpath(root_of(default_paths(), here), here)) / FOLDER / name)

    def refusing(self, project: "Project", options: "Options") -> "Callable[[Plan], None]":
        """Give what ends a build that is planned, before anything is made, where that could not be sent."""
        from briefgen.building import Wanted
        from briefgen.publishing import refuse_planned

        def refuse(plan: "Plan") -> None:
            with telling(Told()):
                refuse_planned(project, Wanted(options.now, options.releases, options.output), plan)

        return refuse

    def send(self, releases: tuple[str, ...], *, is_fit: bool, is_text: bool) -> None:
        """Send what was built, where that `is_fit` for readers; say what changed, or that nothing did."""
        from briefgen.building import Wanted
        from briefgen.checking import open_project
        from briefgen.publishing import send_output

        if not is_fit:
            click.echo(f"nothing is sent to {self.address}, where all stays as it was", err=True)
            return
        wanted, told = Wanted(datetime.now(UTC), releases, self.folder), Told()
        project = open_project(default_paths(), here=Path.cwd())
        with telling(told):
            for name, changes in send_output(project, wanted, self.address, told=told):
                told.progress.clear()
                click.echo(f"sent to {name}: {counted(changes)}", err=not is_text)


def _refuse_unfit(address: str) -> None:
    from briefgen.publishing import PublishError, read_store

    try:
        read_store(address)
    except PublishError as error:
        raise click.UsageError(str(error)) from error
