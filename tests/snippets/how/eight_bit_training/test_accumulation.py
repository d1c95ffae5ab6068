"""Short registers against a NumPy version written from the report's description."""

import math
import random
from types import SimpleNamespace

import numpy as np
import pytest

from snippets.how.eight_bit_training import accumulation
from snippets.how.eight_bit_training.accumulation import accumulate, hopper, v3
from snippets.how.eight_bit_training.number_formats import e4m3, nearest


def normal(count, seed=0):
    """`count` normal values from a seed."""
    rng = random.Random(seed)
    return [rng.gauss(0, 1) for _ in range(count)]


def test_cut_truncates_towards_zero():
    """What is smaller than the step goes, on both sides of zero; rounding would give 1.5 and -1.5."""
    assert [1.25, -1.25, 0.0] == [accumulation.cut(value, 0.25) for value in (1.49, -1.49, 0.2)]


def test_aligned_sum_loses_what_lies_below_the_largest():
    """Beside 1, with 13 places, 2^-13 survives and 2^-14 does not; both survive beside 0.25."""
    assert [1 + 2**-13, 1.0] == [accumulation.aligned_sum([1.0, small], 13) for small in (2.0**-13, 2.0**-14)]
    assert 0.25 + 2**-14 == accumulation.aligned_sum([0.25, 2.0**-14], 13)


def hardware(products, promote):
    """The same register in NumPy integers: aligned in groups of 32, 13 places kept, emptied every 128 where `promote`."""
    total = register = 0.0
    for group in range(0, len(products), 32):
        if promote and group % 128 == 0:
            total, register = total + register, 0.0
        part = products[group : group + 32]
        step = 2.0 ** (np.floor(np.log2(np.abs(part).max())) - 13)
        register += np.sum(np.fix(part / step).astype(np.int64)) * step
        step = 2.0 ** (np.floor(np.log2(abs(register) or 1)) - 13)
        register = np.fix(register / step) * step
    return total + register


def test_accumulate_equals_a_second_implementation():
    """Ten sums of 4,096 products agree with the NumPy version exactly, with and without promotion."""
    for seed in range(10):
        products = [a * b for a, b in zip(normal(4096, seed), normal(4096, seed + 100), strict=True)]
        assert hardware(np.array(products), promote=False) == accumulate(products, hopper)
        assert hardware(np.array(products), promote=True) == pytest.approx(accumulate(products, hopper, 128), rel=1e-12)


def test_a_wide_register_is_exact():
    """With 60 places nothing is lost, so the error above is the register's and not the summation's."""
    products = [round(value * 1024) / 1024 for value in normal(512)]
    assert math.fsum(products) == accumulate(products, SimpleNamespace(products_per_step=32, fraction_bits=60))


def test_accumulation_error_is_of_the_reported_size():
    """Around 1 %, as against DeepSeek's 'nearly 2%' on whole matrices; promotion cuts it at least twentyfold, no promotion by none."""
    for seed in range(2):
        found = accumulation.accumulation_error(hopper, v3, sums=32, seed=seed)
        assert 0.3 < found.short_register < v3.accumulation_error
        assert 20 < found.short_register / found.with_promotion


def test_accumulation_error_by_the_second_implementation():
    """Two sums of 256 products of E4M3 numbers, drawn by the same seed: the worst of both over their root mean square."""
    rng = random.Random(7)
    entries = [nearest(rng.gauss(0, 64), e4m3) for _ in range(256)]
    rows = np.array([np.multiply(rng.choices(entries, k=256), rng.choices(entries, k=256)) for _ in range(2)])
    exact = rows.sum(axis=1)
    found = [[hardware(row, promote) for row in rows] for promote in (False, True)]
    wanted = 100 * np.abs(np.array(found) - exact).max(axis=1) / np.sqrt((exact**2).mean())
    recipe = SimpleNamespace(inner_dimension=256, accumulation_interval=128)
    assert wanted == pytest.approx(list(accumulation.accumulation_error(hopper, recipe, 2, 7)), rel=1e-9)
    assert 0 < wanted[1] < wanted[0]


def test_unless_told_64_sums_of_seed_0_are_drawn():
    """One sum is enough, and none is not; every register of one product is exact if it holds 60 places."""
    recipe, wide = SimpleNamespace(inner_dimension=8, accumulation_interval=1), SimpleNamespace(products_per_step=1, fraction_bits=60)
    short = SimpleNamespace(products_per_step=1, fraction_bits=2)
    assert accumulation.accumulation_error(short, recipe) == accumulation.accumulation_error(short, recipe, 64, 0)
    assert (0, 0) == accumulation.accumulation_error(wide, recipe, 1)
    with pytest.raises(ValueError, match="^sums must be a whole number of at least 1, not 0$"):
        accumulation.accumulation_error(short, recipe, 0)


def test_a_register_of_the_leading_bit_alone():
    """Without a place below it, 7 is kept as 4, and 7 + 3 as 4 + 0: powers of two are all that it holds."""
    assert 4 == accumulation.aligned_sum([7.0], 0) == accumulation.aligned_sum([7.0, 3.0], 0)
    with pytest.raises(ValueError, match="^bits must be a whole number of at least 0, not -1$"):
        accumulation.aligned_sum([7.0], -1)
    with pytest.raises(ValueError, match="^step must be above 0, not 0$"):
        accumulation.cut(1.0, 0)


def test_the_two_papers_describe_one_register():
    """13 places and the leading one are the 14 bits of the V3 report; four steps of 32 are its interval of 128."""
    assert hopper.fraction_bits + 1 == v3.accumulator_bits
    assert 4 * hopper.products_per_step == v3.accumulation_interval


def test_bad_input_is_named():
    """Intervals that are no multiple of a step, and none at all, raise `ValueError` with the argument and the bound."""
    with pytest.raises(ValueError, match="^interval must be a multiple of products_per_step .32., not 33$"):
        accumulate([1.0] * 64, hopper, 33)
    with pytest.raises(ValueError, match="^interval must be a whole number of at least 1, not 0$"):
        accumulate([1.0] * 64, hopper, 0)
