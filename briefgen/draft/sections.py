"""Which section of a brief an article's heading belongs to, judged by its words.

A table of words and no model of language: an analyst can read why a heading went where it went, and the
same heading always goes the same way. What stands around a heading only decides between sections that its
words fit equally well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMMARY = "summary"
FIXED_HEADINGS: Mapping[str, str] = {
    "background": "Background",
    "escalation": "Escalation",
    "international_repercussions": "International repercussions",
    "implications": "Implications",
}
"""The four sections that every brief can have, in the order of the report."""

# A phrase counts where a word of the heading begins with it; a space at its end makes it a whole word.
# 3: names the section. 2: mostly stands there. 1: leans to it.
_PHRASES: Mapping[str, Mapping[int, tuple[str, ...]]] = {
    SUMMARY: {
        3: ("summary", "highlights", "key point", "key message", "key takeaway", "at a glance", "in brief ",
            "in short ", "bottom line", "main points"),
        1: ("overview",),
    },
    "background": {
        3: ("background", "context", "histor", "how we got here", "how did we get here", "story so far"),
        2: ("backstor", "back story", "origin", "root", "cause", "profile", "who is ", "who are ", "why did ",
            "why was ", "why is ", "why has "),
        1: ("previous", "past ", "explained", "what is ", "before ", "long road "),
    },
    "escalation": {
        3: ("escalat", "hostilit", "what happened", "what has happened", "timeline", "chronolog", "what we know"),
        2: ("latest", "development", "situation", "fighting", "clash", "incident", "casualt", "damage", "death toll",
            "on the ground", "offensive", "how it unfolded"),
        1: ("attack", "strike", "event", "victim", "rescue", "impact", "operation", "the day ", "how the "),
    },
    "international_repercussions": {
        3: ("international", "repercussion", "reaction", "diploma"),
        2: ("reacted", "reacts", "response", "respond", "world", "global", "allies", "united nations", "condemn",
            "sanction"),
        1: ("un ", "foreign", "abroad", "region", "neighbour", "neighbor", "fallout"),
    },
    "implications": {
        3: ("implication", "outlook", "what next", "happens next", "comes next", "next step", "future", "forecast",
            "scenario", "prospect", "way forward", "recommendation", "what to watch", "what it means",
            "what does it mean", "what does this mean", "why it matters"),
        2: ("analys", "assessment", "consequence", "risk", "ahead", "lesson", "conclusion", "matter", "takeaway",
            "long term"),
        1: ("impact", "could ", "might ", "will "),
    },
}  # fmt: skip
_ORDER = tuple(_PHRASES)
_WORD = re.compile(r"\w+")
_MOST_WORDS_OF_A_NAME = 4
_NAMES = 3


def section_of(heading: str, *, previous: str | None = None) -> str | None:
    """Choose the section whose words a heading has, as a key of the brief; None if it has none of any.

    Between equal ones the section of the heading before it wins, then the next in the order of the report.
    """
    weights = _weights(heading)
    heaviest = max(weights.values())
    if not heaviest:
        return None
    start = _ORDER.index(previous or SUMMARY)
    ranked = (*_ORDER[start:], *_ORDER[:start])
    return next(section for section in ranked if weights[section] == heaviest)


def names_a_section(heading: str) -> bool:
    """Tell whether a heading has words that name a section, such as `Background` or `What happened`."""
    return max(_weights(heading).values()) >= _NAMES


def is_bare_name(heading: str) -> bool:
    """Tell whether a heading names a section and hardly more, and so is no title of an article."""
    return len(_words(heading).split()) <= _MOST_WORDS_OF_A_NAME and names_a_section(heading)


def _weights(heading: str) -> dict[str, int]:
    words = _words(heading)
    return {
        section: sum(weight for weight, phrases in by_weight.items() for phrase in phrases if f" {phrase}" in words)
        for section, by_weight in _PHRASES.items()
    }


def _words(heading: str) -> str:
    """Write a heading as its words alone, each between spaces."""
    return f" {' '.join(_WORD.findall(heading.casefold()))} "
