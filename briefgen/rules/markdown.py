"""Markdown holds text and its structure, and nothing that a browser would run or fetch."""

import html
import re
from collections.abc import Iterator

from briefgen.brief import Brief, Conventions, Paragraph
from briefgen.brief.citations import Misspelt, NoteMark, find_footnotes
from briefgen.diagnostics import Check, Finding, Path, Severity
from briefgen.rules.rule import Rule

HTML_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>|<!--|<!\[CDATA\[|<!DOCTYPE", re.IGNORECASE)
LINK = re.compile(
    r"""(?P<picture>!?)\[(?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]*\])*\]\(\s*<?(?P<address>[^\s<>)]*)
      | ^[ ]{0,3}(?P<defined>\[[^\[\]\n^@#]+\]:[ \t]*<?[^\s<>]+)""",
    re.MULTILINE | re.VERBOSE,
)
SAFE_ADDRESS = re.compile(r"https?://|mailto:", re.IGNORECASE)
FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
MEDIUM = re.compile(r"[\w-]+")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)

RAW_HTML = Check(
    "html-in-markdown",
    Severity.ERROR,
    "A text holds an HTML tag. It would be printed as it stands, since HTML in a brief is never run.",
    "Write Markdown: **bold**, *emphasis*, lists, tables; put code in backticks.",
)
UNSAFE_LINK = Check(
    "unsafe-link",
    Severity.ERROR,
    "A link leads to something else than a web page or a mail address, such as a script.",
    "Write an address that begins with https://, http:// or mailto:.",
)
FOREIGN_PICTURE = Check(
    "picture-not-in-media",
    Severity.ERROR,
    "A picture is named by an address or a path. Pictures come from the project, with a text for those who do not see.",
    "Add the file to media with an id and alt, and place it as ![](id).",
)
LINK_DEFINITION = Check(
    "link-definition",
    Severity.ERROR,
    "A line sets the address of links, `[name]: address`. Such a line would be printed as it stands.",
    "Write the address with each link: [text](https://example.org).",
)
MISSPELT_CITATION = Check(
    "misspelt-citation",
    Severity.ERROR,
    "Words begin like a citation and cannot be read as one; they would be printed as they stand.",
    "Write [@mfa-pk], [@mfa-pk:2], [@mfa-pk:2, p. 3] or [@a; @b].",
)
FENCED_CODE = Check(
    "fenced-code",
    Severity.ERROR,
    "A line of three backticks or tildes begins code elsewhere. Here it is printed as it stands, and what follows an "
    "empty line is text again.",
    "Indent code by four columns, with an empty line before it.",
)
FOOTNOTE_WITHOUT_TEXT = Check(
    "footnote-without-text",
    Severity.ERROR,
    "A mark such as [^1] has no footnote in the same text, or stands in a field of one paragraph, which has none.",
    "Write the footnote below the paragraph, [^1]: and its text, or delete the mark.",
)


def _find(brief: Brief, conventions: Conventions) -> Iterator[Finding]:
    for path, mark in brief.marks:
        if isinstance(mark, Misspelt):
            message = "this cannot be read as a citation; expected [@id], [@id:2] or [@a; @b, p. 3]"
            yield MISSPELT_CITATION.at(path, message, words=(mark.start, mark.end))
    for path, text, prose in brief.prose:
        for match in FENCE.finditer(text) if "```" in text or "~~~" in text else ():
            yield FENCED_CODE.at(path, "code is not fenced here; expected lines indented by four", words=match.span(1))
        for match in HTML_TAG.finditer(prose) if "<" in prose else ():
            yield RAW_HTML.at(path, "this is HTML, which no brief runs; expected Markdown", words=match.span())
        for match in LINK.finditer(prose) if "](" in prose or "]:" in prose else ():
            yield from _of_link(path, match)
    yield from _footnotes(brief)


def _of_link(path: Path, match: re.Match[str]) -> Iterator[Finding]:
    address = match["address"]
    if match["defined"]:
        message = "no link takes its address from here; expected [text](address)"
        yield LINK_DEFINITION.at(path, message, words=match.span())
    elif match["picture"] and not MEDIUM.fullmatch(address):
        message = "this picture is named by an address or a path; expected the id of an entry of media"
        yield FOREIGN_PICTURE.at(path, message, words=_words(match))
    elif not match["picture"] and not SAFE_ADDRESS.match(address) and not leads_inside(address):
        message = "this link leads to no web page; expected an address with https://, http:// or mailto:"
        yield UNSAFE_LINK.at(path, message, words=_words(match))


def leads_inside(address: str) -> bool:
    """Tell whether an address names a place, a page or a file beside the page that it stands on."""
    whole = html.unescape(address).strip()
    return bool(whole) and not ELSEWHERE.match(whole)


def _words(match: re.Match[str]) -> tuple[int, int]:
    return match.span("address") if match["address"] else match.span()


def _footnotes(brief: Brief) -> Iterator[Finding]:
    texts = {path: text for path, text in brief.markdown() if "[^" in text}
    written = {path: {note.label for note in find_footnotes(text)} for path, text in texts.items()}
    for path, mark in brief.marks:
        if isinstance(mark, NoteMark) and (isinstance(texts[path], Paragraph) or mark.label not in written[path]):
            message = "this footnote has no text; expected one below, in the same section"
            yield FOOTNOTE_WITHOUT_TEXT.at(path, message, words=(mark.start, mark.end), help="write [^1]: … below")


RULE = Rule(
    (RAW_HTML, FENCED_CODE, UNSAFE_LINK, FOREIGN_PICTURE, LINK_DEFINITION, MISSPELT_CITATION, FOOTNOTE_WITHOUT_TEXT),
    _find,
    is_local=True,
)
