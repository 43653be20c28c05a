"""A report as one HTML page, for the screen or as what the PDF is printed from.

Both are the same page: on paper it bears no bars of its own, since its marking stands in the margins, and no links to
stylesheets. What leaves here is HTML5 that an XML parser reads too.
"""

import re
from typing import Literal

from briefgen.formats.templates import Templates
from briefgen.report.model import Report

INDENTATION = re.compile(r"(?P<kept><pre>.*?</pre>)|\n[ \t\n]*", re.DOTALL)
AS_XML = {"<br>": "<br/>", "<hr>": "<hr/>", "&nbsp;": "\N{NO-BREAK SPACE}"}


def write_page(report: Report, templates: Templates, *, target: Literal["screen", "print"], assets: str) -> str:
    """Write a report as a page.

    `assets` is where the stylesheets and the desk's logo lie as seen from the page: a folder such as `../../assets`,
    or `asset:`. Raises TemplateFailed where a template is at fault.
    """
    base = assets if assets.endswith(":") else f"{assets}/"
    logo = f"{base}{report.desk.logo}" if report.desk.logo else None
    page = templates.render("report/page.html", report=report, target=target, assets=assets, logo=logo)
    return _tidied(page)


def _tidied(page: str) -> str:
    """Drop the indentation and the empty lines of the templates, and close what XML wants closed."""
    page = INDENTATION.sub(lambda match: match["kept"] or "\n", page)
    for html, xml in AS_XML.items():
        page = page.replace(html, xml)
    return page.strip() + "\n"
