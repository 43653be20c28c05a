"""What moved, in a line each: likelihoods and confidence, figures, the state of indicators, the situation as a whole.

What changed in any other way is only counted.
"""

from briefgen.brief import Figure
from briefgen.report.cards import figure_anchor
from briefgen.report.change_rows import ChangeLine
from briefgen.report.comparison import Comparison
from briefgen.report.numbers import number, value_of, value_with_unit, with_unit
from briefgen.report.pieces import Link
from briefgen.report.typography import typeset
from briefgen.series import Change

COUNTS = ("no", "one", "two", "three", "four", "five", "six")


def move_of(change: Change, comparison: Comparison) -> ChangeLine | None:
    """Tell from what to what something moved; none where a change is of another kind."""
    if change.part == "trend":
        return _line(change, comparison, Link("Situation", ""), field="trend")
    if change.kind in {"added", "dropped"}:
        return None
    line = None
    match change.part:
        case "judgement":
            line = _judgement(change, comparison)
        case "figure":
            line = _figure(change, comparison)
        case "scenario" if "likelihood" in change.fields:
            line = _line(change, comparison, Link(typeset(change.title), ""), field="likelihood", how=_bands(change))
        case "indicator" if "state" in change.fields:
            subject = Link(f"Indicator {change.number}", f"#indicator-{change.id}")
            line = _line(change, comparison, subject, field="state")
    return line


def _judgement(change: Change, comparison: Comparison) -> ChangeLine | None:
    subject = Link(f"Judgement {change.number}", f"#judgement-{change.id}")
    confidence = next((one for one in change.differences if one.field == "confidence"), None)
    words = f"confidence {confidence.before} → {confidence.after}" if confidence else None
    if "likelihood" in change.fields:
        how = ", ".join(filter(None, (_bands(change), words)))
        return _line(change, comparison, subject, field="likelihood", how=how or None)
    return _line(change, comparison, subject, field=None, how=words) if words else None


def _figure(change: Change, comparison: Comparison) -> ChangeLine | None:
    """Tell of another value, or of another best estimate within the same range."""
    old, new = comparison.figures(change)
    has_moved = (value_of(old), old.unit) != (value_of(new), new.unit)
    before = _value(old, is_bare=old.unit == new.unit) if has_moved else _best(old)
    after = _value(new) if has_moved else _best(new)
    if before == after:
        return None
    subject = Link(typeset(change.title), f"#{figure_anchor(new.id)}")
    return ChangeLine("changed", subject, before, after, None, None, comparison.printed_mark(change))


def _value(figure: Figure, *, is_bare: bool = False) -> str:
    return value_of(figure) if is_bare else value_with_unit(figure)


def _best(figure: Figure) -> str | None:
    return None if figure.best is None else f"best estimate {with_unit(number(figure.best), figure.unit)}"


def _line(
    change: Change, comparison: Comparison, subject: Link, *, field: str | None, how: str | None = None
) -> ChangeLine:
    moved = next((one for one in change.differences if one.field == field), None)
    return ChangeLine(
        sign="changed",
        subject=subject,
        before=moved.before if moved else None,
        after=moved.after if moved else None,
        how=how,
        because=typeset(change.because) if change.because else None,
        mark=comparison.printed_mark(change),
    )


def _bands(change: Change) -> str | None:
    if not change.bands:
        return None
    count = abs(change.bands)
    words = COUNTS[count] if count < len(COUNTS) else str(count)
    return f"{'up' if change.bands > 0 else 'down'} {words} {'band' if count == 1 else 'bands'}"
