"""Training cost: GPU-hours times an hourly price, as Table 1 of the DeepSeek-V3 report does it, and the same for rivals."""

import math
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple, Protocol

from snippets.constants import HOURS_PER_DAY, HOURS_PER_YEAR
from snippets.facts import group
from snippets.inputs import above, at_least, below, numbers, share
from snippets.things.runs import PricedRun, StagedRun, TimedRun
from snippets.units import (
    FLOP,
    USD,
    Days,
    GPU_hours,
    GPUs,
    Hours,
    People,
    Per_year,
    Ratio,
    USD_per_GPU,
    USD_per_GPU_hour,
    USD_per_kWh,
    USD_per_year,
    kW_per_GPU,
)

v3 = group("runs.v3")
r1 = group("runs.r1")
gpt4 = group("runs.gpt4")
llama405 = group("runs.llama405")
gemini_ultra = group("runs.gemini_ultra")
grok3 = group("runs.grok3")
maverick = group("runs.maverick")
rates = group("costs.rates")
server = group("costs.server")
meta = group("costs.meta")
h100 = group("costs.h100")
brown = group("costs.brown")
said = group("costs.gpt4")
openai = group("costs.openai_2024")


class CountedRun(PricedRun, Protocol):
    """A training run by its hours, their price and its arithmetic."""

    flop: FLOP


class Server(Protocol):
    """A server by what it costs its owner, per GPU; `progress` is how many powers of ten chips get better a year."""

    price_per_gpu: USD_per_GPU
    progress: Per_year
    network_share: Ratio
    kilowatts: kW_per_GPU
    load: Ratio
    pue: Ratio
    electricity: USD_per_kWh


class Employer(Protocol):
    """A company by its staff and what the median of them earns."""

    employees: People
    median_pay: USD_per_year


# --8<-- [start:training_cost]
def training_cost(run: PricedRun) -> USD:
    """Rental value of the GPU-hours of `run`: hours × price per hour (V3 report, Table 1)."""
    at_least(0, gpu_hours=run.gpu_hours, price_per_gpu_hour=run.price_per_gpu_hour)
    return run.gpu_hours * run.price_per_gpu_hour
# --8<-- [end:training_cost]


# --8<-- [start:cost_parts]
class CostParts(NamedTuple):
    """The three stages of a training run, in US dollars each."""

    pretraining: USD
    context_extension: USD
    post_training: USD


def cost_parts(run: StagedRun) -> CostParts:
    """Rental value of `run` by stage, in US dollars (DeepSeek-V3 report, Table 1)."""
    stages = run.pretraining_gpu_hours, run.context_extension_gpu_hours, run.post_training_gpu_hours
    at_least(0, price_per_gpu_hour=run.price_per_gpu_hour, **dict(zip(CostParts._fields, stages, strict=True)))
    return CostParts(*(hours * run.price_per_gpu_hour for hours in stages))
# --8<-- [end:cost_parts]


# --8<-- [start:days]
def days(gpu_hours: GPU_hours, gpus: GPUs) -> Days:
    """Days that `gpus` processors, working at the same time without a pause, need for `gpu_hours`."""
    above(0, gpus=gpus)
    at_least(0, gpu_hours=gpu_hours)
    return gpu_hours / gpus / HOURS_PER_DAY
# --8<-- [end:days]


# --8<-- [start:like_for_like]
class LikeForLike(NamedTuple):
    """How many times as much one run took as another, on each basis."""

    gpu_hours: Ratio
    price: Ratio
    dollars: Ratio
    flop: Ratio


def like_for_like(run: CountedRun, base: CountedRun) -> LikeForLike:
    """`run` over `base`: in GPU-hours, in price per hour, in dollars (the product of both) and in arithmetic done."""
    at_least(0, gpu_hours=run.gpu_hours, price_per_gpu_hour=run.price_per_gpu_hour, flop=run.flop)
    above(0, gpu_hours=base.gpu_hours, price_per_gpu_hour=base.price_per_gpu_hour, flop=base.flop)
    hours, price = run.gpu_hours / base.gpu_hours, run.price_per_gpu_hour / base.price_per_gpu_hour
    return LikeForLike(hours, price, hours * price, run.flop / base.flop)
# --8<-- [end:like_for_like]


def at_hourly_price(run: TimedRun, price: USD_per_GPU_hour) -> USD:
    """Cost of the GPU-hours of `run` at `price`, in US dollars."""
    at_least(0, gpu_hours=run.gpu_hours, price=price)
    return run.gpu_hours * price


# --8<-- [start:owner_rate]
class OwnerRate(NamedTuple):
    """What an hour of one GPU costs its owner, in US dollars, by part."""

    hardware: USD_per_GPU_hour
    network: USD_per_GPU_hour
    energy: USD_per_GPU_hour


def owner_parts(server: Server) -> OwnerRate:
    """Hourly cost of owning `server`, by Epoch AI's method.

    Wear of the hardware, its share of the network, electricity.
    """
    at_least(0, price_per_gpu=server.price_per_gpu)
    at_least(0, kilowatts=server.kilowatts, electricity=server.electricity)
    share(load=server.load, network_share=server.network_share)
    below(1, network_share=server.network_share)
    above(0, progress=server.progress)
    at_least(1, pue=server.pue)
    hardware = server.price_per_gpu * server.progress * math.log(10) / HOURS_PER_YEAR
    network = hardware * server.network_share / (1 - server.network_share)
    energy = server.kilowatts * server.load * server.pue * server.electricity
    return OwnerRate(hardware, network, energy)


def owner_rate(server: Server) -> USD_per_GPU_hour:
    """Hourly cost of owning `server` and using it without a pause: the sum of its parts."""
    return math.fsum(owner_parts(server))
# --8<-- [end:owner_rate]


class RateRow(NamedTuple):
    """A price per GPU-hour, where it comes from, and what the run costs at it."""

    origin: str
    price: USD_per_GPU_hour
    v3: USD
    v3_and_r1: USD


def rate_table() -> list[RateRow]:
    """The official run of V3, and V3 with R1, at five prices of an hour: assumed, owned, specialist, listed H800, hyperscaler."""
    prices = {
        "Assumed by DeepSeek": v3.price_per_gpu_hour,
        "Owner of a full server": owner_rate(server),
        "Rented H100, specialist": rates.h100_specialist,
        "Rented H800, listed": rates.h800_listed,
        "Rented H100, hyperscaler": rates.h100_hyperscaler,
    }
    costs = {name: (at_hourly_price(v3, price), at_hourly_price(r1, price)) for name, price in prices.items()}
    return [RateRow(name, price, costs[name][0], math.fsum(costs[name])) for name, price in prices.items()]


class HourRow(NamedTuple):
    """A price per GPU-hour, and whose it is."""

    origin: str
    price: USD_per_GPU_hour


def hour_prices() -> list[HourRow]:
    """The five prices of `rate_table`, in its order."""
    return [HourRow(row.origin, row.price) for row in rate_table()]


class RivalRow(NamedTuple):
    """The final run of one model on two bases: what it costs an owner, and what it would cost at rental prices."""

    model: str
    owner: USD
    rented: USD


def rivals() -> list[RivalRow]:
    """Final runs side by side, V3 by this module's own owner's rate and the one listed rental price, the others by Epoch AI."""
    ours = RivalRow("DeepSeek-V3", at_hourly_price(v3, owner_rate(server)), at_hourly_price(v3, rates.h800_listed))
    others = {"GPT-4": gpt4, "Llama 3.1 405B": llama405, "Gemini 1.0 Ultra": gemini_ultra}
    return [ours, *(RivalRow(name, run.owner_cost, run.cloud_cost) for name, run in others.items())]


class RunRow(NamedTuple):
    """A final run, with the basis on which it is counted, and what it costs."""

    run: str
    dollars: USD


def beside_rivals() -> list[RunRow]:
    """DeepSeek's official runs at its own price of an hour, beside two rivals' at the same price and on Epoch AI's two bases."""
    runs = {
        "DeepSeek-V3": training_cost(v3),
        "V3 and R1": training_cost(v3) + training_cost(r1),
        "GPT-4, at the same price": at_hourly_price(gpt4, v3.price_per_gpu_hour),
        "GPT-4, to its owner": gpt4.owner_cost,
        "GPT-4, rented": gpt4.cloud_cost,
        "Llama 3.1, at the same price": at_hourly_price(llama405, v3.price_per_gpu_hour),
        "Llama 3.1, to its owner": llama405.owner_cost,
        "Llama 3.1, rented": llama405.cloud_cost,
    }
    return [RunRow(name, dollars) for name, dollars in runs.items()]


# --8<-- [start:hours_of_payroll]
def hours_of_payroll(dollars: USD, company: Employer) -> Hours:
    """Hours in which the staff of `company` earn `dollars`, if everyone earns the median."""
    at_least(0, dollars=dollars)
    above(0, employees=company.employees, median_pay=company.median_pay)
    return dollars / (company.employees * company.median_pay) * HOURS_PER_YEAR
# --8<-- [end:hours_of_payroll]


def share_at_least(prices: Sequence[USD_per_GPU], threshold: USD_per_GPU) -> Ratio:
    """Share of `prices` that reach `threshold`."""
    numbers(prices=prices)
    at_least(0, threshold=threshold)
    return sum(price >= threshold for price in prices) / len(prices)


# --8<-- [start:middle_price]
def middle_price(asked: Sequence[USD_per_GPU]) -> USD_per_GPU:
    """The price that half of those `asked` stay below, in US dollars."""
    numbers(asked=asked)
    return median(asked)
# --8<-- [end:middle_price]
