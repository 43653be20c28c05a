"""Two releases of a series to what changed between them.

This room compares values and words nothing: how a change reads is for the report, and for whoever prints a difference.
"""

from briefgen.series.changes import Change, Changes, Difference, Identity, Kind
from briefgen.series.comparing import changes_between
from briefgen.series.redline import Edit, words_of

__all__ = ["Change", "Changes", "Difference", "Edit", "Identity", "Kind", "changes_between", "words_of"]
