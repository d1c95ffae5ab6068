"""Scales for blocks of eight-bit numbers, as DeepSeek-V3 trains with them, and the error that an outlier leaves (report, section 3.3)."""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.how.eight_bit_training.number_formats import NumberFormat, e4m3, e5m2, largest, nearest, read
from snippets.inputs import at_most, below, divides, numbers, paired, whole
from snippets.units import Percent, Ratio, Real, Whole

v3 = group("precision.v3")
reader = group("precision.reader")


class TileRecipe(Protocol):
    """A training recipe by how many neighbours share a scale."""

    tile: Whole


# --8<-- [start:quantise]
def scale(values: Sequence[Real], fmt: NumberFormat) -> Real:
    """What to divide `values` by so that the largest fits into `fmt`; 1 where all are zero."""
    numbers(values=values)
    return max(map(abs, values)) / largest(fmt) or 1.0


def quantise(values: Sequence[Real], fmt: NumberFormat, tile: Whole) -> list[Real]:
    """`values` as `fmt` holds them with one scale for each `tile` neighbours, scaled back."""
    numbers(values=values)
    divides("the number of values", len(values), tile=tile)
    fmt = read(fmt)
    rounded: list[Real] = []
    for start in range(0, len(values), tile):
        group = values[start : start + tile]
        by = scale(group, fmt)
        rounded += [nearest(value / by, fmt, saturate=True) * by for value in group]
    return rounded
# --8<-- [end:quantise]


def scale_for(top: Real, fmt: NumberFormat) -> Real:
    """What a block is divided by whose largest value is `top`."""
    return scale([top], fmt)


def beside(value: Real, top: Real, fmt: NumberFormat) -> Real:
    """What is left of `value` in `fmt` when it shares a scale with the larger `top`."""
    at_most(top, value=value)
    return quantise([value, top], fmt, 2)[0]


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
    """Error of `count` - 1 normal values sharing a tensor with one that is `outlier` times their spread."""
    numbers(outlier=[outlier])
    values = beside_outlier(outlier, count, seed)
    return relative_error(values[1:], quantise(values, fmt, tile)[1:])


def beside_outlier(outlier: Ratio, count: Whole, seed: int) -> list[Real]:
    """An `outlier` and, behind it, seeded normal values with a spread of one: `count` in all."""
    whole(2, count=count)
    rng = random.Random(seed)
    return [outlier, *(rng.gauss(0, 1) for _ in range(count - 1))]
# --8<-- [end:error]


def part_errors(outlier: Ratio, fmt: NumberFormat, tile: Whole, part: Whole, count: Whole = 4096, seed: int = 0) -> list[Percent]:
    """The same error part by part, each of `part` neighbours; the outlier itself, in the first, is left out."""
    numbers(outlier=[outlier])
    whole(2, part=part)
    divides("the number of values", count, part=part)
    values = beside_outlier(outlier, count, seed)
    rounded = quantise(values, fmt, tile)
    bounds = [(max(start, 1), start + part) for start in range(0, count, part)]
    return [relative_error(values[first:last], rounded[first:last]) for first, last in bounds]


def error_elsewhere(outlier: Ratio, fmt: NumberFormat, tile: Whole, part: Whole, count: Whole = 4096, seed: int = 0) -> Percent:
    """The same error over all parts but that of the outlier."""
    numbers(outlier=[outlier])
    whole(2, part=part)
    below(count, part=part)
    values = beside_outlier(outlier, count, seed)
    return relative_error(values[part:], quantise(values, fmt, tile)[part:])


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
