"""YAML text to values, with the place of each, and all limits on input.

Nothing here knows what makes a good brief: only what is well formed.
"""

from briefgen.loading.brief import load_brief, parse_brief
from briefgen.loading.checks import LOAD_CHECKS
from briefgen.loading.document import Document, read_document
from briefgen.loading.places import Places
from briefgen.loading.reading import read_bytes
from briefgen.loading.schema import schema_of

__all__ = [
    "LOAD_CHECKS",
    "Document",
    "Places",
    "load_brief",
    "parse_brief",
    "read_bytes",
    "read_document",
    "schema_of",
]
