"""A place has both coordinates or none."""

from collections.abc import Iterator

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

HALF_A_PLACE = Check(
    "half-a-coordinate",
    Severity.ERROR,
    "A place has a latitude without a longitude, or the other way round.",
    "Add the other one, or delete both: the place is then listed and not drawn.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for number, place in enumerate(brief.places):
        if (place.lat is None) != (place.lon is None):
            has, lacks = ("lat", "lon") if place.lon is None else ("lon", "lat")
            message = f'"{place.id}" has {has} and no {lacks}; expected both or none'
            yield HALF_A_PLACE.at(("places", number, has), message)


RULE = Rule((HALF_A_PLACE,), _find)
