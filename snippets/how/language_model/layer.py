"""What a layer does to one token beside attention: RMSNorm and a SwiGLU network (DeepSeek-V3's inference/model.py, RMSNorm and MLP)."""

import math

from snippets.inputs import above, numbers, paired
from snippets.units import Real
from snippets.vectors import Matrix, Vector, dot, times


# --8<-- [start:layer]
def rms_norm(vector: Vector, weights: Vector, least: Real = 1e-6) -> Vector:
    """`vector` over the root of its mean square, each place times its weight; `least` avoids a nought below."""
    numbers(vector=vector)
    above(0, least=least)
    paired(vector=vector, weights=weights)
    size = math.sqrt(dot(vector, vector) / len(vector) + least)
    return [weight * x / size for x, weight in zip(vector, weights, strict=True)]


def silu(x: Real) -> Real:
    """A gate: large numbers pass, those far below nought are shut off."""
    numbers(x=[x])
    return x * (1 + math.tanh(x / 2)) / 2  # x / (1 + e^-x), in a form that does not overflow


def swiglu(vector: Vector, gate: Matrix, up: Matrix, down: Matrix) -> Vector:
    """A feed-forward network: place by place `gate` decides how much of `up` goes to `down`."""
    opened = [silu(g) * u for g, u in zip(times(gate, vector), times(up, vector), strict=True)]
    return times(down, opened)
# --8<-- [end:layer]
