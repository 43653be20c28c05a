"""What stands around a report: the desk, its series, its successor."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from briefgen.brief import Conventions, Scheme
from briefgen.building.manifest import Manifest
from briefgen.checking import Asset
from briefgen.release import Release
from briefgen.report import Desk, Framing, Link, typeset
from briefgen.settings import Settings

Assets = Mapping[str, Asset]


@dataclass(frozen=True, slots=True)
class Named:
    """A report's title, and who may read it: a label of the scheme, none where it bears no marking."""

    title: str
    marking: str | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What reports are called, by id, and numbered ids by series: those of this run and those already there."""

    names: Mapping[str, Named]
    series: Mapping[str, tuple[tuple[int, str], ...]]
    scheme: Scheme
    released: tuple[Release, ...] = ()

    @classmethod
    def of(
        cls,
        released: Iterable[Release],
        earlier: Iterable[Release],
        *,
        unshown: Collection[str],
        manifest: Manifest,
        desk: Conventions,
    ) -> "Neighbours":
        """Gather them from the releases of this run, and from the folder all but those that are not shown any more.

        Those that are `earlier` are compared with, and named only where they lie in the folder.
        """
        names = {
            name: Named(written.entry.title, written.entry.label)
            for name, written in manifest.reports.items()
            if name not in unshown
        }
        series: dict[str, list[tuple[int, str]]] = {}
        for shown in released:
            names[shown.id] = Named(shown.title, shown.unmarked)
            if shown.series and shown.number:
                series.setdefault(shown.series, []).append((shown.number, shown.id))
        in_order = {name: tuple(sorted(numbered)) for name, numbered in series.items()}
        return cls(names, in_order, desk.scheme, (*earlier, *released))

    def successor(self, shown: Release) -> Link | None:
        """Find what supersedes a report: what it names, else the next number of its series.

        A successor whose title is marked above the report is not named in it.
        """
        if shown.status not in {"superseded", "withdrawn"}:
            return None
        name = shown.replaced_by or self._next(shown)
        known = self.names.get(name or "")
        if known is None or not self._may_name(shown, known.marking):
            return None
        return Link(typeset(known.title), f"../{name}/index.html")

    def earlier(self, shown: Release) -> tuple[Release, ...]:
        """List the releases of the same series that came before and are at hand, the oldest first."""
        if not shown.series or not shown.number:
            return ()
        of_series = (one for one in self.released if one.series == shown.series and one.number)
        return tuple(sorted((one for one in of_series if _number(one) < shown.number), key=_number))

    def _may_name(self, shown: Release, marking: str | None) -> bool:
        if marking is None:
            return True
        return shown.banner is not None and self.scheme.rank(marking) <= self.scheme.rank(shown.banner.name)

    def _next(self, shown: Release) -> str | None:
        numbered = self.series.get(shown.series or "", ())
        return next((name for number, name in numbered if shown.number and number > shown.number), None)


def _number(shown: Release) -> int:
    return shown.number or 0


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
        drawings=settings.drawings,
        earlier=neighbours.earlier(shown),
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
