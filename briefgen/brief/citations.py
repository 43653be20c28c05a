"""Citations: a source's id, how credible this piece of its information is, and where it stands there."""

import re
from dataclasses import dataclass
from typing import Annotated, cast

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefgen.brief.grades import Credibility

CITATION = re.compile(r"\s*(?P<source>[a-z0-9-]{1,80})(?::(?P<credibility>[1-6]))?(?:,\s*(?P<locator>\S(?:.*\S)?))?\s*")
"""One citation, such as `mfa-pk:2, p. 3`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer to a source; `credibility` is an Admiralty digit, `locator` a page or a part."""

    source: str
    credibility: Credibility | None = None
    locator: str | None = None


def parse_citation(text: str) -> Citation | None:
    """Read one citation; none is returned for what is no citation."""
    match = CITATION.fullmatch(text)
    if match is None:
        return None
    return Citation(match["source"], cast("Credibility | None", match["credibility"]), match["locator"])


def _as_citation(value: object) -> Citation:
    if isinstance(value, Citation):
        return value
    citation = parse_citation(value) if isinstance(value, str) else None
    if citation is None:
        raise PydanticCustomError("citation", "expected a source's id, such as mfa-pk")
    return citation


Citations = tuple[Annotated[Citation, BeforeValidator(_as_citation), WithJsonSchema({"type": "string"})], ...]
"""The sources of one part of the brief, in the order of the file."""
