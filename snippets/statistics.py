"""Statistics that more than one calculation needs: how far a normal distribution reaches, the error of a share, which way scores went."""

from collections.abc import Sequence
from math import floor, log10, sqrt
from typing import NamedTuple

from snippets.facts import Fact
from snippets.inputs import at_least, numbers, paired, share
from snippets.units import Count, Percent, Ratio

Z_90 = 1.6448536269514722
"""Standard errors on each side that bound the 90 % interval of a normal distribution: its 95th percentile."""
Z_95 = 1.959963984540054
"""Standard errors on each side that bound the 95 % interval of a normal distribution: its 97.5th percentile."""


def share_error(observed: Ratio, trials: Count) -> Ratio:
    """The standard error of a share `observed` in so many independent `trials`: `√(p(1−p)/n)`."""
    share(observed=observed)
    at_least(1, trials=trials)
    return sqrt(observed * (1 - observed) / trials)


def as_told(observed: Ratio, trials: Count) -> Ratio:
    """A share as finely as so many independent `trials` tell it: rounded at the first digit of its standard error."""
    error = share_error(observed, trials)
    return round(observed, -floor(log10(error))) if error else observed


def wilson(observed: Ratio, trials: Count) -> tuple[Ratio, Ratio]:
    """The ends of the 95 % interval of a share (Wilson 1927), which stay within 0 and 1 even if all or none were seen."""
    share(observed=observed)
    at_least(1, trials=trials)
    weight = Z_95**2 / trials
    middle = (observed + weight / 2) / (1 + weight)
    half = sqrt(observed * (1 - observed) * weight + weight**2 / 4) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)


def ends(fact: Fact) -> tuple[float, float]:
    """Both ends of the interval of `fact`; a fact that was published without one is refused by name."""
    if fact.low is None or fact.high is None:
        raise ValueError(f"{fact.name} must have low and high, and it has not both")
    return fact.low, fact.high


class Changes(NamedTuple):
    """How many scores rose, stayed as they were, and fell."""

    rose: Count
    same: Count
    fell: Count

    @property
    def compared(self) -> Count:
        """All scores that were compared."""
        return sum(self)


def changes(before: Sequence[Percent], after: Sequence[Percent]) -> Changes:
    """Scores of the same tests before and after a change, counted by which way they went."""
    numbers(before=before, after=after)
    paired(before=before, after=after)
    steps = [new - old for old, new in zip(before, after, strict=True)]
    return Changes(sum(step > 0 for step in steps), steps.count(0), sum(step < 0 for step in steps))
