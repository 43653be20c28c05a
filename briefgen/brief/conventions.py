"""What a desk has agreed on, and every rule and every output needs: its markings, its scale, its time."""

from datetime import UTC, tzinfo

from msgspec import Struct

from briefgen.brief.likelihood import ICD203, Scale
from briefgen.brief.marking import TLP, Scheme


class Conventions(Struct, frozen=True):
    """The desk's marking scheme, scale of likelihood, time zone and what holds where a brief says nothing.

    `marking` and `unmarked` are names of the scheme's labels, or none where the desk sets none; `ceilings` are those of
    the releases that the desk has named, in their order; `lang` is a BCP 47 tag. `oldest_source_days` is how much older
    than the brief a source may be, none for any age.
    """

    scheme: Scheme = TLP
    scale: Scale = ICD203
    zone: tzinfo = UTC
    marking: str | None = None
    unmarked: str | None = None
    lang: str = "en"
    highlight_length: int = 180
    highlight_count: tuple[int, int] = (2, 5)
    summary_words: int = 60
    sentence_words: int = 22
    ceilings: tuple[str, ...] = ()
    oldest_source_days: int | None = None
