"""What moved since the report before, in a few lines that each lead to their place in the latest report."""

from msgspec import Struct

from briefgen.site.cards import Card
from briefgen.site.notes import ChangeNote
from briefgen.site.site import Site

MOST_LINES = 6


class MovedLine(Struct, frozen=True):
    """One thing that moved: `target` is its place from the top of the site, `text` the judgement that it is."""

    subject: str
    target: str | None
    before: str | None
    after: str | None
    how: str | None
    because: str | None
    text: str | None


class Moved(Struct, frozen=True):
    """What moved since the report that `since` names, in the order of the report; `target` is the whole list there.

    Neither leads anywhere where the report was built without a page.
    """

    since: str
    lines: tuple[MovedLine, ...]
    target: str | None


def moved_in(card: Card, site: Site) -> Moved | None:
    """Tell what moved in a report; none where no report before it is at hand."""
    if card.since is None:
        return None
    page = site.page(card)
    lines = tuple(_line(change, card, page) for change in card.drawer.notes.changes[:MOST_LINES])
    return Moved(card.since, lines, f"{page}#page-changes" if page else None)


def _line(change: ChangeNote, card: Card, page: str | None) -> MovedLine:
    """A number alone names a judgement well in its report, but not here."""
    text = next((one.text for one in card.drawer.notes.judgements if one.anchor == change.anchor), None)
    target = f"{page}#{change.anchor}" if page and change.anchor else None
    return MovedLine(change.subject, target, change.before, change.after, change.how, change.because, text)
