"""Whole briefs of which all is shown at a ceiling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from release.drafts import SECTIONS
from release.filling import FAR, Written
from release.generating import Author
from release.portions import CONTESTED
from release.texts import Heading, Lines, Text, opened
from release.voices import Secret, Voice
from release.walking import fields_of, kind_of, models

from briefgen.brief import TLP, Brief

COUNTS = {
    "Source": 4, "Actor": 3, "Place": 2, "Assumption": 2, "Medium": 2, "Event": 3, "Indicator": 2, "Figure": 2,
    "Judgement": 2, "OwnSection": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Ceiling:
    """A ceiling, and what portions without a mark have."""

    label: str
    unmarked: str = "TLP:CLEAR"

    @property
    def below(self) -> tuple[str, ...]:
        """The markings that a shown portion may bear."""
        return TLP.names[TLP.rank(self.unmarked) : TLP.rank(self.label) + 1]

    @property
    def above(self) -> tuple[str, ...]:
        return TLP.names[TLP.rank(self.label) + 1 :]


def _planned(voice: Voice, lacking: Iterable[str]) -> dict[str, list[str]]:
    """Choose the ids of a brief, by model."""
    gone = {"escalation": "Event", "implications": "Indicator"}
    models_of = [model for model in COUNTS if model not in {gone.get(key) for key in lacking}]
    ids = {model: range(COUNTS[model]) for model in models_of}
    if isinstance(voice, Secret):
        return {model: [voice.slug((model, "id")) for _ in places] for model, places in ids.items()}
    return {model: [f"{model.lower()}-{place}" for place in places] for model, places in ids.items()}


def whole_brief(
    voice: Voice, name: str, lacking: tuple[str, ...] = (), labels: tuple[str, ...] = (), **given: object
) -> tuple[Written, Author]:
    """Write a brief without some of the four sections; give its author too, who knows the ids."""
    rng = voice.rng
    missing = ("contacts", "highlights", "gaps", "topics", "trend", "drawings")[rng.randint(0, 5) :][:2]
    ids = _planned(voice, lacking)
    fill = 1.0 if isinstance(voice, Secret) else 0.6
    author = Author(voice, defaultdict(list, ids), defaultdict(list, deepcopy(ids)), fill, labels)
    fixed: Written = {
        "id": name,
        "status": rng.choice(("released", "superseded")),
        **dict.fromkeys((*lacking, *(() if isinstance(voice, Secret) else (*missing, "updated", "publish_at")))),
        "corrections": [
            author.part(models()["Correction"], where=path) for path in (None, f"figures.{ids['Figure'][0]}")
        ],
        **given,
    }
    brief = author.part(Brief, **fixed)
    for key in (key for key in SECTIONS if key not in lacking):
        _complete(brief, key, author)
    brief["figures"].append(author.part(models()["Figure"]))
    if "escalation" not in lacking:
        brief["escalation"]["events"].append(author.part(models()["Event"]))
    return brief, author


def _complete(brief: Written, key: str, author: Author) -> None:
    """Give a section a text, and an entry for each list that it can have."""
    section = brief[key] if isinstance(brief[key], dict) else {"text": brief[key]}
    section.setdefault("text", author.text(("Section", "text")))
    model = kind_of(dict(fields_of(Brief))[key])
    for name, annotation in fields_of(model) if model else ():
        if inner := kind_of(annotation):
            section.setdefault(name, [author.part(inner)])
    brief[key] = section


def contested_figure(author: Author) -> Written:
    """Write a figure of which one claim is of another moment; its numbers are set when all claims are there."""
    claim = models()["Claim"]
    marking = author.labels[-1] if author.labels else None
    value = author.voice.number(("Claim", "value"))
    claims = [author.part(claim, value=value, low=None, high=None, as_of=None), author.part(claim, as_of="2022-05")]
    claims.append(author.part(claim, as_of="2021-01", marking=marking))
    numbers = dict.fromkeys(("value", "low", "best", "high", "breakdown", "marking"))
    return author.part(models()["Figure"], id=CONTESTED, as_of="2022-05", of=FAR, claims=claims, **numbers)


def shown_of(part: Written, model: str = "Brief") -> Iterator[tuple[str, Written]]:
    """List a part and those within it, as mappings, with the names of their models."""
    yield model, part
    for key, annotation in fields_of(models()[model]):
        inner, value = kind_of(annotation), part.get(key)
        if inner is None or inner.__name__ == "Breakdown" or not isinstance(value, dict | list):
            continue
        is_part = isinstance(value, dict) and not str(annotation).count("ById")
        entries = [value] if is_part else value.values() if isinstance(value, dict) else value
        for entry in entries:
            if isinstance(entry, dict):
                yield from shown_of(entry, inner.__name__)


def mark_some(brief: Written, rng: Random, labels: tuple[str, ...]) -> None:
    """Mark some shown blocks, and at times a whole section, as the ceiling allows."""
    for key in ("summary", *SECTIONS):
        part = brief.get(key)
        text = part.get("text") if isinstance(part, dict) else part
        if isinstance(text, Text) and rng.random() < 0.5:
            text.blocks[:] = [
                opened(block, f"({rng.choice(labels)})") if _takes_mark(block) and rng.random() < 0.4 else block
                for block in text.blocks
            ]
        elif isinstance(part, dict) and [*part] == ["text"]:
            part["marking"] = labels[-1]


def _takes_mark(block: object) -> bool:
    return not isinstance(block, Heading) and not (isinstance(block, Lines) and block.lines[0].startswith(("!", "[")))
