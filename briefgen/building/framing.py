"""What a report is set in: the desk, its series, and the reports around it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from briefgen.building.neighbours import Neighbours
from briefgen.checking import Asset
from briefgen.release import Readership, Release
from briefgen.report import Around, Desk, Framing, Report
from briefgen.report.around import Standing
from briefgen.settings import Settings
from briefgen.site.addresses import absolute, group_page, href, report_file, report_page
from briefgen.site.card_of import card_of
from briefgen.site.cards import Card
from briefgen.site.site import Site, newest_first
from briefgen.site.staleness import staleness_at

Assets = Mapping[str, Asset]


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


def around(shown: Release, settings: Settings, neighbours: Neighbours, *, now: datetime) -> Around:
    """Say what stands around the page of a release on the site."""
    desk, page, url = settings.conventions, report_page(shown.id), settings.url
    newest = neighbours.newest(shown)
    is_silent = newest is not None or shown.status in {"superseded", "withdrawn"}
    days = settings.site.stale_days
    cut_off, due = shown.as_of or shown.date, shown.next_report
    stale = None if is_silent else staleness_at(now, cut_off, due, zone=desk.zone, stale_days=days)
    has_card = settings.drawings.card and (shown.drawings is None or shown.drawings.card)
    series_page = group_page("series", shown.series) if shown.series else None
    return Around(
        standing=Standing(
            status=shown.status,
            number=shown.number,
            series=shown.series,
            series_title=series_title(shown.series, settings),
            series_url=absolute(url, series_page) if url and series_page else None,
        ),
        is_open=shown.banner is None or desk.scheme.rank(shown.banner.name) == 0,
        series=href(page, series_page) if series_page else None,
        previous=neighbours.previous(shown),
        next=neighbours.next(shown),
        newest=newest if shown.status == "released" else None,
        pages=neighbours.pages(shown),
        translations=neighbours.translations(shown),
        stale=tuple(filter(None, (stale.old, stale.due))) if stale else (),
        url=absolute(url, page) if url else None,
        card=absolute(url, report_file(shown.id, "-card.png")) if url and has_card else None,
    )


def card_for(shown: Release, report: Report, settings: Settings) -> Card:
    """Make the card of a report that was composed."""
    return card_of(shown, report, settings.conventions, series_title=series_title(shown.series, settings))


def site_of(cards: Iterable[Card], settings: Settings, shared: Assets, *, reader: Readership) -> Site:
    """See reports as the site that a reader gets."""
    return Site(
        desk=desk_of(settings, shared),
        conventions=settings.conventions,
        cards=newest_first(cards),
        now=reader.now,
        url=f"{settings.url.rstrip('/')}/" if settings.url else None,
        stale_days=settings.site.stale_days,
        ceiling=reader.ceiling,
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
