"""What a build did, and what it leaves behind so that the next one does only what is new.

All of it may be deleted at any time: whoever finds nothing here does the work again. The room is light, for a build
that has nothing to do loads little else.
"""

from briefgen.runs.built import Built, BuiltRelease, NextBuild
from briefgen.runs.last import Inputs, last_run, note_run
from briefgen.runs.options import FORMATS, Options, run_key
from briefgen.runs.outputs import Outputs
from briefgen.runs.root import FILE_NAME, root_of
from briefgen.runs.stamps import ABSENT, TICK, Digests, Stamp, Stamped, digest_of, files_below, stamped
from briefgen.runs.store import Store, open_store

__all__ = [
    "ABSENT",
    "FILE_NAME",
    "FORMATS",
    "TICK",
    "Built",
    "BuiltRelease",
    "Digests",
    "Inputs",
    "NextBuild",
    "Options",
    "Outputs",
    "Stamp",
    "Stamped",
    "Store",
    "digest_of",
    "files_below",
    "last_run",
    "note_run",
    "open_store",
    "root_of",
    "run_key",
    "stamped",
]
