"""What development cost, against sums made by hand."""

import math

import pytest

from snippets.facts import assuming, fact, group
from snippets.money import development
from snippets.money.montecarlo import full_cost, model, percentiles, simulate
from snippets.statistics import ends

companies = group("costs.final_runs")


def test_disclosed_cost_adds_the_stated_experiments():
    """5.576 and 0.294 million are printed; 6.2534e23 operations of experiments over 3.2856e24 of a run of 5.328 million add 1.014."""
    assert 5.576e6 + 0.294e6 + 6.2534e23 / 3.2856e24 * 5.328e6 == pytest.approx(development.disclosed_cost(), rel=1e-4)


def test_disclosed_cost_passes_six_million_however_baselines_are_counted():
    """With every baseline shared, experiments are 14 % of the run instead of 19 %, and the sum still passes six million."""
    assert 5.576e6 + 0.294e6 + 0.14 * 5.328e6 > 6e6
    assert development.disclosed_cost() > 6e6


def test_a_day_of_payroll_pays_for_the_development():
    """Meta's 74,067 people at $379,000 earn $76.9M a day, and the simulation's upper end is $83.8M."""
    assert 83.8e6 / (74_067 * 379_000 / 365.25) * 24 == pytest.approx(development.payroll_for_development(), rel=1e-3)


def test_the_middle_of_every_guess_by_hand():
    """2.935M hours at $2, times 2.2, are $12.914M; 168 people at 70 % for 0.7 years at $155,000 are $12.760M; data $1.2M."""
    assert 12.914e6 + 12.760e6 + 1.2e6 == pytest.approx(development.middle_cost(model), rel=1e-4)


def test_ranges_drawn_are_the_published_ones():
    """Epoch AI's 90 % interval of the multiple, the two prices, the two counts of staff, and the pay between our low end and the dearest post."""
    assert (1.2, 4.0) == development.multiples_drawn(model)
    assert (4.425, 10.417) == pytest.approx(development.newer_multiples_drawn(model), abs=5e-4)
    assert (1.2, 3.42) == development.prices_drawn(model)
    assert (139, 197) == development.people_drawn(model)
    assert (80_000, 300_000) == development.pay_drawn(model)


def test_the_least_post_by_hand():
    """Fourteen months of 40,000 yuan are 560,000, at 7.25 yuan $77,241, with a quarter on top $96,552: above the low end of the range."""
    assert 96_552 == pytest.approx(development.least_advertised_pay(), abs=1)
    assert development.least_advertised_pay() > development.pay_drawn(model)[0]


def test_final_runs_are_drawn_between_the_published_estimates():
    """OpenAI 9.6 %, Z.ai 12.3 %, MiniMax 22.6 %: the range that is drawn from ends at the lowest and the highest."""
    shares = [companies.openai, companies.zai, companies.minimax]
    assert [9.6, 12.3, 22.6] == shares
    assert [min(shares), max(shares)] == pytest.approx([100 * end for end in ends(fact(model, "final_share"))])


def test_every_case_is_counted_in_the_bin_that_holds_it():
    """Counted the other way round, by comparing each cost with both ends of each bin, and all together are a hundred percent."""
    costs, rows = [full_cost(project) for project in simulate(model)], development.spread(model)
    half = 10 ** (1 / 40)
    shares = [100 * sum(row.dollars / half <= cost < row.dollars * half for cost in costs) / len(costs) for row in rows]
    assert shares == pytest.approx([row.possible_costs for row in rows], abs=0.05)
    assert 100 == pytest.approx(math.fsum(row.possible_costs for row in rows), abs=0.3)


def test_a_bin_is_told_as_finely_as_its_draws_allow():
    """A bin of a few hundred of the five thousand draws to a tenth of a percent, one of a few dozen to a hundredth."""
    for row in development.spread(model)[2:]:
        places = 1 if row.possible_costs > 2.1 else 2
        assert row.possible_costs == pytest.approx(round(row.possible_costs, places))


def test_half_of_the_cases_lie_below_the_median():
    """Added up to the median that the table prints, the bins hold half of the cases, to within the bin that it cuts."""
    half = percentiles(model).p50
    below = sum(row.possible_costs for row in development.spread(model) if row.dollars < half)
    assert 50 == pytest.approx(below, abs=max(row.possible_costs for row in development.spread(model)))


def test_the_hump_begins_and_ends_with_nothing():
    """One empty bin on each side of the costs, all of which lie within three powers of ten."""
    shares = [row.possible_costs for row in development.spread(model)]
    assert (0, 0) == (shares[0], shares[-1]) and all(shares[1:2]) and all(shares[-2:-1])


def test_what_is_cheaper_than_a_million_is_in_the_first_bin():
    """Without hours and people only data is left, half of it below 1.22 million: the first bin opens the list, and all are a hundred percent."""
    nothing = dict.fromkeys(("runs.v3.gpu_hours", "runs.r1.gpu_hours", "costs.model.people", "costs.model.people.low", "costs.model.people.high"), 0)
    with assuming(nothing):
        rows = development.spread(model)
    assert 10 ** (6 + 1 / 40) == pytest.approx(rows[0].dollars)
    assert 100 == pytest.approx(math.fsum(row.possible_costs for row in rows), abs=0.3)


@pytest.mark.parametrize("dollars, place", [(1e6, 0), (9.99e6, 19), (1.001e7, 20), (9.9e8, 59), (10, 0), (1e12, 59)])
def test_bins_are_twenty_in_a_power_of_ten(dollars, place):
    """A million opens the first, ten millions the twenty-first; what lies outside goes into the last on its side."""
    assert place == development.bin_of(dollars)


def test_the_hump_moves_with_the_number_of_people():
    """With a hundred times as many people, and their range along, every possible cost is higher than half of today's."""
    with assuming({"costs.model.people": 16_800, "costs.model.people.low": 13_900, "costs.model.people.high": 19_700}):
        first = next(row.dollars for row in development.spread(model) if row.possible_costs)
    assert first > percentiles(model).p50


def test_a_final_run_of_no_part_of_the_whole_is_refused():
    """Nothing is one over nought."""
    with assuming({"costs.model.final_share.low": 0.0}), pytest.raises(ValueError, match="^low must be above 0, not 0.0$"):
        development.newer_multiples_drawn(model)
