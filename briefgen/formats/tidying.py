"""Takes out of a page what only the reader of a template needs."""

import re

INDENTATION = re.compile(r"\n[ \t\n]+")
CODE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)


def without_indentation(page: str) -> str:
    """Drop the indentation and the empty lines of the templates; code keeps its own."""
    pieces = CODE.split(page) if "<pre>" in page else [page]
    return "".join(piece if place % 2 else INDENTATION.sub("\n", piece) for place, piece in enumerate(pieces))
