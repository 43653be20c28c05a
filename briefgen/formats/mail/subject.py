"""The subject of a mail: its marking first, then what the report is where it is not simply in force, then its title.

A marking that stood later would be cut off in a list of mails. Nothing of a title can begin another header, or turn
the order of what is shown around.
"""

import re
from unicodedata import category

from briefgen.report.model import Report

LONGEST = 150
LONGEST_ISSUE = 60
STATES = {
    "correction": "Correction",
    "draft": "Draft",
    "review": "In review",
    "embargoed": "Embargoed",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
}
# Overrides and isolates of direction, which could show a title before its marking; joiners of letters stay.
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def write_subject(report: Report) -> str:
    """Word the subject in one line of at most 150 characters, shortened at a word."""
    marking = f"[{report.banner.label}] " if report.banner else ""
    state = f"{STATES[report.notices[0].kind]}: " if report.notices else ""
    issue = _issue(report)
    before = f"{marking}{state}{issue}{': ' if issue else ''}"
    return before + shortened(_line(report.title), LONGEST - len(before))


def shortened(line: str, longest: int) -> str:
    """Cut a line at a word, with `…` at its end; where there is no space for long, between two letters."""
    if len(line) <= longest:
        return line
    end = longest - 1
    while end and (_joins(line[end]) or line[end - 1] == "\N{ZERO WIDTH JOINER}"):
        end -= 1
    at_a_word = line.rfind(" ", longest // 2, end + 1)
    return line[: at_a_word if at_a_word > 0 else end].rstrip(" ,;:–—") + "…"


def _issue(report: Report) -> str:
    """Name the series and the number in it."""
    series = shortened(_line(report.series_title or ""), LONGEST_ISSUE)
    return " ".join(filter(None, [series, f"No. {report.number}" if report.number else ""]))


def _line(words: str) -> str:
    return " ".join(UNSEEN.sub("", words).split())


def _joins(sign: str) -> bool:
    return category(sign) in {"Mn", "Mc", "Me", "Cf"}
