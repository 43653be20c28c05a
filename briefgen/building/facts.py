"""What is known of a brief without reading it: by this a build tells which reports a change touches.

A report shows of others what they are called, where they stand in their series and what is current; it compares itself
with one before it, and draws figures and judgements over all before it. Checks hold briefs against each other in the
same ways. All of that is here, as digests where nobody needs more.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from msgspec import Struct
from msgspec.structs import asdict

from briefgen.brief import Brief, Part
from briefgen.building.publications import Publication
from briefgen.checking import Project
from briefgen.release import Release, release
from briefgen.report import typeset
from briefgen.site.staleness import old_from

NO_BANNER = -1


class Facts(Struct, frozen=True, array_like=True):
    """What others see of a brief, whether or not it is published yet.

    `title` is as lists have it. `names` are its id and its earlier ones, `tells_of` the ids of others that it names.
    `content` is the digest of its file, `face` of what others may show of it, `points` of what they draw from it.
    `banners` is the rank of its banner in each release of the run that shows it, and -1 for a report without one.
    `turns` are the moments at which its page goes out of date. `is_open` tells that a judgement of it waits for an
    outcome. `media` are the files of its pictures, from its folder.
    """

    id: str
    title: str
    names: tuple[str, ...]
    tells_of: tuple[str, ...]
    translation_of: str | None
    series: str | None
    number: int | None
    date: str
    status: str
    publish_at: str | None
    content: str
    face: str
    points: str
    banners: Mapping[str, int]
    drawn: tuple[str, ...]
    turns: tuple[str, ...]
    is_open: bool
    media: tuple[str, ...]

    def is_published(self, now: datetime) -> bool:
        """Whether its embargo has ended, where it has one."""
        return self.publish_at is None or datetime.fromisoformat(self.publish_at) <= now

    @property
    def circle(self) -> frozenset[str]:
        """The names by which briefs have to do with each other."""
        series = (f"series {self.series}",) if self.series else ()
        return frozenset((*self.names, *self.tells_of, *series))

    @property
    def place(self) -> tuple[int, str, str]:
        """Its place in its series."""
        return (self.number or 0, self.date, self.id)


def facts_of(brief: Brief, project: Project, published: Iterable[Publication], *, content: str) -> Facts:
    """Gather the facts of a sound brief, with how each release shows it; `content` is the digest of its file."""
    shown = dict(_shown(brief, project, published))
    return Facts(
        id=brief.id,
        title=typeset(brief.title),
        names=(brief.id, *brief.aliases),
        tells_of=_named(brief),
        translation_of=brief.translation_of,
        series=brief.series,
        number=brief.number,
        date=str(brief.date),
        status=brief.status,
        publish_at=brief.publish_at.moment.isoformat() if brief.publish_at else None,
        content=content,
        face=_digest([_face(brief), {name: _shown_as(one) for name, one in shown.items()}]),
        points=_digest([_moment(brief), *map(_dumped, (*brief.figures, *brief.judgements))]),
        banners={name: _rank(one, project) for name, one in shown.items()},
        drawn=tuple(_drawn(brief)),
        turns=tuple(dict.fromkeys(chain.from_iterable(_turns(one, project) for one in shown.values()))),
        is_open=any(one.horizon and one.outcome is None for one in brief.judgements),
        media=tuple(medium.file for medium in brief.media),
    )


def _shown(brief: Brief, project: Project, published: Iterable[Publication]) -> Iterator[tuple[str, Release]]:
    """Give the release of a brief in each publication that shows something of it."""
    for one in published:
        readers = one.readership
        if shown := release(brief, project.conventions, readers.ceiling, counts=readers.counts):
            yield one.name, shown


def _rank(shown: Release, project: Project) -> int:
    return project.conventions.scheme.rank(shown.banner.name) if shown.banner else NO_BANNER


def _named(brief: Brief) -> tuple[str, ...]:
    """List the ids of other reports that a brief names."""
    return tuple(filter(None, (brief.replaced_by, brief.translation_of)))


def _face(brief: Brief) -> list[object]:
    """List what lists, links and checks of other briefs use."""
    own = (brief.title, brief.lang, brief.status, str(brief.date), brief.marking, brief.unmarked)
    names = (brief.id, *brief.aliases, brief.series, str(brief.number), brief.translation_of, brief.replaced_by)
    return [*own, *names, _moment(brief), *(one.id for one in brief.judgements)]


def _shown_as(shown: Release) -> list[object]:
    banner = shown.banner.name if shown.banner else None
    return [shown.title, shown.unmarked, banner, shown.lang, shown.is_whole]


def _drawn(brief: Brief) -> Iterator[str]:
    """Name what later reports may draw; briefs of a series have the same names."""
    yield from (f"figure {one.id}" for one in brief.figures)
    yield from (f"judgement {one.id}" for one in brief.judgements)


def _moment(brief: Brief) -> str:
    return str(brief.as_of or brief.date)


def _turns(shown: Release, project: Project) -> Iterable[str]:
    zone = project.conventions.zone
    old, due = old_from(shown.as_of or shown.date, zone, project.settings.site.stale_days), shown.next_report
    return (old.isoformat(), due.ends(zone).isoformat()) if due else (old.isoformat(),)


def _dumped(part: Part) -> str:
    return part.model_dump_json(warnings=False, fallback=asdict)


def _digest(values: object) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:32]
