"""How well judgements did: the likelihood that was given against what came true.

The probability of a term is the middle of its range; the score is that of Glenn W. Brier (Monthly Weather Review 78,
1950), the mean of the squared differences between probability and outcome. A judgement of a series counts once for each
report in which it was given, since every report could have moved it; what came of it says the newest report that knows.
A report that was not closed before the outcome was known gave no forecast of it any more, and does not count.

It is about judgements: whose they are is not asked, and no name goes in.
"""

from collections.abc import Iterable
from datetime import tzinfo

from msgspec import Struct

from briefgen.brief import Conventions, Judgement, Outcome, Term
from briefgen.release import Release
from briefgen.series.history import in_order, marking_of_part

Key = tuple[str | None, str | None, str]


class Band(Struct, frozen=True):
    """The judgements of one term: how many were scored, and how many of them came true."""

    term: Term
    count: int
    came_true: int

    @property
    def probability(self) -> float:
        """The middle of the range, from 0 to 1."""
        return (self.term.low + self.term.high) / 200

    @property
    def share(self) -> float | None:
        """How many of them came true, from 0 to 1; none where there are none."""
        return self.came_true / self.count if self.count else None

    @property
    def squares(self) -> float:
        """The sum of the squared differences between probability and outcome."""
        missed = self.count - self.came_true
        return self.came_true * (1 - self.probability) ** 2 + missed * self.probability**2


class Score(Struct, frozen=True):
    """What came of judgements: a band for each term of the scale, the least likely first.

    What could not be scored is left out: judgements `without_outcome`, those given when the outcome was known already
    (`too_late`), and those with a term that is not of the scale (`other_scale`). `marking` is the highest of all that
    is counted here, left out or not; none where nothing bears one.
    """

    bands: tuple[Band, ...]
    without_outcome: int
    too_late: int
    other_scale: int
    marking: str | None

    @property
    def count(self) -> int:
        """How many judgements were scored."""
        return sum(band.count for band in self.bands)

    @property
    def brier(self) -> float | None:
        """The Brier score: 0 is the best, 1 the worst, 0.25 what even chances get; none where nothing was scored."""
        return sum(band.squares for band in self.bands) / self.count if self.count else None


class _Given(Struct, frozen=True):
    """A judgement in one of the reports that give it."""

    report: Release
    judgement: Judgement

    @property
    def key(self) -> Key:
        """What the same judgement has in all reports of its series, and no other one has."""
        series = self.report.series
        return series, None if series else self.report.id, self.judgement.id


def score(releases: Iterable[Release], desk: Conventions) -> Score:
    """Score the judgements of reports against the outcomes that these reports know."""
    given = [_Given(one, judgement) for one in in_order(releases, desk.zone) for judgement in one.judgements]
    outcomes = {one.key: outcome for one in given if (outcome := one.judgement.outcome)}
    settled = [(one, outcomes[one.key]) for one in given if one.key in outcomes]
    in_time = [(one, outcome) for one, outcome in settled if _is_before(one.report, outcome, desk.zone)]
    scored = [
        (term, outcome.happened) for one, outcome in in_time if (term := desk.scale.term(one.judgement.likelihood))
    ]
    markings = {marking_of_part(one.judgement, one.report, desk.scheme) for one in given}
    return Score(
        bands=tuple(_band(term, scored) for term in desk.scale.terms),
        without_outcome=len(given) - len(settled),
        too_late=len(settled) - len(in_time),
        other_scale=len(in_time) - len(scored),
        marking=desk.scheme.highest({marking for marking in markings if marking}),
    )


def _is_before(report: Release, outcome: Outcome, zone: tzinfo) -> bool:
    """Tell whether a report was closed before an outcome was known; what is of one day may have come after it."""
    closed = report.as_of or report.date
    return closed.ends(zone) <= outcome.at.begins(zone)


def _band(term: Term, scored: Iterable[tuple[Term, bool]]) -> Band:
    happened = [came_true for used, came_true in scored if used == term]
    return Band(term, len(happened), sum(happened))
