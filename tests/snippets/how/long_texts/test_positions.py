"""Rotary positions and YaRN against what DeepSeek's own inference code computes, and against values on paper."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from snippets.how.latent_attention.attention import rotated
from snippets.how.long_texts import positions
from snippets.how.long_texts.positions import Pairs, rule, trained, v3
from snippets.vectors import dot

LENGTH = trained.sequence_length

# What `precompute_freqs_cis` of DeepSeek-V3's inference/model.py gives for 671B, run with PyTorch: the tokens of one turn,
# for texts that are no longer than the trained length, and for longer ones.
OFFICIAL = [6.28319, 8.37876, 11.1733, 14.8998, 19.8692, 26.496, 35.3329, 47.1172, 62.8319, 83.7876, 111.733, 148.998, 198.692,
            264.96, 353.329, 471.172, 628.319, 837.876, 1117.33, 1489.98, 1986.92, 2649.6, 3533.29, 4711.72, 6283.18, 8378.76,
            11173.3, 14899.8, 19869.2, 26496, 35332.9, 47117.2]
OFFICIAL_LONG = [*OFFICIAL[:11], 161.079, 233.755, 341.884, 504.756, 753.876, 1142.4, 1763.95, 2793.31, 4584.55, 7947.67, 15140.6,
                 35332.9, 188469, 251327, 335151, 446930, 595991, 794767, 1.05984e6, 1.41332e6, 1.88469e6]


def test_wavelengths_of_the_published_code():
    """All 32 pairs, to the digits that single precision gives."""
    assert pytest.approx(OFFICIAL, rel=5e-6) == positions.wavelengths(v3, rule)
    assert pytest.approx(2 * math.pi * 10_000 ** (62 / 64)) == positions.longest(v3, rule)
    assert pytest.approx(2 * math.pi) == positions.shortest(v3, rule)


def test_yarn_of_the_published_code():
    """All 32 pairs after the extension."""
    assert pytest.approx(OFFICIAL_LONG, rel=5e-6) == positions.yarn(v3, rule, LENGTH)


@pytest.mark.parametrize(
    ("width", "base", "length", "official"),
    [(8, 10_000, 64, [6.28319, 100.531, 2513.27, 25132.7]), (4, 10, 202, [6.28319, 26.4922])],
)
def test_yarn_of_the_published_code_at_its_edges(width, base, length, official):
    """The same code where no pair turns often and where all do: the ramp begins at the first pair and ends before the width."""
    model = SimpleNamespace(qk_rope_head_dim=width)
    assert pytest.approx(official, rel=5e-6) == positions.yarn(model, with_rule(base=base, scale=4), length)


def test_rotated_turns_once_in_a_wavelength():
    """A pair of the toy layer that has turned for its wavelength stands where it began, and half way it is upside down."""
    for pair, wavelength in enumerate(positions.wavelengths(SimpleNamespace(qk_rope_head_dim=4), rule)):
        start = [0.0] * 4
        start[2 * pair] = 1.0
        assert pytest.approx(start, abs=1e-9) == rotated(start, wavelength)
        assert pytest.approx([-x for x in start], abs=1e-9) == rotated(start, wavelength / 2)


def test_only_the_distance_counts():
    """The product of a turned query and a turned key is the same wherever they stand, if as far apart."""
    draw = np.random.default_rng(0)
    query, key = draw.normal(size=8).tolist(), draw.normal(size=8).tolist()
    near, far, other = (dot(rotated(query, q), rotated(key, k)) for q, k in ((10, 3), (1010, 1003), (10, 4)))
    assert pytest.approx(near) == far
    assert abs(near - other) > 0.01


def test_pairs_by_eye():
    """In the published lists eleven pairs are the same, nine turn forty times as slowly, twelve lie between."""
    ratios = np.array(OFFICIAL_LONG) / np.array(OFFICIAL)
    assert (11, 9) == (np.sum(ratios < 1.00001), np.sum(np.isclose(ratios, 40, rtol=1e-5)))
    assert (11, 12, 9) == positions.pairs(v3, rule, LENGTH)
    assert 32 == positions.pairs(v3, rule, LENGTH).all == Pairs(30, 1, 1).all


def test_limits_are_where_the_turns_are():
    """Pair 10.47 would turn 32 times in 4,096 tokens and pair 22.51 once: their wavelengths are 128 and 4,096."""
    for turns, place in ((32, 10.47), (1, 22.51)):
        found = positions.pair_with(turns, v3, rule, LENGTH)
        assert pytest.approx(place, abs=0.005) == found
        assert pytest.approx(LENGTH / turns) == 2 * math.pi * 10_000 ** (found / 32)


def test_turns():
    """The slowest pair goes through 8.7 hundredths of a turn in 4,096 tokens and 2.8 turns in 131,072."""
    slowest = positions.longest(v3, rule)
    assert pytest.approx([0.0869, 2.782], rel=1e-3) == [positions.turns(slowest, n) for n in (4096, 131_072)]
    assert 0 == positions.turns(slowest, 0)


def test_felt_length():
    """131,072 tokens at a fortieth of the speed are 3,276.8, within the 4,096 of pre-training; 163,840 would be all of them."""
    assert 3276.8 == positions.felt_length(131_072, rule) < LENGTH == positions.felt_length(163_840, rule)


def test_sharper_on_paper():
    """0.1 × 3.68888 + 1 = 1.36889, and its square is 1.87385; without extension nothing changes."""
    assert pytest.approx(1.87385, abs=5e-6) == positions.sharper(rule)
    assert 1 == positions.sharper(SimpleNamespace(scale=1, sharpening=0.1))


def test_rows_are_the_two_lists():
    """The chart's rows count from one and hold both lists."""
    rows = positions.rows()
    assert list(range(1, 33)) == [row.pair for row in rows]
    assert pytest.approx(OFFICIAL, rel=5e-6) == [row.pre_training for row in rows]
    assert pytest.approx(OFFICIAL_LONG, rel=5e-6) == [row.after_yarn for row in rows]


def with_rule(**changed):
    """V3's rule with some of its values changed."""
    values = {name: getattr(rule, name) for name in ("base", "scale", "fast_turns", "slow_turns", "sharpening")}
    return SimpleNamespace(**values | changed)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: positions.wavelengths(SimpleNamespace(qk_rope_head_dim=0), rule), "qk_rope_head_dim must be a whole number of at least 2, not 0"),
        (lambda: positions.wavelengths(SimpleNamespace(qk_rope_head_dim=5), rule), r"pair must be a divisor of qk_rope_head_dim \(5\), not 2"),
        (lambda: positions.wavelengths(v3, with_rule(base=1)), "base must be above 1, not 1"),
        (lambda: positions.yarn(v3, with_rule(scale=0.5), 4096), "scale must be at least 1, not 0.5"),
        (lambda: positions.yarn(v3, rule, 0), "trained must be above 0, not 0"),
        (lambda: positions.yarn(v3, rule, 6), "trained must be long enough for a pair to turn slow_turns times, not 6"),
        (lambda: positions.yarn(v3, rule, 2), "trained must be long enough for a pair to turn slow_turns times, not 2"),
        (lambda: positions.pair_with(0, v3, rule, 4096), "turns must be above 0, not 0"),
        (lambda: positions.pair_with(1, v3, with_rule(base=1), 4096), "base must be above 1, not 1"),
        (lambda: positions.turns(0, 1), "wavelength must be above 0, not 0"),
        (lambda: positions.turns(1, -1), "length must be at least 0, not -1"),
        (lambda: positions.felt_length(-1, rule), "length must be at least 0, not -1"),
        (lambda: positions.felt_length(1, with_rule(scale=0)), "scale must be at least 1, not 0"),
        (lambda: positions.sharper(with_rule(scale=0)), "scale must be at least 1, not 0"),
        (lambda: positions.sharper(with_rule(sharpening=None)), "sharpening .*"),
    ],
)
def test_bad_input(call, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_the_slowest_pair_of_the_published_code():
    """The last pair after the extension, as DeepSeek's code turns it."""
    assert pytest.approx(OFFICIAL_LONG[-1], rel=5e-6) == positions.longest_stretched(v3, rule, LENGTH)
