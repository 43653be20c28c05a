"""What one release may show, and what it has kept back so far."""

from collections.abc import Mapping, Set

from msgspec import Struct, field

from briefgen.brief import Scheme


class Withholding(Struct):
    """The ceiling of a release while its brief goes through it.

    `closed` are the ids of registry entries marked above the ceiling, by kind; `portions` counts what was withheld by
    its own marking, and not what went because only that used it.
    """

    scheme: Scheme
    ceiling: str
    closed: Mapping[str, Set[str]] = field(default_factory=dict)
    portions: int = 0

    def shows(self, label: str) -> bool:
        """Whether a marking lies at or below the ceiling; one that is not known does not."""
        return label in self.scheme.marks and self.scheme.rank(label) <= self.scheme.rank(self.ceiling)

    def is_closed(self, kind: str, name: str) -> bool:
        """Whether an entry of a registry is withheld by its own marking."""
        return name in self.closed.get(kind, ())
