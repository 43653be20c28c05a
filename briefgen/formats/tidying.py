"""Takes out of a page what only the reader of a template needs."""

import re

INDENTATION = re.compile(r"(?P<kept><pre>.*?</pre>)|\n[ \t\n]*", re.DOTALL)


def without_indentation(page: str) -> str:
    """Drop the indentation and the empty lines of the templates; code keeps its own."""
    return INDENTATION.sub(lambda match: match["kept"] or "\n", page)
