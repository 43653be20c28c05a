"""What holds for every drawing: it parses, brings nothing in from outside, and no two of its labels overlap."""

from collections.abc import Iterable
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

from hypothesis import strategies as st

from briefgen.formats.templates import Templates, own_templates
from briefgen.report.figures.lettering import Label

TEMPLATES = Templates(None, own_templates())
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "title", "g", "path", "rect", "circle", "polygon", "polyline", "text"}
FORBIDDEN = {"id", "style", "href", "onload", "onclick"}
ROUNDING = 0.2

ANY_WORDS = st.one_of(
    st.sampled_from(
        (
            "Erbil",
            "Other places in Syria",
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "東京都",
            "إيران",
            "O'Neill & <b>",
        )
    ),
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60)
    .filter(str.strip)
    .map(str.strip),
)
"""Names as a desk may write them, and worse ones."""


def draw(name: str, drawing: object) -> Element:
    """Fill a template and read it as XML; check what it is made of."""
    root = fromstring(TEMPLATES.render(f"figures/{name}.svg", drawing=drawing))
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in SHAPES
        assert not FORBIDDEN & {key.rpartition("}")[2] for key in element.attrib}
        assert not any("url(" in value or ":" in value for value in element.attrib.values())
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == drawing.alternative
    assert root.attrib["viewBox"] == f"0 0 {drawing.width} {drawing.height}"
    return root


def words_in(root: Element) -> list[str]:
    """List the texts of a drawing."""
    return [element.text for element in root.iter(f"{SVG}text")]


def assert_apart(labels: Iterable[Label]) -> None:
    for one, other in combinations(labels, 2):
        (left, top, right, bottom), (begin, above, end, below) = one.box, other.box
        is_clear = right <= begin + ROUNDING or end <= left + ROUNDING
        assert is_clear or bottom <= above + ROUNDING or below <= top + ROUNDING, (one, other)


def assert_within(labels: Iterable[Label], width: float, height: float) -> None:
    for label in labels:
        left, top, right, bottom = label.box
        assert left >= -ROUNDING, label
        assert top >= -ROUNDING, label
        assert right <= width + ROUNDING, label
        assert bottom <= height + ROUNDING, label
