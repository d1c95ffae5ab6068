"""Hyper-connections held to a manifold, mHC: how V4 mixes the streams between its layers (V4 report, section 2.2)."""

import math

from snippets.facts import group
from snippets.inputs import numbers, paired, whole
from snippets.units import Layers, Ratio, Whole
from snippets.vectors import Matrix, times, transposed

mhc = group("v4.mhc")


# --8<-- [start:balanced]
def balanced(scores: Matrix, rounds: Whole = mhc.rounds) -> Matrix:
    """A square of positive numbers whose columns and rows each sum to nearly 1 (Sinkhorn and Knopp).

    Exponentials of `scores`, divided by turns by the sums of their columns and of their rows.
    """
    whole(1, rounds=rounds)
    for row in scores:
        numbers(scores=row)
        paired(scores=scores, row=row)
    mixed = [[math.exp(score) for score in row] for row in scores]
    for _ in range(rounds):
        mixed = _rows_to_one(transposed(_rows_to_one(transposed(mixed))))
    return mixed


def most_growth(mixing: Matrix, layers: Layers) -> Ratio:
    """How many times larger a stream can become in `layers` layers that mix so.

    All streams start alike.
    """
    whole(1, layers=layers)
    streams = [1.0] * len(mixing)
    for _ in range(int(layers)):
        streams = times(mixing, streams)
    return max(streams)
# --8<-- [end:balanced]


def _rows_to_one(matrix: Matrix) -> Matrix:
    return [[entry / math.fsum(row) for entry in row] for row in matrix]
