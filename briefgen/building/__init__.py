"""What must be made, who makes it, and putting it in place all or nothing."""

from briefgen.building.build import Built, Options, build
from briefgen.building.catalogue import CATALOGUE, catalogue_page, explanation
from briefgen.building.check import Checked, CheckedBrief, check_briefs
from briefgen.building.press import FORMATS
from briefgen.building.project import Project, find_briefs, open_project
from briefgen.building.sheets import print_brief

__all__ = [
    "CATALOGUE",
    "FORMATS",
    "Built",
    "Checked",
    "CheckedBrief",
    "Options",
    "Project",
    "build",
    "catalogue_page",
    "check_briefs",
    "explanation",
    "find_briefs",
    "open_project",
    "print_brief",
]
