"""Values as JSON and back, also where a path among them is no UTF-8."""

import json
from typing import Any, TypeVar

from msgspec import DecodeError, convert, to_builtins
from msgspec.json import Decoder, decode, encode

T = TypeVar("T")


def to_json(values: object) -> bytes:
    """Write values on one line."""
    try:
        return encode(values)
    except UnicodeEncodeError:
        return json.dumps(to_builtins(values)).encode()


def from_json(content: bytes) -> Any:  # noqa: ANN401  what JSON has
    """Read values; raises ValueError for anything else."""
    try:
        return decode(content)
    except DecodeError:
        return json.loads(content)


def from_json_by(decoder: Decoder[T], content: bytes) -> T:
    """Read a value of the type of a decoder; raises ValueError for anything else."""
    try:
        return decoder.decode(content)
    except DecodeError:
        return convert(json.loads(content), decoder.type)
