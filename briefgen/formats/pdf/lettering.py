"""The words of drawings, set as words: WeasyPrint 70 lays out each letter of an SVG text by itself.

Letters apart cost as much as lines of prose, are not kerned and, where a script joins them, are not joined. With all
its drawings a PDF takes two fifths more time than without when they are set in letters, and three tenths in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

Node: TypeAlias = Any  # WeasyPrint's nodes carry no types
Draw: TypeAlias = "Callable[[object, Node, float], None]"

SPACED = ("letter-spacing", "textLength", "rotate", "dx", "dy")
"""Attributes that place letters one by one."""


class _Word(str):
    """A text that is one letter to whoever goes through its letters."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def with_whole_words(draw: Draw) -> Draw:
    """Wrap WeasyPrint's drawing of an SVG text so that it sets the text whole, unless its letters have places."""

    def draw_whole(svg: object, node: Node, font_size: float) -> None:
        if node.text and not any(name in node.attrib for name in SPACED) and " " not in node.get("x", ""):
            node._etree_node.text = _Word(node.text)  # noqa: SLF001
        draw(svg, node, font_size)

    return draw_whole
