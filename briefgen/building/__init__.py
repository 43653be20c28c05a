"""What must be made, who makes it, and putting it in place all or nothing."""

from briefgen.building.archive import Archive, open_archive
from briefgen.building.build import build
from briefgen.building.catalogue import CATALOGUE, catalogue_page, explanation
from briefgen.building.differing import Compared, NotThereError, compare
from briefgen.building.listing import ListedBrief, Listing, list_briefs
from briefgen.building.publications import ReleaseError, Wanted
from briefgen.building.record import draw_score, print_history, write_history_csv, write_history_json
from briefgen.building.sheets import print_brief
from briefgen.runs import FORMATS, Built, BuiltRelease, Options

__all__ = [
    "CATALOGUE",
    "FORMATS",
    "Archive",
    "Built",
    "BuiltRelease",
    "Compared",
    "ListedBrief",
    "Listing",
    "NotThereError",
    "Options",
    "ReleaseError",
    "Wanted",
    "build",
    "catalogue_page",
    "compare",
    "draw_score",
    "explanation",
    "list_briefs",
    "open_archive",
    "print_brief",
    "print_history",
    "write_history_csv",
    "write_history_json",
]
