"""Briefs held against the loader, the rules and each other: a desk's folder, and all that is wrong in it.

It is a room of its own so that a check does not have to load what makes pages.
"""

from briefgen.checking.check import FOLDER_CHECKS, Checked, CheckedBrief, check_briefs
from briefgen.checking.media import BAD_PICTURE, Asset, read_asset
from briefgen.checking.project import Project, find_briefs, open_project

__all__ = [
    "BAD_PICTURE",
    "FOLDER_CHECKS",
    "Asset",
    "Checked",
    "CheckedBrief",
    "Project",
    "check_briefs",
    "find_briefs",
    "open_project",
    "read_asset",
]
