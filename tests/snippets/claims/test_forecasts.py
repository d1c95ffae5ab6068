"""Forecasts of early 2025, against published percentages and arithmetic on paper."""

from types import SimpleNamespace

import pytest

from snippets.claims import forecasts
from snippets.market.value_and_growth import change


def test_rents_are_up_a_third_and_down_by_the_published_cut():
    """2.99 to 3.99 is a rise of a third; Amazon's cut was reported as 44 percent."""
    specialist, hyperscaler = forecasts.rents()
    assert 100 / 2.99 == pytest.approx(specialist.change)
    assert -44 == pytest.approx(hyperscaler.change, abs=0.05)


def test_index_rebounded_by_the_published_forty_percent():
    """CompuX prints a rebound of 40 percent; the two prices make it 38."""
    assert 40 == pytest.approx(change(forecasts.rent.index_low, forecasts.rent.index_later), abs=2)


def test_active_share_by_hand():
    """5.1 of 117 billion are 4.4 percent; 49 of 1,600 are 3.1."""
    assert (4.4, 3.1) == pytest.approx((forecasts.active_share(forecasts.gpt_oss), forecasts.active_share(forecasts.v4.pro)), abs=0.05)


@pytest.mark.parametrize("active, bound", [(0, "above 0"), (11, r"between 0 and total \(10\)")])
def test_active_share_is_a_share(active, bound):
    """No more than all parameters can be active, and none are in no model."""
    with pytest.raises(ValueError, match=f"^active must be {bound}, not {active}$"):
        forecasts.active_share(SimpleNamespace(active=active, total=10))


def test_dearer_by_cross_multiplication():
    """13.64 / 6.59 over 10.78 / 73.4, the money in millions and the tokens in trillions."""
    assert 13.64 * 73.4 / (6.59 * 10.78) == pytest.approx(forecasts.dearer(forecasts.router))


def test_active_share_of_a_quarter():
    """One of four is 25 percent."""
    assert 25 == forecasts.active_share(SimpleNamespace(active=1, total=4))


def test_larger_of_two_models_by_one_recipe_by_hand():
    """Read off the table line by line: Pro is behind Flash in MGSM and CMath alone; Flash is behind V3.2 in seven tests."""
    base = forecasts.base
    behind = [place for place, (pro, flash) in enumerate(zip(base.pro, base.flash, strict=True)) if pro <= flash]
    assert [21, 22] == behind
    assert base.tests == len(base.pro) == len(base.flash) == len(base.v32) == 24
    assert (base.flash_recall, base.pro_recall) == (base.flash[8], base.pro[8])
    assert (22, 17) == (forecasts.ahead(base.pro, base.flash), forecasts.ahead(base.flash, base.v32))
    assert (2, 7) == (forecasts.ahead(base.flash, base.pro), forecasts.ahead(base.v32, base.flash))


def test_a_tie_is_nobodys():
    """Of three tests one is won, one lost and one level."""
    assert 1 == forecasts.ahead([1, 2, 3], [2, 1, 3])


@pytest.mark.parametrize("first, second", [([], []), ([1], [1, 2])])
def test_scores_must_stand_in_pairs(first, second):
    """No tests, or tests of one model alone, cannot be counted."""
    with pytest.raises(ValueError, match="first"):
        forecasts.ahead(first, second)


def test_paid_per_hour_by_hand():
    """2,048 processors in 33 days run 1,622,016 hours; twenty million dollars over these are 12.33."""
    assert 20e6 / 1_622_016 == pytest.approx(forecasts.paid_per_hour(forecasts.trinity))


@pytest.mark.parametrize("gpus, days, name", [(0, 1, "gpus"), (1, 0, "days")])
def test_a_bill_without_hours_is_refused(gpus, days, name):
    """A run of no processors or no days has no price for an hour."""
    with pytest.raises(ValueError, match=f"^{name} must be above 0, not 0$"):
        forecasts.paid_per_hour(SimpleNamespace(cost=1, gpus=gpus, days=days))
