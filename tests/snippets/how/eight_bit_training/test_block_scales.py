"""Scaling against a NumPy version written from the report's description."""

import math
import random
from types import SimpleNamespace

import numpy as np
import pytest

from snippets.how.eight_bit_training import block_scales
from snippets.how.eight_bit_training.block_scales import error_elsewhere, outlier_error, part_errors, quantise, relative_error, v3
from snippets.how.eight_bit_training.number_formats import e4m3, e5m2

E4M3 = np.array([m / 8 * 2.0**-6 for m in range(8)] + [(1 + m / 8) * 2.0**e for e in range(-6, 9) for m in range(8)][:-1])
"""The 127 non-negative finite numbers of E4M3, written from Table 1 of the FP8 paper and not from the code."""


def to_e4m3(values, amax):
    """`values` scaled so that `amax` becomes 448, moved to the closest entry of the table (ties are too rare to matter), scaled back."""
    scaled = np.abs(values) * 448 / amax
    return np.sign(values) * E4M3[np.abs(scaled[:, None] - E4M3).argmin(axis=1)] * amax / 448


def normal(count, seed=0):
    """`count` normal values as the calculations draw them."""
    rng = random.Random(seed)
    return [rng.gauss(0, 1) for _ in range(count)]


def test_scale_is_that_of_deepseeks_kernel():
    """max abs / 448, as `act_quant` in DeepSeek's inference/kernel.py; 1 for a tile of zeros."""
    assert 2 / 448 == block_scales.scale([1.0, -2.0, 0.5], e4m3)
    assert 1 == block_scales.scale([0.0, 0.0], e4m3)


def test_quantise_equals_a_table_search_tile_by_tile():
    """Four tiles of 128 values give what NumPy finds by searching the table of all E4M3 numbers."""
    values = normal(512)
    expected = np.concatenate([to_e4m3(tile, np.abs(tile).max()) for tile in np.array(values).reshape(4, 128)])
    assert expected == pytest.approx(quantise(values, e4m3, 128), rel=1e-12)


def test_quantise_blocks_scales_each_square_by_its_own_maximum():
    """A 6 × 4 matrix in blocks of 2 × 2 equals the table search in each of its six squares."""
    matrix = np.array(normal(24, seed=1)).reshape(6, 4) * np.logspace(0, 3, 24).reshape(6, 4)
    expected = np.zeros_like(matrix)
    for top in range(0, 6, 2):
        for left in range(0, 4, 2):
            square = matrix[top : top + 2, left : left + 2]
            expected[top : top + 2, left : left + 2] = to_e4m3(square.ravel(), np.abs(square).max()).reshape(2, 2)
    assert expected == pytest.approx(np.array(block_scales.quantise_blocks(matrix.tolist(), e4m3, 2)), rel=1e-12)


def test_relative_error_is_a_ratio_of_norms():
    """NumPy's norm of the difference over the norm of the values, in percent."""
    values, rounded = normal(100), quantise(normal(100), e5m2, 100)
    expected = 100 * np.linalg.norm(np.subtract(values, rounded)) / np.linalg.norm(values)
    assert expected == pytest.approx(relative_error(values, rounded), rel=1e-12)


def test_rounding_noise_has_the_size_theory_gives():
    """Three mantissa bits: steps of an eighth, uniform noise of step/√12, values uniform in each octave: 2.36 %; E5M2 twice that."""
    theory = 100 * math.sqrt(1 / 8**2 / 12 / (7 / 3))
    assert theory == pytest.approx(outlier_error(10, e4m3, 4096), rel=0.2)
    assert 2 * theory == pytest.approx(outlier_error(10, e5m2, 4096), rel=0.2)


def test_outlier_hurts_one_scale_and_not_tiles():
    """At 100,000 times the spread one scale loses 12 to 13 %, tiles 3 to 4 %; if tiles were ignored both would be equal."""
    for seed in range(3):
        assert 12 < outlier_error(1e5, e4m3, 4096, seed=seed) < 14
        assert 3 < outlier_error(1e5, e4m3, 128, seed=seed) < 4
    assert outlier_error(1e4, e4m3, 4096) == pytest.approx(outlier_error(1e4, e4m3, 128), rel=0.1)


def numpy_errors(tile):
    """The error of each 128 neighbours beside an outlier of a hundred thousand, and of all but the first, by a search of the table."""
    values = np.array([1e5, *normal(4095)])
    rounded = np.concatenate([to_e4m3(one, np.abs(one).max()) for one in values.reshape(-1, tile)])
    noise, size = ((one**2).reshape(32, 128) for one in (rounded - values, values))
    noise[0, 0] = size[0, 0] = 0
    return 100 * np.sqrt(noise.sum(axis=1) / size.sum(axis=1)), 100 * math.sqrt(noise[1:].sum() / size[1:].sum())


@pytest.mark.parametrize("tile", [4096, 128])
def test_errors_part_by_part(tile):
    """The same as in NumPy, for one scale and for tiles; `error_elsewhere` leaves out the part of the outlier."""
    parts, elsewhere = numpy_errors(tile)
    assert parts == pytest.approx(part_errors(1e5, e4m3, tile, 128), rel=1e-9)
    assert elsewhere == pytest.approx(error_elsewhere(1e5, e4m3, tile, 128), rel=1e-9)


def test_an_outlier_stands_before_normal_values():
    """Seeded like all toys of the page, so many in all."""
    assert [7.0, *normal(3)] == block_scales.beside_outlier(7.0, 4, 0)


def test_a_value_alone_with_its_scale_has_no_error():
    """It is the largest of its tile, which becomes 448 exactly; two values, and parts of two, are the fewest."""
    assert 0 == pytest.approx(outlier_error(1e5, e4m3, 1, 2), abs=1e-9)
    assert [0, 0] == pytest.approx(part_errors(1e5, e4m3, 1, 2, 4), abs=1e-9)
    assert 0 == pytest.approx(error_elsewhere(1e5, e4m3, 1, 2, 4), abs=1e-9)
    with pytest.raises(ValueError, match="^count must be a whole number of at least 2, not 1$"):
        outlier_error(1e5, e4m3, 1, 1)


def test_unless_told_4096_values_of_seed_0_are_drawn():
    """The page names the seed, and the chart of the parts their number."""
    assert [(4096, 0)] * 3 == [error.__defaults__ for error in (outlier_error, part_errors, error_elsewhere)]


@pytest.mark.parametrize(("part", "count", "bound"), [
    (1, 4, "a whole number of at least 2"), (3, 4, r"a divisor of the number of values \(4\)"), (2, 1, r"a divisor of the number of values \(1\)"),
])  # fmt: skip
def test_parts_that_do_not_fit_are_refused(part, count, bound):
    """A part has two values or more, and divides the values."""
    with pytest.raises(ValueError, match=f"^part must be {bound}, not {part}$"):
        part_errors(1e5, e4m3, 1, part, count)


@pytest.mark.parametrize(("part", "bound"), [(1, "a whole number of at least 2"), (4, "below 4")])
def test_nothing_elsewhere_is_refused(part, bound):
    """The part of the outlier has two values or more, and is not all."""
    with pytest.raises(ValueError, match=f"^part must be {bound}, not {part}$"):
        error_elsewhere(1e5, e4m3, 1, part, 4)


def test_outlier_curve_is_made_of_outlier_errors():
    """A row of the chart, recomputed with NumPy on the same values: the outlier's tile alone suffers."""
    row = next(row for row in block_scales.outlier_curve(v3, count=1024) if row.outlier == 100_000)
    values = np.array([100_000, *normal(1023)])
    one = to_e4m3(values, 100_000)
    tiles = np.concatenate([to_e4m3(tile, np.abs(tile).max()) for tile in values.reshape(8, 128)])
    for found, rounded in ((row.e4m3_one_scale, one), (row.e4m3_tiles, tiles)):
        assert 100 * np.linalg.norm((rounded - values)[1:]) / np.linalg.norm(values[1:]) == pytest.approx(found, rel=1e-9)
    assert 5.3 == pytest.approx(row.e5m2_one_scale, abs=0.3)


def test_one_large_token_spoils_a_block_and_not_tiles():
    """Appendix B.2's hypothesis in small: at 100,000 times the size the block loses over 25 %, the tiles 2.5 % as without it."""
    quiet, loud = (block_scales.token_outlier(size, e4m3, 32) for size in (1, 1e5))
    assert quiet.tiles == loud.tiles == pytest.approx(2.5, abs=0.3)
    assert quiet.blocks == pytest.approx(2.6, abs=0.3)
    assert 25 < loud.blocks


@pytest.mark.parametrize("side", [2, 32])
def test_a_large_token_by_a_search_of_the_table(side):
    """The same matrix in NumPy: each row by its own largest, and the whole square by that of the first row."""
    rows = np.array(normal(side * side)).reshape(side, side)
    rows[0] *= 1000
    ways = np.array([to_e4m3(row, np.abs(row).max()) for row in rows]), to_e4m3(rows.ravel(), np.abs(rows).max()).reshape(side, side)
    expected = [100 * np.linalg.norm((way - rows)[1:]) / np.linalg.norm(rows[1:]) for way in ways]
    assert expected == pytest.approx(list(block_scales.token_outlier(1000, e4m3, side)), rel=1e-9)


def test_the_curve_goes_up_to_a_million():
    """The eight sizes on the chart's axis; beside tiles of a value each, whose scales are their own, nothing is lost."""
    rows = block_scales.outlier_curve(SimpleNamespace(tile=1), count=2)
    assert [10, 100, 1000, 10_000, 30_000, 100_000, 300_000, 1_000_000] == [row.outlier for row in rows]
    assert [0] * 8 == pytest.approx([row.e4m3_tiles for row in rows], abs=1e-9)
    assert (2048, 0) == block_scales.outlier_curve.__defaults__


@pytest.mark.parametrize("seed", [0, 3])
def test_the_curve_draws_by_its_seed(seed):
    """Beside ten times the spread, and one scale for all eight, what NumPy finds in the table."""
    values = np.array([10, *normal(7, seed)])
    error = 100 * np.linalg.norm((to_e4m3(values, 10) - values)[1:]) / np.linalg.norm(values[1:])
    assert error == pytest.approx(block_scales.outlier_curve(SimpleNamespace(tile=8), 8, seed)[0].e4m3_tiles, rel=1e-9)


def test_the_least_numbers_of_all_do_not_become_nan():
    """650 of the smallest doubles over 448 are 1.45 of them, rounded down to 1: more than E4M3 holds, which saturates at 448."""
    least = 5e-324
    assert [448 * least] == quantise([650 * least], e4m3, 1)


def test_a_matrix_of_one_number():
    """It is its own largest."""
    assert [3.0] == pytest.approx(block_scales.quantise_blocks([[3.0]], e4m3, 1)[0])


@pytest.mark.parametrize("rows", [[], [[1.0], [1.0, 2.0]]])
def test_what_is_no_matrix_is_refused(rows):
    """No rows, and rows of two lengths."""
    with pytest.raises(ValueError, match="^rows must be at least 1 row, all of one length$"):
        block_scales.quantise_blocks(rows, e4m3, 1)


@pytest.mark.parametrize("values, rounded, message", [
    ([], [1.0], "values must hold at least 1 number, not none"),
    ([1.0], [math.nan], "rounded must hold finite numbers only, not nan"),
    ([0.0], [1.0], "values must not be all 0"),
])  # fmt: skip
def test_an_error_of_nothing_is_refused(values, rounded, message):
    """Nothing, what is no number, and a share of nought."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        relative_error(values, rounded)


def test_bad_input_is_named():
    """Tiles that do not fit and lists of different length raise `ValueError` with the argument and the bound."""
    with pytest.raises(ValueError, match=r"^tile must be a divisor of the number of values \(3\), not 2$"):
        quantise([1.0, 2.0, 3.0], e4m3, 2)
    with pytest.raises(ValueError, match=r"^block must be a divisor of the number of rows \(1\), not 2$"):
        block_scales.quantise_blocks([[1.0, 2.0]], e4m3, 2)
    with pytest.raises(ValueError, match=r"^block must be a divisor of the number of columns \(1\), not 2$"):
        block_scales.quantise_blocks([[1.0], [2.0]], e4m3, 2)
    with pytest.raises(ValueError, match="^side must be a whole number of at least 2, not 1$"):
        block_scales.token_outlier(1e5, e4m3, 1)
    with pytest.raises(ValueError, match=r"^rounded must be as long as values \(1\), not 2$"):
        relative_error([1.0], [1.0, 2.0])


def test_a_small_value_beside_a_large_one():
    """On paper: 100,000 / 448 is 223.2, and of its steps of 1/512, each 0.436, 3.14 gets seven; beside ten million it is lost."""
    assert pytest.approx(223.2142857) == block_scales.scale_for(1e5, e4m3)
    assert pytest.approx(7 / 512 * 1e5 / 448) == block_scales.beside(3.14, 1e5, e4m3)
    assert 0 == block_scales.beside(3.14, 1e7, e4m3)
    with pytest.raises(ValueError, match="^value must be at most 1, not 2$"):
        block_scales.beside(2, 1, e4m3)
