"""What a release withholds of each brief, and what it shows: the texts as written, with their places in the YAML.

First it is settled which briefs a release has at all; then each of these is read part by part. Nothing is taken from
the rooms that load and release a brief: a slip there must not be a slip here.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from briefgen.gate.blocks import cut
from briefgen.gate.outline import Leaf, Outline, outline
from briefgen.gate.uses import hidden_citations, without_hidden_marks
from briefgen.gate.watch import Path, Portion, Reading, Watch, Written
from briefgen.gate.withholding import STAY_INSIDE, Withholding

UNPUBLISHED = {"draft", "review"}
KEPT_BY_WITHDRAWAL = {"id", "aliases", "title", "date", "series", "number", "status", "replaced_by", "lang"}
NAMES_A_BRIEF = {("replaced_by",), ("translation_of",)}
LONGEST_AGO = datetime.min.replace(tzinfo=UTC)


def is_kept_in(written: Written, watch: Watch) -> bool:
    """Tell whether a brief, or a part of one that is withdrawn, stays inside where there is no ceiling."""
    one = outline(written)
    return one is not None and (_is_absent(one, watch) or one.text("status") == "withdrawn")


def read_briefs(briefs: Iterable[Written], watch: Watch) -> tuple[Reading, ...]:
    """Read all briefs of a release; those that cannot be read as YAML are passed over."""
    outlines = [one for one in map(outline, briefs) if one is not None]
    absent = [one for one in outlines if _is_absent(one, watch)]
    shown = [one for one in outlines if one not in absent]
    ids = {one.id for one in shown}
    return (*map(_read_absent, absent), *(_read_shown(Withholding(one, watch), ids) for one in shown))


def _is_absent(one: Outline, watch: Watch) -> bool:
    if not watch.drafts and (one.text("status") in UNPUBLISHED or _is_embargoed(one, watch)):
        return True
    if watch.ceiling is None:
        return False
    unmarked = one.text("unmarked") or one.text("marking") or watch.unmarked or watch.marking
    if unmarked is None or watch.is_above(unmarked):
        return True
    above = frozenset(spelling for spelling in watch.spellings if watch.is_above(spelling))
    summary = one.text("summary") or ""
    return one.text("status") != "withdrawn" and bool(summary.strip()) and not cut(summary, above).shown.strip()


def _is_embargoed(one: Outline, watch: Watch) -> bool:
    written = one.text("publish_at")
    if written is None:
        return False
    moment = _moment(written)
    return moment is None or moment > watch.now


def _moment(written: str) -> datetime | None:
    """Read a day or a time with its offset; none of what is neither."""
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read_absent(one: Outline) -> Reading:
    """Withhold a whole brief, one portion for each of its keys, and its id."""
    paths = {leaf.path[:1] for leaf in (*one.leaves, *one.names) if leaf.path[0] not in STAY_INSIDE}
    name = Portion(one.file, 1, 1, (one.id,))
    return Reading((name, *_portions(one, paths)), ())


def _read_shown(withholding: Withholding, briefs: set[str]) -> Reading:
    """Read a brief that a release shows, among others that it shows; a name of no such brief counts as neither."""
    one = withholding.outline
    if one.text("status") == "withdrawn":
        _withdraw(withholding)
    hidden, ids = withholding.hidden_entries(), withholding.hidden_ids()
    blocks: list[Portion] = []
    shown = [one.id]
    for leaf in one.leaves:
        if withholding.is_withheld(leaf.path) or leaf.path[-1] == "marking" or leaf.path[0] in STAY_INSIDE:
            continue
        if withholding.leads_to_hidden(leaf, hidden, ids):
            blocks.append(_portion_of(one, leaf, (leaf.text,)))
        elif leaf.path not in NAMES_A_BRIEF or leaf.text in briefs:
            text = withholding.cuts[leaf.path].shown
            shown.append(without_hidden_marks(text, hidden))
            blocks.extend(_blocks(withholding, leaf))
            blocks.append(_portion_of(one, leaf, hidden_citations(text, hidden)))
    shown.extend(leaf.text for leaf in one.names if not withholding.is_withheld(leaf.path))
    shown.extend(_quantities(one, [leaf for leaf in one.leaves if not withholding.is_withheld(leaf.path)]))
    return Reading((*_portions(one, withholding.paths), *filter(_has_text, blocks)), tuple(shown))


def _withdraw(withholding: Withholding) -> None:
    """Withhold all that a withdrawal takes back: everything but the brief's name, its day and the reason."""
    one = withholding.outline
    reasons = [path for path in one.entries("corrections") if not withholding.is_withheld(path)]
    newest = max(reversed(reasons), key=lambda path: _moment(one.text(*path, "at") or "") or LONGEST_AGO, default=None)
    kept = {(*newest, name) for name in ("at", "because")} if newest else set()
    for leaf in (*one.leaves, *one.names):
        if leaf.path[0] not in KEPT_BY_WITHDRAWAL | STAY_INSIDE and leaf.path not in kept:
            withholding.paths.add(leaf.path if leaf.path[0] == "corrections" else leaf.path[:1])


def _blocks(withholding: Withholding, leaf: Leaf) -> Iterator[Portion]:
    for block in withholding.cuts[leaf.path].withheld:
        line = leaf.line + 1 + block.line if leaf.keeps_lines else leaf.line
        yield Portion(withholding.outline.file, line, 1 if leaf.keeps_lines else leaf.column, (block.text,))


def _portions(one: Outline, paths: set[Path]) -> Iterator[Portion]:
    """Make a portion of each path with all that stands below it; what stands below another is part of that one."""
    texts: dict[Path, list[Leaf]] = {}
    for leaf in (*one.names, *one.leaves):
        lengths = range(1, len(leaf.path) + 1)
        root = next((leaf.path[:length] for length in lengths if leaf.path[:length] in paths), None)
        if root is not None and leaf.path[-1] != "marking":
            texts.setdefault(root, []).append(leaf)
    for root, leaves in texts.items():
        line, column = one.places[root]
        words = (*(leaf.text for leaf in leaves), *_quantities(one, leaves))
        yield Portion(one.file, line, column, words)


def _portion_of(one: Outline, leaf: Leaf, texts: tuple[str, ...]) -> Portion:
    return Portion(one.file, leaf.line, leaf.column, texts)


def _has_text(portion: Portion) -> bool:
    return any(portion.texts)


def _quantities(one: Outline, leaves: Iterable[Leaf]) -> Iterator[str]:
    """Put the numbers of figures and claims together with the unit that they are printed with."""
    for leaf in leaves:
        if leaf.path[0] == "figures" and leaf.path[-1] in {"value", "low", "best", "high"}:
            unit = one.text(*leaf.path[:2], "unit")
            if unit:
                yield f"{leaf.text} {unit}"
