"""Random briefs, made by walking the models of the format.

Each field is filled by its kind, so that a field added later is filled too. A field that its kind does not tell enough
about has an entry in SPECIAL; a kind that nobody has told how to fill ends the tests, by the name of its field.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Annotated, Any, Literal, get_args, get_origin

from release.filling import KINDS, SPEAK_FOR_THEMSELVES, SPECIAL, Written
from release.texts import Block, Entries, Entry, Heading, Lines, Table, Text
from release.voices import Voice, Where
from release.walking import fields_of, kind_of, without_none

from briefgen.brief import Brief, Part
from briefgen.brief.shorthand import ById, OrOne, OrText


class NobodyToldError(LookupError):
    """Raised for a field of the format that the generator cannot fill."""


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

    def _filled(self, where: Where, annotation: object, written: Written) -> Any:
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

    def date(self, precision: int) -> str:
        """Write a date: 1 a year, 2 a month, 3 a day, 4 a time."""
        month, day, hour = self.rng.randint(1, 12), self.rng.randint(1, 28), self.rng.randint(0, 23)
        parts = (f"{self.voice.year()}", f"-{month:02}", f"-{day:02}", f"T{hour:02}:30Z")
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
        first, second, third = (self.paragraph(where) for _ in range(3))
        match kind:
            case "quotation":
                return [Lines([first, second], "> ")]
            case "list" | "numbers":
                return [self._entries(where, is_numbered=kind == "numbers")]
            case "table":
                return [Table(["one", "two"], [[words, self.voice.word(where)] for words in (first, second, third)])]
            case "picture" if self.known["Medium"]:
                return [Lines([f"![]({self.rng.choice(self.known['Medium'])})"])]
            case "note":
                label = self.voice.slug(where)
                return [Lines([f"{first}[^{label}]"]), Lines([f"[^{label}]: {second}"])]
        return [Lines([first, second][: self.rng.randint(1, 2)])]

    def _entries(self, where: Where, *, is_numbered: bool) -> Entries:
        is_loose = self.rng.random() < 0.3
        entries = [Entry(self.paragraph(where)) for _ in range(3)]
        if not is_loose:
            entries[1].below = [Entry(self.paragraph(where)), Entry(self.paragraph(where))]
            entries[1].numbers_below = self.rng.random() < 0.5
        return Entries(entries, is_numbered, is_loose)

    def marking(self) -> str | None:
        """Choose a marking that a portion of this author may bear."""
        return self.rng.choice((None, None, *self.labels))
