"""Drawings that many pages show alike, such as the words of likelihood, are drawn once and shown often.

The template of a drawing is given the drawing alone, so equal ones look alike wherever they stand.
"""

from collections.abc import Hashable
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.runtime import Context


def drawn(context: "Context", drawing: Hashable, name: str) -> Markup:
    """Draw a value by `figures/` and the name of its template, or show what was drawn of an equal one."""
    return _drawn(context.environment.get_template(f"figures/{name}.svg"), drawing)


@lru_cache(maxsize=256)
def _drawn(template: "Template", drawing: Hashable) -> Markup:
    return Markup(template.render(drawing=drawing))  # noqa: S704  its template has escaped it
