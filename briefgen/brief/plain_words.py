"""A text as it is read: without portion marks, citations, emphasis and the addresses of links, in one line."""

import re
from collections.abc import Callable, Collection

from briefgen.brief.citations import Reference, find_marks
from briefgen.brief.portions import portion_marks

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
EMPHASIS = re.compile(r"[*`]")


def as_read(text: str, labels: Collection[str], named: Callable[[str], str] = lambda _: "") -> str:
    """Leave out what is no word of a text; `labels` are all spellings of the markings.

    `named` says what is printed for a reference to a figure or an event, by its id; else nothing is.
    """
    cuts = [(mark.start - 1, mark.end + 1, "") for mark in portion_marks(text, labels)]
    cuts += [(one.start, one.end, named(one.target) if isinstance(one, Reference) else "") for one in find_marks(text)]
    words = str(text)
    for start, end, put in sorted(cuts, reverse=True):
        words = (words[:start] if put else words[:start].rstrip()) + put + words[end:]
    return " ".join(EMPHASIS.sub("", LINK.sub(r"\1", words)).split())
