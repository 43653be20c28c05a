"""The numbered list of sources: those cited in order of first citation, then the others."""

from msgspec.structs import replace

from briefgen.brief import Source
from briefgen.report.citing import Citing, grade_words, source_anchor
from briefgen.report.dates import date_of
from briefgen.report.model import SourceEntry
from briefgen.report.pieces import Reference
from briefgen.report.typography import typeset


def source_list(citing: Citing) -> tuple[SourceEntry, ...]:
    """Compose the list; comes last, since every other part of the report may cite.

    A note of a source may cite a source that nothing cited before; it then stands at the end.
    """
    entries: list[SourceEntry] = []
    names = list(citing.numbers)
    for name in names:
        entries.append(_entry(citing.sources[name], citing))
        names.extend(name for name in citing.numbers if name not in names)
    for name in citing.sources:
        if name not in citing.numbers:
            citing.numbers[name] = len(citing.numbers) + 1
            entries.append(_entry(citing.sources[name], citing))
    return tuple(_with_numbers(entry, citing) for entry in entries)


def _entry(source: Source, citing: Citing) -> SourceEntry:
    grade = _grade(source, citing)
    return SourceEntry(
        anchor=source_anchor(source.id),
        number=citing.numbers[source.id],
        title=typeset(source.title),
        publisher=typeset(source.publisher) if source.publisher else None,
        author=source.author,
        kind=source.kind,
        grade=grade or None,
        grade_words=grade_words(grade),
        published=date_of(source.published) if source.published else None,
        accessed=date_of(source.accessed) if source.accessed else None,
        url=source.url,
        archived=source.archived,
        lang=source.lang,
        note=citing.paragraph(source.note) if source.note else None,
        derived_from=(),
        cited_from=tuple(citing.cited_from.get(source.id, ())),
        mark=citing.printed_mark(source.marking),
    )


def _grade(source: Source, citing: Citing) -> str:
    digits = citing.credibilities.get(source.id, set()) - {None}
    digit = next(iter(digits)) if len(digits) == 1 else None
    return (source.reliability or "") + (digit or "")


def _with_numbers(entry: SourceEntry, citing: Citing) -> SourceEntry:
    """Add what needs the numbers of all sources."""
    name = entry.anchor.removeprefix("source-")
    origins = tuple(
        Reference(citing.numbers[origin], source_anchor(origin), None, None, None)
        for origin in citing.sources[name].derived_from
    )
    return replace(entry, derived_from=origins, cited_from=tuple(citing.cited_from.get(name, ())))
