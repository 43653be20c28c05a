"""The product's own words: what a page of briefgen may say without any brief saying it.

They lie in `words.txt`, one word or text a line, which the test suite writes from the templates, from the texts in the
code, and from what the maker of PDFs adds.
"""

from functools import cache
from pathlib import Path

from briefgen.gate.texts import Normal

FILE = Path(__file__).with_name("words.txt")


@cache
def product_texts() -> tuple[str, ...]:
    """List the words and texts of the product."""
    return tuple(FILE.read_text(encoding="utf-8").splitlines())


@cache
def product_words() -> frozenset[str]:
    """List the words that stand in the texts of the product."""
    return frozenset(token for text in product_texts() for token in Normal(text).tokens)
