"""Countries are named by ISO 3166-1 alpha-3 codes."""

from collections.abc import Iterator

from briefgen.brief import COUNTRIES, Brief, Conventions
from briefgen.diagnostics import Check, Finding, Path, Severity, did_you_mean
from briefgen.rules.rule import Rule

UNKNOWN_COUNTRY = Check(
    "unknown-country",
    Severity.ERROR,
    "The code is not one of ISO 3166-1 alpha-3 (or XKX).",
    "Write three capital letters, such as PAK.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, code in _codes(brief):
        if code not in COUNTRIES:
            yield UNKNOWN_COUNTRY.at(
                path, f'"{code[:40]}" is no country code; expected three capitals', help=_cure(code)
            )


def _codes(brief: Brief) -> Iterator[tuple[Path, str]]:
    yield from ((("countries", place), code) for place, code in enumerate(brief.countries))
    for number, place in enumerate(brief.places):
        if place.country is not None:
            yield ("places", number, "country"), place.country


def _cure(code: str) -> str | None:
    by_name = {name.lower(): known for known, name in COUNTRIES.items()}
    found = by_name.get(code.lower())
    return f"the code of {COUNTRIES[found]} is {found}" if found else did_you_mean(code.upper(), tuple(COUNTRIES))


RULE = Rule((UNKNOWN_COUNTRY,), _find)
