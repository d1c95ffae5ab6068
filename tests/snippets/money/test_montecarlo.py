"""The Monte Carlo of the full cost, against closed forms, a textbook and a second simulation in NumPy."""

import math
from random import Random
from types import SimpleNamespace

import numpy as np
import pytest

from snippets.facts import assuming, fact, names
from snippets.money import montecarlo
from snippets.money.montecarlo import Project, model


def numpy_projects(normal, basis=0, draws=200_000):
    """A second route: the same ranges, drawn in columns by another generator; `normal` makes a column from a 90 % interval."""
    rng = np.random.default_rng(7)
    ends = {name: (fact(model, name).low, fact(model, name).high) for name in names(model)}
    older = np.maximum(1, normal(rng, *ends["experiments"], draws))
    newer = 1 / rng.uniform(*ends["final_share"], draws)
    pick = {0: rng.random(draws) < 0.5, 2024: True, 2026: False}[basis]
    staff = rng.uniform(*ends["people"], draws) * rng.uniform(*ends["time_share"], draws) * rng.uniform(*ends["years"], draws)
    price, data = normal(rng, *ends["price"], draws), normal(rng, *ends["data"], draws)
    staff = staff * normal(rng, *ends["pay"], draws)
    columns = SimpleNamespace(experiments=np.where(pick, older, newer), price=price, staff=staff, data=data)
    columns.total = 2_935_000 * price * columns.experiments + columns.staff + data
    return columns


def lognormal(rng, low, high, draws):
    """NumPy's lognormal whose 5th and 95th percentiles are `low` and `high`."""
    return rng.lognormal((np.log(low) + np.log(high)) / 2, (np.log(high) - np.log(low)) / 2 / 1.645, draws)


def flat(rng, low, high, draws):
    """The wrong algorithm: every value between the ends equally likely."""
    return rng.uniform(low, high, draws)


def test_full_cost_by_hand():
    """Ten hours at $2, three times over, with $5 of staff and $1 of data, are $66."""
    assert 66 == montecarlo.full_cost(Project(gpu_hours=10, price=2, experiments=3, staff=5, data=1))
    with pytest.raises(ValueError, match="^experiments must be at least 1, not 0.5$"):
        montecarlo.full_cost(Project(10, 2, 0.5, 0, 0))


def test_final_run_hours_are_both_papers():
    """2,788K hours in the V3 report and 147K in the Nature paper."""
    assert 2_935_000 == montecarlo.final_run_hours()


def test_as_reported_is_the_published_bill():
    """$5.576M and $0.294M, as printed, and nothing else."""
    assert 5_576_000 + 294_000 == montecarlo.full_cost(montecarlo.as_reported())


def test_owner_by_hand():
    """168 people at 70 % of their time for 0.7 years at $155,000 are $12.76M; 2.935M hours at $2.124 times 2.2 are $13.71M; data $1.2M."""
    assert 12.76e6 + 13.71e6 + 1.2e6 == pytest.approx(montecarlo.full_cost(montecarlo.owner(model)), rel=0.001)


def test_sceptic_by_hand():
    """197 people for a year at $300,000 are $59.1M; 2.935M hours at $3.42 over 9.6 % are $104.6M; data $5M."""
    assert 59.1e6 + 2_935_000 * 3.42 / 0.096 + 5e6 == pytest.approx(montecarlo.full_cost(montecarlo.sceptic(model)))


def test_a_sceptic_counts_the_time_that_people_give():
    """197 people for half of their time and two years cost what they cost for all of it and one: $59.1M."""
    before = montecarlo.sceptic(model)
    with assuming({"costs.model.time_share.high": 0.5, "costs.model.years.high": 2}):
        assert before == montecarlo.sceptic(model)
    with assuming({"costs.model.time_share.high": 0.5}):
        assert before.staff / 2 == montecarlo.sceptic(model).staff


def test_lognormal_has_the_interval_it_was_given():
    """Five in a hundred values lie below 1.2 and five above 4.0, with their median at the geometric mean; a flat draw has none outside."""
    values = np.array(montecarlo.lognormal(np.random.default_rng(1).normal(size=20_000), 1.2, 4.0))
    assert (0.05, 0.05) == pytest.approx((np.mean(values < 1.2), np.mean(values > 4.0)), abs=0.006)
    assert (1.2 * 4.0) ** 0.5 == pytest.approx(np.median(values), rel=0.015)


@pytest.mark.parametrize("low, high, message", [(0, 1, "low must be above 0, not 0"), (2, 1, "high must be at least 2, not 1")])
def test_lognormal_needs_positive_ends_in_order(low, high, message):
    """Zero has no logarithm, and an interval that runs backwards is a slip."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        montecarlo.lognormal([0], low, high)


def test_even_is_a_part_of_the_way():
    """From 10 to 30: the ends, the middle, and a tenth of the way; an interval that runs backwards is refused."""
    assert [10, 12, 20, 30] == pytest.approx(montecarlo.even([0, 0.1, 0.5, 1], 10, 30))
    with pytest.raises(ValueError, match="^high must be at least 30, not 10$"):
        montecarlo.even([0.5], 30, 10)


def test_experiments_drawn_stay_in_the_hard_ranges():
    """One over a share between 9.6 and 22.6 % is between 4.42 and 10.42; the older evidence has no such bounds, and is never below one."""
    newer, older = montecarlo.experiments_drawn(model, 2026), montecarlo.experiments_drawn(model, 2024)
    assert 1 / 0.226 <= min(newer) < 4.5 and 10.3 < max(newer) <= 1 / 0.096
    assert 1 == min(older) and 5 < max(older)


def test_chance_falls_as_python_s_own_generator_draws():
    """A second route: each project by Python's own lognormal and uniform draws, one after the other, from the same seed."""
    rng, ends = Random(3), {name: (fact(model, name).low, fact(model, name).high) for name in names(model)}

    def normal(name):
        low, high = map(math.log, ends[name])
        return rng.lognormvariate((low + high) / 2, (high - low) / (2 * 1.6448536269514722))

    for project in montecarlo.simulate(model, 0, 20, 3):
        experiments = max(1, normal("experiments")) if rng.random() < 0.5 else 1 / rng.uniform(*ends["final_share"])
        staff = math.prod(rng.uniform(*ends[name]) for name in ("people", "time_share", "years")) * normal("pay")
        assert (experiments, staff, normal("price"), normal("data")) == pytest.approx((project.experiments, project.staff, project.price, project.data))


def test_a_range_moves_nothing_but_its_own_draws():
    """With twice the pay the staff costs twice as much in every case, and nothing else is drawn otherwise."""
    before = montecarlo.simulate(model, draws=40)
    with assuming({"costs.model.pay.low": 160_000, "costs.model.pay.high": 600_000}):
        after = montecarlo.simulate(model, draws=40)
    assert [2 * project.staff for project in before] == pytest.approx([project.staff for project in after])
    assert [project._replace(staff=0) for project in before] == [project._replace(staff=0) for project in after]
    assert montecarlo.staff_drawn(model, draws=40) == [project.staff for project in before]
    assert montecarlo.drawn(model, "price", draws=40) == [project.price for project in before]


def test_costs_are_those_of_the_projects():
    """Each full cost is that of its project, added up by hand."""
    wanted = [2_935_000 * one.price * one.experiments + one.staff + one.data for one in montecarlo.simulate(model, 2024, 30)]
    assert wanted == pytest.approx(montecarlo.costs(model, 2024, 30))
    for given in ((), (2024, 30)):
        assert [tuple(one) for one in montecarlo.simulate(model, *given)] == list(montecarlo.parts_drawn(model, *given))
    assert 66 == montecarlo.total(gpu_hours=10, price=2, experiments=3, staff=5, data=1)
    assert [one.staff + one.data for one in montecarlo.simulate(model, 0, 30, 7)] == pytest.approx(costs_without_hours(0, 30, 7))


def costs_without_hours(*given):
    """Costs of the projects if no final run had taken any time."""
    with assuming({"runs.v3.gpu_hours": 0, "runs.r1.gpu_hours": 0}):
        return montecarlo.costs(model, *given)


def test_chance_falls_the_same_for_the_same_seed():
    """Half of the cases rest on the older evidence where a coin decides, and all or none where it does not."""
    assert montecarlo.falls(draws=20, seed=5) == montecarlo.falls(draws=20, seed=5) != montecarlo.falls(draws=20, seed=6)
    shares = [sum(fall.older for fall in montecarlo.falls(basis, 4_000)) / 4_000 for basis in (0, 2024, 2026)]
    assert (0.5, 1, 0) == pytest.approx(shares, abs=0.03)


def test_simulate_repeats_itself_and_not_another_seed():
    """The same seed gives the same list, another seed another one."""
    assert montecarlo.simulate(model, draws=20) == montecarlo.simulate(model, draws=20)
    for drawn in (montecarlo.simulate, montecarlo.percentiles):
        assert drawn(model, draws=20) != drawn(model, draws=20, seed=1)


@pytest.mark.parametrize(
    "arguments, message",
    [
        ({"basis": 2025}, "basis must be one of 0, 2024, 2026, not 2025"),
        ({"draws": 5}, "draws must be a whole number of at least 20, not 5"),
    ],
)
def test_simulate_refuses_what_it_does_not_know(arguments, message):
    """There is evidence for two bases only, and too few draws have no 5th percentile."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        montecarlo.simulate(model, **arguments)


@pytest.mark.parametrize("basis", [0, 2024, 2026])
def test_percentiles_agree_with_numpy(basis):
    """A second simulation in NumPy agrees to 5 %; drawing flat between the ends would put the median some 20 % higher."""
    found = montecarlo.percentiles(model, basis)
    wanted = np.percentile(numpy_projects(lognormal, basis).total, [5, 25, 50, 75, 95])
    assert list(wanted) == pytest.approx(list(found), rel=0.05)
    assert np.median(numpy_projects(flat, basis).total) > 1.05 * found.p50


def test_percentiles_hardly_depend_on_the_seed():
    """Another seed moves the median by less than 3 %, so that its two printed digits mean something."""
    assert montecarlo.percentiles(model).p50 == pytest.approx(montecarlo.percentiles(model, seed=1).p50, rel=0.03)


def test_likely_range_is_the_outer_percentiles():
    """The interval's ends are the 5th and the 95th percentile, and 90 % of projects lie between."""
    low, high = montecarlo.likely_range(model)
    inside = [low <= montecarlo.full_cost(project) <= high for project in montecarlo.simulate(model)]
    assert 0.9 == pytest.approx(np.mean(inside), abs=0.002)


def test_share_above_counts_what_the_percentiles_cut():
    """Half of all projects cost more than the median, five in a hundred more than the 95th percentile, all more than nothing."""
    cuts = montecarlo.percentiles(model)
    assert (0.5, 0.05, 1) == pytest.approx([montecarlo.share_above(model, dollars) for dollars in (cuts.p50, cuts.p95, 0)], abs=0.001)


def test_each_evidence_has_its_own_range():
    """By the older evidence nothing is above the dearest of its projects, and its interval ends at its own percentiles."""
    cuts = montecarlo.percentiles(model, 2024)
    assert 0 == montecarlo.share_above(model, max(montecarlo.costs(model, 2024)), 2024)
    assert (cuts.p5, cuts.p95) == montecarlo.likely_range(model, 2024)


def test_median_parts_agree_with_closed_forms_and_numpy():
    """The median of a lognormal is the geometric mean of its ends: $2.03 an hour and $1.22M of data; NumPy has the other two."""
    found, columns = montecarlo.median_parts(model), numpy_projects(lognormal)
    assert 2_935_000 * (1.2 * 3.42) ** 0.5 == pytest.approx(found.final_run, rel=0.02)
    assert (0.3e6 * 5e6) ** 0.5 == pytest.approx(found.data, rel=0.05)
    assert np.median(2_935_000 * columns.price * (columns.experiments - 1)) == pytest.approx(found.experiments, rel=0.05)
    assert np.median(columns.staff) == pytest.approx(found.staff, rel=0.05)


def test_rank_correlation_of_the_textbook():
    """Wikipedia's example of IQ and hours of television: -29/165."""
    intelligence, television = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    assert -29 / 165 == pytest.approx(montecarlo.rank_correlation(intelligence, television))


def test_rank_correlation_is_pearson_of_ranks():
    """NumPy's correlation of the ranks is the same number, by a formula without squared differences; unequal lists are refused."""
    rng = np.random.default_rng(3)
    xs, ys = rng.random(500), rng.random(500)
    places = [np.argsort(np.argsort(column)) for column in (xs, ys)]
    assert np.corrcoef(*places)[0, 1] == pytest.approx(montecarlo.rank_correlation(list(xs), list(ys)))
    with pytest.raises(ValueError, match=r"^ys must be as long as xs \(1\), not 2$"):
        montecarlo.rank_correlation([1], [1, 2])


@pytest.mark.parametrize(
    "xs, ys, message",
    [
        ([], [], "xs must hold at least 1 number, not none"),
        ([1], [1], "length of xs must be at least 2, not 1"),
        ([1, 2], [1, float("nan")], "ys must hold finite numbers only, not nan"),
        ([1, None], [1, 2], "xs must hold finite numbers only, not unknown: it is not published"),
    ],
)
def test_correlations_of_too_little_are_refused(xs, ys, message):
    """One pair rises and falls with nothing, and what is no number has no rank."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        montecarlo.rank_correlation(xs, ys)


@pytest.mark.parametrize("dollars, shown", [(-1, "-1"), (float("nan"), "nan"), ("100e6", "'100e6'")])
def test_share_above_needs_an_amount_of_money(dollars, shown):
    """Nothing is above what is no number; that is no share of nought."""
    with pytest.raises(ValueError, match=f"^dollars must be at least 0, not {shown}$"):
        montecarlo.share_above(model, dollars)


def test_ties_share_the_middle_of_their_places():
    """Two pairs rise or fall together; three equal values sit at the middle place; against a constant list no correlation exists, which is refused."""
    assert (1, -1) == pytest.approx((montecarlo.rank_correlation([1, 2], [5, 7]), montecarlo.rank_correlation([1, 2], [7, 5])))
    assert [1, 3, 1, 1] == montecarlo.ranks([5, 9, 5, 5])
    assert math.sqrt(0.75) == pytest.approx(montecarlo.rank_correlation([1, 1, 2], [1, 2, 3]))
    with pytest.raises(ValueError, match="constant"):
        montecarlo.rank_correlation([1, 1, 1], [1, 2, 3])


def test_a_negative_part_of_the_cost_is_refused():
    """Staff that costs less than nothing is refused by name."""
    with pytest.raises(ValueError, match="^staff must be at least 0, not -5$"):
        montecarlo.full_cost(montecarlo.Project(1, 2, 1, -5, 0))


def test_ranks_count_the_smaller_ones():
    """The rank of a value is how many others are smaller: counted by brute force."""
    values = [3.5, -1, 7, 0, 2]
    assert [sum(other < value for other in values) for value in values] == montecarlo.ranks(values)


def test_influences_agree_with_numpy():
    """Experiments decide most, then staff, then price, then data, with NumPy's rank correlations to 0.04."""
    columns = numpy_projects(lognormal)
    places = {name: np.argsort(np.argsort(column)) for name, column in vars(columns).items()}
    wanted = {name: np.corrcoef(places[name], places["total"])[0, 1] for name in ("experiments", "staff", "price", "data")}
    assert list(wanted) == [row.input for row in montecarlo.influences(model)]
    assert list(wanted.values()) == pytest.approx([row.rank_correlation for row in montecarlo.influences(model)], abs=0.04)


@pytest.mark.parametrize(
    "name, ends",
    [
        ("price", (1.2, 2, 3.42)),
        ("experiments", (1.2, 2.2, 4.0)),
        ("final_share", (0.096, 0.161, 0.226)),
        ("people", (139, (139 + 197) / 2, 197)),
        ("time_share", (0.4, 0.7, 1.0)),
        ("years", (0.5, 0.7, 1.0)),
        ("pay", (80_000, (80_000 * 300_000) ** 0.5, 300_000)),
        ("data", (0.3e6, (0.3e6 * 5e6) ** 0.5, 5e6)),
    ],
)
def test_inputs_are_in_order_with_their_middle_where_the_notes_say(name, ends):
    """Each input's value lies between its ends: in the arithmetic or, where it spans a wide range, the geometric middle."""
    known = fact(model, name)
    assert ends == pytest.approx((known.low, known.value, known.high), rel=0.025)
    assert (ends[0], ends[2]) == (known.low, known.high)


@pytest.mark.parametrize(
    ("assumed", "message"),
    [
        ({"costs.model.final_share.high": 1.2}, "final_share must be between 0 and 1, not 1.2"),
        ({"costs.model.people.low": -5}, "low must be at least 0, not -5"),
        ({"costs.model.pay.low": 400_000}, "high must be at least 400000, not 300000"),
        ({"runs.v3.gpu_hours": -1.0e7}, "gpu_hours must be at least 0, not -"),
    ],
)
def test_a_range_of_what_cannot_be_is_refused(assumed, message):
    """A final run larger than all research, fewer than no people, ends that run backwards, hours below nought."""
    with assuming(assumed), pytest.raises(ValueError, match=f"^{message}"):
        montecarlo.costs(model)
