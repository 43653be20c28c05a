"""Briefs in several languages: what a translation names is an original, and each language has one of them.

All languages of a report stand around its original, so a translation of a translation would stand alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.brief import Brief, Conventions
from briefgen.checking.checked import CheckedBrief
from briefgen.checking.checks import SAME_LANGUAGE, TRANSLATION_OF_TRANSLATION
from briefgen.diagnostics import Finding


class _Languages(Struct, frozen=True):
    """The briefs of one run by id and alias, and those that hold of each original in each language."""

    default: str
    by_name: Mapping[str, Brief]
    translations: Mapping[tuple[str, str], Sequence[CheckedBrief]]

    def of(self, brief: Brief) -> str:
        """Give the language of a brief, where it says none that of the desk."""
        return brief.lang or self.default


def findings_of_translations(checked: Sequence[CheckedBrief], desk: Conventions) -> Iterator[list[Finding]]:
    """Hold each translation against its original and the others of it, as far as they are among these briefs."""
    by_name = {name: one.brief for one in checked if one.brief for name in (one.brief.id, *one.brief.aliases)}
    translations: dict[tuple[str, str], list[CheckedBrief]] = defaultdict(list)
    languages = _Languages(desk.lang, by_name, translations)
    for one in checked:
        if one.brief and one.brief.translation_of and _holds(one.brief):
            translations[_place(one.brief, languages)].append(one)
    for one in checked:
        is_translation = one.brief is not None and one.brief.translation_of is not None
        yield list(_of_one(one, one.brief, languages)) if one.brief and is_translation else []


def _of_one(one: CheckedBrief, brief: Brief, languages: _Languages) -> Iterator[Finding]:
    original, lang = languages.by_name.get(brief.translation_of or ""), languages.of(brief)
    if original and original.translation_of:
        message = f'"{original.id}" is itself a translation, of "{original.translation_of}"; expected an original'
        yield TRANSLATION_OF_TRANSLATION.at(("translation_of",), message)
        return
    path = ("lang",) if brief.lang else ("translation_of",)
    if original and languages.of(original).casefold() == lang.casefold():
        yield SAME_LANGUAGE.at(path, f'"{original.id}" is in "{lang}" as well; expected another language')
        return
    alike = languages.translations.get(_place(brief, languages), ()) if _holds(brief) else ()
    other = next((each.file for each in alike if each is not one), None)
    if other:
        yield SAME_LANGUAGE.at(path, f'{other} is a translation into "{lang}" as well; expected one for each language')


def _holds(brief: Brief) -> bool:
    return brief.status not in {"superseded", "withdrawn"}


def _place(brief: Brief, languages: _Languages) -> tuple[str, str]:
    """Give the id of what a brief translates, and the language that it does so into."""
    name = brief.translation_of or brief.id
    original = languages.by_name.get(name)
    return (original.id if original else name, languages.of(brief).casefold())
