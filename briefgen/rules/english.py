"""The sentences that rules of language read: they know English, and say nothing of a brief in another language."""

from briefgen.brief import Brief, Conventions
from briefgen.brief.sentences import Sentence
from briefgen.diagnostics import Path


def english_sentences(brief: Brief, conventions: Conventions) -> tuple[tuple[Path, Sentence], ...]:
    """List the sentences of a brief with the paths of their texts; none where the brief is not in English."""
    language = brief.lang or conventions.lang
    return brief.sentences if language.split("-")[0].lower() == "en" else ()
