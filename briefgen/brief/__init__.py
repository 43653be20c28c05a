"""The brief as written: its models, markings, likelihood scales and grades.

Only what stands in the format has a place here; what a reader sees is made from a `Release`.
"""

from briefgen.brief.brief import Brief, Contact, Correction, Drawings, Gap, Highlight
from briefgen.brief.citations import Citation, parse_citation
from briefgen.brief.countries import COUNTRIES
from briefgen.brief.figures import Breakdown, Claim, Figure
from briefgen.brief.grades import CREDIBILITY, RELIABILITY
from briefgen.brief.judgements import Judgement, Outcome, Previous
from briefgen.brief.likelihood import SCALES, Scale, Term
from briefgen.brief.marking import TLP, Label, Scheme
from briefgen.brief.part import Part
from briefgen.brief.registries import Actor, Assumption, Medium, Place, Source
from briefgen.brief.scalars import NUMBER, SLUG, Scalar
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
from briefgen.brief.when import Period, Precision, When

__all__ = [
    "COUNTRIES", "CREDIBILITY", "NUMBER", "RELIABILITY", "SCALES", "SLUG", "TLP",
    "Actor", "Assumption", "Breakdown", "Brief", "Citation", "Claim", "Contact", "Correction", "Drawings",
    "Escalation", "Event", "Figure", "Gap", "Highlight", "Implications", "Indicator", "Judgement", "Label",
    "Medium", "Outcome", "OwnSection", "Part", "Period", "Place", "Precision", "Previous", "Reaction",
    "Recommendation", "Repercussions", "Scalar", "Scale", "Scenario", "Scheme", "Section", "Source", "Term",
    "When", "parse_citation",
]  # fmt: skip
