"""All words that a map says by itself, in one place so that they can be translated."""

from collections.abc import Sequence

EVENTS = "{count} events"
MORE_PLACES = "and {count} more places"
SCALE = "{length} km"
SCALE_AT_EQUATOR = "{length} km at the equator"
COLUMNS = ("Place", "Country", "Latitude", "Longitude", "Events")

BOUNDARIES = "Boundaries and names do not imply endorsement."
DASHED = "Dashed lines are in dispute or not final."
DASHED_NAMED = "Dashed lines are in dispute or not final: {names}."
MOST_DISPUTES = 4
"""More names than this are not listed below a map."""

NUMBERS = "Numbers are those of the events."
PLANNED = "A hollow badge marks what is planned."
RINGED = "A ring marks a country or island too small to be drawn."
LEFT_OFF = "Not on the map, for want of coordinates: {names}."
UNNAMED = "Without room for a name: {names}."

MAP_OF = "Map of {region} with {places}: {named}."
REGION_WITHOUT_NAME = "the region"
ONE_PLACE, PLACES = "one place", "{count} places"
PLACE_WITH_EVENT, PLACE_WITH_EVENTS = "{name} (event {numbers})", "{name} (events {numbers})"
AND = " and "
PLACE_LINE = "{name}: {numbers}"


def listed(names: Sequence[str]) -> str:
    """List names as a sentence does: A, B and C."""
    return AND.join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def boundary_note(disputes: Sequence[str]) -> str:
    """Say what the borders of a map stand for, and which of those that it shows are in dispute."""
    if not disputes:
        return BOUNDARIES
    dashed = DASHED_NAMED.format(names=listed(disputes)) if len(disputes) <= MOST_DISPUTES else DASHED
    return f"{BOUNDARIES} {dashed}"


def place_with_events(name: str, numbers: Sequence[int]) -> str:
    """Name a place with the numbers of its events."""
    if not numbers:
        return name
    form = PLACE_WITH_EVENT if len(numbers) == 1 else PLACE_WITH_EVENTS
    return form.format(name=name, numbers=listed([str(number) for number in numbers]))


def alternative_of(countries: Sequence[str], places: Sequence[str]) -> str:
    """Say what a map shows to those who do not see it."""
    count = ONE_PLACE if len(places) == 1 else PLACES.format(count=len(places))
    return MAP_OF.format(region=listed(countries) or REGION_WITHOUT_NAME, places=count, named=listed(places))
