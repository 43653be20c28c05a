"""Reports made by hand: one with every part, one with as little as there can be, one that strains every column."""

from markupsafe import Markup, escape
from msgspec.structs import replace

from briefgen.brief import SCALES, Judgement
from briefgen.report.figures.likelihood import likelihood_band
from briefgen.report.model import (
    AssumptionRow,
    Banner,
    BreakdownTable,
    ClaimLine,
    Contact,
    CorrectionLine,
    Desk,
    EventRow,
    FigureCard,
    GapLine,
    HighlightLine,
    IndicatorRow,
    JudgementRow,
    Notice,
    PartLine,
    ReactionRow,
    RecommendationRow,
    Report,
    ReportSection,
    ScenarioRow,
    SourceEntry,
)
from briefgen.report.pieces import Date, Link, Prose, Reference

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
JUDGED = Judgement.model_validate(
    {
        "id": "a",
        "text": "It is very likely that both contain it.",
        "likelihood": "very likely",
        "confidence": "moderate",
        "previous": {"likelihood": "roughly even chance"},
    }
)
CUT_OFF = Date("18\N{NO-BREAK SPACE}January 2024, 18:00\N{NO-BREAK SPACE}UTC", "2024-01-18T18:00+00:00")
DAY = Date("18\N{NO-BREAK SPACE}January 2024", "2024-01-18")
SHORT_DAY = Date("18\N{NO-BREAK SPACE}Jan", "2024-01-18")
NIGHT = Date(
    "18\N{NO-BREAK SPACE}Jan, 04:35\N{NO-BREAK SPACE}+03:30 (01:05\N{NO-BREAK SPACE}UTC)", "2024-01-18T04:35+03:30"
)
DAYS = Date("15–18\N{NO-BREAK SPACE}Jan", "2024-01-15/2024-01-18")
HANDLING = "recipients may share this on a need-to-know basis."
AMBER = Banner("TLP:AMBER", HANDLING, "#ffc000", "#000000", "is-tlp-amber", 66.3)
DESK = Desk("South Asia Desk", None, None, "#8c1d18", "#f2948c", "A4")
MINISTRY = Reference(1, "source-mfa-pk", "B2", "Usually reliable, probably true", None)
AGENCY = Reference(2, "source-mehr", "D", "Not usually reliable", "p. 3")


def said(words: str) -> Prose:
    """One paragraph without marks."""
    return Prose(escape(words), words)


def paragraphs(*texts: str) -> Prose:
    """Some paragraphs without marks."""
    return Prose(Markup("\n").join(Markup("<p>{}</p>").format(text) for text in texts), "\n\n".join(texts))


def cited(text: str) -> Prose:
    """One paragraph with a citation."""
    mark = Markup('<sup class="cite"><a href="#source-mfa-pk" id="cite-1" aria-label="Source 1">1</a></sup>')
    return Prose(Markup("<p>{}{}</p>").format(text, mark), f"{text} [1]")


def figure(anchor: str = "figure-killed", **changes) -> FigureCard:
    card = FigureCard(
        anchor=anchor,
        label="Killed near Saravan",
        bound=None,
        is_long=False,
        value="7–10",
        unit="people",
        qualifier="best estimate 9 · disputed",
        share="12% of 80",
        as_of=DAY,
        note=said("Counts by officials only."),
        claims=(
            ClaimLine("7", "Iranian security source (Mehr)", None, (AGENCY,), None),
            ClaimLine("10", "Deputy governor (Trend)", SHORT_DAY, (MINISTRY,), "TLP:GREEN"),
        ),
        breakdowns=(BreakdownTable("age", (PartLine("Children", "4", 44.4), PartLine("Adults", "5", 55.6))),),
        references=(MINISTRY,),
        mark="TLP:GREEN",
    )
    return replace(card, **changes)


def judgement(number: int = 1, **changes) -> JudgementRow:
    row = JudgementRow(
        anchor=f"judgement-{number}",
        number=number,
        text=Prose(Markup("It is <b>very likely</b> that both contain it."), "It is very likely that both contain it."),
        term="very likely",
        range="80–95%",
        confidence="moderate",
        because=said("Both ministries chose conciliatory words."),
        moved="Was roughly even chance (45–55%). Both ministries spoke of de-escalation.",
        horizon=Date("1\N{NO-BREAK SPACE}February 2024", "2024-02-01"),
        alternatives=("A mass-casualty attack forces a second strike.",),
        assumptions=(Link("1", "#assumption-command"),),
        indicators=(Link("1", "#indicator-envoys"),),
        outcome="Happened, as known on 20 January 2024",
        references=(MINISTRY, AGENCY),
        mark="TLP:AMBER",
        band=likelihood_band(JUDGED, SCALES["icd203"]),
    )
    return replace(row, **changes)


def event(number: int = 1, **changes) -> EventRow:
    text = said("Pakistan strikes hideouts of two groups.")
    row = EventRow(f"event-{number}", number, NIGHT, text, ("Saravan", "Rask"), False, (MINISTRY, AGENCY), None)  # noqa: FBT003
    return replace(row, **changes)


def source(number: int = 1, **changes) -> SourceEntry:
    entry = SourceEntry(
        anchor="source-mfa-pk",
        number=number,
        title="Statement of 18 January 2024",
        publisher="Ministry of Foreign Affairs, Pakistan",
        author="Mumtaz Zahra Baloch",
        kind="official",
        grade="B2",
        grade_words="Usually reliable, probably true",
        published=DAY,
        accessed=DAY,
        url="https://mofa.example/statement?a=1&b=2",
        archived="https://archive.example/1",
        lang="ur",
        note=said("Party to the exchange."),
        derived_from=(AGENCY,),
        cited_from=("cite-1",),
        mark=None,
    )
    return replace(entry, **changes)


def sections() -> tuple[ReportSection, ...]:
    return (
        ReportSection("section-background", "Background", paragraphs("Each accuses the other.", "A second paragraph.")),
        ReportSection(
            "section-escalation",
            "Escalation",
            None,
            events=(event(1, date=DAYS, places=()), event(2, is_planned=True, references=())),
            mark="TLP:GREEN",
        ),
        ReportSection(
            "section-repercussions",
            "International repercussions",
            None,
            reactions=(
                ReactionRow("United States", said("Concerned about Iraq."), "critical", SHORT_DAY, (AGENCY,), None),
                ReactionRow("China", said("Asks for restraint."), None, None, (), "TLP:GREEN"),
            ),
        ),
        ReportSection(
            "section-implications",
            "Implications",
            None,
            scenarios=(
                ScenarioRow("Containment", said("Ambassadors return."), "very likely", "80–95%", "low", None),
                ScenarioRow("Second exchange", said("An attack draws a strike."), None, None, None, None),
            ),
            indicators=(
                IndicatorRow("indicator-envoys", said("Ambassadors return"), "reassuring", "emerging", SHORT_DAY, None),
                IndicatorRow("indicator-troops", said("Troops move"), None, None, None, None),
            ),
            recommendations=(
                RecommendationRow(said("Keep the travel advisory."), "Travel security", DAY, None),
                RecommendationRow(said("Quote the toll as a range."), None, None, None),
            ),
        ),
    )


def lean(**changes) -> Report:
    """A report of the fewest parts: title, date, summary and one section."""
    report = Report(
        id="2024-01-18-strikes",
        lang="en",
        direction="ltr",
        banner=None,
        desk=DESK,
        kicker="Situation report",
        title="Pakistan and Iran exchange cross-border strikes",
        running_title="Situation report · 18\N{NO-BREAK SPACE}January 2024",
        date=DAY,
        facts=("18\N{NO-BREAK SPACE}January 2024",),
        notices=(),
        trend=None,
        summary=paragraphs("Pakistan struck inside Iran on 18 January."),
        summary_line="Pakistan struck inside Iran on 18 January.",
        highlights=(),
        figures=(),
        judgements=(),
        scale_note=None,
        scale_legend=None,
        sections=sections()[:1],
        assumptions=(),
        gaps=(),
        corrections=(),
        sources=(),
        source_summary=None,
        grade_note=None,
        prepared_by=(),
        authorised_by=(),
        contacts=(),
        countries=(),
        topics=(),
        updated=DAY,
        extra={},
    )
    return replace(report, **changes)


def rich(**changes) -> Report:
    """A report that has every part and every field."""
    report = lean(
        banner=AMBER,
        desk=replace(DESK, url="https://example.org/"),
        kicker="Situation report No.\N{NO-BREAK SPACE}3 · Iran–Pakistan border",
        facts=("Information as of 18 January 2024, 18:00 UTC", "Next report 20 January 2024"),
        notices=(Notice("superseded", "This report has been superseded by", Link("The answer", "../next/index.html")),),
        trend="deteriorated",
        summary=cited("Pakistan struck inside Iran on 18 January."),
        highlights=(
            HighlightLine(said("Pakistan struck hideouts near Saravan."), True, "TLP:GREEN"),  # noqa: FBT003
            HighlightLine(said("Both capitals signal readiness for dialogue."), False, None),  # noqa: FBT003
        ),
        figures=(
            figure(),
            figure("figure-envoys", bound="at least", value="2", unit=None, qualifier=None, claims=(), breakdowns=()),
        ),
        judgements=(judgement(1), judgement(2, moved=None, outcome=None, because=None, alternatives=())),
        scale_note="Words of likelihood and their ranges follow ICD 203.",
        scale_legend=None,
        sections=sections(),
        assumptions=(
            AssumptionRow("assumption-command", said("Staffs hold units."), True, "The judgement falls.", None),  # noqa: FBT003
            AssumptionRow("assumption-roads", said("Roads stay open."), False, None, "TLP:GREEN"),  # noqa: FBT003
        ),
        gaps=(GapLine(said("No independent access to Saravan."), "TLP:GREEN"),),
        corrections=(
            CorrectionLine(
                CUT_OFF, said("Officials revised it."), Link("Killed near Saravan", "#figure-killed"), "7", "9"
            ),
            CorrectionLine(DAY, said("A name was wrong."), Link("Escalation", ""), None, None),
        ),
        sources=(source(), source(2, anchor="source-mehr", url=None, archived=None, author=None, cited_from=())),
        source_summary="Two sources, one origin; not graded.",
        grade_note="Grades (Admiralty code): reliability from A to F, credibility from 1 to 6.",
        prepared_by=("South Asia desk", "Regional analyst"),
        authorised_by=("Head of desk",),
        contacts=(Contact("Duty analyst", "duty@example.org", "+44 20 7946 0100"),),
        countries=("Pakistan", "Iran"),
        topics=("cross-border strikes",),
    )
    return replace(report, **changes)


def withdrawn() -> Report:
    """A report of which only title, date and reason are left."""
    return lean(
        notices=(Notice("withdrawn", "This report has been withdrawn.", None),),
        summary=Prose(Markup(), ""),
        sections=(),
        corrections=(CorrectionLine(DAY, said("It rested on a forged statement."), None, None, None),),
    )


def draft() -> Report:
    """A rich report that is not released."""
    return rich(notices=(Notice("draft", "Draft: not released, not to be quoted.", None),))


def strained() -> Report:
    """A report with too much of everything, and words that no column can hold."""
    words = " ".join(["The exchange shows how quickly a campaign can draw in a neighbour"] * 5)
    names = ("figure-killed", *(f"figure-{n}" for n in range(5)))
    url = f"https://example.org/{LONG_WORD * 3}"
    return rich(
        title=f"{words} and {LONG_WORD}",
        figures=tuple(figure(name, label=f"{LONG_WORD} {name}", value="1,234,567–12,345,678") for name in names),
        judgements=tuple(judgement(n, text=said(words), indicators=()) for n in range(1, 8)),
        sections=(
            ReportSection("section-long", LONG_WORD, paragraphs(*[words] * 8, LONG_WORD * 5)),
            ReportSection(
                "section-events",
                "Escalation",
                None,
                events=tuple(
                    event(n, text=said(f"{words[: 40 * (n % 5)]} {LONG_WORD}"), places=(LONG_WORD,))
                    for n in range(1, 26)
                ),
                reactions=(ReactionRow(LONG_WORD, said(words), "critical", NIGHT, (AGENCY,) * 6, "TLP:GREEN"),),
                recommendations=(RecommendationRow(said(LONG_WORD), LONG_WORD, NIGHT, None),),
            ),
        ),
        sources=(*rich().sources, *(source(n, anchor=f"source-{n}", url=url, cited_from=()) for n in range(3, 41))),
    )
