"""Markdown holds text and its structure, and nothing that a browser would run or fetch."""

import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, find_misspelt_citations, without_code
from briefgen.diagnostics import Check, Finding, Severity
from briefgen.rules.rule import Rule

HTML_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>|<!--|<!\[CDATA\[|<!DOCTYPE", re.IGNORECASE)
LINK = re.compile(
    r"""(?P<picture>!?)\[[^\[\]\n]*\]\(\s*<?(?P<address>[^\s<>)]*)
      | ^[ ]{0,3}\[[^\]\n^]+\]:\s*<?(?P<set>\S+)""",
    re.MULTILINE | re.VERBOSE,
)
SAFE_ADDRESS = re.compile(r"https?://|mailto:", re.IGNORECASE)
MEDIUM = re.compile(r"[\w-]+")

RAW_HTML = Check(
    "html-in-markdown",
    Severity.ERROR,
    "A text holds an HTML tag. It would be printed as it stands, since HTML in a brief is never run.",
    "Write Markdown: **bold**, *emphasis*, lists, tables; put code in backticks.",
)
UNSAFE_LINK = Check(
    "unsafe-link",
    Severity.ERROR,
    "A link leads to something else than a web page or a mail address.",
    "Write an address that begins with https://, http:// or mailto:.",
)
FOREIGN_PICTURE = Check(
    "picture-not-in-media",
    Severity.ERROR,
    "A picture is named by an address or a path. Pictures come from the project, with a text for those who do not see.",
    "Add the file to media with an id and alt, and place it as ![](id).",
)
MISSPELT_CITATION = Check(
    "misspelt-citation",
    Severity.ERROR,
    "Words begin like a citation and cannot be read as one; they would be printed as they stand.",
    "Write [@mfa-pk], [@mfa-pk:2], [@mfa-pk:2, p. 3] or [@a; @b].",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, text in brief.markdown():
        for misspelt in find_misspelt_citations(text):
            message = "this cannot be read as a citation; expected [@id], [@id:2] or [@a; @b, p. 3]"
            yield MISSPELT_CITATION.at(path, message, words=(misspelt.start, misspelt.end))
        prose = without_code(text)
        for match in HTML_TAG.finditer(prose):
            message = "HTML is not run in a brief; expected Markdown"
            yield RAW_HTML.at(path, message, words=match.span())
        for match in LINK.finditer(prose):
            check = _fault_of(match)
            if check is not None:
                expected = "the id of an entry of media" if check is FOREIGN_PICTURE else "https://, http:// or mailto:"
                words = match.span("address") if match["address"] else match.span()
                yield check.at(path, f"this address is not taken; expected {expected}", words=words)


def _fault_of(match: re.Match[str]) -> Check | None:
    address = match["address"] or match["set"] or ""
    if match["picture"]:
        return None if MEDIUM.fullmatch(address) else FOREIGN_PICTURE
    return None if SAFE_ADDRESS.match(address) else UNSAFE_LINK


RULE = Rule((RAW_HTML, UNSAFE_LINK, FOREIGN_PICTURE, MISSPELT_CITATION), _find)
