"""The ladder of costs, against figures that Epoch AI, DeepSeek and G. Luk printed and against other routes."""

from types import SimpleNamespace

import pytest

from snippets.money import cost, ladder
from snippets.money.ladder import fleet, v3, v3_experiments


def test_lineage_is_the_sum_of_published_runs():
    """67B took 0.6012M hours, V2 1.39968M, Coder-V2 1.0368M, V3 2.788M and R1 0.147M: added by hand."""
    assert 601_200 + 1_399_680 + 1_036_800 + 2_788_000 + 147_000 == pytest.approx(ladder.lineage_gpu_hours())


def test_floor_is_twice_the_headline():
    """At $2 an hour the published runs come to $11.9M, 2.1 times the headline."""
    assert 11_945_360 == pytest.approx(ladder.floor())


def test_v2_saved_what_its_paper_says():
    """The V2 report says 42.5 % fewer GPU-hours per trillion tokens than the 67B model: the two facts agree with it."""
    hours, before = ladder.v2.gpu_hours_per_trillion_tokens, ladder.ds67b.gpu_hours_per_trillion_tokens
    assert 0.425 == pytest.approx(1 - hours / before, abs=0.0005)


def test_experiments_flop_by_hand():
    """Three pairs and one run of the small model, three pairs of the large one: 6.25e23 operations, added in another order."""
    small, large = 2.4e9 * (3 * 2 * 1.33e12 + 0.3e12), 20.9e9 * 2 * (0.54e12 + 0.578e12 + 0.9e12)
    assert 6 * (small + large) == pytest.approx(ladder.experiments_flop(v3_experiments), rel=1e-12)


def test_experiments_share_is_a_fifth():
    """6.25e23 over Epoch's 3.2856e24 is 19 %."""
    assert 6.2534e23 / 3.2856e24 == pytest.approx(ladder.experiments_share(), rel=1e-3)


def test_year_of_a_cluster_is_its_share_turned_round():
    """The run's cost over its share of the year is the price of the year, and 56.7 of 366 days are 15.5 %."""
    assert cost.days(v3.gpu_hours, 2048) / 366 == pytest.approx(ladder.share_of_cluster_year(v3, 2048))
    assert 5_576_000 / ladder.share_of_cluster_year(v3, 2048) == pytest.approx(ladder.year_of(2048, 2))


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: ladder.year_of(1, -2), "price must be at least 0, not -2"),
        (lambda: ladder.on_the_curve(-5, 12, 4), "cost must be at least 0, not -5"),
        (lambda: ladder.on_the_curve(30, -1, 4), "months must be at least 0, not -1"),
        (lambda: ladder.experiments_flop(SimpleNamespace(active_parameters=[1, 2], tokens=[1, 2], runs=[1])), r"runs must be as long as active_parameters \(2\), not 1"),
        (lambda: ladder.experiments_flop(SimpleNamespace(active_parameters=[1, 2], tokens=[1], runs=[1, 2])), r"tokens must be as long as active_parameters \(2\), not 1"),
        (lambda: ladder.fleet_rate(SimpleNamespace(operation=1, gpus=0, years=4), 5), "gpus must be above 0, not 0"),
        (lambda: ladder.fleet_cost(SimpleNamespace(operation=None), 5), "operation must be at least 0, not unknown: it is not published"),
    ],
)
def test_slips_are_refused_by_name(call, message):
    """Negative prices, fleets without machines and costs that nobody published."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_negative_and_empty_fleets_are_refused():
    """A fleet below zero has no price, and no fleet has no share."""
    with pytest.raises(ValueError, match="^gpus must be at least 0, not -1$"):
        ladder.year_of(-1, 2)
    with pytest.raises(ValueError, match="^gpus must be above 0, not 0$"):
        ladder.share_of_cluster_year(v3, 0)


def test_the_curve_halves_in_half_a_year():
    """A fall by four a year is a fall by two in six months and by four in twelve."""
    assert (30, 15, 7.5) == pytest.approx([ladder.on_the_curve(30, months, 4) for months in (0, 6, 12)])
    with pytest.raises(ValueError, match="^fall_per_year must be above 0, not 0$"):
        ladder.on_the_curve(30, 6, 0)


def test_curve_range_by_hand():
    """Cost halves every six months: $20M ten months later is $6.30M, and $40M seven months later is $17.82M."""
    assert (20e6 / 2 ** (10 / 6), 40e6 / 2 ** (7 / 6)) == pytest.approx(ladder.curve_range(ladder.sonnet))


def test_fleet_cost_per_year_is_luks_correction():
    """G. Luk's corrected table has $640M a year for all 60,000 GPUs, rounded to ten million."""
    assert 640e6 == pytest.approx(ladder.fleet_cost(fleet, fleet.capex) / fleet.years, abs=5e6)


def test_fleet_rate_by_another_route():
    """$636M a year over 60,000 GPUs is $10,600 a GPU and year, or $1.209 for each of 8,766 hours."""
    assert 10_600 / 8766 == pytest.approx(ladder.fleet_rate(fleet, fleet.capex))


def test_fleet_rate_prices_the_run_below_the_headline():
    """At $1.209 an hour the 2.935M hours of V3 and R1 are $3.55M."""
    assert 2_935_000 * 10_600 / 8766 == pytest.approx(ladder.full_cost(ladder.at_fleet_rate(fleet, fleet.capex)))


def test_ladder_starts_at_the_published_figures_and_climbs():
    """The first two rungs are printed by DeepSeek, $5.576M and with the $294K of R1 $5.87M, the last by SemiAnalysis; each is higher."""
    dollars = [rung.dollars for rung in ladder.ladder()]
    assert ([5_576_000, 5_870_000], 1.6e9) == (dollars[:2], dollars[-1])
    assert sorted(dollars) == dollars
    names = ["Official run of V3", "V3 and R1", "Five published runs", "Cluster rented for a year", "Development (simulated)", "Cluster bought"]
    assert [*names, "Group's servers (estimate)"] == [rung.counted for rung in ladder.ladder()]


def test_only_the_simulated_rung_has_a_range():
    """Nine cases in ten lie between 19 and 84 million dollars, as the page says; what was published has no range."""
    ranged = [(round(rung.low / 1e6), round(rung.high / 1e6)) for rung in ladder.ladder() if rung.low is not None]
    assert [(19, 84)] == ranged


def test_presets_start_as_reported():
    """The first preset is V3 and R1 as DeepSeek reports them; the last prices the same hours at the fleet's, by hand $1.209."""
    rungs = ladder.presets()
    assert ["As reported", "Owner with staff and experiments", "Sceptic: all inputs at their high end", "At the hour of the fleet"] == [rung.counted for rung in rungs]
    assert 5_870_000 == rungs[0].dollars
    assert rungs[0].dollars < rungs[1].dollars < rungs[2].dollars
    assert 1.209 / 2 == pytest.approx(rungs[3].dollars / rungs[0].dollars, rel=1e-3)


def test_fleet_by_luk():
    """His corrected table: $1.6 billion and $640 million a year for all chips, $1.4 billion and $545 million for the Hoppers; ten thousand A100s are the rest."""
    assert 640e6 == fleet.year_corrected == pytest.approx(ladder.fleet_cost(fleet, fleet.capex) / fleet.years, rel=0.01)
    assert (1.4e9, 545e6, 1.3e9) == (fleet.hopper_capex, fleet.hopper_year, fleet.capex_as_printed)
    older = fleet.capex - fleet.hopper_capex, 4 * (fleet.year_corrected - fleet.hopper_year) - (fleet.capex - fleet.hopper_capex)
    assert (200e6, 180e6) == pytest.approx(older)


def test_amodei_with_his_own_factor():
    """Half of $6.30M and of $17.82M, both ends of the curve: from $3.15M to $8.91M."""
    assert (3.150e6, 8.909e6) == pytest.approx(ladder.curve_range_behind(ladder.sonnet), rel=1e-3)
