"""From the final run to the full cost: a floor from what was published, a year of the cluster, and checks between them."""

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from snippets.constants import HOURS_PER_DAY, HOURS_PER_YEAR, MONTHS_PER_YEAR
from snippets.facts import Group, fact, group
from snippets.inputs import above, at_least, paired
from snippets.model.compute import pretraining_flop, training_flops
from snippets.money.cost import training_cost
from snippets.money.montecarlo import Project, as_reported, full_cost, owner, percentiles, sceptic
from snippets.statistics import ends
from snippets.things.runs import TimedRun
from snippets.units import (
    FLOP,
    USD,
    Count,
    GPU_hours,
    GPUs,
    Months,
    Parameters,
    Ratio,
    Tokens,
    USD_per_GPU_hour,
    Years,
)

v3 = group("runs.v3")
r1 = group("runs.r1")
ds67b = group("runs.ds67b")
v2 = group("runs.v2")
coder_v2 = group("runs.coder_v2")
v3_experiments = group("runs.v3_experiments")
sonnet = group("costs.sonnet")
fleet = group("costs.fleet")
server = group("costs.server")
model = group("costs.model")

HOURS_IN_2024 = 366 * HOURS_PER_DAY


class Experiments(Protocol):
    """Experiments of several kinds, one column entry each: the model's size, the tokens it read, how many such runs."""

    active_parameters: Sequence[Parameters]
    tokens: Sequence[Tokens]
    runs: Sequence[Count]


class OperatedFleet(Protocol):
    """A fleet by what its operation costs over its years of use, beside the servers themselves."""

    operation: USD


class UsedFleet(OperatedFleet, Protocol):
    """A fleet by its operation, its size and its years of use."""

    gpus: GPUs
    years: Years


# --8<-- [start:floor]
def lineage_gpu_hours() -> GPU_hours:
    """GPU-hours of five DeepSeek runs on the way to R1, as published: DeepSeek LLM 67B, V2, Coder-V2, V3 and R1.

    Of Coder-V2 only the tokens are published; it is counted at V2's pace. Smaller models are left out.
    """
    earlier = ds67b, v2, coder_v2
    hours = (run.tokens / 1e12 * run.gpu_hours_per_trillion_tokens for run in earlier)
    return math.fsum(hours) + v3.gpu_hours + r1.gpu_hours


def floor() -> USD:
    """Those runs at V3's price per hour: at that price, and at that pace, the road to R1 cannot have cost less."""
    return lineage_gpu_hours() * v3.price_per_gpu_hour
# --8<-- [end:floor]


# --8<-- [start:experiments]
def experiments_flop(experiments: Experiments) -> FLOP:
    """Arithmetic of the experiments whose size the report gives, by the rule `6ND`."""
    sizes, read, runs = experiments.active_parameters, experiments.tokens, experiments.runs
    paired(active_parameters=sizes, tokens=read, runs=runs)
    columns = zip(sizes, read, runs, strict=True)
    return math.fsum(training_flops(size) * tokens * count for size, tokens, count in columns)


def experiments_share() -> Ratio:
    """Disclosed experiments over the final pre-training, in arithmetic."""
    return experiments_flop(v3_experiments) / pretraining_flop(v3)
# --8<-- [end:experiments]


# --8<-- [start:ceiling]
def year_of(gpus: GPUs, price: USD_per_GPU_hour) -> USD:
    """Price of keeping `gpus` busy, or idle, through the whole of 2024."""
    at_least(0, gpus=gpus, price=price)
    return gpus * HOURS_IN_2024 * price


def share_of_cluster_year(run: TimedRun, gpus: GPUs) -> Ratio:
    """Share of a year of `gpus` that `run` took."""
    above(0, gpus=gpus)
    at_least(0, gpu_hours=run.gpu_hours)
    return run.gpu_hours / (gpus * HOURS_IN_2024)
# --8<-- [end:ceiling]


# --8<-- [start:on_the_curve]
def on_the_curve(cost: USD, months: Months, fall_per_year: Ratio) -> USD:
    """What a model that cost `cost` should cost `months` later, if cost falls by a factor of `fall_per_year` a year."""
    above(0, fall_per_year=fall_per_year)
    at_least(0, cost=cost, months=months)
    return cost / fall_per_year ** (months / MONTHS_PER_YEAR)
# --8<-- [end:on_the_curve]


def curve_range(model: Group) -> tuple[USD, USD]:
    """Both ends of what the curve predicts: the cheapest cost after the longest time, and the dearest after the shortest."""
    (cheap, dear), (soon, late) = ends(fact(model, "cost")), ends(fact(model, "months_before_v3"))
    return on_the_curve(cheap, late, model.fall_per_year), on_the_curve(dear, soon, model.fall_per_year)


def curve_range_behind(model: Group) -> tuple[USD, USD]:
    """Both ends of what the curve predicts for a model that is `times_better_than_v3` behind on it."""
    above(0, times_better_than_v3=model.times_better_than_v3)
    low, high = curve_range(model)
    return low / model.times_better_than_v3, high / model.times_better_than_v3


# --8<-- [start:fleet]
def fleet_cost(fleet: OperatedFleet, capex: USD) -> USD:
    """Servers and operation of a whole fleet over its years of use."""
    at_least(0, capex=capex, operation=fleet.operation)
    return capex + fleet.operation


def fleet_rate(fleet: UsedFleet, capex: USD) -> USD_per_GPU_hour:
    """Price of one GPU-hour that a fleet of `capex` implies, if it never stands idle."""
    above(0, gpus=fleet.gpus, years=fleet.years)
    return fleet_cost(fleet, capex) / (fleet.gpus * fleet.years * HOURS_PER_YEAR)
# --8<-- [end:fleet]


def at_fleet_rate(fleet: UsedFleet, capex: USD) -> Project:
    """V3 and R1 as reported, but at the price of an hour that the cost of a whole fleet implies."""
    return as_reported()._replace(price=fleet_rate(fleet, capex))


class Rung(NamedTuple):
    """One answer to 'what did it cost?' and the dollars that go with it."""

    counted: str
    dollars: USD
    low: USD | None = None
    high: USD | None = None


def ladder() -> list[Rung]:
    """Answers from the narrowest to the widest; each is right for its own question.

    What is simulated has the range in which nine cases of ten lie.
    """
    possible = percentiles(model)
    rungs = {
        "Official run of V3": training_cost(v3),
        "V3 and R1": training_cost(v3) + training_cost(r1),
        "Five published runs": floor(),
        "Cluster rented for a year": year_of(v3.gpus, v3.price_per_gpu_hour),
        "Development (simulated)": possible.p50,
        "Cluster bought": v3.gpus * server.price_per_gpu,
        "Group's servers (estimate)": fleet.capex,
    }
    return [Rung(name, dollars, *((possible.p5, possible.p95) if dollars == possible.p50 else ())) for name, dollars in rungs.items()]


def presets() -> list[Rung]:
    """The full cost of V3 and R1 by four sets of inputs."""
    projects = {
        "As reported": as_reported(),
        "Owner with staff and experiments": owner(model),
        "Sceptic: all inputs at their high end": sceptic(model),
        "At the hour of the fleet": at_fleet_rate(fleet, fleet.capex),
    }
    return [Rung(name, full_cost(project)) for name, project in projects.items()]
