"""What got lost on the way to paper.

WeasyPrint drops and clips content without a word: a float or a footnote longer than a page, a table head
taller than one, a line wider than its column. So the words of the box tree as it stood before layout are held
against the words on the finished pages, element by element. The box tree, not the HTML, is the measure:
what the style hides in print has no box and is not missed, and letters are compared after text-transform.
Words that the style generates (counters, quotes, running heads) are not the brief's and are not counted.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from briefgen.formats.pdf.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeAlias
    from xml.etree.ElementTree import Element

# WeasyPrint's boxes carry no types. Read here: element, element_tag, children, text, replacement, at_keyword,
# position_x, position_y, width, height.
Box: TypeAlias = Any

QUOTED_LETTERS = 200
TOLERANCE_PX = 1
SVG_TITLE = "{http://www.w3.org/2000/svg}title"


def words_by_element(boxes: Iterable[Box]) -> dict[Element, str]:
    """Gather the document's own words by the element they stand in, in the order of the document.

    A picture counts with its text alternative.
    """
    words: defaultdict[Element, str] = defaultdict(str)
    for box in _with_descendants(boxes):
        if _is_own(box):
            words[box.element] += _words(box)
    return {element: text for element, text in words.items() if _letters(text)}


def find_lost_words(written: Mapping[Element, str], printed: Mapping[Element, str]) -> Iterator[Problem]:
    """Report the words that stood in the box tree and are on no page, one problem for each lost stretch."""
    short = groupby(written, lambda element: _letters(written[element]) > _letters(printed.get(element, "")))
    for is_short, elements in short:
        if is_short:
            yield _lost([(written[element], printed.get(element, "")) for element in elements])


def find_overflow(page: Box, number: int) -> Iterator[Problem]:
    """Report the text and the pictures that stand outside the printed area of a page, once an element."""
    body = [box for box in page.children if not hasattr(box, "at_keyword")]
    reported = set()
    for box in _with_descendants(body):
        words = _words(box)
        if words and box.element not in reported and _stands_outside(box, page):
            reported.add(box.element)
            yield Problem("text or a picture reaches over the edge of the page", words[:QUOTED_LETTERS], number)


def _with_descendants(boxes: Iterable[Box]) -> Iterator[Box]:
    """Walk boxes in document order, without recursion: a document may be nested deeper than the stack."""
    waiting = list(boxes)[::-1]
    while waiting:
        box = waiting.pop()
        yield box
        waiting.extend(reversed(getattr(box, "children", ())))


def _is_own(box: Box) -> bool:
    if box.element is None or not box.element_tag:
        return False
    return box.element_tag.partition("::")[2] in {"", "first-letter"}


def _words(box: Box) -> str:
    if hasattr(box, "replacement"):
        return box.element.get("alt") or box.element.findtext(SVG_TITLE) or "picture"
    return str(getattr(box, "text", ""))


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _lost(stretch: list[tuple[str, str]]) -> Problem:
    missing = sum(_letters(written) - _letters(printed) for written, printed in stretch)
    words = " ".join(written.strip() for written, _ in stretch)
    return Problem(f"{missing} letters of the document are on no page", words[:QUOTED_LETTERS])


def _stands_outside(box: Box, page: Box) -> bool:
    """Tell whether a box crosses the sides of the printed area, or leaves it at the top or the bottom.

    Up and down, the middle of a line of text decides: its letters may reach out of a tight line.
    """
    left, top = page.content_box_x(), page.content_box_y()
    slack = TOLERANCE_PX if hasattr(box, "replacement") else box.height / 2
    return bool(
        box.position_x < left - TOLERANCE_PX
        or box.position_x + box.width > left + page.width + TOLERANCE_PX
        or box.position_y < top - slack
        or box.position_y + box.height > top + page.height + slack
    )
