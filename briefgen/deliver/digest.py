"""What a release says, as one number: two releases that say the same have the same.

It is made of the release alone, so that a Message-ID tells nothing of what was withheld. What is empty does not count:
a field that the format gains later changes no digest of before.
"""

import hashlib
import json
from collections.abc import Mapping

from msgspec import Struct

from briefgen.brief import Part
from briefgen.release import Release

LEFT_OUT = frozenset(
    {
        "id", "ceiling", "is_whole", "withheld", "labels", "status", "replaced_by", "translation_of", "aliases",
        "embargo", "updated", "outcome",
    }
)  # fmt: skip
"""What is no word of the report as it was sent, or may change without a correction."""


def digest_of(shown: Release) -> str:
    """Digest a release, in hex."""
    return hashlib.sha256(json.dumps(_plain(shown), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Part):
        return _fields({name: getattr(value, name) for name in type(value).model_fields})
    if isinstance(value, Struct):
        return _fields({name: getattr(value, name) for name in value.__struct_fields__})
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def _fields(values: Mapping[str, object]) -> dict[str, object]:
    plain = {name: _plain(value) for name, value in values.items() if name not in LEFT_OUT}
    return {name: value for name, value in plain.items() if value not in (None, [], {})}
