"""What a rule is: the checks it may report, and a function of a brief that finds them."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from briefgen.brief import Brief, Conventions
from briefgen.diagnostics import Check, Finding


class Rule(Struct, frozen=True):
    """One rule; `find` sees the whole brief and the desk's conventions, and nothing else.

    A local rule looks at each value by itself and at ids, so it holds also for a brief of which a part cannot be read.
    """

    checks: tuple[Check, ...]
    find: Callable[[Brief, Conventions], Iterator[Finding]]
    is_local: bool = False
