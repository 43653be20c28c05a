"""The difference of two reports in words: each part that changed, field by field, in redline."""

from msgspec import Struct

from briefgen.series import Change, Changes, Difference, Edit, Identity, words_of

SIGNS = {"added": "+", "dropped": "-"}
CHANGED = "~"
LONG = 3
"""Words from which on a text is told word by word, and not as one that gave way to another."""


class Stretch(Struct, frozen=True):
    """Words that stayed, went or came, and the white space behind them, which did neither."""

    kind: str
    words: str
    space: str


class FieldRow(Struct, frozen=True):
    """One field: its name, and what stayed, went and came in it."""

    name: str
    stretches: tuple[Stretch, ...]


class DifferenceRow(Struct, frozen=True):
    """One part that changed: + came, - went, ~ is another now; `how` says how far a judgement moved."""

    sign: str
    part: str
    title: str
    how: str | None
    because: str | None
    fields: tuple[FieldRow, ...]


class Differences(Struct, frozen=True):
    """Two reports and what changed from one to the other; `label` is the higher of their banners."""

    old: str
    new: str
    label: str | None
    rows: tuple[DifferenceRow, ...]


def differences(changes: Changes, label: str | None) -> Differences:
    """Word what changed, in the order of the newer report."""
    return Differences(_named(changes.old), _named(changes.new), label, tuple(map(_row, changes.changes)))


def _named(report: Identity) -> str:
    number = f"No. {report.number}, " if report.number else ""
    return f"{number}{report.date}, {report.title}"


def _row(change: Change) -> DifferenceRow:
    sign = SIGNS.get(change.kind, CHANGED)
    shown = tuple(_field(one) for one in change.differences) if sign == CHANGED else ()
    return DifferenceRow(sign, change.part.replace("_", " "), change.title, _how(change), change.because, shown)


def _how(change: Change) -> str | None:
    if not change.bands:
        return "reworded" if change.kind == "reworded" else None
    bands = abs(change.bands)
    return f"{'up' if change.bands > 0 else 'down'} {bands} band{'s' * (bands > 1)}"


def _field(difference: Difference) -> FieldRow:
    before, after = difference.before or "", difference.after or ""
    is_short = min(len(before.split()), len(after.split())) < LONG
    edits = (Edit("deleted", f"{before} "), Edit("inserted", after)) if is_short else words_of(before, after)
    name = difference.field.replace("_", " ")
    return FieldRow(name, tuple(_stretch(edit) for edit in edits if edit.text.strip()))


def _stretch(edit: Edit) -> Stretch:
    words = edit.text.strip()
    return Stretch(edit.kind, words, " " if edit.text != edit.text.rstrip() else "")
