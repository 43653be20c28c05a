"""The gate: an independent search of all that a release is about to put in place.

`release` decides what an audience sees. The gate holds that decision against the bytes: it reads the YAML by its own
means, settles for itself what is withheld, and looks for that in every file. It shares no code with the rooms that
load, release and render a brief, so that one mistake cannot hide in both; that is why some things are done twice.
It finds words that should not be there. That nothing withheld has any effect at all, only tests can show.
"""

from briefgen.gate.passing import withholds_nothing
from briefgen.gate.watch import GATE_CHECKS, LEAK, Watch, Written

__all__ = ["GATE_CHECKS", "LEAK", "Watch", "Written", "withholds_nothing"]
