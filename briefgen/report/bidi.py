"""Text that holds letters from right to left, such as Arabic and Hebrew: where they begin, and how it is set apart.

In plain text the isolates of Unicode do that; pages and mails have attributes.
"""

from unicodedata import bidirectional

FROM_RIGHT = {"R", "AL"}


def first_from_right(words: str) -> int | None:
    """Find the first letter that is written from right to left; none where there is none."""
    if words.isascii():
        return None
    return next((place for place, sign in enumerate(words) if bidirectional(sign) in FROM_RIGHT), None)


def apart(words: str) -> str:
    """Keep words that may read from right to left from turning what stands around them."""
    if first_from_right(words) is None:
        return words
    return f"\N{FIRST STRONG ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}"


def from_left(words: str) -> str:
    """Keep a range from turning round in a text that reads from right to left."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}"
