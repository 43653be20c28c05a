"""Values to a model, and every way in which they do not fit as a diagnostic with a place.

Pydantic finds all faults at once and names each by its path; the words are ours, since a desk should not have to
know what a `model_type` is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefgen.brief import Part
from briefgen.diagnostics import Check, Diagnostic, Path, did_you_mean, nearest
from briefgen.loading import checks
from briefgen.loading.fields import keys_at, sections_with
from briefgen.loading.places import Places

M = TypeVar("M", bound=Part)


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of pydantic, with what is needed to word it."""

    kind: str
    path: Path
    message: str
    value: object
    context: dict[str, object]
    model: type[Part]

    @property
    def field(self) -> str:
        """The last key of the path."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "brief")


Wording = tuple[Check, str, str | None]


def validate(model: type[M], values: dict[str, object], places: Places) -> M | tuple[Diagnostic, ...]:
    """Make a model of values, or say all that does not fit."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        faults = [_fault(details, model) for details in error.errors(include_url=False)]
        return tuple(_diagnostics(faults, places))


def _fault(details: ErrorDetails, model: type[Part]) -> Fault:
    context = dict(details.get("ctx", {}))
    return Fault(details["type"], details["loc"], details["msg"], details["input"], context, model)


def _diagnostics(faults: list[Fault], places: Places) -> Iterator[Diagnostic]:
    swallowed = {fault.path[:-1] for fault in faults if _is_swallowed_colon(fault)}
    for fault in faults:
        if fault.path[:-1] in swallowed and not _is_swallowed_colon(fault):
            continue
        check, message, cure = _worded(fault)
        is_key = fault.kind in {"extra_forbidden", "missing"} or _is_swallowed_colon(fault)
        path = fault.path[:-1] if fault.kind == "missing" else fault.path
        yield places.locate(check.at(path, message, help=cure, key=is_key))


def _is_swallowed_colon(fault: Fault) -> bool:
    """Whether text became a key because a colon stands in it, as in `- Iran: strikes continue`."""
    key = str(fault.path[-1]) if fault.path else ""
    return fault.kind == "extra_forbidden" and (" " in key or key[:1].isupper()) and len(fault.path) > 1


def _worded(fault: Fault) -> Wording:
    if _is_swallowed_colon(fault):
        message = "the colon after these words makes a key of them; expected quotes around the whole text"
        return checks.COLON, message, 'write it in quotes: "…: …"'
    special = WORDINGS.get(fault.kind)
    if special is not None:
        return special(fault)
    check, expected = PLAIN_WORDINGS.get(fault.kind, (checks.WRONG_TYPE, fault.message))
    return check, f'"{fault.field}" has another form; {expected}', None


def _missing(fault: Fault) -> Wording:
    name = str(fault.path[-1])
    if fault.path == ("id",):
        message = "the file's name is no id, so this brief needs one; expected a-z, 0-9 and hyphens"
        return checks.MISSING, message, "add id: …, or rename the file"
    where = "this brief" if len(fault.path) == 1 else f'this entry of "{_parent(fault.path)}"'
    return checks.MISSING, f'"{name}" is missing; {where} needs it', f"add {name}: …"


def _parent(path: Path) -> str:
    return next((step for step in reversed(path[:-1]) if isinstance(step, str)), "brief")


def _unknown_key(fault: Fault) -> Wording:
    key = str(fault.path[-1])
    known = keys_at(fault.model, fault.path[:-1])
    home = sections_with(fault.model, key) if len(fault.path) == 1 else ()
    if home:
        return checks.UNKNOWN_KEY, f'"{key}" does not stand here; expected it below "{home[0]}"', None
    cure = did_you_mean(key, known) or (f"known here: {', '.join(known)}" if len(fault.path) > 1 else None)
    return checks.UNKNOWN_KEY, f'"{key[:80]}" is no key of the format at this place', cure


def _choice(fault: Fault) -> Wording:
    expected = str(fault.context["expected"])
    known = tuple(part.strip("'") for part in expected.replace(" or ", ", ").split(", "))
    found = nearest(str(fault.value), known)
    cure = f'did you mean "{found}"?' if found else None
    return checks.BAD_CHOICE, f'"{fault.field}" takes one of {expected.replace(chr(39), chr(34))}', cure


def _number_form(fault: Fault) -> Wording:
    message = f'"{fault.field}" is not written as a plain number; expected digits without separators'
    return checks.BAD_NUMBER, message, f"write {fault.context['right']}"


def _precision(fault: Fault) -> Wording:
    return checks.BAD_DATE, f'"{fault.field}" has another precision; expected {fault.context["wanted"]}', None


def _date(fault: Fault) -> Wording:
    message = f'"{fault.field}" is no date; {fault.message}'
    return checks.BAD_DATE, message, None


def _offset(fault: Fault) -> Wording:
    message = f'"{fault.field}" is a time without its offset; nobody can tell which moment it means'
    return checks.BAD_DATE, message, f"add Z for UTC, or an offset: {fault.value}+05:00"


def _no_such_date(fault: Fault) -> Wording:
    return checks.BAD_DATE, f'"{fault.field}" is no date of the calendar; expected one that exists', None


def _slug(fault: Fault) -> Wording:
    return checks.BAD_ID, f'"{fault.field}" is no id; {fault.message}', "write it in small letters with hyphens"


def _length(fault: Fault) -> Wording:
    return checks.BAD_TEXT, f'"{fault.field}" has line breaks; {fault.message}', "join the lines"


def _mapping(fault: Fault) -> Wording:
    known = keys_at(fault.model, fault.path)
    keys = ", ".join(known[:3]) + (", …" if len(known) > 3 else "")  # noqa: PLR2004  enough to recognise it
    return checks.WRONG_TYPE, f'"{fault.field}" has another form; expected a mapping with {keys}', None


def _list(fault: Fault) -> Wording:
    cure = f"write {fault.field}: [{fault.value}]" if isinstance(fault.value, str) and len(fault.value) < 40 else None  # noqa: PLR2004
    return checks.WRONG_TYPE, f'"{fault.field}" has another form; expected a list', cure


def _bound(fault: Fault) -> Wording:
    return checks.BAD_NUMBER, f'"{fault.field}" is out of range; {_lower_first(fault.message)}', None


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _pattern(fault: Fault) -> Wording:
    expected = "an address with one @" if fault.field == "email" else "an address that begins with https:// or http://"
    return checks.BAD_TEXT, f'"{fault.field}" has another form; expected {expected}', None


WORDINGS: dict[str, Callable[[Fault], Wording]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _choice,
    "number_form": _number_form,
    "precision": _precision,
    "date": _date,
    "offset": _offset,
    "no_such_date": _no_such_date,
    "slug": _slug,
    "one_line": _length,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "tuple_type": _list,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "string_pattern_mismatch": _pattern,
}

PLAIN_WORDINGS = {
    "text": (checks.WRONG_TYPE, "expected text"),
    "empty_text": (checks.BAD_TEXT, "expected some text"),
    "number": (checks.BAD_NUMBER, "expected a number in digits, without quotes"),
    "count": (checks.BAD_NUMBER, "expected a whole number from 1"),
    "rating": (checks.BAD_NUMBER, "expected a number in digits, or a rating of a few words"),
    "one_paragraph": (checks.BAD_TEXT, "expected one paragraph, without an empty line"),
    "flag": (checks.WRONG_TYPE, "expected true or false"),
    "citation": (checks.BAD_CITATION, "expected a source's id, such as mfa-pk or mfa-pk:2"),
    "registry": (checks.WRONG_TYPE, "expected ids, each with a mapping"),
    "dict_type": (checks.WRONG_TYPE, "expected a mapping of labels to numbers"),
}
