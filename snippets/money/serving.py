"""What serving costs and could earn: machines × hours × rent against tokens × list price, on the one day DeepSeek published."""

from datetime import date
from math import fsum
from typing import NamedTuple, Protocol

from snippets.constants import SECONDS_PER_HOUR
from snippets.dates import day_of
from snippets.facts import Group, fact, group
from snippets.inputs import above, at_least, only, part_of, percent, sound
from snippets.things.machines import Machines, PeakOfDay, RentedMachines, ServiceDay
from snippets.units import (
    USD,
    Count,
    GPU_hours,
    GPUs,
    Hours,
    Percent,
    Tokens,
    Tokens_per_second_per_node,
    USD_per_GPU_hour,
    USD_per_million_tokens,
)

day = group("serving.day")
scenario = group("serving.scenario")
provider = group("serving.provider")
r1 = group("prices.r1.since_2025_01_20")
v3 = group("prices.v3.since_2025_02_08")


class Traffic(Protocol):
    """Tokens read, those of them that were cached, and tokens written."""

    input_tokens: Tokens
    cached_tokens: Tokens
    output_tokens: Tokens


class PriceList(Protocol):
    """What a million tokens cost: read again from the cache, read anew, written. Read-only, so that a named tuple is one too."""

    @property
    def hit(self) -> USD_per_million_tokens: ...

    @property
    def miss(self) -> USD_per_million_tokens: ...

    @property
    def output(self) -> USD_per_million_tokens: ...


class TrafficOnMachines(Machines, Traffic, Protocol):
    """A day by its tokens and the machines that they ran on."""


class TrafficOnRentedMachines(RentedMachines, Traffic, Protocol):
    """A day by its tokens, the machines that they ran on, and their rent."""


class MeasuredDay(Protocol):
    """A day by its tokens and how many of them a node gets through."""

    hours: Hours
    input_tokens: Tokens
    output_tokens: Tokens
    input_speed: Tokens_per_second_per_node
    output_speed: Tokens_per_second_per_node


class Scenario(Protocol):
    """Which tokens are paid for, and which of those at V3's price."""

    paid_share: Percent
    v3_share: Percent


# --8<-- [start:daily_cost]
def gpu_hours(day: Machines) -> GPU_hours:
    """GPU-hours that the `day` used: nodes × GPUs per node × hours (open-infra-index, sixth day)."""
    at_least(0, nodes=day.nodes, gpus_per_node=day.gpus_per_node, hours=day.hours)
    return day.nodes * day.gpus_per_node * day.hours


def daily_cost(day: RentedMachines) -> USD:
    """Rent of the machines for the `day`, in US dollars: GPU-hours × price per hour."""
    at_least(0, price_per_gpu_hour=day.price_per_gpu_hour)
    return gpu_hours(day) * day.price_per_gpu_hour
# --8<-- [end:daily_cost]


def last_day(day: Group) -> date:
    """The date on which the day of the published figures ended."""
    return day_of(fact(day, "nodes"))


def peak_gpus(day: PeakOfDay) -> GPUs:
    """Processors at work at the peak of the `day`."""
    at_least(0, peak_nodes=day.peak_nodes, gpus_per_node=day.gpus_per_node)
    return day.peak_nodes * day.gpus_per_node


# --8<-- [start:revenue]
class Bill(NamedTuple):
    """A day's tokens at list price, in US dollars by kind of token."""

    cached_input: USD
    new_input: USD
    output: USD


def bill(traffic: Traffic, price: PriceList) -> Bill:
    """What `traffic` costs at the price list `price`, by kind of token."""
    sound(traffic, "input_tokens", "cached_tokens", "output_tokens")
    part_of("input_tokens", traffic.input_tokens, cached_tokens=traffic.cached_tokens)
    only("a price list", price, "hit", "miss", "output")
    sound(price, "hit", "miss", "output")
    cached, written = traffic.cached_tokens, traffic.output_tokens
    new = traffic.input_tokens - cached
    return Bill(cached * price.hit / 1e6, new * price.miss / 1e6, written * price.output / 1e6)


def revenue(traffic: Traffic, price: PriceList) -> USD:
    """All of `traffic` at `price`: for R1's prices the theoretical income that the page prints."""
    return fsum(bill(traffic, price))
# --8<-- [end:revenue]


# --8<-- [start:margin]
def markup(revenue: USD, cost: USD) -> Percent:
    """Profit over cost, in percent: what the page calls cost profit margin."""
    above(0, cost=cost)
    at_least(0, revenue=revenue)
    return 100 * (revenue - cost) / cost


def margin(revenue: USD, cost: USD) -> Percent:
    """Profit over revenue, in percent: what accountants call margin; never above 100."""
    above(0, revenue=revenue)
    at_least(0, cost=cost)
    return 100 * (revenue - cost) / revenue
# --8<-- [end:margin]


# --8<-- [start:break_even]
def break_even_share(day: TrafficOnRentedMachines, price: PriceList) -> Percent:
    """Share of all tokens that must be paid for at `price` to cover the machines' rent."""
    income = revenue(day, price)
    above(0, income=income)
    return 100 * daily_cost(day) / income


def break_even_rent(day: TrafficOnMachines, price: PriceList) -> USD_per_GPU_hour:
    """Rent per GPU-hour at which the `day` would make nothing even if every token were paid for at `price`."""
    hours = gpu_hours(day)
    above(0, gpu_hours=hours)
    return revenue(day, price) / hours


def cost_per_million_output_tokens(day: ServiceDay) -> USD_per_million_tokens:
    """Rent per million tokens written, if the output carried the whole cost and reading were free."""
    above(0, output_tokens=day.output_tokens)
    return daily_cost(day) / day.output_tokens * 1e6
# --8<-- [end:break_even]


# --8<-- [start:scenario_revenue]
def scenario_revenue(day: Traffic, scenario: Scenario) -> USD:
    """Income when only `paid_share` of the tokens is paid for, and `v3_share` of those at V3's price and the rest at R1's."""
    percent(paid_share=scenario.paid_share, v3_share=scenario.v3_share)
    cheap = scenario.v3_share / 100
    return scenario.paid_share / 100 * (cheap * revenue(day, v3) + (1 - cheap) * revenue(day, r1))
# --8<-- [end:scenario_revenue]


# --8<-- [start:nodes_needed]
class Nodes(NamedTuple):
    """Nodes kept busy all day by each half of the work."""

    reading: Count
    writing: Count


def nodes_needed(day: MeasuredDay) -> Nodes:
    """Nodes that the `day`'s tokens keep busy at the published speed per node.

    A second route to the published number of them.
    """
    above(0, hours=day.hours, input_speed=day.input_speed, output_speed=day.output_speed)
    at_least(0, input_tokens=day.input_tokens, output_tokens=day.output_tokens)
    seconds = day.hours * SECONDS_PER_HOUR
    reading = day.input_tokens / day.input_speed / seconds
    writing = day.output_tokens / day.output_speed / seconds
    return Nodes(reading, writing)
# --8<-- [end:nodes_needed]


class Profit(NamedTuple):
    """Profit of the day at one share of paid tokens, under each price list."""

    paid_share: Percent
    at_R1_prices: USD
    at_V3_prices: USD


def profit_by_paid_share(day: TrafficOnRentedMachines) -> list[Profit]:
    """Income minus rent for 0, 5, … 100 percent of the tokens paid for."""
    cost, top, low = daily_cost(day), revenue(day, r1), revenue(day, v3)
    return [Profit(share, share / 100 * top - cost, share / 100 * low - cost) for share in (5 * step for step in range(21))]
