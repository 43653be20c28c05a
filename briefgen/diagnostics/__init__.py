"""What is wrong, where it stands, and how that is said.

Everything that briefgen finds in what a desk wrote is a value: a `Check` says what is looked for, a
`Finding` that it was found at a path of a document, a `Diagnostic` where in a file that is. Nothing is
raised and nothing is printed before the command line asks for it, so one run shows all there is.
"""

from briefgen.diagnostics.finding import MAX_FINDINGS, Check, Diagnostic, Finding, Path, Severity, Span, in_order
from briefgen.diagnostics.printing import MESSAGE_FORMATS, print_as
from briefgen.diagnostics.spelling import did_you_mean, nearest, quoted

__all__ = [
    "MAX_FINDINGS",
    "MESSAGE_FORMATS",
    "Check",
    "Diagnostic",
    "Finding",
    "Path",
    "Severity",
    "Span",
    "did_you_mean",
    "in_order",
    "nearest",
    "print_as",
    "quoted",
]
