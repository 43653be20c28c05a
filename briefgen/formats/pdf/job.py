"""A PDF as a job: all that it is made of as bytes, and what came of it as bytes, so that any process can make it.

What many documents have in common, the stylesheet, the fonts and pictures such as a logo, is written once.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from briefgen.formats.pdf.asset import Asset, Attachment
from briefgen.formats.pdf.fonts import read_fonts
from briefgen.formats.pdf.problem import Pdf, Problem, RenderError
from briefgen.formats.pdf.write import load_engine
from briefgen.jobs import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from briefgen.jobs import Work

SOMETHING = """<!DOCTYPE html><html lang="en"><head><title>-</title></head><body><h1>Words</h1><p>Some <em>more</em>
<strong>words</strong>.</p><table><tr><th>Words<td>Words</table><svg viewBox="0 0 9 9"><title>-</title><text>-</text>
</svg></body></html>"""


def write_shared(stylesheet: str, fonts: Iterable[Path], assets: Mapping[str, Asset]) -> bytes:
    """Write what documents have in common: the stylesheet, the fonts among some files, and pictures."""
    kept = {**dict(read_fonts(fonts)), **assets}
    head = [[name, asset.media_type] for name, asset in kept.items()]
    return pack([len(kept) - len(assets), head], (stylesheet.encode(), *(asset.content for asset in kept.values())))


def write_job(html: str, assets: Mapping[str, Asset], attachments: tuple[Attachment, ...] = ()) -> bytes:
    """Write a document down: its HTML, pictures of its own, and what it has attached."""
    shown = [[name, asset.media_type] for name, asset in assets.items()]
    attached = [[file.name, file.media_type, file.dated.isoformat(), file.description] for file in attachments]
    contents = (*(asset.content for asset in assets.values()), *(file.content for file in attachments))
    return pack([shown, attached], (html.encode(), *contents))


def printing(shared: bytes) -> Work:
    """Give the work that makes a PDF of each job, without setting up anything yet."""
    (fonts_count, head), (stylesheet, *contents) = unpack(shared)
    named = tuple((name, Asset(kind, content)) for (name, kind), content in zip(head, contents, strict=True))
    style, fonts, pictures = stylesheet.decode(), named[:fonts_count], dict(named[fonts_count:])

    def work(job: bytes) -> bytes:
        html, assets, attachments = _read_job(job)
        try:
            pdf = load_engine()(style, fonts).write(html, {**pictures, **assets}, attachments)
        except RenderError as error:
            return pack([str(error), 0, []])
        problems = [[problem.message, problem.text, problem.page] for problem in pdf.problems]
        return pack([None, pdf.pages, problems], (pdf.content,))

    return work


def warm_printing(shared: bytes) -> Work:
    """Give the same work, with all set up that documents need, and a small one printed."""
    work = printing(shared)
    work(write_job(SOMETHING, {}))
    return work


def read_pdf(outcome: bytes) -> Pdf:
    """Read what the work gave for a job; raises RenderError where there is no PDF."""
    (fault, pages, problems), contents = unpack(outcome)
    if fault is not None:
        raise RenderError(fault)
    return Pdf(contents[0], pages, tuple(Problem(*problem) for problem in problems))


def _read_job(job: bytes) -> tuple[str, dict[str, Asset], tuple[Attachment, ...]]:
    (shown, attached), (html, *contents) = unpack(job)
    assets = {name: Asset(kind, content) for (name, kind), content in zip(shown, contents, strict=False)}
    attachments = tuple(
        Attachment(name, kind, content, datetime.fromisoformat(dated), description)
        for (name, kind, dated, description), content in zip(attached, contents[len(shown) :], strict=True)
    )
    return html.decode(), assets, attachments
