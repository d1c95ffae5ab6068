"""Scaling and summing in eight bits, as DeepSeek-V3 trains with them, and the bytes that training keeps (V3 report, section 3.3)."""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.how.eight_bit_training.number_formats import NumberFormat, e4m3, e5m2, largest, nearest
from snippets.inputs import above, at_least, divides, numbers, paired, whole
from snippets.units import Bytes, Percent, Ratio, Real, Whole, Whole_bits

v3 = group("precision.v3")
hopper = group("precision.hopper")
recipes = group("precision.recipes")


class TileRecipe(Protocol):
    """A training recipe by how many neighbours share a scale."""

    tile: Whole


class Sums(Protocol):
    """A training recipe by how long its sums are and how often they are moved to a longer register."""

    inner_dimension: Whole
    accumulation_interval: Whole


class Core(Protocol):
    """A tensor core by how many products it adds at a time and how many binary places it keeps."""

    products_per_step: Whole
    fraction_bits: Whole_bits


class StorageRecipe(Protocol):
    """A training recipe by the bytes that it keeps for each parameter."""

    working_weights: Bytes
    master_weights: Bytes
    gradients: Bytes
    first_moment: Bytes
    second_moment: Bytes


# --8<-- [start:quantise]
def scale(values: Sequence[Real], fmt: NumberFormat) -> Real:
    """What to divide `values` by so that the largest fits into `fmt`; 1 where all are zero."""
    numbers(values=values)
    return max(map(abs, values)) / largest(fmt) or 1.0


def quantise(values: Sequence[Real], fmt: NumberFormat, tile: Whole) -> list[Real]:
    """`values` as `fmt` holds them with one scale for each `tile` neighbours, scaled back."""
    numbers(values=values)
    divides("the number of values", len(values), tile=tile)
    rounded: list[Real] = []
    for start in range(0, len(values), tile):
        group = values[start : start + tile]
        by = scale(group, fmt)
        rounded += [nearest(value / by, fmt, saturate=True) * by for value in group]
    return rounded
# --8<-- [end:quantise]


def quantise_blocks(rows: Sequence[Sequence[Real]], fmt: NumberFormat, block: Whole) -> list[list[Real]]:
    """A matrix, a list of rows, as `fmt` holds it with one scale for each `block` × `block` square, scaled back."""
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("rows must be at least 1 row, all of one length")
    divides("the number of rows", len(rows), block=block)
    divides("the number of columns", len(rows[0]), block=block)
    rounded = [list(row) for row in rows]
    for top in range(0, len(rows), block):
        for left in range(0, len(rows[0]), block):
            square = [value for row in rows[top : top + block] for value in row[left : left + block]]
            flat = quantise(square, fmt, len(square))
            for i in range(block):
                rounded[top + i][left : left + block] = flat[i * block : (i + 1) * block]
    return rounded


# --8<-- [start:error]
def relative_error(values: Sequence[Real], rounded: Sequence[Real]) -> Percent:
    """Root-mean-square of the differences over root-mean-square of the values, in percent."""
    numbers(values=values, rounded=rounded)
    paired(values=values, rounded=rounded)
    if not any(values):
        raise ValueError("values must not be all 0")
    noise = math.fsum((a - b) ** 2 for a, b in zip(values, rounded, strict=True))
    return 100 * math.sqrt(noise / math.fsum(a * a for a in values))


def outlier_error(
    outlier: Ratio, fmt: NumberFormat, tile: Whole, count: Whole = 4096, seed: int = 0
) -> Percent:
    """Error of `count` - 1 normal values sharing a tensor with an `outlier` times their spread."""
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


def outlier_curve(recipe: TileRecipe, count: Whole = 2048, seed: int = 0) -> list[OutlierRow]:
    """The error for outliers from 10 to a million times the spread: one scale for all, and one for each tile of `recipe`."""
    sizes = (10, 100, 1000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
    ways = ((e4m3, count), (e4m3, recipe.tile), (e5m2, count))
    return [OutlierRow(size, *(outlier_error(size, fmt, tile, count, seed) for fmt, tile in ways)) for size in sizes]


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


# --8<-- [start:token_outlier]
class TokenOutlier(NamedTuple):
    """The error in all other tokens when one is far larger, by how the matrix is scaled."""

    tiles: Percent
    blocks: Percent


def token_outlier(outlier: Ratio, fmt: NumberFormat, side: Whole, seed: int = 0) -> TokenOutlier:
    """A `side` × `side` matrix of normal values, its first row, a token, `outlier` times larger."""
    numbers(outlier=[outlier])
    whole(2, side=side)
    rng = random.Random(seed)
    sizes = [outlier] + [1] * (side - 1)
    rows = [[rng.gauss(0, 1) * size for _ in range(side)] for size in sizes]
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


def kept(recipe: StorageRecipe) -> Kept:
    """The bytes that `recipe` keeps for each parameter; activations are not in it."""
    return Kept(*(getattr(recipe, name) for name in Kept._fields))


def training_bytes(recipe: StorageRecipe) -> Bytes:
    """The sum of what `recipe` keeps for each parameter."""
    return sum(kept(recipe))


def saving(new: Bytes, old: Bytes) -> Ratio:
    """How much smaller `new` is than `old`, as a share of `old`."""
    at_least(0, new=new)
    above(0, old=old)
    return 1 - new / old
# --8<-- [end:training_bytes]
