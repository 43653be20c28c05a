"""What a template sees: one report, composed, numbered and worded, with nothing left to compute.

It is neutral about formats: prose is safe HTML and the same as plain text, tables are rows, and every number is a
string as it is printed. HTML, PDF, mail, text and data are made from it alone. Of a drawing it holds the layout, which
only the template of that drawing reads; so its type is that template's affair.
"""

from collections.abc import Mapping

from msgspec import Struct

from briefgen.report.change_rows import ChangesPart
from briefgen.report.pieces import Date, Link, Prose, Reference


class Banner(Struct, frozen=True):
    """The highest marking shown, with what it allows and its colours as `#rrggbb`.

    `css` is the class that bears them, `width_pt` how wide the label runs in the type of the page margins, in points.
    """

    label: str
    handling: str
    colour: str
    background: str
    css: str
    width_pt: float


class Desk(Struct, frozen=True):
    """Who publishes: name, address, language, colours and paper; `logo` is the name of an asset."""

    name: str
    url: str | None
    logo: str | None
    accent: str
    accent_dark: str
    paper: str


class Notice(Struct, frozen=True):
    """What a reader must know first: withdrawn, superseded, a draft, under embargo; `kind` is which."""

    kind: str
    words: str
    link: Link | None


class HighlightLine(Struct, frozen=True):
    """One line of what matters most."""

    text: Prose
    is_new: bool
    mark: str | None


class ClaimLine(Struct, frozen=True):
    """What one party says a figure is."""

    value: str
    by: str
    as_of: Date | None
    references: tuple[Reference, ...]
    mark: str | None


class PartLine(Struct, frozen=True):
    """One part of a broken-down figure; `percent` runs from 0 to 100, none where there is no whole."""

    label: str
    value: str
    percent: float | None


class BreakdownTable(Struct, frozen=True):
    """The parts of a figure by one criterion, and drawn as one bar where they make up a whole."""

    by: str | None
    lines: tuple[PartLine, ...]
    bar: object | None = None


class FigureCard(Struct, frozen=True):
    """A key figure: `value` is a number, a range or a rating as printed, without its unit.

    `bound` is "at least" or "at most" where the range is open; `qualifier` says what kind of value it is, such as
    "best estimate 9 · disputed". `axis` draws a disputed figure, `line` the figure over its series. `change` is new or
    changed, as everywhere: what became of it since the report before, none where nothing did.
    """

    anchor: str
    label: str
    bound: str | None
    value: str
    is_long: bool
    unit: str | None
    qualifier: str | None
    share: str | None
    as_of: Date | None
    note: Prose | None
    claims: tuple[ClaimLine, ...]
    breakdowns: tuple[BreakdownTable, ...]
    references: tuple[Reference, ...]
    mark: str | None
    axis: object | None = None
    line: object | None = None
    change: str | None = None


class JudgementRow(Struct, frozen=True):
    """A key judgement; `text.html` has its term of likelihood in bold, `range` is that term in per cent.

    `band` draws the term on its scale, with what held before.
    """

    anchor: str
    number: int
    text: Prose
    term: str
    range: str
    confidence: str
    because: Prose | None
    moved: str | None
    horizon: Date | None
    alternatives: tuple[str, ...]
    assumptions: tuple[Link, ...]
    indicators: tuple[Link, ...]
    outcome: str | None
    references: tuple[Reference, ...]
    mark: str | None
    band: object | None = None
    change: str | None = None


class EventRow(Struct, frozen=True):
    """An event of the table; `number` follows the order of time."""

    anchor: str
    number: int
    date: Date
    text: Prose
    places: tuple[str, ...]
    is_planned: bool
    references: tuple[Reference, ...]
    mark: str | None
    change: str | None = None


class ReactionRow(Struct, frozen=True):
    """How one actor responded; `stance` is a word or none."""

    actor: str
    text: Prose
    stance: str | None
    date: Date | None
    references: tuple[Reference, ...]
    mark: str | None


class ScenarioRow(Struct, frozen=True):
    """One way in which things can go on; `range` belongs to `term`."""

    name: str
    text: Prose
    term: str | None
    range: str | None
    impact: str | None
    mark: str | None
    change: str | None = None


class IndicatorRow(Struct, frozen=True):
    """A sign to watch."""

    anchor: str
    text: Prose
    direction: str | None
    state: str | None
    checked: Date | None
    mark: str | None
    change: str | None = None


class RecommendationRow(Struct, frozen=True):
    """Something to do."""

    text: Prose
    owner: str | None
    by: Date | None
    mark: str | None


class ReportSection(Struct, frozen=True):
    """A section with its prose and whatever parts it has; empty parts leave no trace."""

    anchor: str
    heading: str
    text: Prose | None
    events: tuple[EventRow, ...] = ()
    reactions: tuple[ReactionRow, ...] = ()
    scenarios: tuple[ScenarioRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    recommendations: tuple[RecommendationRow, ...] = ()
    mark: str | None = None


class AssumptionRow(Struct, frozen=True):
    """What the judgements take for granted."""

    anchor: str
    text: Prose
    is_linchpin: bool
    if_wrong: str | None
    mark: str | None


class GapLine(Struct, frozen=True):
    """Something that the desk does not know."""

    text: Prose
    mark: str | None


class CorrectionLine(Struct, frozen=True):
    """What was wrong and is right now; `where` leads to the place."""

    at: Date
    because: Prose
    where: Link | None
    was: str | None
    now: str | None


class SourceEntry(Struct, frozen=True):
    """A source of the list, numbered by first citation; sources that nothing cites come last.

    `grade` is the Admiralty letter with, where all citations agree on it, the digit; `cited_from` are the anchors of
    the citations in prose, in order; `derived_from` are numbers of this list.
    """

    anchor: str
    number: int
    title: str
    publisher: str | None
    author: str | None
    kind: str | None
    grade: str | None
    grade_words: str | None
    published: Date | None
    accessed: Date | None
    url: str | None
    archived: str | None
    lang: str | None
    note: Prose | None
    derived_from: tuple[Reference, ...]
    cited_from: tuple[str, ...]
    mark: str | None


class Contact(Struct, frozen=True):
    """Whom a reader can ask."""

    name: str
    email: str | None
    phone: str | None
    mark: str | None = None


class Drawing(Struct, frozen=True):
    """A drawing that stands by itself: the map, the timeline, who acted on whom, the scale of likelihood.

    `wide` is laid out for a page, `narrow` for a phone; that is none where one serves both, and `wide` where there is
    only a table. The `caption` tells how to read it, `narrow_caption` the narrow one; `alternative` says what it shows.
    """

    kind: str
    number: int
    caption: str
    narrow_caption: str
    alternative: str
    wide: object
    narrow: object
    table: tuple[tuple[str, ...], ...]
    words: str
    references: tuple[Reference, ...]


class Table(Struct, frozen=True):
    """Data that goes beside the report as CSV: the first row names the columns."""

    name: str
    rows: tuple[tuple[str, ...], ...]


class Report(Struct, frozen=True):
    """One report for one audience.

    `kicker` stands over the title, `facts` are the parts of the line below it, `running_title` is for page margins.
    `scale_note` explains the likelihood words and `scale_legend` their drawing, `topics` and `countries` are words for
    metadata. `map` and its like are drawings, `tables` the data of all that is drawn. `changes` are those since the
    report before, none where there is none. `source_summary` tells of all sources in one sentence. `root` is the
    relative address of the output folder as seen from the report's page, such as `../..`. `number` and `series_title`
    are those of the kicker, for where it is too long.
    """

    id: str
    lang: str
    direction: str
    banner: Banner | None
    desk: Desk
    kicker: str
    title: str
    running_title: str
    date: Date
    facts: tuple[str, ...]
    notices: tuple[Notice, ...]
    trend: str | None
    summary: Prose
    summary_line: str
    highlights: tuple[HighlightLine, ...]
    figures: tuple[FigureCard, ...]
    judgements: tuple[JudgementRow, ...]
    scale_note: str | None
    scale_legend: str | None
    sections: tuple[ReportSection, ...]
    assumptions: tuple[AssumptionRow, ...]
    gaps: tuple[GapLine, ...]
    corrections: tuple[CorrectionLine, ...]
    sources: tuple[SourceEntry, ...]
    source_summary: str | None
    grade_note: str | None
    prepared_by: tuple[str, ...]
    authorised_by: tuple[str, ...]
    contacts: tuple[Contact, ...]
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    updated: Date
    extra: Mapping[str, object]
    map: Drawing | None = None
    timeline: Drawing | None = None
    actors: Drawing | None = None
    yardstick: Drawing | None = None
    tables: tuple[Table, ...] = ()
    changes: ChangesPart | None = None
    root: str = "../.."
    number: int | None = None
    series_title: str | None = None
