"""Briefs in a few lines of YAML to their releases, for tests on several reports."""

from briefgen.brief import Conventions
from briefgen.loading import parse_brief
from briefgen.release import Release, release

HEAD = "title: Title\nsummary: Summary.\nescalation: It began.\n"


def released(*briefs: str, desk: Conventions, ceiling: str | None = None) -> tuple[Release, ...]:
    """Release briefs at a ceiling; one without an id is called b1, b2 and so on, by its place."""
    shown = []
    for number, yaml in enumerate(briefs, 1):
        document = parse_brief((HEAD + yaml).encode(), file=f"b{number}.yaml")
        assert document.content is not None, document.diagnostics
        shown.append(release(document.content, desk, ceiling))
    return tuple(one for one in shown if one)
