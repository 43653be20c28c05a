"""Situation reports as HTML, PDF, text and data from one validated YAML brief.

The public face, for notebooks and services; everything else may change between versions:

    import briefgen

    document = briefgen.load("briefs/2024-01-18-iran-pakistan.yaml")
    document.content, document.diagnostics

    checked = briefgen.check(["briefs"])
    checked.is_sound, checked.diagnostics

    built = briefgen.build(["briefs"], output="output", formats=("html", "pdf"))
    built.made, built.diagnostics

    page = briefgen.render("briefs/2024-01-18-iran-pakistan.yaml", "pdf")

Nothing is imported before it is used, so `import briefgen` costs next to nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.brief import Brief
    from briefgen.building import Built
    from briefgen.checking import Checked
    from briefgen.diagnostics import Diagnostic, Severity, Span
    from briefgen.face import BriefError, build, check, load, render
    from briefgen.loading import Document

__version__ = "0.1.0"

_HOMES = {
    "Brief": "briefgen.brief",
    "BriefError": "briefgen.face",
    "Built": "briefgen.building",
    "Checked": "briefgen.checking",
    "Diagnostic": "briefgen.diagnostics",
    "Document": "briefgen.loading",
    "Severity": "briefgen.diagnostics",
    "Span": "briefgen.diagnostics",
    "build": "briefgen.face",
    "check": "briefgen.face",
    "load": "briefgen.face",
    "render": "briefgen.face",
}

__all__ = [
    "Brief",
    "BriefError",
    "Built",
    "Checked",
    "Diagnostic",
    "Document",
    "Severity",
    "Span",
    "build",
    "check",
    "load",
    "render",
]


def __getattr__(name: str) -> object:
    """Import a name of the public face when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
