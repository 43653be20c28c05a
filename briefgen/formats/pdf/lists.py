"""Lists as PDF/UA wants them: a list holds items, an item a label and what belongs to it.

HTML groups a term and its definitions with a `div`, or not at all; WeasyPrint makes a Div of the one, which
is not allowed in a list, and a list item of each term and each definition of the other. Where the style lays
an item out as a table, each of the boxes around its cells comes out as an item once more. And what an item holds
besides bare words, such as paragraphs, WeasyPrint puts into the item itself and not into its body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from briefgen.formats.pdf.structure import Structure

Tag: TypeAlias = Any  # pydyf carries no types

PARTS_OF_ITEM = {"/Lbl", "/LBody"}
ALLOWED_IN_LIST = {"/L", "/LI", "/Caption"}


def mend_lists(structure: Structure) -> None:
    """Make one item of each term, leave no item that is in no list, and nothing in an item but labels and bodies."""
    for tag in structure.of("/L"):
        _mend_groups(structure, tag)
        _join_terms(structure, tag)
    for tag in structure.of("/LI"):
        if structure.find(tag["P"])["S"] != "/L":
            _dissolve(structure, tag)
        elif any(kid["S"] not in PARTS_OF_ITEM for kid in structure.kids(tag)):
            _embody(structure, tag)


def _mend_groups(structure: Structure, items: Tag) -> None:
    for group in structure.kids(items):
        if group["S"] not in ALLOWED_IN_LIST:
            group["S"] = "/LI"
            _adopt(group, list(_parts(structure, group)))


def _parts(structure: Structure, group: Tag) -> Iterator[Tag]:
    """Take the labels and bodies out of a group, from under whatever its layout put around them."""
    for kid in structure.kids(group):
        if kid["S"] in PARTS_OF_ITEM:
            yield kid
        elif inner := list(_parts(structure, kid)):
            kid["K"] = pydyf.Array()
            yield from inner
        else:
            kid["S"] = "/LBody"
            yield kid


def _join_terms(structure: Structure, items: Tag) -> None:
    """Join each item that is a mere term with the definitions that follow it."""
    kept: list[Tag] = []
    term = None
    for item in structure.kids(items):
        kinds = {part["S"] for part in structure.kids(item)}
        if term is not None and kinds == {"/LBody"}:
            _adopt(term, structure.kids(term) + structure.kids(item))
        else:
            kept.append(item)
            term = item if kinds == {"/Lbl"} else None
    _adopt(items, kept)


def _dissolve(structure: Structure, item: Tag) -> None:
    item["S"] = "/NonStruct"
    for part in structure.kids(item):
        if part["S"] in PARTS_OF_ITEM:
            part["S"] = "/NonStruct"


def _embody(structure: Structure, item: Tag) -> None:
    """Put all that an item holds but its label into one body; bare words already had one of their own."""
    kids = structure.kids(item)
    labels = [kid for kid in kids if kid["S"] == "/Lbl"]
    held = [kid for kid in kids if kid["S"] != "/Lbl"]
    for part in held:
        if part["S"] == "/LBody":
            part["S"] = "/NonStruct"
    body = structure.add("/LBody", page=item["Pg"])
    _adopt(body, held)
    _adopt(item, [*labels, body])


def _adopt(parent: Tag, kids: list[Tag]) -> None:
    parent["K"] = pydyf.Array(kid.reference for kid in kids)
    for kid in kids:
        kid["P"] = parent.reference
