"""How narrow a column may become, found by measuring each letter once.

Where words may be broken anywhere, as ours may in tables, WeasyPrint 70 finds the narrowest width of a text by breaking
it after every letter and laying out all that is left each time. That is a fifth of a report's time. The width of a
letter that stands alone in a line does not depend on what follows, so it is kept for each style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

Split: TypeAlias = "Callable[..., tuple[Any, ...]]"
Style: TypeAlias = Any  # WeasyPrint's styles carry no types
Found: TypeAlias = "dict[str, tuple[Any, ...]]"


def with_letters_measured_once(split: Split) -> Split:
    """Wrap WeasyPrint's splitting of a first line, for where it only wants to know widths."""

    def split_once(
        text: str, style: Style, context: object, max_width: float | None, *rest: object, **more: object
    ) -> tuple[Any, ...]:
        if max_width != 0 or not more.get("is_line_start") or not _begins_with_letter_alone(text, style):
            return split(text, style, context, max_width, *rest, **more)
        found = _found_for(style, context)
        if text[0] not in found:
            _, _, resume, width, _, _ = split(text, style, context, max_width, *rest, **more)
            found[text[0]] = (None, None, resume, width, None, None)
        return found[text[0]]

    return split_once


def _begins_with_letter_alone(text: str, style: Style) -> bool:
    """Tell whether the first letter fills a line: it may be broken after, and nothing joins the next one to it."""
    return bool(
        text[:2].isascii()
        and text[:2].isalnum()
        and len(text) > 1
        and style["overflow_wrap"] == "anywhere"
        and style["white_space"] == "normal"
    )


def _found_for(style: Style, context: object) -> Found:
    """Find what is known of a style in a document; the style is kept beside it, or another might get its number."""
    known: dict[int, tuple[Style, Found]] = vars(context).setdefault("letters_measured", {})
    return known.setdefault(id(style), (style, {}))[1]
