"""Random briefs, made by walking the models of the format.

Each field is filled by its kind, so that a field added later is filled too. A field that its kind does not tell enough
about has an entry in SPECIAL; a kind that nobody has told how to fill ends the tests, by the name of its field.

`Voice` speaks the words. What is to be withheld is spoken by a `Secret`: its words and numbers begin with signs that
nothing else holds, so that they can be searched for, and are remembered by the field that they were spoken for.
"""

import types
import typing
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from release.texts import Block, Entries, Entry, Heading, Lines, Table, Text

from briefgen.brief import COUNTRIES, SCALES, Brief, Part, When
from briefgen.brief.citations import Citations
from briefgen.brief.figures import Marking
from briefgen.brief.scalars import Count, Flag, Language, Line, Markdown, MarkdownBlocks, Number, Value
from briefgen.brief.shorthand import ById, OrOne, OrText
from briefgen.brief.when import Day, DayOrMoment, Moment, WhenOrPeriod


@dataclass(frozen=True)
class Script:
    """The signs of secret words, each of which begins with a mark that nothing else in the world holds."""

    signs: str
    mark: str


LATIN = Script("abcdefghijklmnopqrstuvwxyz", "zqxjk")
ARABIC = Script("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "ظضغظض")
HAN = Script("山川水火木金土日月星雨雪風雲石林田竹米糸羽耳舌血衣見角言谷豆貝赤走足身車", "龘靐齉爨")
DIGITS = "79190"
COMMON = "the harbour was closed after a ship had left with cargo for another port and crew on board".split()  # noqa: SIM905
TERMS = SCALES["icd203"].names
FAR = 10**9
"""More than any number that is spoken."""

Where = tuple[str, str]
Written = dict[str, Any]


class NobodyToldError(LookupError):
    """Raised for a field of the format that the generator cannot fill."""


class Voice:
    """Common words and small numbers of our years."""

    years = (2019, 2023)

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def word(self, where: Where) -> str:
        return self.rng.choice(COMMON)

    def slug(self, where: Where) -> str:
        return "".join(self.rng.choices("abcdefgh", k=8))

    def number(self, where: Where) -> int:
        return self.rng.randint(1, 9999)

    def line(self, where: Where) -> str:
        return " ".join([*(self.rng.choice(COMMON) for _ in range(self.rng.randint(0, 4))), self.word(where)])

    def year(self, where: Where) -> int:
        return self.rng.randint(*self.years)


class Secret(Voice):
    """Words of ten signs and more and numbers of eight digits, none twice; `spoken` keeps them by field."""

    years = (1901, 1949)

    def __init__(self, rng: Random, script: Script = LATIN) -> None:
        super().__init__(rng)
        self.script = script
        self.spoken: dict[Where, list[str]] = defaultdict(list)

    def word(self, where: Where) -> str:
        return self._keep(where, self._made(self.script))

    def slug(self, where: Where) -> str:
        return self._keep(where, self._made(LATIN))

    def line(self, where: Where) -> str:
        return super().line(where) if self.script is LATIN else self.word(where)

    def number(self, where: Where) -> int:
        return int(self._keep(where, DIGITS + "".join(self.rng.choices("0123456789", k=3))))

    def _made(self, script: Script) -> str:
        return script.mark + "".join(self.rng.choices(script.signs, k=8))

    def year(self, where: Where) -> int:
        self.spoken[where]
        return super().year(where)

    def _keep(self, where: Where, word: str) -> str:
        self.spoken[where].append(word)
        return word


@dataclass
class Author:
    """Writes parts of a brief as mappings for YAML.

    `known` are the ids that it may refer to, by the model of what bears them; `planned` those that it has yet to give
    away. `fill` is the share of optional fields that are filled, `labels` the markings that its portions may bear.
    """

    voice: Voice
    known: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    planned: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    fill: float = 0.6
    labels: tuple[str, ...] = ()
    touched: set[Where] = field(default_factory=set)

    @property
    def rng(self) -> Random:
        return self.voice.rng

    def part(self, model: type[Part], **given: object) -> Written:
        """Write a part; `given` fields are as they are, and left out where they are none."""
        written: Written = {}
        for name, annotation in fields_of(model):
            where = (model.__name__, name)
            if name in given:
                value = given[name]
            else:
                value = self._filled(where, annotation, written) if self._wants(model, where, annotation) else None
            if value is None:
                continue
            self.touched.add(where)
            if where == ("Brief", "extra"):
                written.update(value)
            else:
                written[model.model_fields[name].alias or name] = value
        return written

    def _wants(self, model: type[Part], where: Where, annotation: object) -> bool:
        """Choose whether to fill a field: at times an optional one, always one that gives planned ids away."""
        inner = kind_of(annotation)
        is_planned = inner is not None and bool(self.planned[inner.__name__])
        is_asked = model is Brief or where in SPEAK_FOR_THEMSELVES or model.model_fields[where[1]].is_required()
        return is_asked or is_planned or self.rng.random() < self.fill

    def _filled(self, where: Where, annotation: object, written: Written) -> object:
        if where in SPECIAL:
            return SPECIAL[where](self, written)
        return self.of_kind(annotation, where)

    def of_kind(self, annotation: object, where: Where) -> object:
        """Write a value by the kind that the annotation tells."""
        annotation = without_none(annotation)
        for kind, write in KINDS:
            if annotation == kind:
                return write(self, where)
        if get_origin(annotation) is Annotated:
            return self._of_wrapped(annotation, where)
        if get_origin(annotation) is Literal:
            self.voice.year(where)
            return self.rng.choice(get_args(annotation))
        if get_origin(annotation) is tuple:
            return self._listed(get_args(annotation)[0], where)
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return self.part(annotation)
        raise NobodyToldError(f"nobody told the generator how to fill {'.'.join(where)}: {annotation}")

    def _of_wrapped(self, annotation: object, where: Where) -> object:
        inner, *wrappers = get_args(annotation)
        if wrappers == [ById()]:
            return {entry.pop("id"): entry for entry in self._listed(get_args(inner)[0], where)}
        if wrappers == [OrText()]:
            written = self.part(inner)
            return written["text"] if [*written] == ["text"] and self.rng.random() < 0.5 else written
        if wrappers == [OrOne()]:
            return self.of_kind(inner, where)
        raise NobodyToldError(f"nobody told the generator how to fill {'.'.join(where)}: {annotation}")

    def _listed(self, kind: object, where: Where) -> list[Any]:
        model = kind_of(kind)
        planned = self.planned[model.__name__] if model else None
        count = len(planned) if planned else self.rng.randint(1, 3)
        return [self.of_kind(kind, where) for _ in range(count)]

    def new_id(self, model: str) -> str:
        """Give an id away: one that was planned, else a new one."""
        return self.planned[model].pop(0) if self.planned[model] else self.voice.slug((model, "id"))

    def some(self, model: str) -> list[str]:
        """Choose some of the known ids of a model."""
        known = self.known[model]
        return self.rng.sample(known, self.rng.randint(0, min(2, len(known))))

    def date(self, where: Where, precision: int) -> str:
        """Write a date: 1 a year, 2 a month, 3 a day, 4 a time."""
        month, day, hour = self.rng.randint(1, 12), self.rng.randint(1, 28), self.rng.randint(0, 23)
        parts = (f"{self.voice.year(where)}", f"-{month:02}", f"-{day:02}", f"T{hour:02}:30Z")
        return "".join(parts[:precision])

    def citations(self) -> list[str]:
        """Write a list of sources."""
        return [name + self.rng.choice(("", ":1", ":2, p. 3")) for name in self.some("Source")]

    def paragraph(self, where: Where) -> str:
        """Write one paragraph of Markdown with what briefgen adds to it."""
        words = self.voice.line(where)
        for name in self.some("Source"):
            words += f" [@{name}{self.rng.choice(('', ':3', ', p. 4'))}]"
        targets = [*self.known["Figure"], *self.known["Event"]]
        if targets and self.rng.random() < 0.3:
            words += f" and [#{self.rng.choice(targets)}]"
        return f"{words}."

    def text(self, where: Where) -> Text:
        """Write a text of several blocks."""
        kinds = self.rng.sample(["paragraph", "quotation", "list", "numbers", "table", "picture", "note"], k=3)
        blocks = [block for kind in ("paragraph", *kinds) for block in self.block(kind, where)]
        if self.rng.random() < 0.5:
            blocks += [Heading(self.voice.line(where), 2), *self.block("list", where)]
        return Text(blocks)

    def block(self, kind: str, where: Where) -> list[Block]:
        """Write one block, with the footnote that belongs to it."""
        paragraph = lambda: self.paragraph(where)  # noqa: E731
        match kind:
            case "quotation":
                return [Lines([paragraph(), paragraph()], "> ")]
            case "list" | "numbers":
                return [self._entries(where, is_numbered=kind == "numbers")]
            case "table":
                return [Table(["one", "two"], [[paragraph(), self.voice.word(where)] for _ in range(3)])]
            case "picture" if self.known["Medium"]:
                return [Lines([f"![]({self.rng.choice(self.known['Medium'])})"])]
            case "note":
                label = self.voice.slug(where)
                return [Lines([f"{paragraph()}[^{label}]"]), Lines([f"[^{label}]: {paragraph()}"])]
        return [Lines([paragraph() for _ in range(self.rng.randint(1, 2))])]

    def _entries(self, where: Where, *, is_numbered: bool) -> Entries:
        is_loose = self.rng.random() < 0.3
        entries = [Entry(self.paragraph(where)) for _ in range(3)]
        if not is_loose:
            entries[1].below = [Entry(self.paragraph(where)), Entry(self.paragraph(where))]
        return Entries(entries, is_numbered, is_loose)

    def marking(self, where: Where) -> str | None:
        """Choose a marking that a portion of this author may bear."""
        return self.rng.choice((None, None, *self.labels))


@cache
def fields_of(model: type[Part]) -> tuple[tuple[str, object], ...]:
    """List the fields of a model with their full annotations."""
    hints = get_type_hints(model, include_extras=True)
    return tuple((name, hints[name]) for name in model.model_fields)


def without_none(annotation: object) -> object:
    """Take `| None` away."""
    if annotation == Marking or get_origin(annotation) not in {types.UnionType, typing.Union}:
        return annotation
    kinds = [one for one in get_args(annotation) if one is not type(None)]
    return kinds[0] if len(kinds) == 1 else annotation


def kind_of(annotation: object) -> type[Part] | None:
    """Find the model that an annotation wraps, or none."""
    annotation = without_none(annotation)
    if get_origin(annotation) in {Annotated, tuple}:
        return kind_of(get_args(annotation)[0])
    return annotation if isinstance(annotation, type) and issubclass(annotation, Part) else None


def bears_words(annotation: object) -> bool:
    """Tell whether a field holds text that a desk writes, or several."""
    annotation = without_none(annotation)
    if get_origin(annotation) is Annotated:
        return bears_words(get_args(annotation)[0])
    if get_origin(annotation) in {tuple, types.UnionType, typing.Union}:
        return any(map(bears_words, get_args(annotation)))
    return get_origin(annotation) is Mapping or (isinstance(annotation, type) and issubclass(annotation, str))


@cache
def models(model: type[Part] = Brief) -> Mapping[str, type[Part]]:
    """List all models of the format by name."""
    found = {model.__name__: model}
    for _, annotation in fields_of(model):
        inner = kind_of(annotation)
        if inner is not None and inner.__name__ not in found:
            found.update(models(inner))
    return found


def _when(author: Author, where: Where) -> str:
    return author.date(where, author.rng.randint(1, 4))


def _when_or_period(author: Author, where: Where) -> object:
    return author.of_kind(models()["Period"], where) if author.rng.random() < 0.3 else _when(author, where)


KINDS: tuple[tuple[object, Callable[[Author, Where], object]], ...] = (
    (Line, lambda author, where: author.voice.line(where)),
    (Markdown, lambda author, where: author.paragraph(where)),
    (MarkdownBlocks, lambda author, where: author.text(where)),
    (Marking, lambda author, where: author.marking(where)),
    (Language, lambda author, where: author.rng.choice(("en", "de", "pt-BR"))),
    (Number, lambda author, where: author.voice.number(where)),
    (Value, lambda author, where: author.voice.number(where)),
    (Count, lambda author, where: author.voice.number(where)),
    (Flag, lambda author, where: author.rng.random() < 0.5),
    (Day, lambda author, where: author.date(where, 3)),
    (Moment, lambda author, where: author.date(where, 4)),
    (DayOrMoment, lambda author, where: author.date(where, author.rng.choice((3, 4)))),
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


def _earlier(model: str) -> Callable[[Author, Written], list[str]]:
    """Refer to what stands before, so that nothing leads back to itself."""

    def write(author: Author, written: Written) -> list[str]:
        known = author.known[model]
        before = known[: known.index(written["id"])] if written["id"] in known else known
        return author.rng.sample(before, min(1, len(before)))

    return write


def _named(where: Where) -> Callable[[Author, Written], str]:
    """Name an actor by its id, or by words."""
    return lambda author, _: author.rng.choice([*author.known["Actor"][:1], author.voice.line(where)])


def _actor_marking(author: Author, written: Written) -> str | None:
    """Leave unmarked who makes claims; a figure is as high as the one who claims it."""
    return None if written["id"] in author.known["Actor"][:1] else author.marking(("Actor", "marking"))


def _with_term(author: Author, where: Where) -> str:
    return f"It is {author.rng.choice(TERMS)} that {author.paragraph(where)}"


def _term(_: Author, written: Written) -> str:
    """Find the term that the text holds: no shorter one stands in it by itself."""
    return max((term for term in TERMS if term in written["text"]), key=len)


def _value(author: Author, written: Written) -> object:
    where = ("Figure", "value")
    if author.rng.random() < 0.4:
        return None
    return author.voice.number(where) if author.rng.random() < 0.8 else author.voice.word(where)[:40]


def _above(key: str) -> Callable[[Author, Written], int | None]:
    """Write an end of a range above what was written of it; none where there is a value."""

    def write(author: Author, written: Written) -> int | None:
        lowest = written.get("best", written.get("low", 0))
        is_figure = "label" in written
        is_open = author.rng.random() < 0.3 and (key != "high" or "low" in written)
        if "value" in written or is_open or (key == "best" and "low" not in written):
            return None
        return lowest + author.voice.number(("Figure" if is_figure else "Claim", key))

    return write


def _whole(_: Author, written: Written) -> int | None:
    return None if isinstance(written.get("value"), str) else FAR


def _breakdown(author: Author, written: Written) -> object:
    where = ("Breakdown", "parts")
    whole = next((written[key] for key in ("value", "high", "best") if key in written), FAR)
    if isinstance(whole, str):
        return None
    author.touched |= {where, ("Breakdown", "by")}
    parts = {f"{author.voice.line(where)} {number}": whole // number for number in (3, 4)}
    return {author.voice.line(("Breakdown", "by")): parts} if author.rng.random() < 0.5 else parts


def _claims(author: Author, written: Written) -> object:
    """Write claims; those of a figure with one value all say that value."""
    value = written.get("value")
    if isinstance(value, str):
        return None
    given = {} if value is None else {"value": value, "low": None, "high": None}
    return [author.part(models()["Claim"], **given) for _ in range(author.rng.randint(1, 3))]


def _claimed(author: Author, _: Written) -> int | None:
    return author.voice.number(("Claim", "value")) if author.rng.random() < 0.6 else None


def _ends(author: Author, written: Written) -> str:
    return f"{int(written['from'][:4]) + author.rng.randint(1, 3)}-06"


def _latitude(author: Author, written: Written) -> float:
    """Write a latitude, and the longitude that belongs to it."""
    author.touched.add(("Place", "lon"))
    written["lon"] = author.rng.randint(0, 180_000_000) / 10**6
    return author.rng.randint(0, 90_000_000) / 10**6


def _target_marking(model: str) -> Callable[[Author, Written], str | None]:
    """Leave unmarked what texts quote by its id; a quotation has the marking of what it quotes."""

    def write(author: Author, written: Written) -> str | None:
        return None if written["id"] in author.known[model] else author.marking((model, "marking"))

    return write


def _own_keys(author: Author, _: Written) -> Mapping[str, object]:
    where = ("Brief", "extra")
    say = lambda: author.voice.line(where)  # noqa: E731
    return {"x-code": say(), "x-desks": [{"name": say()}, {"name": say()}], "x-own": {"deep": {"words": say()}}}


SPECIAL: dict[Where, Callable[[Author, Written], Any]] = {
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
    ("Previous", "likelihood"): lambda author, _: author.rng.choice(TERMS),
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
    ("Previous", "changed_because"),
}
"""Optional fields that are asked each time, since they depend on each other."""
SPECIAL |= {where: (lambda author, _, model=model: author.some(model)) for where, model in REFERENCES.items()}
SPECIAL |= {
    (name, "id"): (lambda author, _, name=name: author.new_id(name))
    for name, one in models().items()
    if "id" in one.model_fields
}
