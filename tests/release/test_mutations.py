"""Each step of the room that withholds is taken out in turn, and the gate stops what comes of it.

The steps are the functions of the room, found by walking it, so that a new one cannot be forgotten: it has a mutation
here and a brief in which it matters, or it is named with the reason why no search for words can miss it.
"""

import inspect
import pkgutil
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import briefgen
import briefgen.release
from briefgen.gate import LEAK
from briefgen.release import full_release

ROOM = briefgen.release
NOW = datetime(2026, 1, 1, tzinfo=UTC)
OPEN = "title: Ship\ndate: 2021-03-23\nmarking: TLP:RED\nunmarked: TLP:CLEAR\n"
HEAD = f"{OPEN}summary: A ship blocks the canal.\n"
PLAIN = f"{HEAD}background: Before.\n"
SECRET = "The quartermaster Jebediah met twelve smugglers behind Zurbagan lighthouse."
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
Mutant = Callable[..., Any]


@dataclass(frozen=True)
class Mutation:
    """What a step does instead of withholding, and a brief in which that matters; `beside` is another one.

    The data hold all that a page does but pictures; so these two formats are enough, and one where it is.
    """

    step: str
    instead: Mutant
    brief: str
    beside: str | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        return ("json", "html") if "media:" in self.brief else ("json",)

    def __str__(self) -> str:
        return self.step


def same(first: Any, *_: object, **__: object) -> Any:
    """Pass through what a step is given."""
    return first


def always(*_: object, **__: object) -> bool:
    return True


def never(*_: object, **__: object) -> bool:
    return False


def nothing(*_: object, **__: object) -> tuple[()]:
    return ()


def below(text: str) -> str:
    """Set a text below the escalation of a brief."""
    return f"{HEAD}escalation: |\n" + "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))


PARAGRAPH = below(f"It turned.\n\n(TLP:RED) {SECRET}")
ITEM = f"{PLAIN}gaps: [One is not known., {{text: {SECRET}, marking: TLP:RED}}]\n"
CLAIMANT = f"""\
{PLAIN}actors: {{navy: {{name: The navy}}, montagnard: {{name: Rebels of Zurbagan, marking: TLP:RED}}}}
figures:
  - {{id: dead, label: Killed, low: 3, high: 48213, claims: [{{by: navy, value: 3}}, {{by: montagnard, value: 48213}}]}}
"""
CLAIM = f"""\
{PLAIN}figures:
  - id: dead
    label: Killed
    low: 3
    high: 48213
    breakdown: {{by zurbagan: {{quartermasters: 48111}}}}
    claims: [{{by: The navy, value: 3}}, {{by: The rebels, value: 48213, marking: TLP:RED}}]
"""
GONE_FIGURE = CLAIM.replace("{by: The navy, value: 3}, ", "").replace("label: Killed", "label: Jebediah quartermasters")
REACTION = f"""\
{HEAD}actors: {{montagnard: {{name: Rebels of Zurbagan, marking: TLP:RED}}}}
international_repercussions: {{text: Much., reactions: [{{actor: montagnard, text: {SECRET}}}]}}
"""
MEDIA = "media: [{id: zurbagan, file: zurbagan.svg, alt: The lighthouse of Zurbagan}]\n"
PLACED = below("It turned.\n\n(TLP:RED) Seen from above: ![](zurbagan)") + MEDIA
CORRECTED = f"corrections: [{{at: 2021-04-01, because: {SECRET}, where: WHERE}}]\n"
OF_ITEM = f"{ITEM.replace('text:', 'text: (TLP:RED)').replace(', marking: TLP:RED', '')}"
OF_EVENT = (
    below("It turned.").replace("escalation: |\n  It", "escalation:\n  text: It")
    + "  events:\n    - {id: turning, text: It turned., date: 2021-03-21}\n"
    + "    - {id: rising, text: The crew rose., date: 2021-03-22, marking: TLP:RED}\n"
    + CORRECTED.replace("WHERE", "escalation.events.rising.text")
)
OF_SECTION = f"{HEAD}background: Before.\nescalation: (TLP:RED) It turned.\n{CORRECTED.replace('WHERE', 'escalation')}"
OF_LIST = f"{PLAIN}gaps: [{{text: Who paid., marking: TLP:RED}}]\n{CORRECTED.replace('WHERE', 'gaps')}"
OF_PARTS = (
    f"{OF_EVENT.replace('    - {id: turning, text: It turned., date: 2021-03-21}', '').replace('.rising.text', '')}"
)
WAS = f"{PLAIN}corrections: [{{at: 2021-04-01, because: Two words., was: '(TLP:RED) {SECRET}', now: pilot}}]\n"
EXTRA = f"{PLAIN}x-desk: {{open: 1, rest: [{{marking: TLP:RED, words: {SECRET}}}]}}\n"
LONELY = below("It turned.\n\n## The smugglers of Zurbagan\n\n(TLP:RED) They met.")
NOTED = below(f"It turned.\n\n(TLP:RED) They met.[^1]\n\n[^1]: {SECRET}")
CITED = below("It turned. ![](zurbagan)") + MEDIA.replace("}]", ", marking: TLP:RED}]")
ABSENT = f"{PLAIN.replace('unmarked: TLP:CLEAR', 'unmarked: TLP:RED')}topics: [zurbagan]\n"
DRAFT = f"{PLAIN}status: draft\ntopics: [zurbagan]\n"
EMBARGOED = f"{PLAIN}publish_at: 2199-01-01T00:00Z\ntopics: [zurbagan]\n"
WITHDRAWN = f"""\
{HEAD}status: withdrawn
escalation: {SECRET}
corrections:
  - {{at: 2021-04-01, because: The pilot of Madagascar erred.}}
  - {{at: 2021-04-02, because: "The ship was never there. [@wire]"}}
sources: {{wire: {{title: Wire}}}}
"""
EMPTY = f"{HEAD}background: Before.\nescalation: {{heading: The smugglers of Zurbagan, text: (TLP:RED) They met.}}\n"


def second(_: object, value: Any, *__: object) -> Any:
    """Pass through the second of what a step is given."""
    return value


def _all_shown(brief: Any, *_: object) -> dict[str, Any]:
    return {name: getattr(brief, name) for name in ROOM.SHOWN}


def _made_of_all(shown: dict[str, Any], brief: Any, desk: Any, **kept: Any) -> Any:
    """Make a release as of a brief that is not withdrawn."""
    return ORIGINAL["withhold._made_of"](shown, brief.model_copy(update={"status": "released"}), desk, **kept)


def _registries(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: shown[name] for name in ("actors", "places", "sources", "assumptions", "media")}


def _every_entry(_: object, entries: dict[Any, Any]) -> set[Any]:
    return set(entries)


def _all_released(briefs: Any, desk: Any, *_: object, **__: object) -> tuple[Any, ...]:
    return tuple(full_release(brief, desk) for brief in briefs)


MUTATIONS = (
    Mutation("ceiling.Withholding.shows", always, PARAGRAPH),
    Mutation("ceiling.Withholding.is_closed", never, CLAIMANT),
    Mutation("corrections.marked_paths", nothing, OF_EVENT),
    Mutation("corrections.shown_corrections", same, OF_EVENT),
    Mutation("corrections._paths", lambda where: {where}, OF_EVENT),
    Mutation("corrections._shown_words", same, WAS),
    Mutation("extra.shown_extra", same, EXTRA),
    Mutation("figures.open_claims", lambda figure, _: figure.claims, CLAIMANT),
    Mutation("figures.incomplete", lambda *_: {}, CLAIM),
    Mutation("folder.Readership.gets", always, DRAFT, PLAIN),
    Mutation("folder.is_embargoed", never, EMBARGOED, PLAIN),
    Mutation("folder.release_all", _all_released, DRAFT, PLAIN),
    Mutation("folder._release", lambda brief, desk, _: full_release(brief, desk), ABSENT, PLAIN),
    Mutation("parts.shown_part", same, ITEM),
    Mutation("parts.shown_parts", same, ITEM),
    Mutation("parts._shown_value", second, OF_ITEM),
    Mutation("parts._shown_entry", second, CLAIM),
    Mutation("registries.reached", _every_entry, PLACED),
    Mutation("texts.shown_text", same, PARAGRAPH),
    Mutation("texts._without_portions", same, PARAGRAPH),
    Mutation("texts._tidied", same, LONELY),
    Mutation("texts._lonely", nothing, LONELY),
    Mutation("texts._without_lonely_notes", same, NOTED),
    Mutation("texts._labels", lambda _: {"1"}, NOTED),
    Mutation("texts._gone", lambda note: (note.start, note.start, ""), NOTED),
    Mutation("withhold.release", lambda brief, desk, *_, **__: full_release(brief, desk), ABSENT, PLAIN),
    Mutation("withhold._made_of", _made_of_all, WITHDRAWN),
    Mutation("withhold._shown_at", _all_shown, PARAGRAPH),
    Mutation("withhold._close", lambda *_: set(), CLAIM),
    Mutation("withhold._complete", same, CLAIM),
    Mutation("withhold._shown_section", same, EMPTY),
    Mutation("withhold._gone", lambda *_: set(), OF_SECTION),
    Mutation("withhold._gone", lambda *_: set(), OF_LIST),
    Mutation("withhold._emptied", lambda *_: set(), OF_PARTS),
    Mutation("withhold._used_entries", _registries, PLACED),
    Mutation("withhold._reason", lambda corrections, _: corrections, WITHDRAWN.replace(" [@wire]", "")),
)

ENDING = (
    Mutation("texts._without_marks", same, CITED),
    Mutation("texts._stretches", nothing, CITED),
    Mutation("texts._replaced", same, CITED),
    Mutation("texts.without_any_marks", same, WITHDRAWN),
)
"""Steps without which a text is left with a mark that leads to nothing: such a report cannot be made at all."""

NO_WORDS = {
    "corrections._places": "says how a part without an id can be named, and shows nothing of it",
    "folder._beside": "the id of another report is printed by nothing but a link, and links are made of what is there",
    "originals.original_of": "gives the id of a report, of which a link is made where that is there",
    "registries.used_by": "gathers what `_uses` finds",
    "registries.entries_of": "puts entries under their ids, withheld ones too, for `reached` to choose from",
    "registries._uses": "finds uses; one that it missed would withhold more",
    "registries._in_text": "finds uses; one that it missed would withhold more",
    "texts._without_lines": "takes out the lines that `_lonely` names; without it the loop that asks would not end",
    "texts._gaps_in_lists": "sets a list close; a gap has no words",
    "texts._with_space": "takes a space away, in which there are no words",
    "withhold.full_release": "withholds nothing by marking; a picture that is placed nowhere is not a secret in it",
    "withhold._placed": "settles an order, and prints no id",
    "withhold._newest": "gives a day, and days are too common to be searched for",
    "withhold._banner": "gives a label, and labels are words of the product",
    "withhold._marks_in": "gathers labels, of which the banner is the highest",
}
"""Steps that no search for words can judge, with the reason. Each has its own test, of values and not of words."""


def _functions_of(module: Any) -> Iterator[tuple[str, Any, str]]:
    """List the functions of a module and of its classes, with what holds them and their names."""
    here = module.__name__
    for name, value in vars(module).items():
        if inspect.isfunction(value) and value.__module__ == here:
            yield here.rsplit(".", 1)[1] + "." + name, module, name
        elif inspect.isclass(value) and value.__module__ == here:
            functions = [
                key for key, own in vars(value).items() if inspect.isfunction(own) and not key.startswith("__")
            ]
            yield from ((f"{here.rsplit('.', 1)[1]}.{name}.{key}", value, key) for key in functions)


STEPS = {
    step: (holder, name)
    for found in pkgutil.iter_modules(ROOM.__path__)
    for step, holder, name in _functions_of(import_module(f"{ROOM.__name__}.{found.name}"))
}
ORIGINAL = {step: vars(holder)[name] for step, (holder, name) in STEPS.items()}


def mutate(monkeypatch: pytest.MonkeyPatch, step: str, instead: Mutant) -> None:
    """Put another function in a step's place, wherever it is called from."""
    holder, name = STEPS[step]
    if inspect.isclass(holder):
        monkeypatch.setattr(holder, name, instead)
        return
    for module in [one for key, one in sys.modules.items() if key.startswith("briefgen.") and one is not None]:
        for name, value in list(vars(module).items()):
            if value is ORIGINAL[step]:
                monkeypatch.setattr(module, name, instead)


def told(root: Path, mutation: Mutation, formats: tuple[str, ...] = ()) -> list[str]:
    """Build the briefs of a mutation at TLP:GREEN and list the codes of what is found against them."""
    briefs = {"first": mutation.brief, "other": mutation.beside}
    (root / "briefs").mkdir(exist_ok=True)
    for name, brief in briefs.items():
        if brief:
            (root / "briefs" / f"{name}.yaml").write_text(brief)
    (root / "briefs/zurbagan.svg").write_text(PICTURE)
    (root / "briefgen.yaml").write_text("name: Desk\n")
    wanted = formats or mutation.formats
    shutil.rmtree(root / ".briefgen", ignore_errors=True)  # the step that is taken out is in no file
    built = briefgen.build(root / "briefs", output=root / "output", formats=wanted, releases=("TLP:GREEN",), now=NOW)
    return [one.code for one in built.diagnostics if one.is_error]


def test_every_step_of_the_room_is_taken_out_or_named_with_the_reason_why_not() -> None:
    taken_out = [mutation.step for mutation in (*MUTATIONS, *ENDING)]
    assert sorted({*taken_out, *NO_WORDS}) == sorted(STEPS)
    assert not set(taken_out) & set(NO_WORDS)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=str)
def test_the_gate_stops_a_build_in_which_a_step_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mutation: Mutation
) -> None:
    assert told(tmp_path, mutation) == []
    before = {path: path.read_bytes() for path in (tmp_path / "output/tlp-green").rglob("*") if path.is_file()}
    mutate(monkeypatch, mutation.step, mutation.instead)
    assert set(told(tmp_path, mutation)) == {LEAK.code}
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("mutation", ENDING, ids=str)
def test_a_mark_that_leads_to_what_is_withheld_ends_the_run_before_anything_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mutation: Mutation
) -> None:
    mutate(monkeypatch, mutation.step, mutation.instead)
    with pytest.raises(KeyError):
        told(tmp_path, mutation)
    assert not [path for path in (tmp_path / "output/tlp-green").rglob("*") if path.is_file()]


def test_the_gate_finds_in_every_format_what_a_missing_step_lets_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutation = Mutation("texts._without_portions", same, PARAGRAPH)
    every = ("html", "pdf", "text", "json")
    assert told(tmp_path, mutation, every) == []
    mutate(monkeypatch, mutation.step, mutation.instead)
    leaks = told(tmp_path, mutation, every)
    assert set(leaks) == {LEAK.code}
    assert len(leaks) == len(every) + 1, "in each format, and in what the search looks through"
