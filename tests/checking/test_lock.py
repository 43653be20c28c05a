"""briefgen.lock: which changes of an authorised brief are told and which say nothing; and the file itself."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from workspace import EXAMPLES

from briefgen.brief import TLP, Brief, Citation, Conventions, Part, When
from briefgen.checking.content import MARKINGS, UNGUARDED
from briefgen.checking.lock import digest_of, entry_of, lock_faults
from briefgen.checking.lock_file import LOCK_NAME, Entry, Lock, lock_bytes, read_lock
from briefgen.diagnostics import Diagnostic, Finding
from briefgen.loading import parse_brief

KEY = "00112233445566778899aabbccddeeff"
DESK = Conventions(marking="TLP:CLEAR")
EXAMPLE = (EXAMPLES / "2024-01-18-iran-pakistan.yaml").read_text(encoding="utf-8")
TOP = "title: T\ndate: 2024-01-18\nsummary: S.\nbackground: B.\n"
ORDERED = {"actors", "places", "sources", "assumptions", "breakdown"}
"""Mappings whose order the report shows."""


@cache
def read(text: str) -> Brief:
    document = parse_brief(text.encode(), file="a.yaml")
    assert document.content is not None, document.diagnostics
    return document.content


def digest(text: str) -> str:
    return digest_of(read(text), DESK, KEY)


def faults(before: str, after: str, desk: Conventions = DESK) -> list[Finding]:
    lock = Lock({"a": entry_of(read(before), desk, KEY)})
    return list(lock_faults(read(after), lock, desk))


def codes(before: str, after: str) -> list[str]:
    return [finding.check.code for finding in faults(before, after)]


def shuffled(node: yaml.Node, random: Random, key: str = "") -> None:
    """Put the keys of all mappings in another order, but where the order is shown."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            shuffled(value, random, name.value)
        if key not in ORDERED:
            random.shuffle(node.value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            shuffled(value, random)


@settings(max_examples=15, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 2**32), st.integers(30, 300), st.integers(2, 6), st.sampled_from(["", "# a comment\n"]))
def test_key_order_line_width_indentation_and_comments_change_nothing(
    seed: int, width: int, indent: int, comment: str
) -> None:
    root = yaml.compose(EXAMPLE, Loader=yaml.BaseLoader)
    shuffled(root, Random(seed))
    text = yaml.serialize(root, Dumper=yaml.BaseDumper, width=width, indent=indent, allow_unicode=True)
    assert digest(comment + text + comment) == digest(EXAMPLE)


def test_short_forms_and_defaults_that_are_written_out_change_nothing() -> None:
    short = f"{TOP}highlights: [H.]\ngaps: [G.]\nprepared_by: Desk\n"
    long = (
        "title: T\ndate: '2024-01-18'\nsummary: S.\nbackground: {text: B.}\ndrawings: {map: true}\nid: a\n"
        "highlights: [{text: H., new: false}]\ngaps: [{text: G.}]\nprepared_by: [Desk]\n"
    )
    assert digest(long) == digest(short)


WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=6, max_size=30)


def wrapped(words: list[str], random: Random, indent: str) -> str:
    return "".join(word + random.choice((" ", "  ", f"\n{indent}")) for word in words[:-1]) + words[-1]


@given(WORDS, st.randoms(use_true_random=False), st.sampled_from(["", "- ", "> ", "1. ", "> - ", "[^1]: "]))
def test_breaking_lines_elsewhere_changes_nothing(words: list[str], random: Random, sign: str) -> None:
    indent = {"": "", "> ": "> ", "> - ": ">     "}.get(sign, "    ")
    texts = (f"x\n\n{sign}{wrapped(words, random, indent)}\n\ny\n" for _ in range(2))
    one, other = (digest(f"{TOP}escalation: |\n" + "".join(f"  {line}\n" for line in t.split("\n"))) for t in texts)
    assert one == other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a\n\nb", "a\nb"),
        ("- a\n- b", "- a b"),
        ("- a\n- b", "- a\n    - b"),
        ("- a\n\n    b", "- a\n\nb"),
        ("> a\n\nb", "> a\n>\n> b"),
        ("1. a", "2. a"),
        ("# a", "## a"),
        ("|a|b|\n|-|-|\n|c|d|", "|a|b|\n|-|-|\n|c d|"),
        ("x\n\n    a  b", "x\n\n    a b"),
        ("x[^1]\n\n[^1]: n", "x[^1]\n\n[^2]: n"),
        ("(Reuters) a", "a"),
    ],
)
def test_what_makes_other_blocks_of_a_text_is_a_change(one: str, other: str) -> None:
    head = f"{TOP}escalation: |\n  y\n\n"
    both = (head + "".join(f"  {line}\n" for line in text.split("\n")) for text in (one, other))
    assert len(set(map(digest, both))) == 2


def leaves() -> list[tuple[str | int, ...]]:
    values = read(EXAMPLE).values
    return [path for path, value in values if not isinstance(value, Part | tuple | dict) and value is not None]


def changed(value: object) -> object:
    """Change a value as little as its kind allows."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case Decimal():
            return Decimal(f"{value}0" if "." in f"{value}" else f"{value}.0")
        case When():
            return When.read("1999-12-31T00:00Z")
        case Citation():
            return Citation(value.source, value.credibility, f"{value.locator or ''}1", value.start, value.end)
        case str():
            return type(value)(f"{value[:-1]}~{value[-1]}")
    raise TypeError(type(value))


def with_change(value: object, path: tuple[str | int, ...]) -> object:
    if not path:
        return changed(value)
    step, *rest = path
    if isinstance(value, tuple):
        return tuple(with_change(one, tuple(rest)) if place == step else one for place, one in enumerate(value))
    assert isinstance(value, Part)
    name = "from_" if step == "from" else str(step)
    return value.model_copy(update={name: with_change(getattr(value, name), tuple(rest))})


@given(st.sampled_from(leaves()))
def test_any_word_number_date_id_or_grade_that_changes_is_a_change(path: tuple[str | int, ...]) -> None:
    after = with_change(read(EXAMPLE), path)
    assert isinstance(after, Brief)
    is_guarded = path[0] not in UNGUARDED and path[-1] not in MARKINGS
    assert (digest_of(after, DESK, KEY) != digest(EXAMPLE)) is is_guarded


@given(st.sampled_from([path for path in leaves() if isinstance(path[-1], int)]), st.sampled_from(["out", "last"]))
def test_an_entry_less_or_in_another_place_is_a_change(path: tuple[str | int, ...], where: str) -> None:
    brief = read(EXAMPLE)
    field = getattr(brief, str(path[0]))
    if isinstance(field, tuple) and path[0] not in UNGUARDED:
        other = (*field[1:], field[0]) if where == "last" else field[1:]
        after = brief.model_copy(update={str(path[0]): other})
        assert (digest_of(after, DESK, KEY) == digest(EXAMPLE)) is (other == field)


@pytest.mark.parametrize(
    "more",
    [
        "updated: 2024-02-01\n",
        "status: superseded\nreplaced_by: b\n",
        "aliases: [b]\n",
        "publish_at: 2024-02-01T00:00Z\n",
        "marking: TLP:RED\n",
        "corrections: [{at: 2024-02-01, because: B.}]\n",
    ],
)
def test_what_may_change_of_a_released_brief_is_no_change(more: str) -> None:
    assert faults(TOP, TOP + more) == []


def test_numbers_count_as_they_are_written_and_times_by_their_moment_and_offset() -> None:
    figure = TOP + "figures: [{{id: f, label: L, value: {}, as_of: {}}}]\n"
    assert digest(figure.format("9.1", "2024")) != digest(figure.format("9.10", "2024"))
    assert digest(figure.format("9", "2024-01-18T20:00Z")) == digest(figure.format("9", "'2024-01-18 20:00:00+00:00'"))
    assert digest(figure.format("9", "2024-01-18T20:00Z")) != digest(figure.format("9", "2024-01-18T21:00+01:00"))


def test_keys_of_the_desk_count_whatever_their_order() -> None:
    assert digest(TOP + "x-a: {b: 1, c: [2]}\n") == digest("x-a: {c: [2], b: 1}\n" + TOP)
    assert digest(TOP + "x-a: {b: 1, c: [2]}\n") != digest(TOP + "x-a: {b: 1, c: [3]}\n")


def test_the_digest_of_a_brief_is_the_same_in_every_version_of_briefgen() -> None:
    figure = "{id: f, label: L, value: 9.10, breakdown: {a: 1, b: 2}, sources: ['s:2, p. 3']}"
    assert (
        digest(f"{TOP}figures: [{figure}]\nx-n: [é, 1.5]\n")
        == "d366c9daa3002b0dea9b6e13cbcb8d0c28f65dce1c86d428c9b1f6cb417441dd"
    )


def test_two_keys_give_two_digests() -> None:
    assert digest_of(read(TOP), DESK, KEY) != digest_of(read(TOP), DESK, KEY[::-1])


def test_a_change_without_a_correction_is_told_at_the_title() -> None:
    found = faults(TOP, TOP.replace("B.", "C."))
    assert [(one.check.code, one.path) for one in found] == [("changed-after-authorisation", ("title",))]
    assert found[0].help is not None
    assert "briefgen authorise a" in found[0].help


def test_a_change_beside_old_corrections_is_told_there_and_with_a_new_one_it_is_fine() -> None:
    old, new = "{at: 2024-02-01, because: B.}", "{at: 2024-02-02, because: C.}"
    before, after = f"{TOP}corrections: [{old}]\n", TOP.replace("B.", "C.")
    assert [one.path for one in faults(before, f"{after}corrections: [{old}]\n")] == [("corrections",)]
    assert faults(before, f"{after}corrections: [{old}, {new}]\n") == []


@pytest.mark.parametrize("status", ["draft", "review"])
def test_a_brief_that_went_back_to_work_may_change(status: str) -> None:
    assert faults(TOP, TOP.replace("B.", "C.") + f"status: {status}\n") == []


@pytest.mark.parametrize("status", ["superseded", "withdrawn"])
def test_a_brief_that_is_out_of_use_may_not_change(status: str) -> None:
    assert codes(TOP, TOP.replace("B.", "C.") + f"status: {status}\n") == ["changed-after-authorisation"]


def test_a_brief_without_an_entry_may_change() -> None:
    assert list(lock_faults(read(TOP), Lock({"b": entry_of(read(TOP), DESK, KEY)}), DESK)) == []


RANKS = st.lists(st.integers(0, 4), min_size=7, max_size=7)


def marked(ranks: list[int]) -> str:
    """A brief in which seven places are marked: an item, two blocks, an entry, a row, a short item, a source."""
    one, two, three, four, five, six, seven = (TLP.names[rank] for rank in ranks)
    return (
        "title: T\ndate: 2024-01-18\nmarking: TLP:RED\nunmarked: TLP:CLEAR\nsummary: S.\n"
        f"highlights: [{{text: H., marking: {one}}}, ({six}) I.]\n"
        f"sources: {{s: {{title: S, marking: {seven}}}}}\n"
        f"escalation: |\n  ({two}) One.\n\n  ({three}) Two\n  words.\n\n  - ({four}) Three.\n\n"
        f"  |a|b|\n  |-|-|\n  |({five}) c|d|\n"
    )


PLACES = ["highlights.0", "One", "Two", "Three", "c|d", "highlights.1", "sources.s"]


def place_of(finding: Finding, text: str) -> str:
    if finding.words and finding.path[0] == "escalation":
        words = str(read(text).escalation.text)[slice(*finding.words)]
        return next(place for place in PLACES if place in words)
    return "sources.s" if finding.path[0] == "sources" else ".".join(map(str, finding.path[:2]))


@given(RANKS, RANKS)
def test_what_is_marked_lower_is_told_where_it_stands_and_nothing_else(before: list[int], after: list[int]) -> None:
    found = faults(marked(before), marked(after))
    lowered = {place for place, old, new in zip(PLACES, before, after, strict=True) if new < old}
    assert {place_of(one, marked(after)) for one in found} == lowered
    assert len(found) == len(lowered)
    assert {one.check.code for one in found} <= {"marking-lowered-after-authorisation"}


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ("marking: TLP:AMBER\n", "marking: TLP:GREEN\n", ("marking",)),
        ("marking: TLP:AMBER\n", "marking: TLP:AMBER\nunmarked: TLP:GREEN\n", ("unmarked",)),
        ("marking: TLP:GREEN\n", "", ("marking",)),
    ],
)
def test_what_opens_a_whole_brief_is_told_once(before: str, after: str, path: tuple[str, ...]) -> None:
    more = TOP + "highlights: [H., I.]\n"
    assert [one.path for one in faults(more + before, more + after)] == [path]


def test_what_the_desk_opens_in_its_settings_is_told_too() -> None:
    lock = Lock({"a": entry_of(read(TOP), Conventions(marking="TLP:GREEN"), KEY)})
    assert [one.path for one in lock_faults(read(TOP), lock, DESK)] == [("marking",)]
    assert [one.message[:20] for one in lock_faults(read(TOP), lock, Conventions())] == ["this is without a ma"]


def test_a_mark_in_a_text_and_one_at_its_item_are_the_same() -> None:
    assert faults(TOP + "gaps: [(TLP:AMBER) G.]\n", TOP + "gaps: [{text: G., marking: TLP:AMBER}]\n") == []


ENTRIES = st.builds(
    Entry,
    st.text("0123456789abcdef", min_size=32, max_size=32),
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.sampled_from(["0x1", "-1x12", "0x3 4x1 0x20"]),
    st.integers(0, 99),
)
LOCKS = st.builds(Lock, st.dictionaries(st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True), ENTRIES, max_size=5))


@given(LOCKS)
def test_a_lock_is_read_as_it_was_written_a_line_a_brief_in_the_order_of_ids(lock: Lock) -> None:
    lines = lock_bytes(lock).decode().split("\n")
    assert [line.split('"')[1] for line in lines if '"key"' in line] == sorted(lock.entries)
    assert next(iter(json.loads("\n".join(lines)))) == "version"
    assert lines[-1] == ""


@given(LOCKS)
def test_a_lock_comes_back_from_the_disk(tmp_path_factory: pytest.TempPathFactory, lock: Lock) -> None:
    root = tmp_path_factory.mktemp("desk")
    (root / LOCK_NAME).write_bytes(lock_bytes(lock))
    assert read_lock(root) == lock


def test_without_a_file_nothing_is_authorised(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == Lock()


SOUND = lock_bytes(Lock({name: Entry(KEY, KEY * 2, "0x4", 0) for name in ("a", "b")})).decode()
LINE_OF_B = SOUND.split("\n")[4]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "no JSON"),
        ("[]", 1, "expected"),
        (SOUND.replace(LINE_OF_B, f"<<<<<<< mine\n{LINE_OF_B}"), 5, "no JSON"),
        (SOUND.replace(LINE_OF_B, f"{LINE_OF_B}\n{LINE_OF_B}"), 6, "no JSON"),
        (SOUND.replace(LINE_OF_B, f"{LINE_OF_B},\n{LINE_OF_B}"), 6, '"b" stands here a second time'),
        (SOUND.replace('"version": 1', '"version": 2'), 2, "version"),
        (SOUND.replace(' "version": 1,\n', ""), 1, "version"),
        (SOUND.replace(LINE_OF_B, LINE_OF_B.replace("0x4", "0x")), 5, '"b"'),
        (SOUND.replace(LINE_OF_B, LINE_OF_B.replace(KEY * 2, "00")), 5, '"b"'),
        (SOUND.replace(LINE_OF_B, LINE_OF_B.replace(": 0}", ": -1}")), 5, '"b"'),
        (SOUND.replace(LINE_OF_B, LINE_OF_B.replace(": 0}", ": true}")), 5, '"b"'),
        (SOUND.replace(LINE_OF_B, LINE_OF_B.replace(": 0}", ': 0, "more": 1}')), 5, '"b"'),
        (SOUND.replace(LINE_OF_B, LINE_OF_B.replace('"b"', '"B/"')), 5, '"B/"'),
        (SOUND.replace(LINE_OF_B, LINE_OF_B.replace(": 0}", f": {'9' * 5000}}}")), 1, "too long"),
        ("[" * 100_000, 1, "too deep"),
    ],
)
def test_a_lock_that_briefgen_did_not_write_is_an_error_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    (tmp_path / LOCK_NAME).write_text(text)
    found = read_lock(tmp_path)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.span.file, found.span.line) == ("broken-lock", LOCK_NAME, line)
    assert words in found.message
    assert found.help


def test_a_lock_that_is_no_text_or_no_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).write_bytes(b"\xff")
    assert isinstance(read_lock(tmp_path), Diagnostic)
    (tmp_path / LOCK_NAME).unlink()
    (tmp_path / LOCK_NAME).mkdir()
    assert isinstance(read_lock(tmp_path), Diagnostic)
