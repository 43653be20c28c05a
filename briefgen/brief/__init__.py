"""The brief as written: its models, markings, likelihood scales and grades.

Only what stands in the format has a place here; what a reader sees is made from a `Release`.
"""

from briefgen.brief.blocks import Block, all_blocks, read_blocks
from briefgen.brief.brief import Brief, Contact, Correction, Drawings, Gap, Highlight
from briefgen.brief.citations import (
    Citation,
    CitationGroup,
    Footnote,
    NoteMark,
    Picture,
    Reference,
    find_footnotes,
    find_marks,
    find_misspelt_citations,
    parse_citation,
    without_code,
)
from briefgen.brief.claims import from_claims
from briefgen.brief.conventions import Conventions
from briefgen.brief.countries import COUNTRIES
from briefgen.brief.figures import Breakdown, Claim, Figure
from briefgen.brief.grades import CREDIBILITY, RELIABILITY
from briefgen.brief.judgements import Judgement, Outcome, Previous
from briefgen.brief.levels import levels_of, marking_of, unmarked_of
from briefgen.brief.likelihood import SCALES, Scale, Term
from briefgen.brief.marking import TLP, Label, Scheme
from briefgen.brief.part import Named, Part
from briefgen.brief.plain_words import as_read
from briefgen.brief.portions import PortionMark, portion_marks, without_portion_marks
from briefgen.brief.registries import Actor, Assumption, Medium, Place, Source
from briefgen.brief.scalars import NUMBER, RESERVED_SLUGS, SLUG, Blocks, Paragraph, Quoted
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
    "Block",
    "Blocks",
    "Breakdown",
    "Brief",
    "Citation",
    "CitationGroup",
    "Claim",
    "Contact",
    "Conventions",
    "Correction",
    "Drawings",
    "Escalation",
    "Event",
    "Figure",
    "Footnote",
    "Gap",
    "Highlight",
    "Implications",
    "Indicator",
    "Judgement",
    "Label",
    "Medium",
    "Named",
    "NoteMark",
    "Outcome",
    "OwnSection",
    "Paragraph",
    "Part",
    "Period",
    "Picture",
    "Place",
    "PortionMark",
    "Precision",
    "Previous",
    "Quoted",
    "Reaction",
    "Recommendation",
    "Reference",
    "Repercussions",
    "Scale",
    "Scenario",
    "Scheme",
    "Section",
    "Source",
    "Term",
    "When",
    "all_blocks",
    "as_read",
    "find_footnotes",
    "find_marks",
    "find_misspelt_citations",
    "from_claims",
    "levels_of",
    "marking_of",
    "parse_citation",
    "portion_marks",
    "read_blocks",
    "unmarked_of",
    "walk",
    "without_code",
    "without_portion_marks",
]
