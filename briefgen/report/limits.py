"""What a page of Markdown may hold: which blocks, and how deep they may stand in one another."""

DEEPEST = 50
TOO_DEEP = f"nested deeper than {DEEPEST} levels"
_HEADS = {f"h{level}" for level in range(1, 7)}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
BLOCKS = frozenset({"blockquote", "br", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "ul"} | _HEADS | _TABLE)


class TooDeep(ValueError):  # noqa: N818 - it names what is wrong, as the finding made of it does
    """Lists, quotations or emphasis stand in one another deeper than a page can show."""
