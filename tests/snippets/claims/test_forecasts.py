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
