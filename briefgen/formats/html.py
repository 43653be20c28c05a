"""A report as one HTML page, for the screen or as what the PDF is printed from.

Both are the same page: on paper it bears no bars of its own, since its marking stands in the margins, and no links to
stylesheets. What leaves here is HTML5 that an XML parser reads too.
"""

from markupsafe import Markup

from briefgen.formats.directions import with_citations_apart
from briefgen.formats.linked_data import linked_data
from briefgen.formats.policy import with_policy
from briefgen.formats.templates import Templates
from briefgen.formats.tidying import without_indentation
from briefgen.report import Around, Report
from briefgen.report.plain import as_xml


def write_page(report: Report, templates: Templates, *, assets: str, around: Around | None) -> str:
    """Write a report as a page; without anything `around` it, as what goes on paper.

    `assets` is where the stylesheets and the desk's logo lie as seen from the page: a folder such as `../../assets`,
    or `asset:`. Raises TemplateFailed where a template is at fault.
    """
    base = assets if assets.endswith(":") else f"{assets}/"
    logo = f"{base}{report.desk.logo}" if report.desk.logo else None
    target = "print" if around is None else "screen"
    described = Markup(linked_data(report, around.standing, url=around.url)) if around else None  # noqa: S704  it is escaped for a script
    page = templates.render(
        "report/page.html", report=report, around=around, target=target, assets=assets, logo=logo, linked_data=described
    )
    return with_policy(_tidied(with_citations_apart(page, report)))


def _tidied(page: str) -> str:
    """Drop the indentation and the empty lines of the templates, and close what XML wants closed."""
    return as_xml(without_indentation(page)).strip() + "\n"
