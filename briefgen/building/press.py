"""The press: one desk's templates, stylesheets and fonts, ready to turn releases into bytes.

It is set up once a run and used for every report.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.building.checks import PDF_PROBLEM, TEMPLATE_FAILED, TEXT_TOO_DEEP
from briefgen.building.locating import span_of_words
from briefgen.checking import Asset
from briefgen.diagnostics import Diagnostic, Span
from briefgen.formats.card import title_card
from briefgen.formats.data import write_data, write_table
from briefgen.formats.html import write_page
from briefgen.formats.templates import TemplateFailed, Templates
from briefgen.formats.text import write_text
from briefgen.loading import Places
from briefgen.release import Release
from briefgen.report import Around, Framing, Report, TooDeep, compose

if TYPE_CHECKING:
    from briefgen.formats.pdf import Problem

CARD = "-card.png"
MISSING_SIGN = ".notdef glyph"
FORMATS = ("html", "pdf", "text", "json")
PRINT_STYLES = ("fonts-print.css", "report.css", "print.css")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One release about to be printed: its frame, its pictures by id, and where its brief stands.

    `around` is what stands around its page on the site. `source` is the brief's own YAML where the desk attaches it and
    the release is whole.
    """

    release: Release
    framing: Framing
    around: Around
    media: Mapping[str, Asset]
    file: str
    places: Places | None
    source: bytes | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out: the report, its files by name within the report's folder, what was wrong, and its pictures."""

    report: Report | None
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    pictures: tuple[Asset, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """Templates, the folder of fonts and the pictures that all reports share."""

    templates: Templates
    fonts: Path
    shared: Mapping[str, Asset]

    def print(self, sheet: Sheet, formats: tuple[str, ...]) -> Printed:
        """Print a release in some of `FORMATS`; a fault in one of them leaves no file of it."""
        name = sheet.release.id
        try:
            report = compose(sheet.release, sheet.framing)
            files = {"json": (f"{name}.json", write_data(report).encode())} if "json" in formats else {}
            if "text" in formats:
                files["text"] = (f"{name}.txt", write_text(report, self.templates).encode())
            if "html" in formats:
                files |= self._print_page(report, sheet)
            faults = self._print_pdf(report, sheet, files) if "pdf" in formats else ()
        except TemplateFailed as error:
            return Printed(None, {}, (template_fault(error, self.templates, making=name),))
        except TooDeep as error:
            return Printed(None, {}, (Diagnostic(TEXT_TOO_DEEP, f"a text of this brief is {error}", Span(sheet.file)),))
        placed = {asset.name: asset.content for asset in sheet.media.values()} if "html" in formats else {}
        pictures = tuple(sheet.media.values())
        return Printed(report, {**dict(files.values()), **placed}, tuple(faults), pictures)

    def _print_page(self, report: Report, sheet: Sheet) -> dict[str, tuple[str, bytes]]:
        """Print the page with what lies beside it: its data, and the picture that other sites show for it."""
        name, around = report.id, sheet.around
        files = {f"csv {table.name}": (f"{name}-{table.name}.csv", write_table(table)) for table in report.tables}
        card = title_card(report, self.templates, self.fonts) if around.card else None
        if card:
            files["card"] = (f"{name}{CARD}", card)
        else:
            around = replace(around, card=None)
        page = write_page(report, self.templates, assets=f"{report.root}/assets", around=around)
        return {"html": ("index.html", page.encode()), **files}

    def stylesheet(self) -> str:
        """Join the stylesheets of the PDF."""
        return "\n".join(self.templates.text(f"assets/{name}") for name in PRINT_STYLES)

    def _print_pdf(
        self, report: Report, sheet: Sheet, files: dict[str, tuple[str, bytes]]
    ) -> Iterator[Diagnostic] | tuple[()]:
        from briefgen.formats.pdf import Asset as PdfAsset
        from briefgen.formats.pdf import Attachment, RenderError, write_pdf

        pictures = {asset.name: PdfAsset(asset.media_type, asset.content) for asset in self._pictures(sheet)}
        if sheet.media:  # only the addresses of its pictures differ on paper
            addresses = {name: f"asset:{asset.name}" for name, asset in sheet.media.items()}
            report = compose(sheet.release, sheet.framing.with_pictures(addresses))
        page = write_page(report, self.templates, assets="asset:", around=None)
        name = f"{sheet.release.id}.yaml"
        dated = sheet.release.date.begins(UTC)
        attached = (Attachment(name, "application/yaml", sheet.source, dated),) if sheet.source else ()
        try:
            pdf = write_pdf(page, stylesheet=self.stylesheet(), fonts=self.fonts, assets=pictures, attachments=attached)
        except RenderError as error:
            return iter((Diagnostic(PDF_PROBLEM, str(error), Span(sheet.file)),))
        if not pdf.problems:
            files["pdf"] = (f"{sheet.release.id}.pdf", pdf.content)
        return _faults(pdf.problems, sheet)

    def _pictures(self, sheet: Sheet) -> tuple[Asset, ...]:
        return (*sheet.media.values(), *self.shared.values())


def template_fault(error: TemplateFailed, templates: Templates, *, making: str) -> Diagnostic:
    """Say what is wrong with a template; it is named from the folder above `templates/`."""
    file = Path(error.file)
    for folder in (templates.desk_folder, templates.own_folder):
        if folder is not None and file.is_relative_to(folder):
            file = "templates" / file.relative_to(folder)
            break
    message = f"{error.message} (while making {making})"
    return Diagnostic(TEMPLATE_FAILED, message, Span(file.as_posix(), error.line or 1))


def _faults(problems: "tuple[Problem, ...]", sheet: Sheet) -> Iterator[Diagnostic]:
    """Place each problem; characters that the fonts lack are one fault and not one each."""
    lacking = [problem for problem in problems if MISSING_SIGN in problem.message]
    if lacking:
        signs = " ".join(dict.fromkeys(problem.text for problem in lacking))
        message = f"the fonts have no sign for {signs[:60]}; they hold Latin, Greek and Cyrillic letters"
        yield replace(_located(message, lacking[0].text, sheet), help="--format html,text,json builds all but the PDF")
    yield from (_located(problem.message, problem.text, sheet) for problem in problems if problem not in lacking)


def _located(message: str, text: str, sheet: Sheet) -> Diagnostic:
    """Find the words of a problem in the brief; where they are not to be found its file must do."""
    span = span_of_words(text, sheet.places) if sheet.places else None
    return Diagnostic(PDF_PROBLEM, f"in the PDF: {message}", span or Span(sheet.file))
