"""Scores, against arithmetic on paper, other formulas and the reports that printed the ratios."""

import math
from itertools import pairwise
from types import SimpleNamespace

import pytest

from snippets.claims import scores
from workings.quantity.units import quantities


def test_ratio_and_log_error_by_hand():
    """Twice too much and half too much are both one doubling off; three and a half is between one and two."""
    assert (2, 0.5, 1) == (scores.ratio(10, 5), scores.ratio(5, 10), scores.ratio(7, 7))
    assert (1, 1, 0, 3) == (scores.log_error(10, 5), scores.log_error(5, 10), scores.log_error(7, 7), scores.log_error(1, 8))
    assert math.log10(3.5) / math.log10(2) == pytest.approx(scores.log_error(3.5, 1))


@pytest.mark.parametrize("pair, message", [((0, 1), "estimate must be above 0, not 0"), ((1, 0), "outcome must be above 0, not 0"),
                                           ((-2, 3), "estimate must be above 0, not -2"), ((1, math.nan), "outcome must be above 0, not nan")])
def test_ratio_needs_amounts(pair, message):
    """Nothing, less than nothing and no number have no ratio; whichever it is is named."""
    for score in (scores.ratio, scores.log_error):
        with pytest.raises(ValueError, match=f"^{message}$"):
            score(*pair)


def test_inside_interval_by_hand():
    """The ends belong to a range, what lies beyond does not, and a range may be a point."""
    assert [False, True, True, True, False] == [scores.inside_interval(7, 10, value) for value in (6.9, 7, 8, 10, 10.1)]
    assert scores.inside_interval(3, 3, 3)
    with pytest.raises(ValueError, match="^low must be at most 2, not 3$"):
        scores.inside_interval(3, 2, 2)


def test_brier_by_hand():
    """Certainty scores 0 or 1, a coin a quarter, and four to one 0.04 or 0.64."""
    assert (0, 1, 0.25, 0.25) == (scores.brier(1, True), scores.brier(1, False), scores.brier(0.5, True), scores.brier(0.5, False))
    assert (0.04, 0.64) == pytest.approx((scores.brier(0.8, True), scores.brier(0.8, False)))


def test_brier_is_proper():
    """Whoever believes in 70 percent does best by saying so: the expected score has its least there."""
    expected = [0.7 * scores.brier(p / 100, True) + 0.3 * scores.brier(p / 100, False) for p in range(101)]
    assert 70 == expected.index(min(expected))


@pytest.mark.parametrize("probability", [-0.1, 1.1, 80])
def test_brier_needs_a_probability(probability):
    """Eighty percent is 0.8."""
    with pytest.raises(ValueError, match=f"^probability must be between 0 and 1, not {probability}$"):
        scores.brier(probability, True)


def test_estimated_serving_is_his_own_loss():
    """His 150 yuan a million tokens against the 16 that they bring is a loss of nine tenths, as his 400 of 450 million say."""
    yuan = scores.estimated_serving(scores.you) * scores.you.yuan
    assert 150 == pytest.approx(yuan)
    assert 400 / 450 == pytest.approx(1 - 16 / yuan, abs=0.01)


def test_published_serving_is_half_a_dollar():
    """226.75 nodes of eight at two dollars for a day, over 168 billion tokens."""
    assert 226.75 * 8 * 2 * 24 / 168_000 == pytest.approx(scores.published_serving(scores.day))


def test_published_arithmetic_is_near_six_n_d():
    """250 billion a token is 6 × 37 billion and an eighth more for attention; 14.8 trillion tokens."""
    assert 3.70e24 == pytest.approx(scores.published_arithmetic(scores.v3, scores.isca))
    assert 6 * 37e9 * 14.8e12 == pytest.approx(scores.published_arithmetic(scores.v3, scores.isca), rel=0.13)


def test_whole_year_is_what_the_press_printed():
    """Yahoo Finance made roughly 105 billion of the quarter."""
    assert 105e9 == pytest.approx(scores.whole_year(scores.amazon.quarter), abs=0.5e9)


def test_yuan_is_the_quotient_of_two_price_lists():
    """16 yuan and 2.19 dollars for the same million tokens."""
    assert 16 / 2.19 == pytest.approx(scores.you.yuan, rel=2e-3)


def test_estimates_are_nine_with_three_ranges():
    """Every range holds its own middle, and no estimate is without a later figure."""
    known = scores.estimates()
    assert (9, 3) == (len(known), sum(one.low is not None for one in known))
    assert all(one.low <= one.value <= one.high for one in known if one.low is not None)
    assert all(one.outcome > 0 for one in known)


def test_ratios_fall_from_forty_to_a_quarter():
    """The Register's arithmetic makes R1's learning 0.29 of a million dollars; Altman's 10 over Epoch's 40 is the lowest."""
    rows = scores.ratios()
    assert all(first.ratio >= second.ratio for first, second in pairwise(rows))
    assert 1 / 0.294 == pytest.approx(next(row.ratio for row in rows if "cost of R1" in row.about))
    assert ("You Yang: machines for R1", "Altman: fall of prices in a year", 0.25) == (rows[0].about, rows[-1].about, rows[-1].ratio)


def test_typical_factor_by_sorting():
    """The fifth of the nine factors, each turned to be above one."""
    factors = sorted(max(row.ratio, 1 / row.ratio) for row in scores.ratios())
    assert factors[4] == pytest.approx(scores.typical_factor())


def test_within_counts_the_factors():
    """By the same list; nothing is within less than no error."""
    factors = [max(row.ratio, 1 / row.ratio) for row in scores.ratios()]
    assert (sum(f <= 1.25 for f in factors), sum(f <= 2 for f in factors), 9) == (scores.within(1.25), scores.within(2), scores.within(100))
    assert 1 == scores.within(4) - scores.within(3.999)  # Altman, off by a factor of exactly four
    with pytest.raises(ValueError, match="^factor must be at least 1, not 0.5$"):
        scores.within(0.5)


def test_one_range_of_three_held():
    """Seven months lie in seven to ten; 72 billion not in 60 to 65; 44.06 billion not in 43 plus or minus 2 percent (43.86)."""
    assert 1 == scores.ranges_held()
    share = scores.nvidia.margin / 100
    assert (42.14e9, 43.86e9) == pytest.approx((43e9 * (1 - share), 43e9 * (1 + share)))


def test_dimensions_of_serving():
    """Dollars per token both ways."""
    assert scores.estimated_serving(quantities(scores.you)).check("[us_dollar] / [token]")
    assert scores.published_serving(quantities(scores.day)).check("[us_dollar] / [token]")


@pytest.mark.parametrize("serving, field", [(scores.estimated_serving, "days"), (scores.estimated_serving, "yuan"), (scores.published_serving, "output_tokens")])
def test_serving_nobody_has_no_cost(serving, field):
    """No day, no rate of exchange and no tokens divide nothing."""
    known = {"machines": 1, "days": 1, "output_tokens": 1, "yuan": 1, "published_cost": 1}
    with pytest.raises(ValueError, match=f"^{field} must be above 0, not 0$"):
        serving(SimpleNamespace(**known | {field: 0}))
