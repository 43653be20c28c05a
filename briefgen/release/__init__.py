"""Brief and ceiling to Release: what one audience may see. This room alone withholds."""

from briefgen.release.folder import UNPUBLISHED, Readership, is_embargoed, release_all
from briefgen.release.model import Release
from briefgen.release.originals import original_of
from briefgen.release.withhold import KEPT_BY_WITHDRAWAL, SHOWN, full_release, release

__all__ = [
    "KEPT_BY_WITHDRAWAL",
    "SHOWN",
    "UNPUBLISHED",
    "Readership",
    "Release",
    "full_release",
    "is_embargoed",
    "original_of",
    "release",
    "release_all",
]
