"""What the preview tells: to whoever started it, and to the pages that are open."""

from collections.abc import Sequence
from threading import Condition

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic, print_as

MOST_FAULTS = 30


class Told(Struct, frozen=True):
    """One rebuild: what changed, how long it took from noticing, and what is wrong now that was not before.

    Errors that were found in the background come without a time.
    """

    what: str
    milliseconds: float | None
    errors: tuple[Diagnostic, ...] = ()
    words: str = ""


class News(Struct, frozen=True):
    """What an open page has to know: its version that is there now, and what is wrong, as the terminal prints it."""

    version: str
    faults: str


class Bell(Struct):
    """Wakes all who wait for news; after `close` nobody waits any more."""

    is_closed: bool = False
    count: int = 0
    _condition: Condition = field(default_factory=Condition)

    def ring(self) -> None:
        """Wake all who wait."""
        with self._condition:
            self.count += 1
            self._condition.notify_all()

    def close(self) -> None:
        """Wake all for the last time."""
        self.is_closed = True
        self.ring()

    def wait(self, heard: int, seconds: float) -> int:
        """Wait for a ring after the one that was `heard` last, and give its count."""
        with self._condition:
            self._condition.wait_for(lambda: self.count != heard or self.is_closed, seconds)
            return self.count


def as_words(faults: Sequence[Diagnostic]) -> str:
    """Print faults as a terminal without colours shows them; of very many the first."""
    more = len(faults) - MOST_FAULTS
    return print_as("text", faults[:MOST_FAULTS]) + (f"\nand {more:,} more\n" if more > 0 else "")
