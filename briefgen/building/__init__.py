"""What must be made, who makes it, and putting it in place all or nothing.

What a single command asks for is imported from its module, so that a build loads nothing of it.
"""

from briefgen.building.build import build
from briefgen.building.publications import ReleaseError, Wanted
from briefgen.building.sheets import print_brief
from briefgen.runs import FORMATS, Built, BuiltRelease, Options

__all__ = [
    "FORMATS",
    "Built",
    "BuiltRelease",
    "Options",
    "ReleaseError",
    "Wanted",
    "build",
    "print_brief",
]
