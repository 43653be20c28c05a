"""What can be withheld in a brief, place by place.

The places are found by walking the models, so that a list that can hold marked entries is a place from the day it is
there.
"""

from collections.abc import Iterator
from random import Random

from release.drafts import REGISTRIES, SECTIONS, Draft, Place, accompany
from release.filling import Written
from release.generating import Author
from release.text_portions import BLOCKS, block_place, section_place, text_place
from release.use_portions import (
    correction_place,
    field_place,
    optional_text_place,
    optional_texts,
    put_after,
    put_citation,
    put_marked_correction,
    put_own_key,
    put_picture,
    unused_place,
    use_place,
    uses,
)
from release.walking import fields_of, kind_of, models, without_none

from briefgen.brief import Brief, Part
from briefgen.brief.scalars import Markdown

CONTESTED = "contested"
"""The figure of which a claim is always withheld."""


def marked_lists(model: type[Part] = Brief, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Find the lists whose entries may bear a marking: their path, and the model of an entry."""
    for name, annotation in fields_of(model):
        inner = kind_of(annotation)
        if inner is None:
            continue
        if not is_list(annotation):
            yield from marked_lists(inner, (*above, name))
        elif "marking" in inner.model_fields and "parts" not in inner.model_fields:
            yield (*above, name), inner.__name__
            yield from marked_lists(inner, (*above, name))


def is_list(annotation: object) -> bool:
    """Tell whether a field holds several parts."""
    return "tuple[" in str(without_none(annotation))


def entry_place(path: tuple[str, ...], name: str) -> Place:
    model = models()[name]
    required = [key for key, kind in fields_of(model) if kind == Markdown and model.model_fields[key].is_required()]

    def put(draft: Draft, spot: Random, author: Author) -> bool:
        accompany(draft, spot, author)
        bears = author.rng.choice(["marking", *required])
        entry = author.part(model, marking=draft.mark(author)[1:-1] if bears == "marking" else None)
        if bears != "marking":
            entry[bears] = f"{draft.mark(author)} {entry[bears]}"
        if name in REGISTRIES:
            draft.register(name, entry, spot)
            return True
        home = draft.section(path[0]) if len(path) > 1 else draft.brief
        entries = home.setdefault(path[-1], [])
        entries.insert(spot.randint(0, len(entries)), entry)
        return True

    return Place(f"entry of {'.'.join(path)}", put)


def put_claim(draft: Draft, spot: Random, author: Author) -> bool:
    """Add a claim to the contested figure: marked, or by an actor that is."""
    figure = next(one for one in draft.brief["figures"] if one["id"] == CONTESTED)
    accompany(draft, spot, author)
    claim = author.part(models()["Claim"], marking=draft.mark(author)[1:-1])
    if author.rng.random() < 0.5:
        actor = author.part(models()["Actor"], marking=draft.label)
        claim = {**claim, "by": draft.register("Actor", actor, spot)}
        del claim["marking"]
    figure["claims"].insert(spot.randint(0, len(figure["claims"])), claim)
    settle(figure, author.rng)
    return True


def put_reaction(draft: Draft, spot: Random, author: Author) -> bool:
    """Add a reaction that bears no mark, of an actor that does."""
    actor = draft.register("Actor", author.part(models()["Actor"], marking=draft.label), spot)
    reactions = draft.section("international_repercussions").setdefault("reactions", [])
    reaction = author.part(models()["Reaction"], actor=actor, marking=None)
    reactions.insert(spot.randint(0, len(reactions)), reaction)
    return True


def settle(figure: Written, rng: Random) -> None:
    """Give a figure a range that holds all its claims, and a breakdown."""
    ends = [claim[key] for claim in figure["claims"] for key in ("value", "low", "high") if key in claim]
    low, high = min(ends), max(ends)
    best = rng.randint(low, high)
    figure.update(low=low, best=best, high=high, breakdown={"north": low // 2, "south": low // 3})


def put_unclaimed(draft: Draft, spot: Random, author: Author) -> bool:
    """Add a figure that goes whole: all claims of its moment are marked, one of another moment is not."""
    claims = [author.part(models()["Claim"], as_of="1950-01", marking=draft.label) for _ in range(2)]
    claims.append(author.part(models()["Claim"], as_of="1949-03", marking=None))
    given = {"as_of": "1950-01", "claims": claims, "marking": None, "breakdown": None}
    figure = author.part(models()["Figure"], value=None, low=None, high=None, best=None, **given)
    settle(figure, author.rng)
    draft.brief["figures"].insert(spot.randint(0, len(draft.brief["figures"])), figure)
    return True


CORRECTED = {
    "figures": "Figure",
    "judgements": "Judgement",
    "escalation.events": "Event",
    "implications.indicators": "Indicator",
    "sections": "OwnSection",
    **{home: model for model, home in REGISTRIES.items()},
}
LISTS = [(path, name) for path, name in marked_lists() if name != "Claim"]
PLACES: tuple[Place, ...] = (
    *(entry_place(path, name) for path, name in LISTS),
    Place("claim of a shown figure", put_claim),
    Place("figure without shown claims", put_unclaimed),
    Place("reaction of a withheld actor", put_reaction),
    *(section_place(key) for key in SECTIONS),
    *(text_place(home) for home in ("Brief.summary", *(f"Brief.{key}" for key in SECTIONS), "OwnSection.text")),
    *(block_place(kind) for kind in BLOCKS),
    *(optional_text_place(where) for where in optional_texts()),
    *(use_place(where, used) for where, used in uses()),
    Place("citation in a shown text", put_citation),
    Place("picture in a shown text", put_picture),
    *(unused_place(name) for name in REGISTRIES),
    Place("section that another stands after", put_after),
    *(correction_place(home, model) for home, model in CORRECTED.items()),
    Place("marked correction", put_marked_correction),
    field_place("updated", lambda _, author: author.date(4)),
    field_place("publish_at", lambda _, author: author.date(4)),
    field_place("marking", lambda draft, author: author.rng.choice((draft.above[-1], "TLP:RED"))),
    field_place("replaced_by", lambda draft, author: author.rng.choice(draft.absent)),
    field_place("translation_of", lambda draft, author: author.rng.choice(draft.absent)),
    Place("own keys", put_own_key),
)
