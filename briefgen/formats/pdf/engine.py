"""WeasyPrint, named here and in no other module.

Importing it takes a second, so this module is imported when the first PDF is asked for. What is costly and the same
for many documents, the parsed stylesheet and the unpacked fonts, is made once a process and kept: with a fresh
set each a document costs two fifths more. Where something is used that is not WeasyPrint's public face, it says
so, with the reason; for the sake of these places the version is pinned below 71.
"""

from __future__ import annotations

import shutil
import threading
import warnings
import weakref
from contextlib import contextmanager
from datetime import UTC
from functools import lru_cache
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any

import PIL.Image
import weasyprint
import weasyprint.layout.preferred
import weasyprint.pdf.tags
import weasyprint.svg
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document, DocumentMetadata, Page
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import get_html_metadata
from weasyprint.layout import layout_document
from weasyprint.pdf import VARIANTS
from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from briefgen.formats.collecting import OLDER, collecting_seldom
from briefgen.formats.pdf.asset import LARGEST_PICTURE_PIXELS, SCHEME, Asset, Attachment, find_asset
from briefgen.formats.pdf.finish import finish
from briefgen.formats.pdf.fonts import Fonts, only_our_fonts
from briefgen.formats.pdf.lettering import with_whole_words
from briefgen.formats.pdf.links import find_unsafe_links
from briefgen.formats.pdf.loss import find_lost_words, find_overflow, words_by_element
from briefgen.formats.pdf.narrowness import with_letters_measured_once
from briefgen.formats.pdf.problem import Pdf, Problem, RenderError, overheard
from briefgen.formats.pdf.tags import with_mended_tags
from briefgen.formats.pdf.wellformed import read_well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias
    from xml.etree.ElementTree import Element

Words: TypeAlias = "dict[Element, str]"

VARIANT = "pdf/a-3a"  # `finish` makes it PDF/UA-1 as well

# WeasyPrint's log, Pango's font map and the environment are all the process's own.
ONE_AT_A_TIME = threading.Lock()

# Not public: WeasyPrint has no other way to say more in a tag than it says itself.
weasyprint.pdf.tags._build_box_tree = with_mended_tags(weasyprint.pdf.tags._build_box_tree)  # noqa: SLF001

# Not public: drawing compares the drawer of a node with this very name.
weasyprint.svg.text = weasyprint.svg.TAGS["text"] = with_whole_words(weasyprint.svg.text)

# Not public: how wide a column has to be is found there alone.
weasyprint.layout.preferred.split_first_line = with_letters_measured_once(weasyprint.layout.preferred.split_first_line)

# The second bar behind `find_asset`: a picture that says it is something else is still refused above twice this.
PIL.Image.MAX_IMAGE_PIXELS = LARGEST_PICTURE_PIXELS


@lru_cache(maxsize=4)
def engine_for(stylesheet: str, fonts: Fonts) -> Engine:
    """Return the engine for a stylesheet and its fonts, warm from the second document on."""
    return Engine(stylesheet, dict(fonts))


class Engine:
    """A stylesheet and its fonts, ready for any number of documents.

    `problems` are those of the stylesheet; they count for every document set with it. Raises RenderError
    where the stylesheet brings no font.
    """

    def __init__(self, stylesheet: str, fonts: Mapping[str, Asset]) -> None:
        with ONE_AT_A_TIME, overheard() as problems, only_our_fonts():
            self._fonts = FontConfiguration()
            self._css = weasyprint.CSS(
                string=stylesheet, font_config=self._fonts, url_fetcher=_Fetcher(fonts), base_url=SCHEME
            )
        if not _has_fonts(self._fonts):
            raise RenderError("the stylesheet brings no font that can be read, expected @font-face rules")
        _clear_away_at_exit(self._fonts)
        self.problems = tuple(problems)

    def write(self, html: str, assets: Mapping[str, Asset], attachments: tuple[Attachment, ...]) -> Pdf:
        """Print a document. Raises RenderError where WeasyPrint stops for any reason of its own."""
        with ONE_AT_A_TIME, overheard() as problems, _tidying_up_seldom():
            try:
                document, written = self._lay_out(html, assets)
                content = document.write_pdf(
                    finisher=finish, pdf_variant=VARIANT, attachments=[_attached(file) for file in attachments]
                )
            except Exception as error:
                raise RenderError(_reason(error)) from error
        found = (*self.problems, *problems, *_inspect(document, written))
        return Pdf(content, len(document.pages), tuple(dict.fromkeys(found)))

    def _lay_out(self, html: str, assets: Mapping[str, Asset]) -> tuple[Document, Words]:
        """Do what WeasyPrint's own `render` does, keeping the words of the boxes as they were before layout.

        Not public: WeasyPrint gives its boxes away only after layout, when what did not fit is gone.
        """
        source = _read(html, _Fetcher(assets))
        counters = CounterStyle()
        options = weasyprint.DEFAULT_OPTIONS | VARIANTS[VARIANT][1] | {"stylesheets": [self._css]}
        context = Document._build_layout_context(source, self._fonts, counters, {}, options)  # noqa: SLF001
        root = build_formatting_structure(
            source.etree_element,
            context.style_for,
            context.get_image_from_uri,
            source.base_url,
            context.target_collector,
            counters,
            context.footnotes,
        )
        written = words_by_element([root, *context.footnotes])
        pages = [Page(page) for page in layout_document(source, root, context)]
        metadata = DocumentMetadata(**get_html_metadata(source))
        document = Document(pages, metadata, source.url_fetcher, self._fonts, {}, options["output_intent"])
        return document, written


def _has_fonts(fonts: FontConfiguration) -> bool:
    """Tell whether there is a font to set anything in; without one, Pango takes the whole process down.

    Not public: WeasyPrint does not tell which fonts it has.
    """
    loaded = fontconfig.FcConfigGetFonts(fonts._config, fontconfig.FcSetApplication)  # noqa: SLF001
    return bool(loaded != ffi.NULL and loaded.nfont > 0)


def _clear_away_at_exit(fonts: FontConfiguration) -> None:
    """Remove the unpacked fonts when this process ends, also where it ends as a worker of a pool.

    WeasyPrint removes them when the fonts are dropped. A worker ends without dropping them, and where something keeps
    the modules alive to the end, Python drops them too late, when WeasyPrint's module has already been emptied.
    """
    Finalize(fonts, _clear_away, (weakref.ref(fonts),), exitpriority=0)


def _clear_away(reference: weakref.ref[FontConfiguration]) -> None:
    """Remove the unpacked fonts, and leave WeasyPrint nothing to remove.

    Not public: WeasyPrint does not tell where the fonts are.
    """
    fonts = reference()
    if fonts is not None:
        shutil.rmtree(fonts._folder, ignore_errors=True)  # noqa: SLF001
        fonts._folder = None  # noqa: SLF001


@contextmanager
def _tidying_up_seldom() -> Iterator[None]:
    """Collect garbage seldom while printing, and do not complain of what WeasyPrint leaves for that."""
    with collecting_seldom(older=OLDER), warnings.catch_warnings():
        # WeasyPrint leaves the open file of its colour profile to the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        yield


def _read(html: str, fetcher: _Fetcher) -> weasyprint.HTML:
    """Do what WeasyPrint's own constructor does, which knows no other parser than that for HTML."""
    root = read_well_formed(html)
    if root is None:
        return weasyprint.HTML(string=html, base_url=SCHEME, url_fetcher=fetcher)
    source = weasyprint.HTML.__new__(weasyprint.HTML)
    source.base_url, source.url_fetcher, source.media_type = SCHEME, fetcher, "print"
    source.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(root, content_language=None)
    source.etree_element = root
    return source


class _Fetcher:
    """Serve assets by name. It stands in for WeasyPrint's URLFetcher, which knows files and networks."""

    _fail_on_errors = False  # go on, so that one run reports every address that was refused

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        self._assets = assets

    def __call__(self, address: str) -> URLFetcherResponse:
        asset = find_asset(self._assets, address)
        return URLFetcherResponse(address, asset.content, {"Content-Type": asset.media_type})


def _attached(file: Attachment) -> weasyprint.Attachment:
    """Hand a file over by a fetcher of its own, or WeasyPrint would guess its media type by the system's list."""
    dated = file.dated.astimezone(UTC)
    return weasyprint.Attachment(
        url=SCHEME + file.name,
        url_fetcher=_Fetcher({file.name: Asset(file.media_type, file.content)}),
        name=file.name,
        description=file.description,
        created=dated,
        modified=dated,
        relationship="Source",
    )


def _inspect(document: Document, written: Words) -> Iterator[Problem]:
    if not document.metadata.title:
        yield Problem("the document has no title, expected one in its head")
    # Not public: the boxes of a finished page.
    boxes: list[Any] = [page._page_box for page in document.pages]  # noqa: SLF001
    yield from find_lost_words(written, words_by_element(boxes))
    for number, (page, box) in enumerate(zip(document.pages, boxes, strict=True), start=1):
        yield from find_overflow(box, number)
        yield from find_unsafe_links(((kind, target) for kind, target, *_ in page.links), number)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "the document is nested too deeply to be printed"
    return f"WeasyPrint {weasyprint.VERSION} stopped with {type(error).__name__}"
