"""HTML to PDF: tagged, archivable, the same bytes for the same input, and nothing lost in silence.

`write_pdf` is a function of its arguments: no clock, no network, no font of the machine. The PDF claims PDF/A-3a and
PDF/UA-1; title, author, subject, keywords, language and dates come from the HTML's head (`dcterms.created`,
`dcterms.modified`), bookmarks from its headings. The same as bytes in and bytes out, for another process:
`write_shared` and `write_job` write what `printing` reads, and `read_pdf` reads what that gives.
"""

from briefgen.formats.pdf.asset import Asset, Attachment
from briefgen.formats.pdf.job import printing, read_pdf, warm_printing, write_job, write_shared
from briefgen.formats.pdf.libraries import missing_libraries
from briefgen.formats.pdf.problem import MissingLibraryError, Pdf, Problem, RenderError
from briefgen.formats.pdf.write import write_pdf

__all__ = [
    "Asset",
    "Attachment",
    "MissingLibraryError",
    "Pdf",
    "Problem",
    "RenderError",
    "missing_libraries",
    "printing",
    "read_pdf",
    "warm_printing",
    "write_job",
    "write_pdf",
    "write_shared",
]
