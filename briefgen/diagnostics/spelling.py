"""The known word that somebody meant, for the help of a message."""

import difflib


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Find the known word that is spelt most like a word; none if all are far."""
    by_small = {name.lower(): name for name in known}
    match = difflib.get_close_matches(word.lower(), by_small, n=1, cutoff=0.6)
    return by_small[match[0]] if match else None


def did_you_mean(word: str, known: tuple[str, ...]) -> str | None:
    """Ask whether the nearest known word was meant; none if all are far."""
    name = nearest(word, known)
    return f'did you mean "{name}"?' if name else None
