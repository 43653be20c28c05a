"""English words in a report that reads from right to left, and foreign ones in an English page.

What briefgen says itself is English, so a report in Arabic or Hebrew mixes both directions. Where the two are not set
apart, the full stop of an English sentence moves to its other end and a range turns round. So templates name what is
whose: `ours` are words of the program, `theirs` those of a brief, `from_left` what reads alike in all scripts. A page
of one direction stays as it is, byte for byte.

Attributes and not styles say so, since readers of mail and of PDF know them, and a voice changes its language too.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from briefgen.report.bidi import first_from_right
from briefgen.report.model import Report

SENTENCE_END = re.compile(r"[.:;](?=\s)")


def ours(context: Mapping[str, Any], words: str) -> str:
    """Set words of the program apart, with what of the brief stands in the middle of them.

    Of a text that goes on with a sentence of the brief, the sentences before it alone are set apart; one that begins
    with words of the brief reads as they do.
    """
    end = _end_of_ours(words) if _is_from_right(context) else 0
    if not end:
        return words
    own = escape(words[:end])
    return Markup('<span lang="en" dir="ltr">{}</span>{}').format(own, escape(words)[len(own) :])


def theirs(context: Mapping[str, Any], words: str, lang: str | None = None, direction: str | None = None) -> str:
    """Set words of a brief apart among others; language and direction are theirs where they are not the report's."""
    from_right = _is_from_right(context)
    if first_from_right(words) is None:
        return Markup('<span dir="ltr">{}</span>').format(words) if from_right else words
    if from_right:
        lang, direction = lang or context["report"].lang, "rtl"
    spoken = Markup(' lang="{}"').format(lang) if lang else ""
    return Markup('<span{} dir="{}">{}</span>').format(spoken, direction or "auto", words)


def from_left(context: Mapping[str, Any], words: str) -> str:
    """Set apart what reads from left to right in every script: a range, an address, a telephone number."""
    return Markup('<span dir="ltr">{}</span>').format(words) if _is_from_right(context) else words


def with_citations_apart(html: str, report: Report) -> str:
    """Keep the number of a source from joining a number that the sentence before it ends with."""
    return html.replace("<sup ", '<sup dir="ltr" ') if report.direction == "rtl" else html


def _is_from_right(context: Mapping[str, Any]) -> bool:
    return getattr(context.get("report"), "direction", "ltr") == "rtl"


def _end_of_ours(words: str) -> int:
    whole = len(words.rstrip())
    first = None if isinstance(words, Markup) else first_from_right(words)
    if first is None:
        return whole
    if not any(map(str.isalpha, words[:first])):
        return 0
    return max((found.end() for found in SENTENCE_END.finditer(words[:first])), default=whole)


IN_CONTEXT: Mapping[str, Callable[..., str]] = {function.__name__: function for function in (ours, theirs, from_left)}
"""Filters that ask the page that they are used on for its report."""
