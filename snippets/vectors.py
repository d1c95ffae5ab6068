"""Vectors and matrices as plain lists: products, and the softmax that turns scores into probabilities."""

import math
from collections.abc import Sequence

from snippets.inputs import above, numbers, paired
from snippets.units import Ratio, Real

Vector = list[Real]
Matrix = list[Vector]
"""A list of rows."""


def dot(left: Sequence[Real], right: Sequence[Real]) -> Real:
    """The inner product of two vectors of equal length."""
    paired(left=left, right=right)
    return math.fsum(a * b for a, b in zip(left, right, strict=True))


def times(matrix: Matrix, vector: Vector) -> Vector:
    """Matrix times vector."""
    return [dot(row, vector) for row in matrix]


def transposed(matrix: Matrix) -> Matrix:
    """Rows become columns."""
    return [list(column) for column in zip(*matrix, strict=True)]


# --8<-- [start:softmax]
def softmax(scores: Sequence[Real], temperature: Real = 1) -> list[Ratio]:
    """Probabilities from `scores`, one for each: larger scores get more, all sum to 1.

    Lower temperatures favour the largest scores more, higher ones make the unlikely visible.
    """
    above(0, temperature=temperature)
    numbers(scores=scores)
    highest = max(scores)  # taken off, so that no exponential overflows
    powers = [math.exp((score - highest) / temperature) for score in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]
# --8<-- [end:softmax]
