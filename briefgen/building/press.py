"""The press: one desk's templates, stylesheets and fonts, ready to turn releases into bytes.

It is set up once a run and used for every report.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.building.checks import PDF_PROBLEM, TEMPLATE_FAILED, TEXT_TOO_DEEP
from briefgen.building.locating import span_of_words
from briefgen.checking import Asset
from briefgen.diagnostics import Diagnostic, Span
from briefgen.formats.card import title_card
from briefgen.formats.data import write_data, write_table
from briefgen.formats.html import write_page
from briefgen.formats.templates import TemplateFailed, Templates
from briefgen.formats.text import write_text
from briefgen.jobs import Fault, Outcome, Task
from briefgen.loading import Places
from briefgen.release import Release
from briefgen.report import Around, Framing, Report, TooDeep, compose

if TYPE_CHECKING:
    from briefgen.formats.pdf import Asset as PdfAsset
    from briefgen.formats.pdf import Problem

CARD = "-card.png"
MISSING_SIGN = ".notdef glyph"
FONTS = "assets/fonts"
PRINT_STYLES = ("fonts-print.css", "report.css", "print.css")


class Sheet(Struct, frozen=True):
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


class Printed(Struct, frozen=True):
    """What came out: the report, its files by name within the report's folder, what was wrong, and its pictures."""

    report: Report | None
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    pictures: tuple[Asset, ...] = ()


class Begun(Struct, frozen=True):
    """What is printed of a sheet but for its PDF, and that as a job, if one is wanted."""

    sheet: Sheet
    printed: Printed
    job: bytes | None = None

    def end(self, outcome: Outcome) -> Printed:
        """Add the PDF that came of the job, or what is wrong with it."""
        from briefgen.formats.pdf import RenderError, read_pdf

        if isinstance(outcome, Fault):
            return self._without_pdf(f"the PDF could not be made: {outcome.words}")
        try:
            pdf = read_pdf(outcome)
        except RenderError as error:
            return self._without_pdf(str(error))
        if pdf.problems:
            return replace(self.printed, diagnostics=tuple(_faults(pdf.problems, self.sheet)))
        return replace(self.printed, files={**self.printed.files, f"{self.sheet.release.id}.pdf": pdf.content})

    def _without_pdf(self, message: str) -> Printed:
        return replace(self.printed, diagnostics=(Diagnostic(PDF_PROBLEM, message, Span(self.sheet.file)),))


class Press(Struct, frozen=True):
    """Templates, our folder of fonts, by which pictures are drawn, and the pictures that all reports share."""

    templates: Templates
    fonts: Path
    shared: Mapping[str, Asset]

    @property
    def faces(self) -> dict[str, Path]:
        """The fonts of pages and PDFs, with their licences, by their names: a desk's own stand before ours."""
        return self.templates.files(FONTS)

    def print(self, sheet: Sheet, formats: tuple[str, ...]) -> Printed:
        """Print a release in some of `FORMATS`, in this process; a fault in one of them leaves no file of it."""
        begun = self.begin(sheet, formats)
        if begun.job is None:
            return begun.printed
        from briefgen.formats.pdf import printing

        try:
            return begun.end(printing(self.paper().shared)(begun.job))
        except TemplateFailed as error:
            return self.failed(sheet, error)

    def begin(self, sheet: Sheet, formats: tuple[str, ...]) -> Begun:
        """Print all but the PDF, and write that down as a job, so that another process may do it."""
        name = sheet.release.id
        try:
            report = compose(sheet.release, sheet.framing)
            files = {"json": (f"{name}.json", write_data(report).encode())} if "json" in formats else {}
            if "text" in formats:
                files["text"] = (f"{name}.txt", write_text(report, self.templates).encode())
            if "html" in formats:
                files |= self._print_page(report, sheet)
            job = self._order_pdf(report, sheet) if "pdf" in formats else None
        except TemplateFailed as error:
            return Begun(sheet, self.failed(sheet, error))
        except TooDeep as error:
            fault = Diagnostic(TEXT_TOO_DEEP, f"a text of this brief is {error}", Span(sheet.file))
            return Begun(sheet, Printed(None, {}, (fault,)))
        placed = {asset.name: asset.content for asset in sheet.media.values()} if "html" in formats else {}
        printed = Printed(report, {**dict(files.values()), **placed}, (), tuple(sheet.media.values()))
        return Begun(sheet, printed, job)

    def failed(self, sheet: Sheet, error: TemplateFailed) -> Printed:
        """Say that a sheet could not be printed for a template."""
        return Printed(None, {}, (template_fault(error, self.templates, making=sheet.release.id),))

    def paper(self) -> Task:
        """Give the task that makes PDFs of jobs: the stylesheet, the fonts and the pictures that all have in common.

        Raises TemplateFailed where there is no stylesheet.
        """
        from briefgen.formats.pdf import warm_printing, write_shared

        pictures = _as_shown(self.shared.values())
        return Task(warm_printing, write_shared(self._stylesheet(), self.faces.values(), pictures))

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

    def _stylesheet(self) -> str:
        """Join the stylesheets of the PDF."""
        return "\n".join(self.templates.text(f"assets/{name}") for name in PRINT_STYLES)

    def _order_pdf(self, report: Report, sheet: Sheet) -> bytes:
        from briefgen.formats.pdf import Attachment, write_job

        if sheet.media:  # only the addresses of its pictures differ on paper
            addresses = {name: f"asset:{asset.name}" for name, asset in sheet.media.items()}
            report = compose(sheet.release, sheet.framing.with_pictures(addresses))
        page = write_page(report, self.templates, assets="asset:", around=None)
        dated = sheet.release.date.begins(UTC)
        name = f"{sheet.release.id}.yaml"
        attached = (Attachment(name, "application/yaml", sheet.source, dated),) if sheet.source else ()
        return write_job(page, _as_shown(sheet.media.values()), attached)


def _as_shown(pictures: Iterable[Asset]) -> "dict[str, PdfAsset]":
    from briefgen.formats.pdf import Asset as PdfAsset

    return {asset.name: PdfAsset(asset.media_type, asset.content) for asset in pictures}


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
