"""Names in messages: how they are shown, and the known one that somebody meant."""

MAX_NAME = 40


def quoted(name: str, otherwise: str = "this") -> str:
    """Put a key or an id in quotes; what cannot be one may be a brief's text and is called `otherwise`."""
    is_name = 0 < len(name) <= MAX_NAME and name.isprintable() and not {" ", '"'} & set(name)
    return f'"{name}"' if is_name else otherwise


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """Find the known word that is spelt most like a word; none if all are far."""
    import difflib

    by_small = {name.lower(): name for name in known}
    match = difflib.get_close_matches(word[:80].lower(), by_small, n=1, cutoff=0.6)
    return by_small[match[0]] if match else None


def did_you_mean(word: str, known: tuple[str, ...]) -> str | None:
    """Ask whether the nearest known word was meant; none if all are far."""
    name = nearest(word, known)
    return f'did you mean "{name}"?' if name else None
