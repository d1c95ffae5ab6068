"""Scaling and summing in eight bits, as DeepSeek-V3 trains with them, and the bytes that training keeps (V3 report, section 3.3)."""

import math
import random
from typing import NamedTuple

from snippets.facts import group
from snippets.inputs import at_least
from snippets.lists import numbers, whole
from snippets.precision import e4m3, e5m2, largest, nearest
from snippets.units import Bytes, Percent, Ratio

v3 = group("precision.v3")
hopper = group("precision.hopper")
recipes = group("precision.recipes")


# --8<-- [start:quantise]
def scale(values, fmt) -> Ratio:
    """What to divide `values` by so that the largest just fits into `fmt` (1 where all are zero)."""
    numbers(values=values)
    return max(map(abs, values)) / largest(fmt) or 1.0


def quantise(values, fmt, tile) -> list[float]:
    """`values` as `fmt` holds them with one scale for each `tile` neighbours, scaled back."""
    numbers(values=values)
    if not tile >= 1 or len(values) % tile:
        raise ValueError(f"tile must be at least 1 and divide the number of values ({len(values)}), not {tile}")
    rounded = []
    for start in range(0, len(values), tile):
        group = values[start : start + tile]
        by = scale(group, fmt)
        rounded += [nearest(value / by, fmt, saturate=True) * by for value in group]
    return rounded
# --8<-- [end:quantise]


def quantise_blocks(rows, fmt, block) -> list[list[float]]:
    """A matrix, a list of rows, as `fmt` holds it with one scale for each `block` × `block` square, scaled back."""
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("rows must be at least 1 row, all of one length")
    if not block >= 1 or len(rows) % block or len(rows[0]) % block:
        raise ValueError(f"block must be at least 1 and divide both sides ({len(rows)} and {len(rows[0])}), not {block}")
    rounded = [list(row) for row in rows]
    for top in range(0, len(rows), block):
        for left in range(0, len(rows[0]), block):
            square = [value for row in rows[top : top + block] for value in row[left : left + block]]
            flat = quantise(square, fmt, len(square))
            for i in range(block):
                rounded[top + i][left : left + block] = flat[i * block : (i + 1) * block]
    return rounded


# --8<-- [start:error]
def relative_error(values, rounded) -> Percent:
    """Root-mean-square of the differences over root-mean-square of the values, in percent."""
    if len(values) != len(rounded):
        raise ValueError(f"rounded must be as long as values ({len(values)}), not {len(rounded)}")
    if not any(values):
        raise ValueError("values must not be all 0")
    noise = math.fsum((a - b) ** 2 for a, b in zip(values, rounded, strict=True))
    return 100 * math.sqrt(noise / math.fsum(a * a for a in values))


def outlier_error(outlier, fmt, tile, count=4096, seed=0) -> Percent:
    """Error of `count` - 1 normal values when one more, `outlier` times their spread, shares a tensor with them."""
    numbers(outlier=[outlier])
    whole(2, count=count)
    rng = random.Random(seed)
    values = [outlier, *(rng.gauss(0, 1) for _ in range(count - 1))]
    return relative_error(values[1:], quantise(values, fmt, tile)[1:])
# --8<-- [end:error]


class OutlierRow(NamedTuple):
    """One size of outlier and the error it causes in everything else, for three ways to scale."""

    outlier: Ratio
    e4m3_one_scale: Percent
    e4m3_tiles: Percent
    e5m2_one_scale: Percent


def outlier_curve(recipe, count=2048, seed=0) -> list[OutlierRow]:
    """The error for outliers from 10 to a million times the spread: one scale for all, and one for each tile of `recipe`."""
    sizes = (10, 100, 1000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
    ways = ((e4m3, count), (e4m3, recipe.tile), (e5m2, count))
    return [OutlierRow(size, *(outlier_error(size, fmt, tile, count, seed) for fmt, tile in ways)) for size in sizes]


# --8<-- [start:accumulate]
def cut(value, step) -> Ratio:
    """`value` without what is smaller than `step`: truncated, not rounded."""
    if not step > 0:
        raise ValueError(f"step must be above 0, not {step}")
    return math.trunc(value / step) * step


def aligned_sum(products, bits) -> Ratio:
    """The sum of `products`, each cut to `bits` binary places below the leading bit of the largest, as a tensor core adds."""
    numbers(products=products)
    whole(0, bits=bits)
    step = 2.0 ** (max(math.frexp(product)[1] for product in products) - 1 - bits)
    return math.fsum(cut(product, step) for product in products)


def accumulate(products, core, interval=None) -> Ratio:
    """The sum of `products` in a register of `core.fraction_bits`; every `interval` products it is emptied into an exact one."""
    numbers(products=products)
    if interval is not None and (not interval >= 1 or interval % core.products_per_step):
        raise ValueError(f"interval must be a multiple of products_per_step ({core.products_per_step}), not {interval}")
    exact = register = 0.0
    for start in range(0, len(products), core.products_per_step):
        if interval and start % interval == 0:
            exact, register = exact + register, 0.0
        register += aligned_sum(products[start : start + core.products_per_step], core.fraction_bits)
        register = cut(register, 2.0 ** (math.frexp(register)[1] - 1 - core.fraction_bits))
    return exact + register
# --8<-- [end:accumulate]


# --8<-- [start:accumulation_error]
class Accumulation(NamedTuple):
    """The largest error of many sums, over the root-mean-square of the exact sums."""

    short_register: Percent
    with_promotion: Percent


def accumulation_error(core, recipe, sums=64, seed=0) -> Accumulation:
    """Errors of `sums` inner products of `recipe.inner_dimension` random E4M3 numbers, added without and with promotion."""
    whole(1, sums=sums)
    rng, length = random.Random(seed), recipe.inner_dimension
    numbers = [nearest(rng.gauss(0, 64), e4m3) for _ in range(length)]
    products = [[a * b for a, b in zip(*(rng.choices(numbers, k=length) for _ in "ab"), strict=True)] for _ in range(sums)]
    exact = [math.fsum(row) for row in products]
    typical = math.sqrt(math.fsum(value * value for value in exact) / sums)
    ways = ([accumulate(row, core, interval) for row in products] for interval in (None, recipe.accumulation_interval))
    return Accumulation(*(100 * max(abs(a - b) for a, b in zip(found, exact, strict=True)) / typical for found in ways))
# --8<-- [end:accumulation_error]


# --8<-- [start:token_outlier]
class TokenOutlier(NamedTuple):
    """The error in all other tokens when one token's values are far larger, by how the matrix is scaled."""

    tiles: Percent
    blocks: Percent


def token_outlier(outlier, fmt, side, seed=0) -> TokenOutlier:
    """A `side` × `side` matrix of normal values, one token a row, the first row `outlier` times as large: tiles against one block."""
    numbers(outlier=[outlier])
    whole(2, side=side)
    rng = random.Random(seed)
    rows = [[rng.gauss(0, 1) * (outlier if row == 0 else 1) for _ in range(side)] for row in range(side)]
    others = [value for row in rows[1:] for value in row]
    tiles = [value for row in rows[1:] for value in quantise(row, fmt, side)]
    blocks = [value for row in quantise_blocks(rows, fmt, side)[1:] for value in row]
    return TokenOutlier(relative_error(others, tiles), relative_error(others, blocks))
# --8<-- [end:token_outlier]


# --8<-- [start:training_bytes]
class Kept(NamedTuple):
    """What training keeps for one parameter, in bytes, by purpose."""

    working_weights: Bytes
    master_weights: Bytes
    gradients: Bytes
    first_moment: Bytes
    second_moment: Bytes


def kept(recipe) -> Kept:
    """The bytes that `recipe` keeps for each parameter; activations, which depend on the batch, are not in it."""
    return Kept(*(getattr(recipe, name) for name in Kept._fields))


def training_bytes(recipe) -> Bytes:
    """The sum of what `recipe` keeps for each parameter."""
    return sum(kept(recipe))


def saving(new, old) -> Ratio:
    """How much smaller `new` is than `old`, as a share of `old`."""
    at_least(0, new=new)
    if not old > 0:
        raise ValueError(f"old must be above 0, not {old}")
    return 1 - new / old
# --8<-- [end:training_bytes]
