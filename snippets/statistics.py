"""Statistics that more than one calculation needs: how far from its middle a normal distribution reaches, and the errors of a share."""

from math import sqrt

from snippets.inputs import at_least, share
from snippets.units import Count, Ratio

Z_90 = 1.6448536269514722
"""Standard errors on each side that hold 90 % of a normal distribution: its 95th percentile."""
Z_95 = 1.959963984540054
"""Standard errors on each side that hold 95 % of a normal distribution: its 97.5th percentile."""


def share_error(observed: Ratio, trials: Count) -> Ratio:
    """The standard error of a share `observed` in so many independent `trials`: √(p(1−p)/n)."""
    share(observed=observed)
    at_least(1, trials=trials)
    return sqrt(observed * (1 - observed) / trials)
