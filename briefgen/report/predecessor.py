"""The reports before, as far as the report after them may quote them.

Whatever a report shows of an earlier one stands under its own banner. So what was marked above that banner is left out:
a figure that was closed then and is open now is new to whoever reads it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from briefgen.brief import OwnSection, Paragraph, Part, Scheme, Section, portion_marks, walk
from briefgen.release import Release

LISTS = ("sections", "highlights", "figures", "judgements", "assumptions", "gaps", "sources")
SECTIONS = ("background", "escalation", "international_repercussions", "implications")


def predecessor(release: Release, earlier: Sequence[Release]) -> Release | None:
    """Find the report that a report is compared with: the newest of the earlier ones that has a content.

    `earlier` has the oldest first. A withdrawn report has no content, so there is none for it either.
    """
    if release.status == "withdrawn":
        return None
    return next((one for one in reversed(earlier) if one.status != "withdrawn"), None)


def quotable(release: Release, earlier: Iterable[Release], scheme: Scheme) -> Iterator[Release]:
    """Give the earlier releases as far as a report may quote them; those that are all above its banner are left out."""
    limit = -1 if release.banner is None else scheme.rank(release.banner.name)
    for one in earlier:
        if one.banner is None or scheme.rank(one.banner.name) <= limit:
            yield one
        elif one.unmarked is not None and scheme.rank(one.unmarked) <= limit:
            yield _open_of(one, scheme, limit)


def _open_of(release: Release, scheme: Scheme, limit: int) -> Release:
    is_open = partial(_is_open, scheme=scheme, limit=limit)
    fields: dict[str, Any] = {name: tuple(filter(is_open, getattr(release, name))) for name in LISTS}
    fields |= {name: _open_section(getattr(release, name), is_open) for name in SECTIONS}
    return replace(release, **fields)


def _open_section(section: Section | None, is_open: Callable[[Part], bool]) -> Section | None:
    """Leave out the parts of a section, and the whole where that is marked; of its prose nothing is quoted."""
    if section is None or not is_open(Section(text=None, heading=None, marking=section.marking)):
        return None
    parts = {name: value for name in type(section).model_fields if isinstance(value := getattr(section, name), tuple)}
    return section.model_copy(update={name: tuple(filter(is_open, value)) for name, value in parts.items()})


def _is_open(part: Part, *, scheme: Scheme, limit: int) -> bool:
    return all(scheme.rank(mark) <= limit for mark in _marks(part, scheme))


def _marks(part: Part, scheme: Scheme) -> Iterable[str]:
    """List the marks in a part that go with all of it; a section may hold blocks of a higher mark."""
    if isinstance(part, OwnSection):
        return [part.marking] if part.marking else []
    found = list(walk(part))
    own = [str(value) for path, value in found if path[-1:] == ("marking",) and value]
    texts = (value for _, value in found if isinstance(value, Paragraph))
    return own + [mark.label for text in texts for mark in portion_marks(text, scheme.marks)]
