"""One report in the list of a folder: what a build holds of it in memory, and the line that has the rest."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from posixpath import dirname
from urllib.parse import quote, unquote

from msgspec import Raw, Struct
from msgspec.json import Decoder, encode
from msgspec.structs import replace

from briefgen.building.lines import Lines
from briefgen.site.addresses import folder_of
from briefgen.site.card_line import ALIKE, CardLine, as_values, card_from, forms_of, words_of
from briefgen.site.cards import Card, Read

Digests = Mapping[str, tuple[str, ...]]
"""Files, relative to the output folder, each with the SHA-256 digests that it may have."""


class DamagedListError(Exception):
    """Raised where a line of a list is not what it was when the list was opened, or never was one of ours."""


class Written(Struct, frozen=True):
    """The files of one report: `source` is the brief's path seen from the release's folder, `digest` its content's.

    `brief` is the digest of the brief that they were made of, `key` that of all that they were made from; empty where
    it is not known.
    """

    source: str
    digest: str
    card: Card
    files: Digests
    brief: str = ""
    key: str = ""


class Line(Struct, frozen=True, array_like=True):
    """The line of a report: `source` are the parts of its path around its id, `elsewhere` folders but its own."""

    card: CardLine
    source: Raw
    elsewhere: Raw
    made: Raw


class Made(Struct, frozen=True, array_like=True):
    """What of a line is read when it is asked for."""

    brief: str
    key: str
    digest: str
    files: dict[str, tuple[str, ...]]


class Entry(Struct, frozen=True, gc=False):
    """What is held of a report: its card, where its line is, and what is told of all reports at once.

    `around` are the parts of its source around its id, since these are the same for many. `elsewhere` are the folders
    of files of it that do not lie in its own.
    """

    card: Card
    around: tuple[str, ...]
    elsewhere: tuple[str, ...]
    lines: Lines
    place: int

    @property
    def source(self) -> str:
        """The brief's path seen from the release's folder."""
        return self.card.id.join(self.around)

    @property
    def line(self) -> bytes:
        """Its line as it was written."""
        return self.lines.get(self.place)

    @property
    def written(self) -> Written:
        """Read all of it; raises DamagedListError."""
        made = made_in(self.line)
        return Written(self.source, made.digest, self.card, made.files, made.brief, made.key)

    @property
    def files(self) -> Digests:
        """Read its files; raises DamagedListError."""
        return made_in(self.line).files


def entry_at(place: int, line: bytes, lines: Lines, read: Read) -> Entry:
    """Take what is held of a line; raises ValueError for a line that is none of ours."""
    known = READ_LINE.decode(line)
    around, elsewhere = _around(bytes(known.source)), words_of(bytes(known.elsewhere))
    refuse_outside(elsewhere)
    return Entry(card_from(known.card, read), around, elsewhere, lines, place)


def entry_of(written: Written, lines: Lines, read: Read) -> Entry:
    """Write the line of a report, and take what is held of it; `read` gives what is in the drawer of its card."""
    line = line_of(written)
    return entry_at(lines.put(line), line, lines, read)


def line_of(written: Written) -> bytes:
    """Write the line of a report."""
    card, own = written.card, f"{folder_of(written.card.id)}/"
    around = [quote(part, errors="surrogateescape") for part in written.source.split(card.id)]
    elsewhere = sorted({dirname(file) for file in written.files if not file.startswith(own)})
    made = Made(written.brief, written.key, written.digest, dict(written.files))
    values = as_values(replace(card, forms=forms_of(card.id, written.files)))
    return encode([values, around, elsewhere, made])


def made_in(line: bytes) -> Made:
    """Read what a line has of a report; raises DamagedListError."""
    try:
        made = READ_MADE.decode(READ_LINE.decode(line).made)
        refuse_outside(made.files)
    except ValueError as error:
        raise DamagedListError from error
    return made


def refuse_outside(names: Iterable[str]) -> None:
    """Raise ValueError for a name that leads out of the output folder."""
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise ValueError(names)


READ_LINE, READ_MADE = Decoder(Line), Decoder(Made)


@lru_cache(ALIKE)
def _around(words: bytes) -> tuple[str, ...]:
    """Read the parts of a path around an id, also where it is no UTF-8."""
    return tuple(unquote(part, errors="surrogateescape") for part in words_of(words))
