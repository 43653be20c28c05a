"""From an address to what is there: reports, the site around them, PDFs, and the news of an open page.

Everything comes from memory, by its name; no address ever becomes a path of the disk.
"""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock
from urllib.parse import quote

from briefgen.building.press import Press, template_fault
from briefgen.building.shared import shared_files
from briefgen.diagnostics import Diagnostic
from briefgen.formats.templates import TemplateFailed, own_templates
from briefgen.preview.kept import Kept, Made
from briefgen.preview.maker import Maker
from briefgen.preview.pages import Answer, live, media_type, problem_page
from briefgen.preview.paper import Paper
from briefgen.preview.reports import Reports
from briefgen.preview.told import News, as_words
from briefgen.site.addresses import report_file, report_page

REPORTS, ASSETS, OURS = "reports/", "assets/", "-/"
LONGEST_SECONDS = 120.0
LIVE = ("live.js", "live.css")
NOT_BUILT = "There is no page yet, since something is wrong. It comes by itself as soon as that is mended."
NOT_SHOWN = "This brief is not in the release that is shown."
NO_PDF = "There is no PDF, since something is wrong with it."


class Shown:
    """All addresses of the preview; `run` is a word of this run alone, so that pages of one before are loaded anew."""

    def __init__(self, maker: Maker, paper: Paper, run: str) -> None:
        self._maker, self._paper, self._run = maker, paper, run
        self._site_lock = Lock()
        self._site: tuple[int, Mapping[str, bytes]] = (-1, {})
        self._site_faults: tuple[Diagnostic, ...] = ()
        self._open: Counter[str] = Counter()
        self._live = {name: own_templates().joinpath("preview", name).read_bytes() for name in LIVE}

    def watched(self) -> frozenset[str]:
        """List the ids of the reports that are open in a browser."""
        return frozenset(filter(None, map(_report_of, tuple(+self._open))))

    def opened(self, address: str, count: int) -> None:
        """Count a page as open, or with -1 as closed."""
        self._open[address] += count

    def news(self, address: str) -> News:
        """Tell which version of a page is there, and what is wrong; pages of no report show all that is wrong."""
        desk = self._maker.desk
        kept = self._find(address)
        faults = (*desk.desk_errors(), *kept.errors) if kept else (*desk.errors(), *self._site_faults)
        return News(self._version(kept), as_words(faults) + desk.words)

    def get(self, address: str) -> Answer:
        """Answer a request for an address from the top of the site."""
        if address.startswith(OURS):
            name = address.removeprefix(OURS)
            return Answer(200, self._live[name], media_type(name)) if name in self._live else self._missing(address)
        kept = self._find(address)
        if kept is None:
            return self._of_site(address)
        self._wait(kept.id, is_needed=kept.is_stale and kept.shown is not None)
        made = kept.made if kept.shown else None
        if made is None:
            return self._without_page(kept)
        if address == report_file(made.card.id, ".pdf"):
            return self._pdf(kept, made)
        if address not in made.files:
            return self._of_site(address)
        return _answer(address, made.files[address], f"{self._run}-{made.version}", kept.badge)

    def _find(self, address: str) -> Kept | None:
        name = _report_of(address)
        return self._maker.desk.reports.find(name) if name else None

    def _version(self, kept: Kept | None) -> str:
        reports = self._maker.desk.reports
        made = kept.made if kept and kept.shown else None
        number = (made.version if made else 0) if kept else reports.version
        return f"{self._run}-{number}"

    def _wait(self, name: str | None, *, is_needed: bool) -> None:
        """Wait until one report, or all, are made from what is there now."""
        if is_needed:
            with suppress(TimeoutError):
                self._maker.ask(name).result(LONGEST_SECONDS)

    def _without_page(self, kept: Kept) -> Answer:
        version = self._version(kept)
        errors = (*self._maker.desk.desk_errors(), *kept.errors)
        if errors:
            return problem_page(kept.id, NOT_BUILT, as_words(errors), version=version, status=500)
        return problem_page(kept.id, NOT_SHOWN, "", version=version, status=404)

    def _pdf(self, kept: Kept, made: Made) -> Answer:
        version, title = f"{self._run}-{made.version}", f"The PDF of {made.card.id}"
        if kept.errors:
            return problem_page(title, NOT_BUILT, as_words(kept.errors), version=version, status=500)
        printed = self._paper.print(made, self._press)
        if isinstance(printed, str):
            return problem_page(title, f"There is no PDF: {printed}.", "", version=version, status=500)
        content = printed.files.get(f"{made.card.id}.pdf")
        if content is None:
            return problem_page(title, NO_PDF, as_words(printed.diagnostics), version=version, status=500)
        return Answer(200, content, media_type(".pdf"))

    def _of_site(self, address: str) -> Answer:
        if address.startswith(ASSETS):
            asset = self._asset(address)
            if asset is not None:
                return Answer(200, asset, media_type(address))
        version = self._version(None)
        files = self._whole_site()
        if address in files:
            return _answer(address, files[address], version)
        folder = f"{address}/index.html"
        if folder in files or (self._find(folder) and report_page(_report_of(folder) or "") == folder):
            return Answer(301, location=f"/{quote(address)}/")
        return self._missing(address)

    def _asset(self, address: str) -> bytes | None:
        """Read a stylesheet, a script or a font of ours or of the desk; what else lies there comes with the site."""
        press, name = self._press, address.removeprefix(ASSETS)
        folders = (press.templates.desk_folder, press.templates.own_folder)
        for folder in (folder / "assets" for folder in folders if folder):
            known = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
            if name in known:
                return known[name].read_bytes()
        shared = {asset.name: asset.content for asset in press.shared.values()}
        return shared.get(name)

    @property
    def _press(self) -> Press:
        return self._maker.desk.reports.press

    def _whole_site(self) -> Mapping[str, bytes]:
        """Make what is of no single report, if anything changed since; where that fails it stays as it was."""
        with self._site_lock:
            reports = self._maker.desk.reports
            self._wait(None, is_needed=bool(reports.stale()))
            version, files = self._site
            if version != reports.version:
                version = reports.version
                try:
                    shared = shared_files(reports.press, reports.site())
                    files = {**_redirects(reports), **{file.address: file.content() for file in shared}}
                    self._site_faults = ()
                except TemplateFailed as error:
                    self._site_faults = (template_fault(error, reports.press.templates, making="the site"),)
                self._site = (version, files)
            return files

    def _missing(self, address: str) -> Answer:
        desk = self._maker.desk
        errors = desk.desk_errors()
        words = NOT_BUILT if errors else f"There is no /{address} here."
        version = self._version(None)
        return problem_page("Nothing here", words, as_words(errors), version=version, status=500 if errors else 404)


def _answer(address: str, content: bytes, version: str, badge: str | None = None) -> Answer:
    if address.endswith(".html"):
        content = live(content, version, badge)
    return Answer(200, content, media_type(address))


def _report_of(address: str) -> str | None:
    """Find the id in the address of a file of a report."""
    top, _, rest = address.partition("/")
    name, slash, _ = rest.partition("/")
    return name if f"{top}/" == REPORTS and slash else None


def _redirects(reports: Reports) -> dict[str, bytes]:
    """List the pages at earlier addresses of reports."""
    made = [kept.made for kept in tuple(reports.kept.values()) if kept.made]
    return {address: one.files[address] for one in made for address in one.files if _report_of(address) != one.card.id}
