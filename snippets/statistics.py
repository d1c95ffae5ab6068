"""Statistics that more than one calculation needs: how far a normal distribution reaches, the error of a share, the ends of an interval."""

from math import sqrt

from snippets.facts import Fact
from snippets.inputs import at_least, share
from snippets.units import Count, Ratio

Z_90 = 1.6448536269514722
"""Standard errors on each side that bound the 90 % interval of a normal distribution: its 95th percentile."""
Z_95 = 1.959963984540054
"""Standard errors on each side that bound the 95 % interval of a normal distribution: its 97.5th percentile."""


def share_error(observed: Ratio, trials: Count) -> Ratio:
    """The standard error of a share `observed` in so many independent `trials`: `√(p(1−p)/n)`."""
    share(observed=observed)
    at_least(1, trials=trials)
    return sqrt(observed * (1 - observed) / trials)


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
