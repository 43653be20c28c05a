"""Briefs held against a set of standards: what each shows of them, and where in its file something is missing.

It is no part of a check: what is missing here is no finding, has no severity and stops nothing.
"""

from msgspec import Struct

from briefgen.brief import Conventions
from briefgen.checking.checked import Checked, CheckedBrief
from briefgen.diagnostics import Check, Diagnostic, Severity
from briefgen.loading import Places
from briefgen.rules.standards import STANDARDS, Standard, Yardstick

MISSING = Check(
    "missing-for-a-standard",
    Severity.WARNING,
    "The brief does not show all that a standard of analytic work asks for.",
    "Do what the message says, or leave it so where the standard does not apply.",
)
"""What bears a missing step to its place; it is no finding, so it stands in no list of checks."""


class PlacedStandard(Struct, frozen=True):
    """A standard held against one brief, with the places of what is missing, in the order of the standard."""

    name: str
    shown: tuple[str, ...]
    missing: tuple[Diagnostic, ...]
    for_a_reader: str | None


class HeldBrief(Struct, frozen=True):
    """One brief and what it shows of each standard; without any, `unread` says why it was not held against them."""

    file: str
    standards: tuple[PlacedStandard, ...]
    unread: str | None = None


class Held(Struct, frozen=True):
    """The briefs of one run held against the set of standards of a name, with the title of the set."""

    name: str
    title: str
    briefs: tuple[HeldBrief, ...]


def hold_against(name: str, checked: Checked, desk: Conventions) -> Held:
    """Hold the briefs of one run, in its order, against a set of standards; raises KeyError for an unknown name."""
    yardstick = STANDARDS[name]
    return Held(name, yardstick.title, tuple(_held(one, yardstick, desk) for one in checked.briefs))


def _held(one: CheckedBrief, yardstick: Yardstick, desk: Conventions) -> HeldBrief:
    if one.brief is None or one.places is None:
        return HeldBrief(one.file, (), "it has errors")
    if one.brief.status == "withdrawn":
        return HeldBrief(one.file, (), "it is withdrawn")
    standards = yardstick.standards_of(one.brief, desk)
    return HeldBrief(one.file, tuple(_placed(standard, one.places) for standard in standards))


def _placed(standard: Standard, places: Places) -> PlacedStandard:
    missing = tuple(places.locate(MISSING.at(one.path, one.message, key=True)) for one in standard.missing)
    return PlacedStandard(standard.name, standard.shown, missing, standard.for_a_reader)
