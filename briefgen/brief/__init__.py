"""The brief as written: its models, markings, likelihood scales and grades.

Only what stands in the format has a place here; what a reader sees is made from a `Release`.
"""

from briefgen.brief.brief import Brief, Contact, Correction, Drawings, Gap, Highlight
from briefgen.brief.citations import (
    Citation,
    find_marks,
    find_misspelt_citations,
    parse_citation,
    without_code,
)
from briefgen.brief.conventions import Conventions
from briefgen.brief.countries import COUNTRIES
from briefgen.brief.figures import Breakdown, Claim, Figure
from briefgen.brief.grades import CREDIBILITY, RELIABILITY
from briefgen.brief.judgements import Judgement, Outcome, Previous
from briefgen.brief.likelihood import SCALES, Scale, Term
from briefgen.brief.marking import TLP, Label, Scheme
from briefgen.brief.part import Named, Part
from briefgen.brief.portions import PortionMark, portion_marks
from briefgen.brief.registries import Actor, Assumption, Medium, Place, Source
from briefgen.brief.scalars import NUMBER, RESERVED_SLUGS, SLUG, Blocks, Paragraph, Scalar
from briefgen.brief.sections import (
    Escalation,
    Event,
    Implications,
    Indicator,
    OwnSection,
    Reaction,
    Recommendation,
    Repercussions,
    Scenario,
    Section,
)
from briefgen.brief.shorthand import SECOND_ID
from briefgen.brief.walk import walk
from briefgen.brief.when import Period, Precision, When

__all__ = [
    "COUNTRIES",
    "CREDIBILITY",
    "NUMBER",
    "RELIABILITY",
    "RESERVED_SLUGS",
    "SCALES",
    "SECOND_ID",
    "SLUG",
    "TLP",
    "Actor",
    "Assumption",
    "Blocks",
    "Breakdown",
    "Brief",
    "Citation",
    "Claim",
    "Contact",
    "Conventions",
    "Correction",
    "Drawings",
    "Escalation",
    "Event",
    "Figure",
    "Gap",
    "Highlight",
    "Implications",
    "Indicator",
    "Judgement",
    "Label",
    "Medium",
    "Named",
    "Outcome",
    "OwnSection",
    "Paragraph",
    "Part",
    "Period",
    "Place",
    "PortionMark",
    "Precision",
    "Previous",
    "Reaction",
    "Recommendation",
    "Repercussions",
    "Scalar",
    "Scale",
    "Scenario",
    "Scheme",
    "Section",
    "Source",
    "Term",
    "When",
    "find_marks",
    "find_misspelt_citations",
    "parse_citation",
    "portion_marks",
    "walk",
    "without_code",
]
