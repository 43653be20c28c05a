"""YAML text to values, with the place of each, and all limits on input.

Nothing here knows what makes a good brief: only what is well formed.
"""

from briefgen.load.brief import load_brief, parse_brief
from briefgen.load.checks import LOAD_CHECKS
from briefgen.load.document import Document, read_document
from briefgen.load.places import Places
from briefgen.load.reading import read_bytes

__all__ = [
    "LOAD_CHECKS",
    "Document",
    "Places",
    "load_brief",
    "parse_brief",
    "read_bytes",
    "read_document",
]
