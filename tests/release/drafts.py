"""A brief on its way, to which portions above the ceiling are added.

A `Portion` is a place of the format with two seeds: `spot` chooses where it goes in, `words` what it says.
"""

from collections import defaultdict
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random

from release.filling import Written
from release.generating import Author
from release.voices import LATIN, Script, Secret
from release.walking import models

SECTIONS = ("background", "escalation", "international_repercussions", "implications")
REGISTRIES = {"Actor": "actors", "Place": "places", "Source": "sources", "Assumption": "assumptions", "Medium": "media"}
LISTED = {"Event": ("escalation", "events"), "Indicator": ("implications", "indicators"), "Medium": ("", "media")}
"""What others name by its id and stands in a list: in which section, under which key."""


@dataclass
class Draft:
    """A brief on its way: `shown` are its shown parts by model, `absent` ids of briefs that the release lacks."""

    brief: Written
    label: str
    above: tuple[str, ...]
    known: dict[str, list[str]]
    absent: tuple[str, ...] = ()
    fill: float = 0.8
    script: Script = LATIN
    shown: dict[str, list[Written]] = field(default_factory=lambda: defaultdict(list))

    def mark(self, author: Author) -> str:
        return f"({author.rng.choice(self.above)})"

    def section(self, key: str) -> Written:
        """Give a section as a mapping; one that is not there is made."""
        section = self.brief.get(key, {})
        self.brief[key] = section if isinstance(section, dict) else {"text": section}
        return self.brief[key]

    def register(self, model: str, entry: Written, spot: Random) -> str:
        """Put an entry into its registry, or an indicator or event into its list; give its id."""
        if model in LISTED:
            section, key = LISTED[model]
            entries = (self.section(section) if section else self.brief).setdefault(key, [])
            entries.insert(spot.randint(0, len(entries)), entry)
            return str(entry["id"])
        name, registry = entry.pop("id"), [*self.brief.get(REGISTRIES[model], {}).items()]
        registry.insert(spot.randint(0, len(registry)), (name, entry))
        self.brief[REGISTRIES[model]] = dict(registry)
        return str(name)


Put = Callable[[Draft, Random, Author], bool]


@dataclass(frozen=True)
class Place:
    """A place of the format where something can be withheld; `put` tells whether this brief has the place."""

    name: str
    put: Put
    is_single: bool = False


@dataclass(frozen=True)
class Portion:
    place: Place
    spot: str
    words: str


def put_in(draft: Draft, portion: Portion) -> Author | None:
    """Put a portion into a brief; give its author, who knows what was written, none where there is no such place."""
    secret = Secret(Random(f"words {portion.words}"), draft.script)
    author = Author(secret, deepcopy(draft.known), fill=draft.fill)
    is_there = portion.place.put(draft, Random(f"spot {portion.spot}"), author)
    return author if is_there else None


def accompany(draft: Draft, spot: Random, author: Author) -> None:
    """Add entries of registries that only this portion can use; unmarked ones are withheld for that reason."""
    for name in REGISTRIES:
        if author.rng.random() < 0.4:
            marking = author.rng.choice((None, draft.label))
            entry = author.part(models()[name], marking=marking)
            author.known[name].insert(0, draft.register(name, entry, spot))
