"""How each kind of field is filled, and the fields about which their kind does not tell enough."""

# ruff: noqa: ARG001, ARG005  each is called with the same two arguments

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from release.voices import Secret, Where
from release.walking import models

from briefgen.brief import COUNTRIES, SCALES, When
from briefgen.brief.citations import Citations
from briefgen.brief.figures import Marking
from briefgen.brief.scalars import Count, Flag, Language, Line, Markdown, MarkdownBlocks, Number, Value
from briefgen.brief.when import Day, DayOrMoment, Moment, WhenOrPeriod

if TYPE_CHECKING:
    from release.generating import Author

TERMS = SCALES["icd203"].names
FAR = 10**9
"""More than any number that is spoken."""
Written = dict[str, Any]


def _when(author: "Author", where: Where) -> str:
    return author.date(author.rng.randint(1, 4))


def _when_or_period(author: "Author", where: Where) -> object:
    return author.of_kind(models()["Period"], where) if author.rng.random() < 0.3 else _when(author, where)


KINDS: tuple[tuple[object, Callable[["Author", Where], object]], ...] = (
    (Line, lambda author, where: author.voice.line(where)),
    (Markdown, lambda author, where: author.paragraph(where)),
    (MarkdownBlocks, lambda author, where: author.text(where)),
    (Marking, lambda author, where: author.marking()),
    (Language, lambda author, where: author.rng.choice(("en", "de", "pt-BR"))),
    (Number, lambda author, where: author.voice.number(where)),
    (Value, lambda author, where: author.voice.number(where)),
    (Count, lambda author, where: author.voice.number(where)),
    (Flag, lambda author, where: author.rng.random() < 0.5),
    (Day, lambda author, where: author.date(3)),
    (Moment, lambda author, where: author.date(4)),
    (DayOrMoment, lambda author, where: author.date(author.rng.choice((3, 4)))),
    (When, _when),
    (WhenOrPeriod, _when_or_period),
    (Citations, lambda author, where: author.citations()),
)

REFERENCES = {
    ("Event", "actors"): "Actor",
    ("Event", "targets"): "Actor",
    ("Event", "places"): "Place",
    ("Judgement", "assumptions"): "Assumption",
    ("Judgement", "indicators"): "Indicator",
}
"""Lists of ids, and the model of what bears them."""


def _earlier(model: str) -> Callable[["Author", Written], list[str]]:
    """Refer to what stands before, so that nothing leads back to itself."""

    def write(author: "Author", written: Written) -> list[str]:
        known = author.known[model]
        before = known[: known.index(written["id"])] if written["id"] in known else known
        return author.rng.sample(before, min(1, len(before)))

    return write


def _named(where: Where) -> Callable[["Author", Written], str]:
    """Name an actor by its id, or by words."""
    return lambda author, _: author.rng.choice([*author.known["Actor"][:1], author.voice.line(where)])


def _actor_marking(author: "Author", written: Written) -> str | None:
    """Leave unmarked who makes claims; a figure is as high as the one who claims it."""
    return None if written["id"] in author.known["Actor"][:1] else author.marking()


def _with_term(author: "Author", where: Where) -> str:
    return f"It is {author.rng.choice(TERMS)} that {author.paragraph(where)}"


def _term(_: "Author", written: Written) -> str:
    """Find the term that the text holds: no shorter one stands in it by itself."""
    return max((term for term in TERMS if term in written["text"]), key=len)


def _term_before(author: "Author", _: Written) -> str | None:
    """Leave the term of the report before to be looked up where judgements of that report have the same ids."""
    return author.rng.choice(TERMS) if isinstance(author.voice, Secret) else None


def _value(author: "Author", written: Written) -> object:
    where = ("Figure", "value")
    if author.rng.random() < 0.4:
        return None
    return author.voice.number(where) if author.rng.random() < 0.8 else author.voice.word(where)[:40]


def _above(key: str) -> Callable[["Author", Written], int | None]:
    """Write an end of a range above what was written of it; none where there is a value."""

    def write(author: "Author", written: Written) -> int | None:
        lowest = written.get("best", written.get("low", 0))
        is_figure = "label" in written
        is_open = author.rng.random() < 0.3 and (key != "high" or "low" in written)
        if "value" in written or is_open or (key == "best" and "low" not in written):
            return None
        return lowest + author.voice.number(("Figure" if is_figure else "Claim", key))

    return write


def _whole(_: "Author", written: Written) -> int | None:
    return None if isinstance(written.get("value"), str) else FAR


def _breakdown(author: "Author", written: Written) -> object:
    where = ("Breakdown", "parts")
    whole = next((written[key] for key in ("value", "high", "best") if key in written), FAR)
    if isinstance(whole, str):
        return None
    author.touched |= {where, ("Breakdown", "by")}
    parts = {f"{author.voice.line(where)} {number}": whole // number for number in (3, 4)}
    return {author.voice.line(("Breakdown", "by")): parts} if author.rng.random() < 0.5 else parts


def _claims(author: "Author", written: Written) -> object:
    """Write claims; those of a figure with one value all say that value."""
    value = written.get("value")
    if isinstance(value, str):
        return None
    given = {} if value is None else {"value": value, "low": None, "high": None}
    return [author.part(models()["Claim"], **given) for _ in range(author.rng.randint(1, 3))]


def _claimed(author: "Author", _: Written) -> int | None:
    return author.voice.number(("Claim", "value")) if author.rng.random() < 0.6 else None


def _ends(author: "Author", written: Written) -> str:
    return f"{int(written['from'][:4]) + author.rng.randint(1, 3)}-06"


def _latitude(author: "Author", written: Written) -> float:
    """Write a latitude, and the longitude that belongs to it."""
    author.touched.add(("Place", "lon"))
    written["lon"] = author.rng.randint(0, 180_000_000) / 10**6
    return author.rng.randint(0, 90_000_000) / 10**6


def _target_marking(model: str) -> Callable[["Author", Written], str | None]:
    """Leave unmarked what texts quote by its id; a quotation has the marking of what it quotes."""

    def write(author: "Author", written: Written) -> str | None:
        return None if written["id"] in author.known[model] else author.marking()

    return write


def _own_keys(author: "Author", _: Written) -> Mapping[str, object]:
    where = ("Brief", "extra")
    say = lambda: author.voice.line(where)  # noqa: E731
    return {"x-code": say(), "x-desks": [{"name": say()}, {"name": say()}], "x-own": {"deep": {"words": say()}}}


SPECIAL: dict[Where, Callable[["Author", Written], Any]] = {
    ("Brief", "series"): lambda author, _: None,
    ("Brief", "number"): lambda author, _: None,
    ("Brief", "replaced_by"): lambda author, _: None,
    ("Brief", "translation_of"): lambda author, _: None,
    ("Brief", "aliases"): lambda author, _: [author.voice.slug(("Brief", "aliases"))],
    ("Brief", "countries"): lambda author, _: author.rng.sample(sorted(COUNTRIES), 2),
    ("Brief", "as_of"): lambda author, _: "2024-06-01",
    ("Brief", "extra"): _own_keys,
    ("Contact", "email"): lambda author, _: f"{author.voice.slug(('Contact', 'email'))}@example.org",
    ("Contact", "phone"): lambda author, _: f"+{author.voice.number(('Contact', 'phone'))}",
    ("Source", "url"): lambda author, _: f"https://example.org/{author.voice.slug(('Source', 'url'))}",
    ("Source", "archived"): lambda author, _: f"https://example.net/{author.voice.slug(('Source', 'archived'))}",
    ("Source", "derived_from"): _earlier("Source"),
    ("Event", "follows"): _earlier("Event"),
    ("Place", "country"): lambda author, _: author.rng.choice(sorted(COUNTRIES)),
    ("Place", "lat"): _latitude,
    ("Place", "lon"): lambda author, written: written.get("lon"),
    ("Claim", "by"): _named(("Claim", "by")),
    ("Reaction", "actor"): _named(("Reaction", "actor")),
    ("Judgement", "text"): lambda author, _: _with_term(author, ("Judgement", "text")),
    ("Judgement", "likelihood"): _term,
    ("Judgement", "previous"): lambda author, _: author.part(models()["Previous"]),
    ("Previous", "likelihood"): _term_before,
    ("Previous", "changed_because"): lambda author, _: author.voice.line(("Previous", "changed_because")),
    ("Scenario", "text"): lambda author, _: author.paragraph(("Scenario", "text")),
    ("Scenario", "likelihood"): lambda author, _: author.rng.choice(TERMS),
    ("Figure", "value"): _value,
    ("Figure", "unit"): lambda author, _: author.voice.word(("Figure", "unit")),
    ("Figure", "low"): _above("low"),
    ("Figure", "best"): _above("best"),
    ("Figure", "high"): _above("high"),
    ("Figure", "of"): _whole,
    ("Figure", "breakdown"): _breakdown,
    ("Figure", "claims"): _claims,
    ("Claim", "value"): _claimed,
    ("Claim", "low"): _above("low"),
    ("Claim", "high"): _above("high"),
    ("Period", "to"): _ends,
    ("Medium", "file"): lambda author, _: (
        f"media/{author.voice.slug(('Medium', 'file'))}.{author.rng.choice(('png', 'svg'))}"
    ),
    ("Correction", "where"): lambda author, _: None,
    ("OwnSection", "after"): lambda author, _: None,
    ("Actor", "marking"): _actor_marking,
    ("Figure", "marking"): _target_marking("Figure"),
    ("Event", "marking"): _target_marking("Event"),
    ("Claim", "marking"): lambda author, _: None,
    **{
        (name, "marking"): lambda author, _: None for name in ("Section", "Escalation", "Repercussions", "Implications")
    },
}
"""Fields about which their kind does not tell enough."""

SPEAK_FOR_THEMSELVES = {
    ("Figure", "value"),
    ("Figure", "low"),
    ("Figure", "high"),
    ("Claim", "value"),
    ("Claim", "low"),
    ("Claim", "high"),
    ("Judgement", "previous"),
    ("Previous", "changed_because"),
}
"""Optional fields that are asked each time, since they depend on each other."""
SPECIAL |= {where: (lambda author, _, model=model: author.some(model)) for where, model in REFERENCES.items()}
SPECIAL |= {
    (name, "id"): (lambda author, _, name=name: author.new_id(name))
    for name, one in models().items()
    if "id" in one.model_fields
}
