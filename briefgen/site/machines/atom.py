"""A feed as Atom (RFC 4287)."""

from xml.etree.ElementTree import Element, SubElement

from briefgen.report import Desk
from briefgen.site.addresses import ATOM
from briefgen.site.machines.entries import Entry
from briefgen.site.machines.feeds import Feed
from briefgen.site.machines.naming import Locate, locate_from, timestamp, urn
from briefgen.site.machines.xml_text import as_xml
from briefgen.site.site import Site

NAMESPACE = "http://www.w3.org/2005/Atom"


def write_atom(feed: Feed, site: Site) -> bytes:
    """Write a feed; addresses are relative to it where the site's own is not known."""
    address = feed.address(ATOM)
    locate = locate_from(site, address)
    top = Element("feed", {"xmlns": NAMESPACE, "xml:lang": site.conventions.lang})
    _text(top, "id", urn(site, *feed.id))
    _text(top, "title", feed.title)
    if feed.marking:
        _text(top, "subtitle", feed.marking)
        _text(top, "rights", feed.marking)
    _text(top, "updated", timestamp(feed.updated))
    SubElement(top, "link", rel="alternate", type="text/html", href=locate(feed.page))
    if site.url:
        SubElement(top, "link", rel="self", type="application/atom+xml", href=locate(address))
    _author(top, site.desk)
    _text(top, "generator", "briefgen")
    for entry in feed.entries:
        _add(top, entry, locate, site)
    return as_xml(top)


def _add(top: Element, entry: Entry, locate: Locate, site: Site) -> None:
    card = entry.card
    inner = SubElement(top, "entry", {"xml:lang": card.lang})
    _text(inner, "id", urn(site, *entry.names))
    _text(inner, "title", entry.title)
    _text(inner, "published", timestamp(entry.published))
    _text(inner, "updated", timestamp(entry.updated))
    SubElement(inner, "link", rel="alternate", type="text/html", href=locate(entry.page))
    for name in entry.authors:
        _text(SubElement(inner, "author"), "name", name)
    for term, label in _categories(entry):
        SubElement(inner, "category", term=term, label=label)
    _text(inner, "content", entry.content(locate)).set("type", "html")


def _categories(entry: Entry) -> list[tuple[str, str]]:
    card = entry.card
    marking = [(card.label, card.label)] if card.label else []
    return [*marking, *((topic, topic) for topic in card.topics), *card.countries]


def _author(top: Element, desk: Desk) -> None:
    author = SubElement(top, "author")
    _text(author, "name", desk.name)
    if desk.url:
        _text(author, "uri", desk.url)


def _text(parent: Element, name: str, words: str) -> Element:
    one = SubElement(parent, name)
    one.text = words
    return one
