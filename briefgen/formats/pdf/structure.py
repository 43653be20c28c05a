"""The tree of tags in a PDF, found from its root and looked up by reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

# pydyf carries no types. A reference is bytes such as b"12 0 R"; a kid may also be the number of a mark.
Tag: TypeAlias = Any
Pdf: TypeAlias = Any


class Structure:
    """The tags that hang in the tree, by reference; margin boxes have tags too, but hang nowhere."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.root = self.find(pdf.catalog["StructTreeRoot"])
        self.parents = self.find(self.root["ParentTree"])["Nums"]
        self.tags: dict[bytes, Tag] = dict(self._reachable())

    def find(self, reference: bytes) -> Any:  # noqa: ANN401
        """Return the object that a reference names."""
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, tag: Tag) -> list[Tag]:
        """List the tags right below a tag, leaving out marks and annotations."""
        kids = (self.find(kid) for kid in tag["K"] if isinstance(kid, bytes))
        return [kid for kid in kids if kid.get("Type") == "/StructElem"]

    def of(self, kind: str) -> list[Tag]:
        """List the tags of one kind, such as `/LI`."""
        return [tag for tag in self.tags.values() if tag["S"] == kind]

    def add(self, kind: str, *, page: bytes) -> Tag:
        """Make a tag for a part of a page; it hangs nowhere until it is given a parent and its parent a kid."""
        tag = pydyf.Dictionary({"Type": "/StructElem", "S": kind, "Pg": page, "K": pydyf.Array()})
        self.pdf.add_object(tag)
        self.tags[tag.reference] = tag
        return tag

    def _reachable(self) -> Iterator[tuple[bytes, Tag]]:
        waiting = self.kids(self.root)
        while waiting:
            tag = waiting.pop()
            yield tag.reference, tag
            waiting.extend(self.kids(tag))
