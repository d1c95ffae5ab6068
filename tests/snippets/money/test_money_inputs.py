"""Every input of the section's formulas that could be a slip is refused by its own name; nought and a half are none."""

from datetime import date
from types import SimpleNamespace as Thing

import pytest

from snippets.facts import assuming
from snippets.money import cost, energy, ladder, montecarlo, plausibility, prices, serving
from snippets.money.prices import Price, r1, traffic, v3


def run(**changed):
    """A run with one figure changed."""
    return Thing(**({"gpu_hours": 1, "price_per_gpu_hour": 1, "flop": 1, "gpus": 1} | changed))


def server(**changed):
    """A server with one figure changed."""
    known = {"price_per_gpu": 1, "progress": 0.1, "network_share": 0.2, "kilowatts": 1, "load": 0.5, "pue": 1, "electricity": 1}
    return Thing(**(known | changed))


DAY = date(2025, 2, 20)
PROJECT = montecarlo.Project(1, 1, 1, 1, 1)
SITE = Thing(pue=1)
MACHINES = {"nodes": 1, "gpus_per_node": 8, "hours": 24, "price_per_gpu_hour": 2, "peak_nodes": 1, "input_speed": 1, "output_speed": 1}
TOKENS = {"input_tokens": 2, "cached_tokens": 1, "output_tokens": 1}
FLEET = {"gpus": 1, "years": 1, "operation": 0}
STAGES = {"pretraining_gpu_hours": 1, "context_extension_gpu_hours": 1, "post_training_gpu_hours": 1}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cost.cost_parts(Thing(**STAGES, price_per_gpu_hour=-1)), "price_per_gpu_hour must be at least 0"),
        *((lambda name=name: cost.like_for_like(run(**{name: -1}), run()), f"{name} must be at least 0") for name in ("gpu_hours", "price_per_gpu_hour", "flop")),
        *((lambda name=name: cost.like_for_like(run(), run(**{name: 0})), f"{name} must be above 0") for name in ("gpu_hours", "price_per_gpu_hour", "flop")),
        *((lambda name=name: cost.owner_parts(server(**{name: -1})), f"{name} must be at least 0") for name in ("price_per_gpu", "kilowatts", "electricity")),
        *((lambda name=name: cost.owner_parts(server(**{name: -1})), f"{name} must be between 0 and 1") for name in ("load", "network_share")),
        (lambda: cost.owner_parts(server(progress=0)), "progress must be above 0"),
        (lambda: cost.hours_of_payroll(-1, Thing(employees=1, median_pay=1)), "dollars must be at least 0"),
        (lambda: cost.hours_of_payroll(1, Thing(employees=1, median_pay=0)), "median_pay must be above 0"),
        (lambda: energy.energy(run(), server(kilowatts=-1), SITE), "kilowatts must be at least 0"),
        (lambda: energy.bounds(run(), server(kilowatts=-1), server(), SITE), "board must be at least 0"),
        (lambda: energy.bounds(run(), server(), server(kilowatts=-1), SITE), "server must be at least 0"),
        (lambda: energy.bounds(run(), server(), server(), Thing(pue=0.5)), "pue must be at least 1"),
        (lambda: energy.average_draw(run(), server(kilowatts=-1), SITE), "kilowatts must be at least 0"),
        (lambda: energy.average_draw(run(), server(), Thing(pue=0.5)), "pue must be at least 1"),
        (lambda: energy.share_of_plant(-1, Thing(power=1)), "megawatts must be at least 0"),
        (lambda: energy.plant_hours(-1, Thing(power=1)), "kilowatt_hours must be at least 0"),
        (lambda: energy.share_of_year(-1, Thing(year=1)), "kilowatt_hours must be at least 0"),
        (lambda: energy.average_plant(Thing(plants=0, power=1, year=1)), "plants must be above 0"),
        *((lambda name=name: energy.average_plant(Thing(**({"plants": 1, "power": 1, "year": 1} | {name: -1}))), f"{name} must be at least 0") for name in ("power", "year")),
        (lambda: energy.working_power(Thing(year=-1)), "year must be at least 0"),
        (lambda: energy.electricity_cost(-1, 1), "kilowatt_hours must be at least 0"),
        (lambda: energy.days_of_serving(run(gpu_hours=-1), energy.day), "gpu_hours must be at least 0"),
        (lambda: ladder.share_of_cluster_year(run(gpu_hours=-1), 1), "gpu_hours must be at least 0"),
        (lambda: ladder.fleet_cost(Thing(**FLEET), -1), "capex must be at least 0"),
        (lambda: ladder.fleet_rate(Thing(**FLEET | {"years": 0}), 1), "years must be above 0"),
        (lambda: prices.same_work(-1, traffic, prices.price(r1, DAY), prices.price(v3, DAY)), "budget must be at least 0"),
        (lambda: prices.fall_per_year(0, 1, 1), "first must be above 0"),
        (lambda: prices.fall_per_year(1, 0, 1), "last must be above 0"),
        (lambda: prices.fall_per_year(1, 1, 0), "years must be above 0"),
        (lambda: energy.days_of_serving(run(), Thing(**MACHINES | {"nodes": 0})), "nodes_and_hours must be above 0"),
        *((lambda name=name: montecarlo.full_cost(PROJECT._replace(**{name: -1})), f"{name} must be at least 0") for name in ("gpu_hours", "price", "data")),
        (lambda: plausibility.work_per_hour(Thing(active_parameters=1, tokens=0), 1), "work must be above 0"),
        *((lambda name=name: prices.average(Thing(**TOKENS | {name: None}), Price(1, 1, 1)), f"{name} must be at least 0") for name in ("input_tokens", "output_tokens")),
        *((lambda name=name: prices.flat_average(Price(1, 1, 1), Price(1, 1, 1)._replace(**{name: None}), 8), f"{name} must be at least 0") for name in Price._fields),
        *((lambda name=name: serving.daily_cost(Thing(**MACHINES | {name: -1})), f"{name} must be at least 0") for name in ("gpus_per_node", "hours", "price_per_gpu_hour")),
        (lambda: serving.peak_gpus(Thing(**MACHINES | {"gpus_per_node": -1})), "gpus_per_node must be at least 0"),
        *((lambda name=name: serving.bill(Thing(**TOKENS | {name: None}), Price(1, 1, 1)), f"{name} must be at least 0") for name in ("cached_tokens", "output_tokens")),
        (lambda: serving.bill(Thing(**TOKENS), Price(1, 1, -1)), "output must be at least 0"),
        (lambda: serving.markup(-1, 1), "revenue must be at least 0"),
        *((lambda name=name: serving.nodes_needed(Thing(**MACHINES | TOKENS | {name: 0})), f"{name} must be above 0") for name in ("hours", "output_speed")),
    ],
)  # fmt: skip
def test_a_slip_is_refused_by_its_name(call, message):
    """A negative amount, or nothing to divide by."""
    with pytest.raises(ValueError, match=f"^{message}, not "):
        call()


def test_a_price_list_says_no_more_than_three_prices():
    """A price for writing to the cache, which no bill here counts, is refused."""
    with pytest.raises(ValueError, match="^write is not understood in a price list$"):
        serving.bill(Thing(**TOKENS), Thing(hit=1, miss=1, output=1, write=1))


def test_a_factor_of_nothing_is_refused_and_one_of_one_changes_nothing():
    """Who is not behind on the curve is on it."""
    with assuming({"costs.sonnet.times_better_than_v3": 0}), pytest.raises(ValueError, match="^times_better_than_v3 must be above 0, not 0$"):
        ladder.curve_range_behind(ladder.sonnet)
    with assuming({"costs.sonnet.times_better_than_v3": 1}):
        assert ladder.curve_range(ladder.sonnet) == ladder.curve_range_behind(ladder.sonnet)


def test_little_is_no_slip():
    """Half a dollar, half a megawatt and half an hour are amounts like others: each formula is proportional to them."""
    company = Thing(employees=1, median_pay=1)
    assert cost.hours_of_payroll(1, company) == pytest.approx(2 * cost.hours_of_payroll(0.5, company))
    assert cost.owner_parts(server(price_per_gpu=1)).hardware == pytest.approx(2 * cost.owner_parts(server(price_per_gpu=0.5)).hardware)
    assert (50, -50) == (energy.share_of_plant(0.5, Thing(power=1)), serving.markup(0.5, 1))
    assert ladder.share_of_cluster_year(run(), 1) == pytest.approx(2 * ladder.share_of_cluster_year(run(gpu_hours=0.5), 1))


def test_a_threshold_is_reached_by_what_equals_it():
    """Of 1, 2 and 3 dollars, two are at least 2."""
    assert 2 / 3 == pytest.approx(cost.share_at_least([1, 2, 3], 2))
