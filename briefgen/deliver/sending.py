"""The run itself: one delivery after the other, each written down before and after.

What is put off for now waits at its own pace while others go on; each is tried a few times, with waits that double.
What the other side refuses is not tried again in this run, and a letter that it refuses whoever it is for is not
offered for all. Waiting and the clock are given, so that the order of things can be tested.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.deliver.courier import Courier, Doubtful, Dropped, Parcel, SendError, Verdict
from briefgen.deliver.ledger import Entry, Ledger, State

TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 2.0, 120.0
MOST_REFUSED = 3
STATES: dict[str, State] = {"taken": "sent", "refused": "refused", "later": "failed"}
STOPPED = "stopped before it was sent"

Key = tuple[str, str]


class Delivery(Struct, frozen=True):
    """One message for one reader or for many, with what the ledger says of each; `content` makes its bytes.

    `repeats` are earlier deliveries in doubt that it takes the place of.
    """

    sender: str
    entries: tuple[Entry, ...]
    content: Callable[[], bytes]
    repeats: tuple[Entry, ...] = ()

    @property
    def letter(self) -> str:
        """What is the same in all messages that differ in their readers alone."""
        return self.entries[0].message_id


class Pace(Struct, frozen=True):
    """How time goes: what time it is, seconds that only grow, how to wait, a number from 0 to 1, messages a minute."""

    clock: Callable[[], datetime]
    seconds: Callable[[], float]
    sleep: Callable[[float], None]
    chance: Callable[[], float]
    rate: int | None = None

    def wait_after(self, tries: int) -> float:
        """Give the seconds to wait after some tries: twice as long each time, more or less by half."""
        return min(FIRST_WAIT * 2.0 ** (tries - 1), LONGEST_WAIT) * (0.5 + self.chance())


class Outcome(Struct):
    """What came of a run: the list and the address of each reader, with what was said of them."""

    sent: dict[Key, str] = field(default_factory=dict)
    refused: dict[Key, str] = field(default_factory=dict)
    failed: dict[Key, str] = field(default_factory=dict)
    doubtful: dict[Key, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether everybody has it."""
        return not (self.refused or self.failed or self.doubtful)


class _Turn(Struct, order=True):
    """A delivery that waits until a moment."""

    not_before: float
    order: int
    delivery: Delivery
    tries: int = 0


class Run:
    """Sends deliveries by one courier; `outcome` tells how far it got, whatever ended it."""

    def __init__(
        self, courier: Courier, ledger: Ledger, pace: Pace, *, told: Callable[[int], None] = lambda _: None
    ) -> None:
        self.outcome = Outcome()
        self._courier, self._ledger, self._pace, self._told = courier, ledger, pace, told
        self._last_start: float | None = None
        self._refusals: defaultdict[str, list[str]] = defaultdict(list)
        self._taken_letters: set[str] = set()
        self._dropped_in_a_row = 0
        self._resume_at = 0.0

    def send(self, deliveries: Iterable[Delivery]) -> None:
        """Send them all; raises SendError where the other side takes nothing at all, LedgerError."""
        turns = [_Turn(0.0, order, delivery) for order, delivery in enumerate(deliveries)]
        heapq.heapify(turns)
        while turns:
            turn = heapq.heappop(turns)
            later = self._take_turn(turn)
            if later:
                turn.delivery = replace(turn.delivery, entries=later)
                turn.not_before = self._pace.seconds() + self._pace.wait_after(turn.tries)
                heapq.heappush(turns, turn)
            self._told(len(self.outcome.sent))

    def _take_turn(self, turn: _Turn) -> tuple[Entry, ...]:
        """Send one message when its time has come, unless it is hopeless; gives back whom to try again."""
        letter = turn.delivery.letter
        refusals = self._refusals[letter]
        if len(refusals) >= MOST_REFUSED and letter not in self._taken_letters:
            reply = f"{refusals[-1]} (said {MOST_REFUSED} times of this message, and it is not offered again)"
            self.outcome.refused |= dict.fromkeys(map(_key, turn.delivery.entries), reply)
            return ()
        self._wait(turn.not_before)
        turn.tries += 1
        return self._carry(turn)

    def _carry(self, turn: _Turn) -> tuple[Entry, ...]:
        entries = turn.delivery.entries
        content = turn.delivery.content()
        numbers = self._ledger.begin(entries, self._pace.clock(), repeats=turn.delivery.repeats)
        parcel = Parcel(turn.delivery.sender, tuple(entry.recipient for entry in entries), content)
        try:
            verdicts = self._courier.carry(parcel)
        except Dropped as error:
            self._dropped_in_a_row += 1
            if self._dropped_in_a_row > 1:  # many servers end a connection after some messages, and take a new one
                self._resume_at = self._pace.seconds() + self._pace.wait_after(self._dropped_in_a_row - 1)
            verdicts = dict.fromkeys(parcel.recipients, Verdict("later", str(error)))
        except Doubtful as error:
            self._note(numbers, "sending", str(error))
            self.outcome.doubtful |= dict.fromkeys(map(_key, entries), str(error))
            return ()
        except BaseException as error:
            self._end_of_all(numbers, entries, error)
            raise
        else:
            self._dropped_in_a_row = 0
        return self._settle(turn, entries, numbers, verdicts)

    def _end_of_all(self, numbers: Sequence[int], entries: Iterable[Entry], error: BaseException) -> None:
        """Write down what is true when the run ends here."""
        if self._courier.may_have_it:
            self.outcome.doubtful |= dict.fromkeys(map(_key, entries), "the run was stopped before the answer")
            return
        reason = str(error) if isinstance(error, SendError) else STOPPED
        self._note(numbers, "failed", reason)
        self.outcome.failed |= dict.fromkeys(map(_key, entries), reason)

    def _settle(
        self, turn: _Turn, entries: tuple[Entry, ...], numbers: Sequence[int], verdicts: Mapping[str, Verdict]
    ) -> tuple[Entry, ...]:
        by_verdict: dict[Verdict, list[int]] = {}
        for entry, number in zip(entries, numbers, strict=True):
            by_verdict.setdefault(verdicts[entry.recipient], []).append(number)
        for verdict, those in by_verdict.items():
            self._note(those, STATES[verdict.kind], verdict.reply)
        is_last = turn.tries >= TRIES
        for entry in entries:
            verdict = verdicts[entry.recipient]
            if verdict.kind != "later" or is_last:
                getattr(self.outcome, STATES[verdict.kind])[_key(entry)] = verdict.reply
        self._weigh(turn.delivery.letter, verdicts.values())
        return () if is_last else tuple(entry for entry in entries if verdicts[entry.recipient].kind == "later")

    def _weigh(self, letter: str, verdicts: Collection[Verdict]) -> None:
        """Note what the other side says of a letter itself; raises SendError where nobody is reached."""
        if self._dropped_in_a_row >= TRIES:
            message = f"there is no way through, {TRIES} times in a row: {next(iter(verdicts)).reply}"
            raise SendError(f"{message}; expected a server that answers")
        refused = (one.reply for one in verdicts if one.kind == "refused" and one.is_of_message)
        self._refusals[letter] += islice(refused, 1)
        if any(one.kind == "taken" for one in verdicts):
            self._taken_letters.add(letter)

    def _note(self, numbers: Sequence[int], state: State, reply: str) -> None:
        self._ledger.note(numbers, state, reply, self._pace.clock())

    def _wait(self, not_before: float) -> None:
        rate = self._pace.rate
        turn = self._last_start + 60.0 / rate if rate and self._last_start is not None else 0.0
        seconds = max(not_before, turn, self._resume_at) - self._pace.seconds()
        if seconds > 0:
            self._pace.sleep(seconds)
        self._last_start = self._pace.seconds()


def _key(entry: Entry) -> Key:
    return entry.list, entry.recipient
