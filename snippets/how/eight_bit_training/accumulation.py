"""Sums in the short register of a tensor core, and what moving them to a longer one saves (DeepSeek-V3 report, section 3.3)."""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.how.eight_bit_training.number_formats import e4m3, nearest
from snippets.inputs import above, numbers, whole
from snippets.units import Percent, Real, Whole, Whole_bits

v3 = group("precision.v3")
hopper = group("precision.hopper")


class Sums(Protocol):
    """A training recipe by how long its sums are and how often they are moved to a longer register."""

    inner_dimension: Whole
    accumulation_interval: Whole


class Core(Protocol):
    """A tensor core by how many products it adds at a time and how many binary places it keeps."""

    products_per_step: Whole
    fraction_bits: Whole_bits


# --8<-- [start:accumulate]
def cut(value: Real, step: Real) -> Real:
    """`value` without what is smaller than `step`: truncated, not rounded."""
    above(0, step=step)
    return math.trunc(value / step) * step


def aligned_sum(products: Sequence[Real], bits: Whole_bits) -> Real:
    """The sum of `products`, each cut to `bits` places below the leading bit of the largest."""
    numbers(products=products)
    whole(0, bits=bits)
    step = 2.0 ** (max(math.frexp(product)[1] for product in products) - 1 - bits)
    return math.fsum(cut(product, step) for product in products)


def accumulate(products: Sequence[Real], core: Core, interval: Whole | None = None) -> Real:
    """The sum in a register of `core.fraction_bits`, emptied into an exact one every `interval`."""
    numbers(products=products)
    step = core.products_per_step
    if interval is not None:
        whole(1, interval=interval)
        if interval % step:
            bound = f"a multiple of products_per_step ({step})"
            raise ValueError(f"interval must be {bound}, not {interval}")
    exact = register = 0.0
    for start in range(0, len(products), step):
        if interval and start % interval == 0:
            exact, register = exact + register, 0.0
        register += aligned_sum(products[start : start + step], core.fraction_bits)
        register = cut(register, 2.0 ** (math.frexp(register)[1] - 1 - core.fraction_bits))
    return exact + register
# --8<-- [end:accumulate]


# --8<-- [start:accumulation_error]
class Accumulation(NamedTuple):
    """The largest error of many sums, over the root-mean-square of the exact sums."""

    short_register: Percent
    with_promotion: Percent


def accumulation_error(core: Core, recipe: Sums, sums: Whole = 64, seed: int = 0) -> Accumulation:
    """Errors of `sums` inner products of random E4M3 numbers, without and with promotion."""
    whole(1, sums=sums)
    rng, length = random.Random(seed), recipe.inner_dimension
    entries = [nearest(rng.gauss(0, 64), e4m3) for _ in range(length)]
    pairs = [[rng.choices(entries, k=length) for _ in "ab"] for _ in range(sums)]
    products = [[a * b for a, b in zip(*pair, strict=True)] for pair in pairs]
    exact = [math.fsum(row) for row in products]
    typical = math.sqrt(math.fsum(value * value for value in exact) / sums)

    def worst(interval: Whole | None) -> Percent:
        found = [accumulate(row, core, interval) for row in products]
        return 100 * max(abs(a - b) for a, b in zip(found, exact, strict=True)) / typical

    return Accumulation(worst(None), worst(recipe.accumulation_interval))
# --8<-- [end:accumulation_error]
