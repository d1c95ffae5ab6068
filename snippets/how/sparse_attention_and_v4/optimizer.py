"""Muon's iteration, by which most of V4's matrices are trained: what it makes of one singular value (V4 report, section 2.4)."""

from collections.abc import Sequence

from snippets.facts import group
from snippets.inputs import between
from snippets.units import Real

muon = group("v4.muon")


# --8<-- [start:muon]
def step(strength: Real, factors: Sequence[Real]) -> Real:
    """One Newton–Schulz step: a x + b x³ + c x⁵.

    Done to a whole matrix, it does this to each of the matrix's singular values and turns nothing.
    """
    a, b, c = factors
    return a * strength + b * strength**3 + c * strength**5


def levelled(strength: Real) -> Real:
    """A strength between 0 and 1 after V4's ten steps: eight that reach for 1, two that settle there."""
    between(0, 1, strength=strength)
    for factors in [muon.reach] * muon.reach_steps + [muon.settle] * muon.settle_steps:
        strength = step(strength, factors)
    return strength
# --8<-- [end:muon]
