"""Reports in several languages: they stand around one original.

This is one level deep: a translation of a translation is an error of a check. Where one is shown nevertheless it leads
nowhere and nothing leads to it, on its page as in every list.
"""

from typing import Protocol


class Translatable(Protocol):
    """What has an id and may be a translation of something else."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def translation_of(self) -> str | None:
        """The id of what it translates."""


def original_of(shown: Translatable) -> str:
    """Name the report around which the languages of a report stand: what it translates, else itself."""
    return shown.translation_of or shown.id
