"""The small sums of the claim pages, against figures counted another way."""

from statistics import quantiles

import pytest

from snippets import claims_cost, cost


def test_disclosed_cost_adds_the_stated_experiments():
    """5.576 and 0.294 million are printed; 6.2534e23 operations of experiments over 3.2856e24 of a run of 5.328 million add 1.014."""
    assert 5.576e6 + 0.294e6 + 6.2534e23 / 3.2856e24 * 5.328e6 == pytest.approx(claims_cost.disclosed_cost(), rel=1e-4)


def test_disclosed_cost_passes_six_million_however_baselines_are_counted():
    """With every baseline shared, experiments are 14 % of the run instead of 19 %, and the sum still passes six million."""
    assert 5.576e6 + 0.294e6 + 0.14 * 5.328e6 > 6e6
    assert claims_cost.disclosed_cost() > 6e6


def test_middle_price_is_the_second_quartile():
    """Half of Epoch's prices of an H100 lie on each side of the middle one."""
    known = cost.h100.prices
    assert quantiles(known, n=4)[1] == pytest.approx(claims_cost.middle_price(known))
    assert sum(price < claims_cost.middle_price(known) for price in known) == len(known) // 2


def test_an_empty_price_list_is_refused():
    """No prices have no middle."""
    with pytest.raises(ValueError, match="^asked must hold at least 1 number, not none$"):
        claims_cost.middle_price([])


def test_launch_fall_lies_between_the_falls_of_its_parts():
    """R1 cost 0.55 and 2.19 where o1 cost 15 and 60, and 0.14 for 7.50 in the cache; any mix falls between the least and the most."""
    assert 1 - 0.55 / 15 < claims_cost.launch_fall() < 1 - 0.14 / 7.5
    r1, o1 = 342 * 0.14 + 266 * 0.55 + 168 * 2.19, 342 * 7.5 + 266 * 15 + 168 * 60
    assert 1 - r1 / o1 == pytest.approx(claims_cost.launch_fall())


def test_token_share_needed_undoes_the_saving():
    """A project with just that share of tokens saves just that much."""
    assert 0.9 == pytest.approx(cost.project_saving(claims_cost.token_share_needed(0.9, 0.966), 0.966))
    assert 1 == claims_cost.token_share_needed(0.9, 0.9)


@pytest.mark.parametrize(
    "saving, fall, message",
    [
        (0.5, 0, "price_fall must be above 0, not 0"),
        (0.5, 1.1, "price_fall must be at most 1, not 1.1"),
        (0.95, 0.9, r"saving must be between 0 and price_fall \(0.9\), not 0.95"),
        (-0.1, 0.9, r"saving must be between 0 and price_fall \(0.9\), not -0.1"),
        (float("nan"), 0.9, r"saving must be between 0 and price_fall \(0.9\), not nan"),
    ],
)
def test_impossible_savings_are_refused(saving, fall, message):
    """No project saves more than the price fell, and no price falls by more than all of itself."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        claims_cost.token_share_needed(saving, fall)


def test_a_day_of_payroll_pays_for_the_development():
    """Meta's 74,067 people at $379,000 earn $76.9M a day, and the simulation's upper end is $76.9M."""
    assert 76.9e6 / (74_067 * 379_000 / 365.25) * 24 == pytest.approx(claims_cost.payroll_for_development(), rel=1e-3)
