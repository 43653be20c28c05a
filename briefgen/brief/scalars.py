"""Text, numbers and yes-or-no values as a desk writes them.

YAML decides by its look whether a plain word is text or a number, and gets it wrong for both: the title
`2024` would be a number and the toll `5,923` text. So the loader hands over every scalar as the text that was
written, and the field decides what it wants to read in it.
"""

import re
from decimal import Decimal
from typing import Annotated

from pydantic_core import PydanticCustomError

from briefgen.brief.written import Written

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?")
NUMBER_OF_ANY_SIZE = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
NUMBER_LIKE = re.compile(r"[-+]?[\d.,_' \u00a0\u202f]*\d\.?(?:[eE][-+]?\d+)?|0[xob][\da-fA-F]+")
THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
SLUG = re.compile(r"[a-z0-9-]{1,80}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
RESERVED_SLUGS = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""What Windows keeps for devices; no folder can have such a name there."""
EMPTY_LINE = re.compile(r"\n[ \t]*\n")
RATING_LENGTH = 40


class Quoted(str):
    """A text that is one by the way it was written: in quotes, below `|` or `>`, or by a tag."""

    __slots__ = ()


def _as_text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text", "expected text")
    return str(value)


class Blocks(str):
    """Markdown of any number of blocks, as it was written."""

    __slots__ = ()


class Paragraph(Blocks):
    """Markdown of one paragraph, as it was written."""

    __slots__ = ()


def _as_some_text(value: object) -> str:
    text = _as_text(value)
    if not text.strip():
        raise PydanticCustomError("empty_text", "this text is empty")
    return text


def _as_blocks(value: object) -> Blocks:
    return Blocks(_as_some_text(value))


def _as_paragraph(value: object) -> Paragraph:
    text = _as_some_text(value)
    if EMPTY_LINE.search(text.strip()):
        raise PydanticCustomError("one_paragraph", "expected one paragraph")
    return Paragraph(text)


def _as_line(value: object) -> str:
    text = _as_some_text(value).strip()
    if "\n" in text:
        raise PydanticCustomError("one_line", "expected one line of text")
    return text


def _as_language(value: object) -> str:
    text = _as_line(value)
    if not LANGUAGE.fullmatch(text):
        raise PydanticCustomError("language", "expected a language tag such as en or pt-BR")
    return text


def _as_slug(value: object) -> str:
    text = _as_text(value)
    if not SLUG.fullmatch(text):
        raise PydanticCustomError("slug", "expected an id of a-z, 0-9 and hyphens, at most 80 characters")
    return text


def _right_form(text: str) -> str | None:
    """Guess the number that a desk meant, in the form that is read.

    A comma before three digits parts thousands; any other, and the last of several kinds of sign, begins decimals.
    """
    plain = re.sub(r"[_' \u00a0\u202f]|^\+", "", text)
    if "," in plain and (not THOUSANDS.fullmatch(plain) or "." in plain[: plain.rindex(",")]):
        plain = plain.replace(".", "").replace(",", ".", 1) if plain.count(",") == 1 else plain
    plain = plain.replace(",", "")
    try:
        number = Decimal(int(plain, 0)) if plain[:2].lower() in {"0x", "0o", "0b"} else Decimal(plain)
    except (ArithmeticError, ValueError):
        return None
    return f"{number.normalize():f}" if abs(number.adjusted()) < 18 else None  # noqa: PLR2004  as in NUMBER


def _as_number(value: object) -> Decimal:
    if isinstance(value, str) and not isinstance(value, Quoted) and NUMBER.fullmatch(value):
        return Decimal(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and NUMBER_OF_ANY_SIZE.fullmatch(value) and not NUMBER.fullmatch(value):
        raise PydanticCustomError("number_size", "expected at most 18 digits, and 9 behind the point")
    right = _right_form(value) if isinstance(value, str) and NUMBER_LIKE.fullmatch(value) else None
    if right is None:
        raise PydanticCustomError("number", "expected a number in digits")
    raise PydanticCustomError("number_form", "expected a number in plain digits", {"right": right})


def _as_count(value: object) -> int:
    number = _as_number(value)
    if number != int(number) or number < 1:
        raise PydanticCustomError("count", "expected a whole number from 1")
    return int(number)


def _as_value(value: object) -> Decimal | str:
    if isinstance(value, str) and not NUMBER_LIKE.fullmatch(value):
        return _as_rating(value)
    return _as_number(value)


def _as_rating(value: str) -> str:
    text = _as_line(value)
    if len(text) > RATING_LENGTH or any(character.isdigit() for character in text):
        raise PydanticCustomError("rating", "expected a number in digits, or a rating in a few words")
    return text


def _as_flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in {"true", "false"} and not isinstance(value, Quoted):
        return value == "true"
    raise PydanticCustomError("flag", "expected true or false")


_STRING = {"type": ["string", "number", "boolean"]}

Line = Annotated[str, Written(_as_line, _STRING)]
"""One line of plain text, never empty, without white space around it."""

MarkdownBlocks = Annotated[Blocks, Written(_as_blocks, _STRING)]
"""Markdown of any number of blocks, never empty."""

Markdown = Annotated[Paragraph, Written(_as_paragraph, _STRING)]
"""Markdown of one paragraph, never empty."""

_SLUG = {"type": ["string", "integer"], "pattern": f"^{SLUG.pattern}$"}
Slug = Annotated[str, Written(_as_slug, _SLUG)]
"""An id: small letters, digits and hyphens, at most 80 characters."""

Language = Annotated[str, Written(_as_language, {"type": "string", "pattern": f"^{LANGUAGE.pattern}$"})]
"""A language by its BCP 47 tag."""

Number = Annotated[Decimal, Written(_as_number, {"type": "number"})]
"""A number as written, with its decimals."""

Count = Annotated[int, Written(_as_count, {"type": "integer", "minimum": 1})]
"""A whole number from 1."""

Value = Annotated[Decimal | str, Written(_as_value, {"type": ["number", "string"]})]
"""A number in full, or a rating in a few words such as `very high`."""

Flag = Annotated[bool, Written(_as_flag, {"type": "boolean"})]
"""true or false, and no other word for them."""
