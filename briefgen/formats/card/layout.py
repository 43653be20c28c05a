"""Where everything on a title card stands: the marking first, the title as large as it can be."""

from collections.abc import Mapping
from unicodedata import normalize

from msgspec import Struct

from briefgen.report.figures.lettering import Label, shortened, wrapped
from briefgen.report.figures.measure import Weight, width_of
from briefgen.report.model import Banner, Report

COLOURS = {"paper": "#ffffff", "ink": "#16202b", "muted": "#566270"}
WIDTH, HEIGHT = 1200, 630
EDGE = 72
ROOM = WIDTH - 2 * EDGE
RULE, THICKNESS = 138, 6
FOOT = 574
SMALL = 30.0
TITLE_SIZES = ((84.0, 2), (68.0, 3), (62.0, 4))
"""The sizes of a title with how many lines of it there may be; the first that holds it all is taken, else the last."""
LINE_HEIGHT = 1.17
MARKING_SIZE, MARKING_PAD, MARKING_HEIGHT = 36.0, 20, 64


class Box(Struct, frozen=True):
    """The marking in its colours; the label stands in the middle of the box."""

    left: float
    top: float
    width: float
    height: float
    banner: Banner
    label: Label


class TitleCard(Struct, frozen=True):
    """What the template of a card sees: `rule` is where the line below its head lies; labels have roles for colours."""

    width: int
    height: int
    edge: int
    rule: int
    thickness: int
    accent: str
    marking: Box | None
    labels: tuple[Label, ...]

    @property
    def all_labels(self) -> tuple[Label, ...]:
        """All that is written, with the marking."""
        return (*([self.marking.label] if self.marking else []), *self.labels)

    @property
    def colours(self) -> Mapping[str, str]:
        """The colours of the roles of labels, and of the paper."""
        return {**COLOURS, "accent": self.accent}


def lay_out(report: Report) -> TitleCard:
    """Measure everything and put it in its place."""
    marking = _marking(report.banner) if report.banner else None
    beside = ROOM - marking.width - EDGE / 2 if marking else ROOM
    top = RULE + (92 if report.kicker else 36)
    labels = (
        _line(report.desk.name, RULE - 40, "ink", room=beside),
        *([_line(report.kicker, RULE + 62, "accent")] if report.kicker else []),
        *_title(report.title, top),
        _line(_foot(report), FOOT, "muted", weight=400),
    )
    return TitleCard(WIDTH, HEIGHT, EDGE, RULE, THICKNESS, report.desk.accent, marking, labels)


def _marking(banner: Banner) -> Box:
    width = width_of(banner.label, MARKING_SIZE, 600) + 2 * MARKING_PAD
    left, top = WIDTH - EDGE - width, RULE - 22 - MARKING_HEIGHT
    baseline = top + MARKING_HEIGHT / 2 + 0.35 * MARKING_SIZE
    return Box(
        round(left, 1),
        top,
        round(width, 1),
        MARKING_HEIGHT,
        banner,
        Label(banner.label, round(left + width / 2, 1), round(baseline, 1), MARKING_SIZE, 600, "middle"),
    )


def _line(words: str, y: float, fill: str, *, room: float = ROOM, weight: Weight = 600) -> Label:
    return Label(shortened(normalize("NFC", words), room, SMALL, weight), EDGE, y, SMALL, weight, fill=fill)


def _title(title: str, top: float) -> tuple[Label, ...]:
    title = normalize("NFC", title)
    for size, most in TITLE_SIZES:
        lines = wrapped(title, ROOM, most, size, 600)
        if " ".join(lines) == title:
            break
    return tuple(
        Label(line, EDGE, round(top + size * (0.8 + LINE_HEIGHT * number), 1), size, 600)
        for number, line in enumerate(lines)
    )


def _foot(report: Report) -> str:
    """Word what the report is first where it is not simply in force, then its date, then the trend."""
    state = _state(report.notices[0].kind) if report.notices else None
    trend = f"Situation {report.trend}" if report.trend else None
    return " · ".join(filter(None, (state, report.date.words, trend)))


def _state(kind: str) -> str:
    return "In review" if kind == "review" else kind.capitalize()
