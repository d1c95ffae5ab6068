"""The full cost of developing V3 and R1: a Monte Carlo over what is not published, with a fixed seed."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import repeat
from random import Random
from statistics import correlation, fmean, median, quantiles
from typing import NamedTuple, Protocol

from snippets.facts import Group, fact, group
from snippets.inputs import above, at_least, numbers, one_of, paired, share, whole
from snippets.money.cost import owner_rate
from snippets.statistics import Z_90, as_told, ends
from snippets.units import USD, Amount, GPU_hours, People, Ratio, Real, USD_per_GPU_hour, USD_per_year, Whole, Years

v3 = group("runs.v3")
r1 = group("runs.r1")
rates = group("costs.rates")
server = group("costs.server")
model = group("costs.model")

SEED = 20250127
DRAWS = 5_000
"""Projects that the simulation draws."""


class Development(Protocol):
    """What a developer pays beside the final run, each figure the middle of what is thought possible."""

    experiments: Ratio
    people: People
    time_share: Ratio
    years: Years
    pay: USD_per_year
    data: USD


# --8<-- [start:full_cost]
class Project(NamedTuple):
    """What one model cost to develop: computing, people, data."""

    gpu_hours: GPU_hours
    price: USD_per_GPU_hour
    experiments: Ratio
    staff: USD
    data: USD


def total(gpu_hours: GPU_hours, price: USD_per_GPU_hour, experiments: Ratio, staff: USD, data: USD) -> USD:
    """Final run times all computing over the final run's, plus staff, plus data."""
    return gpu_hours * price * experiments + staff + data


def full_cost(project: Project) -> USD:
    """The total of a project, none of whose parts is less than it can be."""
    at_least(1, experiments=project.experiments)  # the final run itself
    at_least(0, gpu_hours=project.gpu_hours, price=project.price)
    at_least(0, staff=project.staff, data=project.data)
    return total(*project)
# --8<-- [end:full_cost]


def final_run_hours() -> GPU_hours:
    """The official runs of V3 and R1 together, which the model multiplies up."""
    return v3.gpu_hours + r1.gpu_hours


def as_reported() -> Project:
    """V3 and R1 as DeepSeek reports them: the official runs at the assumed price, and nothing else."""
    return Project(final_run_hours(), v3.price_per_gpu_hour, 1, 0, 0)


def owner(model: Development) -> Project:
    """An owner who counts people and experiments: owner's rate, Epoch's median of 2024, the middle of every range."""
    staff = model.people * model.time_share * model.years * model.pay
    return Project(final_run_hours(), owner_rate(server), model.experiments, staff, model.data)


def sceptic(model: Group) -> Project:
    """Every input at its costly end at once: the listed H800 price, the least part of computing in final runs, all hands for a year."""
    low_share, _ = ends(fact(model, "final_share"))
    high = {name: ends(fact(model, name))[1] for name in ("people", "time_share", "years", "pay", "data")}
    staff = high["people"] * high["time_share"] * high["years"] * high["pay"]
    return Project(final_run_hours(), rates.h800_listed, 1 / low_share, staff, high["data"])


# --8<-- [start:lognormal]
def lognormal(chances: Sequence[Real], low: Amount, high: Amount) -> list[Amount]:
    """Amounts whose logarithm is normal and which lie between `low` and `high` in nine cases of ten, by standard normal `chances`."""
    above(0, low=low)
    at_least(low, high=high)
    middle, spread = (math.log(low) + math.log(high)) / 2, (math.log(high) - math.log(low)) / (2 * Z_90)
    return [math.exp(middle + chance * spread) for chance in chances]


def even(chances: Sequence[Ratio], low: Amount, high: Amount) -> list[Amount]:
    """Amounts that are equally likely everywhere between `low` and `high`, by `chances` between 0 and 1."""
    at_least(0, low=low)
    at_least(low, high=high)
    return [low + (high - low) * chance for chance in chances]
# --8<-- [end:lognormal]


# --8<-- [start:simulate]
class Fall(NamedTuple):
    """How chance falls for one possible project, before any range is known: by which evidence, and for each input how far along."""

    older: bool
    experiments: Real
    people: Ratio
    time_share: Ratio
    years: Ratio
    pay: Real
    price: Real
    data: Real


EVEN = ("people", "time_share", "years")
"""What is drawn evenly from its range; the rest is drawn by `lognormal`, so that one draw in ten lies outside."""


def falls(basis: Whole = 0, draws: Whole = DRAWS, seed: Whole = SEED) -> list[Fall]:
    """How chance falls, `draws` times: every input independently of the others, and the same for the same seed.

    `basis` picks the evidence on experiments: 2024 (older models), 2026 (whole companies), or 0 for a coin flip.
    """
    one_of((0, 2024, 2026), basis=basis)
    whole(20, draws=draws)
    rng = Random(seed)

    def fall() -> Fall:
        older = basis == 2024 or (basis == 0 and rng.random() < 0.5)
        experiments = rng.normalvariate(0, 1) if older else rng.random()
        return Fall(older, experiments, *(rng.random() for _ in EVEN), *(rng.normalvariate(0, 1) for _ in ("pay", "price", "data")))

    return [fall() for _ in range(draws)]


def drawn(model: Group, name: str, basis: Whole = 0, draws: Whole = DRAWS, seed: Whole = SEED) -> list[Amount]:
    """What is drawn for one input of the model, from the range that its fact has."""
    chances = [getattr(fall, name) for fall in falls(basis, draws, seed)]
    return (even if name in EVEN else lognormal)(chances, *ends(fact(model, name)))


def experiments_drawn(model: Group, basis: Whole = 0, draws: Whole = DRAWS, seed: Whole = SEED) -> list[Ratio]:
    """What is drawn for all computing over the final run's, which is never less than the final run itself.

    The older evidence is a range of the multiple, and the newer one a range of what the final run is of the whole.
    """
    found, (low, high) = falls(basis, draws, seed), ends(fact(model, "final_share"))
    share(final_share=high)
    older = iter(lognormal([fall.experiments for fall in found if fall.older], *ends(fact(model, "experiments"))))
    newer = iter(even([fall.experiments for fall in found if not fall.older], low, high))
    return [max(1, next(older)) if fall.older else 1 / next(newer) for fall in found]


def staff_drawn(model: Group, basis: Whole = 0, draws: Whole = DRAWS, seed: Whole = SEED) -> list[USD]:
    """What is drawn for staff: people times the share of their time, times years, times their pay."""
    columns = [drawn(model, name, basis, draws, seed) for name in (*EVEN, "pay")]
    return [people * time_share * years * pay for people, time_share, years, pay in zip(*columns, strict=True)]


def simulate(model: Group, basis: Whole = 0, draws: Whole = DRAWS, seed: Whole = SEED) -> list[Project]:
    """`draws` possible projects; the same seed gives the same list."""
    return [Project(*parts) for parts in parts_drawn(model, basis, draws, seed)]


def costs(model: Group, basis: Whole = 0, draws: Whole = DRAWS, seed: Whole = SEED) -> list[USD]:
    """The full cost of V3 and R1 in each possible project, in US dollars."""
    return [total(*parts) for parts in parts_drawn(model, basis, draws, seed)]


def parts_drawn(model: Group, basis: Whole = 0, draws: Whole = DRAWS, seed: Whole = SEED) -> Iterator[tuple[Amount, ...]]:
    """The parts of each possible project, in the order of `Project`."""
    given, gpu_hours = (basis, draws, seed), final_run_hours()
    at_least(0, gpu_hours=gpu_hours)
    price, data = drawn(model, "price", *given), drawn(model, "data", *given)
    return zip(repeat(gpu_hours, draws), price, experiments_drawn(model, *given), staff_drawn(model, *given), data, strict=True)
# --8<-- [end:simulate]


# --8<-- [start:percentiles]
class Percentiles(NamedTuple):
    """Percentiles of the possible projects: what so many in a hundred of them stay below, in US dollars."""

    p5: USD
    p25: USD
    p50: USD
    p75: USD
    p95: USD


def percentiles(model: Group, basis: Whole = 0, draws: Whole = DRAWS, seed: Whole = SEED) -> Percentiles:
    """The spread of the full cost of V3 and R1 over possible projects, in US dollars."""
    cuts = quantiles(costs(model, basis, draws, seed), n=20)
    return Percentiles(*(cuts[index] for index in (0, 4, 9, 14, 18)))
# --8<-- [end:percentiles]


def likely_range(model: Group, basis: Whole = 0) -> tuple[USD, USD]:
    """Both ends of the 90 % interval of the full cost of V3 and R1, in US dollars."""
    found = percentiles(model, basis)
    return found.p5, found.p95


def share_above(model: Group, dollars: USD, basis: Whole = 0) -> Ratio:
    """Share of possible projects that cost more than `dollars`, as finely as so many draws tell it."""
    at_least(0, dollars=dollars)
    return as_told(fmean(cost > dollars for cost in costs(model, basis)), DRAWS)


class MedianParts(NamedTuple):
    """The middle of each part over possible projects, in US dollars; medians of parts do not add up to the median of the sum."""

    final_run: USD
    experiments: USD
    staff: USD
    data: USD


def median_parts(model: Group) -> MedianParts:
    """The median of each part of the full cost of V3 and R1."""
    runs = [final_run_hours() * price for price in drawn(model, "price")]
    others = [run * (multiple - 1) for run, multiple in zip(runs, experiments_drawn(model), strict=True)]
    return MedianParts(median(runs), median(others), median(staff_drawn(model)), median(drawn(model, "data")))


# --8<-- [start:rank_correlation]
def rank_correlation(xs: Sequence[Real], ys: Sequence[Real]) -> Ratio:
    """Spearman's rank correlation, which is the plain one of the ranks: `1` if they rise together, `-1` if one falls as the other rises."""
    numbers(xs=xs, ys=ys)
    paired(xs=xs, ys=ys)
    at_least(2, **{"length of xs": len(xs)})
    return correlation(ranks(xs), ranks(ys))


def ranks(values: Sequence[Real]) -> list[Real]:
    """The place of each value in the sorted list, counted from 0; equal values share the middle of their places."""
    ordered = sorted(values)
    return [(bisect_left(ordered, value) + bisect_right(ordered, value) - 1) / 2 for value in values]
# --8<-- [end:rank_correlation]


class Influence(NamedTuple):
    """An input of the model and how closely the full cost follows it."""

    input: str
    rank_correlation: Ratio


def influences(model: Group) -> list[Influence]:
    """Inputs of the full cost, the most decisive first, by rank correlation with it."""
    projects = simulate(model)
    totals = costs(model)
    found = {name: rank_correlation([getattr(p, name) for p in projects], totals) for name in ("experiments", "price", "staff", "data")}
    return sorted((Influence(*entry) for entry in found.items()), key=lambda entry: -entry.rank_correlation)
