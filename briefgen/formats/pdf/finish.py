"""From WeasyPrint's PDF/A-3a to a PDF that is PDF/A-3a and PDF/UA-1 in one file.

WeasyPrint writes one of the two. `finish` gets the PDF as pydyf objects just before they are written, adds the
claim to be PDF/UA and mends what veraPDF or a reading program would stumble over. The standards: ISO
19005-3 (PDF/A-3), ISO 14289-1 (PDF/UA-1), ISO 32000-1 (the tags of PDF 1.7, 14.7 and 14.8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

from briefgen.formats.pdf.lists import mend_lists
from briefgen.formats.pdf.structure import Structure

if TYPE_CHECKING:
    from typing import TypeAlias

Pdf: TypeAlias = Any  # pydyf carries no types

POINTS_PER_PX = 0.75

# PDF/A wants every metadata schema that it does not define itself to be described in the file.
ACCESSIBILITY_CLAIM = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def finish(_document: object, pdf: Pdf) -> None:
    """Mend a PDF in place, as WeasyPrint's `finisher`, just before it is written."""
    claim_accessibility(pdf)
    name_attachments_once(pdf)
    leave_pictures_unsmoothed(pdf)
    structure = Structure(pdf)
    mend_lists(structure)
    place_figures(structure)
    index_ids(structure)
    set_margins_apart(structure)


def claim_accessibility(pdf: Pdf) -> None:
    """Add the PDF/UA claim to the metadata, and leave these uncompressed for the tools that look for it."""
    metadata = pdf.objects[_number(pdf.catalog["Metadata"])]
    metadata.stream[0] = metadata.stream[0].replace(b"</rdf:RDF>", ACCESSIBILITY_CLAIM)
    metadata.compress = False


def name_attachments_once(pdf: Pdf) -> None:
    """Drop the second mention that WeasyPrint makes of every associated file."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def leave_pictures_unsmoothed(pdf: Pdf) -> None:
    """Take back the wish that a reader smooth enlarged pictures, which PDF/A forbids and WeasyPrint utters."""
    for content in pdf.objects:
        if isinstance(content, pydyf.Stream) and content.extra.get("Subtype") == "/Image":
            content.extra["Interpolate"] = "false"


def place_figures(structure: Structure) -> None:
    """Give the boxes of figures in points from the foot of the page; WeasyPrint leaves CSS pixels from its head."""
    for figure in structure.tags.values():
        if figure["S"] == "/Figure" and "A" in figure:
            left, top, right, bottom = (length * POINTS_PER_PX for length in figure["A"]["BBox"])
            height = structure.find(figure["Pg"])["MediaBox"][3]
            figure["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def index_ids(structure: Structure) -> None:
    """List the ids that table cells use to name their heads, and the next free number for a parent."""
    ids = sorted((tag["ID"].data, reference) for reference, tag in structure.tags.items() if "ID" in tag)
    if ids:
        names = pydyf.Array(part for pair in ids for part in pair)
        structure.root["IDTree"] = pydyf.Dictionary({"Names": names})
    structure.root["ParentTreeNextKey"] = len(structure.parents) // 2


def set_margins_apart(structure: Structure) -> None:
    """Mark running heads, feet and page numbers as artifacts, which are not read out on every page."""
    for number, page in enumerate(structure.pdf.page_references):
        parents = structure.parents[2 * number + 1]
        untagged = {mark for mark, reference in enumerate(parents) if reference not in structure.tags}
        for mark in untagged:
            parents[mark] = "null"
        _mark_as_artifacts(structure.find(structure.find(page)["Contents"]).stream, untagged)


def _mark_as_artifacts(stream: list[Any], marks: set[int]) -> None:
    """Rewrite `/TAG <</MCID n>> BDC`, which pydyf keeps as three entries of the page's stream."""
    for place, operator in enumerate(stream):
        if operator == b"BDC" and stream[place - 1].get("MCID") in marks:
            stream[place - 2] = "/Artifact"
            stream[place - 1] = pydyf.Dictionary({"Type": "/Pagination"})


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
