"""A brief's YAML to its report, for tests."""

from briefgen.brief import Conventions
from briefgen.loading import parse_brief
from briefgen.release import release
from briefgen.report import Desk, Framing, Report, compose

DESK = Desk("Test desk", None, None, "#8c1d18", "#f2948c", "A4")
HEAD = "title: Title\ndate: 2024-01-18\n"


def report_of(yaml: str, *, shows_marks: bool = False, pictures: dict[str, str] | None = None) -> Report:
    document = parse_brief((HEAD + yaml).encode(), file="a.yaml")
    assert document.content is not None, document.diagnostics
    conventions = Conventions()
    framing = Framing(DESK, conventions, shows_marks, pictures or {})
    return compose(release(document.content, conventions), framing)
