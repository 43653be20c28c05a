"""What WeasyPrint 70 leaves out of the tags while it builds them.

These three can only be mended while box and tag are at hand together; all else is mended in the finished
PDF by `finish`. A reading program takes from them how to pronounce a part in another language, which cells a
table head speaks for, and what is the term of a definition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

# Neither WeasyPrint's boxes nor pydyf's dictionaries carry types.
Box: TypeAlias = Any
Tag: TypeAlias = Any
Build: TypeAlias = "Callable[..., Iterator[Tag]]"

# ISO 32000-1, table 349. HTML's default for a head cell is the column that it heads.
SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


def with_mended_tags(build: Build) -> Build:
    """Wrap WeasyPrint's builder of tags so that each tag it yields gets what its box still knows."""

    def build_mended(box: Box, *rest: object) -> Iterator[Tag]:
        for tag in build(box, *rest):
            if box.element is not None and box.element_tag == box.element.tag:
                _mend(tag, box)
            yield tag

    return build_mended


def _mend(tag: Tag, box: Box) -> None:
    # html and body have no tag of their own, what they yield are the tags of their children; the document's
    # own language stands in the catalogue.
    if box.element_tag in {"html", "body"}:
        return
    language = box.element.get("lang")
    if language:
        tag.setdefault("Lang", pydyf.String(language))
    if tag["S"] == "/TH":
        tag["A"]["Scope"] = SCOPES.get(box.element.get("scope", "col"), "/Column")
    if box.element_tag == "dt" and tag["S"] == "/LBody":
        tag["S"] = "/Lbl"
