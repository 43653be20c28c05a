"""Briefs held against the loader, the rules and each other: a desk's folder, and all that is wrong in it.

It is a room of its own so that a check does not have to load what makes pages.
"""

from briefgen.checking.allowances import UNCLEAR_COMMENT
from briefgen.checking.authorising import LOCK_CHECKS, Authorised, authorise_briefs, name_of, named_briefs
from briefgen.checking.check import check_briefs, check_earlier, check_one, check_together, read_sound, with_findings
from briefgen.checking.checked import Checked, CheckedBrief
from briefgen.checking.checks import DEAD_LINK, FOLDER_CHECKS, LINK_CHECKS, MOVED_LINK, UNANSWERED_LINK
from briefgen.checking.lock_file import LOCK_NAME
from briefgen.checking.media import BAD_PICTURE, Asset, read_asset
from briefgen.checking.project import Project, find_briefs, names_of_briefs, open_project
from briefgen.checking.weighing import NEEDLESS_ALLOWANCE, UNKNOWN_ALLOWANCE, UNKNOWN_RULE

COMMENT_CHECKS = (UNCLEAR_COMMENT, UNKNOWN_ALLOWANCE, NEEDLESS_ALLOWANCE)

__all__ = [
    "BAD_PICTURE",
    "COMMENT_CHECKS",
    "DEAD_LINK",
    "FOLDER_CHECKS",
    "LINK_CHECKS",
    "LOCK_CHECKS",
    "LOCK_NAME",
    "MOVED_LINK",
    "UNANSWERED_LINK",
    "UNKNOWN_RULE",
    "Asset",
    "Authorised",
    "Checked",
    "CheckedBrief",
    "Project",
    "authorise_briefs",
    "check_briefs",
    "check_earlier",
    "check_one",
    "check_together",
    "find_briefs",
    "name_of",
    "named_briefs",
    "names_of_briefs",
    "open_project",
    "read_asset",
    "read_sound",
    "with_findings",
]
