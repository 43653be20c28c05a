"""An article in plain text to the text of a brief, with nothing made up and no word lost.

The order of the fields is that of the format. Every field closes with a citation of the article, which is
its only source so far; all else that a brief can hold is the analyst's to add.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.draft.article import Paragraph, read_blocks, with_empty_lines
from briefgen.draft.characters import lines_of, one_line
from briefgen.draft.headings import Heading
from briefgen.draft.markdown_text import write_markdown
from briefgen.draft.masthead import read_masthead
from briefgen.draft.parts import allot
from briefgen.draft.remarks import what_to_do, what_went_where
from briefgen.draft.sections import FIXED_HEADINGS, SUMMARY
from briefgen.draft.yaml_text import block, comment, indented, pair

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from briefgen.draft.article import Block
    from briefgen.draft.masthead import Masthead
    from briefgen.draft.parts import Part

_CITE = "[@article]"
_NO_TEXT = "TODO: the article has no text for this."
_NO_TITLE = "TODO: a title that says who did what, and where"


def brief_from_article(
    article: str, *, name: str, date: dt.date, title: str | None = None, schema: str | None = None
) -> str:
    """Write an article as the YAML of a brief to fill in.

    `name` is the name of its file, and the title of the source where the article has none. `date` stands in
    where the article names no day. `schema` is the address of the JSON Schema for editors.
    """
    masthead, lines = read_masthead(tuple(with_empty_lines(lines_of(article))))
    standfirst = (Paragraph(line) for line in masthead.standfirst)
    parts = allot((*standfirst, *read_blocks(lines)))
    given = one_line(title or "") or masthead.title
    fields = (
        _remarks(masthead, parts, name=one_line(name), has_title=bool(given), schema=schema),
        "\n".join((pair("title", given or _NO_TITLE), f"date: {masthead.day or date}", "status: draft")),
        *_summary_and_sections(parts),
        *_own_sections(parts),
        _source(masthead, name=one_line(name)),
    )
    return "\n\n".join(fields) + "\n"


def _remarks(masthead: Masthead, parts: Sequence[Part], *, name: str, has_title: bool, schema: str | None) -> str:
    modeline = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    made = (
        f'Made from the article "{name}". Every sentence of it stands here as it was written;\n'
        f"only the citations {_CITE} and these comments were added."
    )
    went = "\n".join(f"  {line}" for line in what_went_where(masthead, parts))
    todo = "\n".join(f"TODO: {line}" for line in what_to_do(masthead, parts, has_title=has_title))
    return modeline + comment("\n".join(filter(None, (made, went and f"What went where:\n{went}", todo))))


def _summary_and_sections(parts: Sequence[Part]) -> Iterator[str]:
    lead = [shown for part in parts if part.key == SUMMARY for shown in part.blocks]
    yield block(SUMMARY, write_markdown(lead, cite=_CITE) or _NO_TEXT)
    for key in FIXED_HEADINGS:
        if same := [part for part in parts if part.key == key]:
            yield _section(key, same)


def _section(key: str, parts: Sequence[Part]) -> str:
    """Write a section; one heading becomes its own, several become headings inside it."""
    heading = parts[0].heading
    if len(parts) > 1:
        inside = [shown for part in parts for shown in _with_heading(part)]
        return block(key, write_markdown(inside, cite=_CITE))
    if heading is None or heading.text.casefold() == FIXED_HEADINGS[key].casefold():
        return block(key, _text(parts[0]))
    return f"{key}:\n" + indented(f"{pair('heading', heading.text)}\n{block('text', _text(parts[0]))}")


def _own_sections(parts: Sequence[Part]) -> Iterator[str]:
    own = [_own_section(part) for part in parts if part.is_own]
    if own:
        yield "sections:\n" + "\n".join(own)


def _own_section(part: Part) -> str:
    lines = [f"id: {part.key}"]
    lines += [pair("heading", part.heading.text)] if part.heading else []
    lines += [f"after: {part.after}"] if part.after else []
    lines += [block("text", _text(part))]
    return "  - " + indented("\n".join(lines), by=4).lstrip(" ")


def _text(part: Part) -> str:
    return write_markdown(_below(part, level=3), cite=_CITE) or _NO_TEXT


def _with_heading(part: Part) -> Iterator[Block]:
    yield from [Heading(part.heading.text, 3)] if part.heading else []
    yield from _below(part, level=4)


def _below(part: Part, *, level: int) -> list[Block]:
    return [Heading(shown.text, level) if isinstance(shown, Heading) else shown for shown in part.blocks]


def _source(masthead: Masthead, *, name: str) -> str:
    lines = [pair("title", masthead.title or name or "article"), "kind: news", "reliability: F"]
    lines += [pair("author", masthead.author)] if masthead.author else []
    lines += [f"published: {masthead.published}"] if masthead.published else []
    note = write_markdown([Paragraph("; ".join(masthead.notes))]) if masthead.notes else ""
    lines += [block("note", note)] if note else []
    return "sources:\n  article:\n" + indented("\n".join(lines), by=4)
