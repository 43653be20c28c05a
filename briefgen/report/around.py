"""What stands around a report on the site: the reports before and after it, its translations, how old it is.

It is no part of the report, which a PDF and a mail carry away: only the page on the site has it.
"""

from collections.abc import Mapping

from msgspec import Struct, field


class Step(Struct, frozen=True):
    """Another report of the series: its number or day, its title with that title's language, and its address."""

    name: str
    title: str
    lang: str
    href: str


class Translation(Struct, frozen=True):
    """The same report in another language, by the name that the language has for itself."""

    lang: str
    name: str
    href: str


class Standing(Struct, frozen=True):
    """How a report stands among others: its status, its number, and its series with the full address of its page.

    All but the status are none where there is none.
    """

    status: str = "released"
    number: int | None = None
    series: str | None = None
    series_title: str | None = None
    series_url: str | None = None


class Around(Struct, frozen=True):
    """What the page of a report shows beside the report; addresses are relative to the page but `url`, the page's own.

    Search engines may read a report that `is_open`: that bears no marking, or the most open one. `series` is the page
    of its series, `pages` are those of its reports by id, and `newest` is the one that speaks for the series in its
    stead, none where it does so itself. `stale` are sentences on how it is out of date. `card` is the picture that
    other sites show for it. `url` and `card` are none where the site has no address.
    """

    standing: Standing = Standing()
    is_open: bool = True
    series: str | None = None
    previous: Step | None = None
    next: Step | None = None
    newest: Step | None = None
    pages: Mapping[str, str] = field(default_factory=dict)
    translations: tuple[Translation, ...] = ()
    stale: tuple[str, ...] = ()
    url: str | None = None
    card: str | None = None
