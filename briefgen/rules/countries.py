"""Countries are named by ISO 3166-1 alpha-3 codes."""

from collections.abc import Iterator

from briefgen.brief import COUNTRIES, Brief, Conventions
from briefgen.diagnostics import Check, Finding, Path, Severity, did_you_mean, nearest, quoted
from briefgen.rules.rule import Rule

CODE_LENGTH = 3

UNKNOWN_COUNTRY = Check(
    "unknown-country",
    Severity.ERROR,
    "The code is not one of ISO 3166-1 alpha-3 (or XKX).",
    "Write three capital letters, such as PAK.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, code in _codes(brief):
        if code not in COUNTRIES:
            message = f"{quoted(code)} is no country's code; expected three capitals of ISO 3166-1"
            yield UNKNOWN_COUNTRY.at(path, message, help=_cure(code))


def _codes(brief: Brief) -> Iterator[tuple[Path, str]]:
    yield from ((("countries", place), code) for place, code in enumerate(brief.countries))
    for number, place in enumerate(brief.places):
        if place.country is not None:
            yield ("places", number, "country"), place.country


def _cure(code: str) -> str | None:
    """Find the country by its name; a code of two letters is left alone, for PK is spelt like PRK."""
    by_name = {name: known for known, name in COUNTRIES.items()}
    name = nearest(code, tuple(by_name)) if len(code) > CODE_LENGTH else None
    if name:
        return f"the code of {name} is {by_name[name]}"
    return did_you_mean(code, tuple(COUNTRIES)) if len(code) == CODE_LENGTH else None


RULE = Rule((UNKNOWN_COUNTRY,), _find, is_local=True)
