"""A report as plain text of 72 columns, for mail readers, terminals and archives; it stands alone.

Prose comes wrapped already; everything else is wrapped by the filters that the template names.
"""

import re

from briefgen.formats.templates import Templates
from briefgen.report.model import Report

EMPTY_LINES = re.compile(r"\n{3,}")


def write_text(report: Report, templates: Templates, *, name: str = "text/report.txt", **values: object) -> str:
    """Write a report as text: its marking first and last, no line ending in space, no two empty lines together.

    `name` is another template that extends this one, and `values` are what it asks for. Raises TemplateFailed where a
    template is at fault.
    """
    text = templates.render(name, report=report, **values).replace("\N{NO-BREAK SPACE}", " ")
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return EMPTY_LINES.sub("\n\n", lines).strip("\n") + "\n"
