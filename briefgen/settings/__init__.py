"""briefgen.yaml: what a desk sets once for all its briefs.

It is read by the loader of briefs, so that a slip in it is found with the same care and said in the same words.
Everything has a default, and the file may be missing.
"""

from briefgen.runs import FILE_NAME
from briefgen.settings.colours import contrast
from briefgen.settings.load import SETTINGS_CHECKS, load_settings
from briefgen.settings.releases import FULL, Audience, folder_name
from briefgen.settings.settings import Settings
from briefgen.settings.severities import weight_in

__all__ = [
    "FILE_NAME",
    "FULL",
    "SETTINGS_CHECKS",
    "Audience",
    "Settings",
    "contrast",
    "folder_name",
    "load_settings",
    "weight_in",
]
