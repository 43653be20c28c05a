"""What stands around a report: the desk, its series, its successor."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.building.manifest import Manifest
from briefgen.checking import Asset, Checked
from briefgen.release import Release
from briefgen.report import Desk, Framing, Link
from briefgen.settings import Settings

Assets = Mapping[str, Asset]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Titles by id, and numbered ids by series, of the briefs at hand and of the reports already there."""

    titles: Mapping[str, str]
    series: Mapping[str, tuple[tuple[int, str], ...]]

    @classmethod
    def of(cls, checked: Checked, manifest: Manifest) -> "Neighbours":
        """Gather them from the briefs of this run, and from the output folder for all others."""
        briefs = [one.brief for one in checked.briefs if one.brief]
        titles = {name: written.entry.title for name, written in manifest.reports.items()}
        titles |= {brief.id: brief.title for brief in briefs}
        series: dict[str, list[tuple[int, str]]] = {}
        for brief in briefs:
            if brief.series and brief.number:
                series.setdefault(brief.series, []).append((brief.number, brief.id))
        return cls(titles, {name: tuple(sorted(numbered)) for name, numbered in series.items()})

    def successor(self, shown: Release) -> Link | None:
        """Find what supersedes a report: what it names, else the next number of its series."""
        if shown.status not in {"superseded", "withdrawn"}:
            return None
        name = shown.replaced_by or self._next(shown)
        if name is None or name not in self.titles:
            return None
        return Link(self.titles[name], f"../{name}/index.html")

    def _next(self, shown: Release) -> str | None:
        numbered = self.series.get(shown.series or "", ())
        return next((name for number, name in numbered if shown.number and number > shown.number), None)


def framing_of(
    shown: Release,
    settings: Settings,
    shared: Mapping[str, Asset],
    *,
    media: Mapping[str, Asset],
    neighbours: Neighbours,
) -> Framing:
    """Frame a release for its page on screen."""
    return Framing(
        desk=desk_of(settings, shared),
        conventions=settings.conventions,
        shows_marks=settings.portion_marks,
        pictures={name: asset.name for name, asset in media.items()},
        series_title=series_title(shown.series, settings),
        successor=neighbours.successor(shown),
    )


def desk_of(settings: Settings, shared: Assets) -> Desk:
    """Word the desk; in the dark its accent is lightened until it can be read."""
    logo = shared.get("logo")
    return Desk(
        name=settings.name,
        url=settings.url,
        logo=logo.name if logo else None,
        accent=settings.accent,
        accent_dark=settings.accent_dark,
        paper=settings.page,
    )


def series_title(series: str | None, settings: Settings) -> str | None:
    """Name a series as the desk does, else by its id."""
    if series is None:
        return None
    return dict(settings.series).get(series) or series.replace("-", " ").capitalize()
