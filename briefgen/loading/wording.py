"""What does not fit, in words: what was found, then what was expected, then what to do.

Pydantic names each error by a kind; the words are ours, since a desk should not have to know what a `model_type` is.
They name keys and ids and never quote a value, which may be a brief's text.
"""

import re
from collections.abc import Callable

from briefgen.diagnostics import Check, did_you_mean, quoted
from briefgen.loading import checks
from briefgen.loading.faults import Fault
from briefgen.loading.fields import sections_with, takes_own_keys
from briefgen.loading.guesses import likely_date, likely_id

Wording = tuple[Check, str, str | None]
ON_AND_OFF = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
FIRST_WORDS = 3
MAX_ID = 80


def worded(fault: Fault) -> Wording:
    """Choose check, message and cure for a fault."""
    if fault.is_swallowed_colon:
        message = "the colon after these words makes a key of them; expected quotes around the whole text"
        return checks.COLON, message, 'write it in quotes: "…: …"'
    special = WORDINGS.get(fault.kind)
    if special is not None:
        return special(fault)
    otherwise = (checks.WRONG_TYPE, "has another form", "that of the format", None)
    check, what, expected, cure = PLAIN_WORDINGS.get(fault.kind, otherwise)
    found = what if isinstance(fault.value, str) else f"is {_form(fault.value)}"
    return check, f"{fault.name} {found}; expected {expected}", cure


def _form(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else "text"


def _missing(fault: Fault) -> Wording:
    if fault.path == ("id",):
        message = "the file's name is no id, so this brief needs one; expected a-z, 0-9 and hyphens"
        return checks.MISSING, message, "add id: …, or rename the file"
    found = "has no value" if fault.is_in_file else "is missing"
    needs = "every brief" if len(fault.path) == 1 else fault.places.name_of(fault.parent)
    return checks.MISSING, f'"{fault.key}" {found}; {needs} needs one', f"add {fault.key}: …"


def _unknown_key(fault: Fault) -> Wording:
    home = sections_with(fault.model, fault.key) if len(fault.path) == 1 else ()
    if home:
        return checks.UNKNOWN_KEY, f'"{fault.key}" does not stand here; expected it below "{home[0]}"', None
    message = f"{quoted(fault.key)} is no key of the format here; expected a known one"
    return checks.UNKNOWN_KEY, message, _cure_of_key(fault)


def _cure_of_key(fault: Fault) -> str:
    if fault.key == "id":
        return "delete it; the key of an entry is its id"
    if fault.key == "<<":
        return "write the keys out; YAML 1.2 merges no mappings"
    if fault.meant_key:
        return f'did you mean "{fault.meant_key}"?'
    if not fault.parent and takes_own_keys(fault.model):
        return "correct it, or begin a key of your own with x-"
    return f"the keys are {', '.join(fault.keys_of(fault.parent))}"


def _choice(fault: Fault) -> Wording:
    expected = str(fault.context["expected"]).replace("'", '"')
    cure = did_you_mean(str(fault.value), tuple(re.findall(r'"([^"]+)"', expected)))
    return checks.BAD_CHOICE, f"this is no value of {fault.name}; expected {expected}", cure


def _text(fault: Fault) -> Wording:
    return checks.WRONG_TYPE, f"{fault.name} is {_form(fault.value)}; expected text", None


def _flag(fault: Fault) -> Wording:
    meant = ON_AND_OFF.get(str(fault.value).lower(), str(fault.value).lower())
    cure = f"write {meant}, without quotes" if meant in {"true", "false"} else None
    return checks.WRONG_TYPE, f"{fault.name} is neither true nor false; expected one of them", cure


def _number_form(fault: Fault) -> Wording:
    right = str(fault.context["right"])
    if str(fault.value) == right:
        return checks.BAD_NUMBER, f"{fault.name} is a number in quotes; expected it without", f"write {right}"
    message = f"{fault.name} is not written in plain digits; expected digits, with a point before decimals"
    return checks.BAD_NUMBER, message, f"write {right}"


def _number(fault: Fault) -> Wording:
    found = "no number" if isinstance(fault.value, str) else _form(fault.value)
    message = f"{fault.name} is {found}; expected digits, with a point before decimals"
    return checks.BAD_NUMBER, message, _cure_of_number(fault)


def _rating(fault: Fault) -> Wording:
    message = f"{fault.name} is neither a number nor a rating of a few words; expected one of them"
    return checks.BAD_NUMBER, message, _cure_of_number(fault)


def _cure_of_number(fault: Fault) -> str | None:
    if not isinstance(fault.value, str):
        return None
    if "%" in str(fault.value):
        return 'write the digits alone, and unit: "%"'
    has_digit = any(character.isdigit() for character in str(fault.value))
    return "write the digits alone; words belong in unit or note" if has_digit else None


def _bound(fault: Fault) -> Wording:
    edge = f"at least {fault.context['ge']}" if "ge" in fault.context else f"at most {fault.context['le']}"
    return checks.BAD_NUMBER, f"{fault.name} is out of range; expected {edge}", None


def _precision(fault: Fault) -> Wording:
    found, wanted = fault.context["found"], fault.context["wanted"]
    return checks.BAD_DATE, f"{fault.name} is {found}; expected {wanted}", None


def _date(fault: Fault) -> Wording:
    found = "no date that can be read" if isinstance(fault.value, str) else _form(fault.value)
    right = likely_date(fault.value) if isinstance(fault.value, str) else None
    message = f"{fault.name} is {found}; expected {fault.context['wanted']}"
    return checks.BAD_DATE, message, f"write {right}" if right else None


def _offset(fault: Fault) -> Wording:
    message = f"{fault.name} is a time without its offset from UTC; expected one"
    return checks.BAD_DATE, message, f"add Z for UTC, or an offset: {fault.value}+05:00"


def _no_such_date(fault: Fault) -> Wording:
    return checks.BAD_DATE, f"{fault.name} is no date of the calendar; expected one that exists", None


def _slug(fault: Fault) -> Wording:
    text = str(fault.value)
    found = f"has {len(text):,} characters; expected at most" if len(text) > MAX_ID else "is no id; expected 1 to"
    message = f"{quoted(text, 'this id' if len(text) > MAX_ID else 'this')} {found} {MAX_ID} of a-z, 0-9 and hyphens"
    right = likely_id(text) if quoted(text, "") else None
    return checks.BAD_ID, message, f"write {right}" if right else "write small letters, digits and hyphens"


def _citation(fault: Fault) -> Wording:
    message = "this is no citation; expected a source's id, such as mfa-pk or mfa-pk:2"
    if re.match(r"[\w.-]+:", str(fault.value)):
        message = "what stands behind the colon is no credibility; expected :1 to :6"
    return checks.BAD_CITATION, message, 'with a page it stands in quotes: "mfa-pk:2, p. 3"'


def _mapping(fault: Fault) -> Wording:
    known = fault.keys_of(fault.path)
    keys = ", ".join(known[:FIRST_WORDS]) + (", …" if len(known) > FIRST_WORDS else "")
    expected = "text, or a mapping with" if fault.kind == "text_or_mapping" else "a mapping with"
    return checks.WRONG_TYPE, f"{fault.name} is {_form(fault.value)}; expected {expected} {keys}", None


def _list(fault: Fault) -> Wording:
    cure = f"write {fault.key}: […]" if isinstance(fault.value, str) else None
    return checks.WRONG_TYPE, f"{fault.name} is {_form(fault.value)}; expected a list", cure


def _pattern(fault: Fault) -> Wording:
    forms = {
        "email": "a mail address with one @",
        "phone": "a number such as +44 20 7946 0100",
        "accent": "a colour such as #8c1d18",
    }
    expected = forms.get(fault.key, "an address that begins with https:// or http://")
    return checks.BAD_TEXT, f"{fault.name} has another form; expected {expected}", None


WORDINGS: dict[str, Callable[[Fault], Wording]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _choice,
    "text": _text,
    "flag": _flag,
    "number": _number,
    "number_form": _number_form,
    "rating": _rating,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "precision": _precision,
    "date": _date,
    "offset": _offset,
    "no_such_date": _no_such_date,
    "slug": _slug,
    "citation": _citation,
    "text_or_mapping": _mapping,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "tuple_type": _list,
    "string_pattern_mismatch": _pattern,
}

# The check, what was found in a text, and what was expected.
PLAIN_WORDINGS = {
    "empty_text": (checks.BAD_TEXT, "is empty", "some text", None),
    "one_line": (checks.BAD_TEXT, "has more than one line", "one", "join the lines"),
    "one_paragraph": (checks.BAD_TEXT, "has an empty line", "one paragraph", "delete the empty line"),
    "number_size": (checks.BAD_NUMBER, "has too many digits", "at most 18, and 9 behind the point", None),
    "language": (checks.BAD_LANGUAGE, "is no language tag", "one such as en or pt-BR", None),
    "count": (checks.BAD_NUMBER, "is no count", "a whole number from 1", None),
    "registry": (checks.WRONG_TYPE, "is text", "ids, each with a mapping", "write each as id: {…}, without a hyphen"),
    "text_or_list": (checks.WRONG_TYPE, "is text", "text, or a list of texts", None),
    "dict_type": (checks.WRONG_TYPE, "is text", "a mapping", None),
}
