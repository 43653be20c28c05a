"""An XML document as bytes."""

from xml.etree.ElementTree import Element, indent, tostring


def as_xml(top: Element) -> bytes:
    """Write a document in UTF-8 with its declaration; each element stands on a line of its own."""
    indent(top, " ")
    written: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
