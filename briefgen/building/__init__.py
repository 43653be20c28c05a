"""What must be made, who makes it, and putting it in place all or nothing."""

from briefgen.building.build import Options, build
from briefgen.building.built import Built, BuiltRelease
from briefgen.building.catalogue import CATALOGUE, catalogue_page, explanation
from briefgen.building.listing import ListedBrief, Listing, list_briefs
from briefgen.building.press import FORMATS
from briefgen.building.publications import ReleaseError, Wanted
from briefgen.building.sheets import print_brief

__all__ = [
    "CATALOGUE",
    "FORMATS",
    "Built",
    "BuiltRelease",
    "ListedBrief",
    "Listing",
    "Options",
    "ReleaseError",
    "Wanted",
    "build",
    "catalogue_page",
    "explanation",
    "list_briefs",
    "print_brief",
]
