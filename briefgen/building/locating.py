"""Where words of a page stand in the brief that it was made from."""

import re

from briefgen.diagnostics import Span
from briefgen.loading import Places

ENOUGH = 6


def span_of_words(text: str, places: Places) -> Span | None:
    """Find the first words of a printed text in a brief, whatever stands between them; none where they are not."""
    words = re.findall(r"\w+", text)[:ENOUGH] or [text] * bool(text)
    match = re.search(r"\W+".join(map(re.escape, words)), places.source.text) if words else None
    if match is None:
        return None
    source = places.source
    return source.span(source.position(match.start()), source.position(match.end()))
