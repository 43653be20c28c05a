"""How to read the reports: what their words, grades, markings and signs mean.

All of it comes from the vocabularies that the reports themselves are made with, so the page cannot say anything else
than they do. It shows no report and so bears no marking; the labels on it are samples.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise

from msgspec import Struct

from briefgen.brief import CREDIBILITY, RELIABILITY, Label, Scale
from briefgen.report import Banner, banner_for
from briefgen.report.figures.yardstick import Yardstick, yardstick
from briefgen.site import meanings
from briefgen.site.addresses import GUIDE
from briefgen.site.page import Page
from briefgen.site.site import Site

TITLE = "How to read these reports"
PHONE = 300.0
"""How wide the scale is drawn for a phone, where it is shown at about its own size."""


class Meaning(Struct, frozen=True):
    """A word or a grade and what it means; `name` is that of a grade, such as usually reliable."""

    sign: str
    name: str | None
    words: str


class Sample(Struct, frozen=True):
    """A marking as it looks, what it allows, and what portions bear instead, if that is another word."""

    banner: Banner
    handling: str
    short: str | None


class LikelihoodWord(Struct, frozen=True):
    """A word of likelihood with others that mean the same, and its range."""

    name: str
    other: str
    range: str


class ScaleGuide(Struct, frozen=True):
    """The scale in force: its drawings, and its words from the most to the least likely."""

    title: str
    wide: Yardstick
    narrow: Yardstick
    words: tuple[LikelihoodWord, ...]
    has_other: bool
    has_gaps: bool


def pages(site: Site) -> Iterator[Page]:
    """Give the guide; it is made of settings alone."""
    yield Page(GUIDE, "site/guide.html", TITLE, (), None, partial(_values, site))


def _values(site: Site) -> Mapping[str, object]:
    desk = site.conventions
    samples = _samples(site)
    return {
        "scale": _scale(desk.scale),
        "confidence": _meanings(meanings.CONFIDENCE),
        "reliability": _meanings(meanings.RELIABILITY, RELIABILITY),
        "credibility": _meanings(meanings.CREDIBILITY, CREDIBILITY),
        "scheme": desk.scheme.name,
        "samples": samples,
        "colours_of": tuple(sample.banner for sample in samples),
        "former": desk.scheme.former,
        "statuses": _meanings(meanings.STATUSES),
        "changes": _meanings(meanings.CHANGES),
        "trends": _meanings(meanings.TRENDS),
        "stale_days": site.stale_days,
    }


def _scale(scale: Scale) -> ScaleGuide:
    return ScaleGuide(
        title=scale.title,
        wide=yardstick(scale),
        narrow=yardstick(scale, width=PHONE),
        words=tuple(LikelihoodWord(term.name, ", ".join(term.other), term.range) for term in reversed(scale.terms)),
        has_other=any(term.other for term in scale.terms),
        has_gaps=any(one.high < other.low for one, other in pairwise(scale.terms)),
    )


def _meanings(words: Mapping[str, str], names: Mapping[str, str] | None = None) -> tuple[Meaning, ...]:
    return tuple(Meaning(sign, names[sign] if names else None, text) for sign, text in words.items())


def _samples(site: Site) -> tuple[Sample, ...]:
    """Explain the labels that readers of this release can meet."""
    scheme = site.conventions.scheme
    highest = scheme.rank(site.ceiling) if site.ceiling else len(scheme.labels)
    labels = scheme.labels[: highest + 1]
    return tuple(Sample(banner_for(label), _sentence(label.handling), _short(label)) for label in labels)


def _short(label: Label) -> str | None:
    return label.mark if label.mark != label.name else None


def _sentence(words: str) -> str:
    """Set what follows a label as a sentence of its own."""
    begun = words[:1].upper() + words[1:]
    return begun if begun.endswith((".", "!", "?")) else f"{begun}."
