"""What serving costs and could earn: machines × hours × rent against tokens × list price, on the one day DeepSeek published."""

from datetime import date
from math import fsum
from typing import NamedTuple

from snippets.facts import fact, group
from snippets.inputs import above, at_least
from snippets.units import USD, Count, GPU_hours, GPUs, Percent, USD_per_GPU_hour, USD_per_million_tokens

day = group("serving.day")
scenario = group("serving.scenario")
provider = group("serving.provider")
r1 = group("prices.r1.since_2025_01_20")
v3 = group("prices.v3.since_2025_02_08")


# --8<-- [start:daily_cost]
def gpu_hours(day) -> GPU_hours:
    """Processor-hours that the `day` used: nodes × GPUs per node × hours (DeepSeek, open-infra-index, day 6)."""
    at_least(0, nodes=day.nodes, gpus_per_node=day.gpus_per_node, hours=day.hours)
    return day.nodes * day.gpus_per_node * day.hours


def daily_cost(day) -> USD:
    """Rent of the machines for the `day`, in US dollars: GPU-hours × price per hour."""
    at_least(0, price_per_gpu_hour=day.price_per_gpu_hour)
    return gpu_hours(day) * day.price_per_gpu_hour
# --8<-- [end:daily_cost]


def last_day(day) -> date:
    """The day on which the 24 hours of the published figures ended."""
    return fact(day, "nodes").as_of


def peak_gpus(day) -> GPUs:
    """Processors at work in the busiest hour of the `day`."""
    at_least(0, peak_nodes=day.peak_nodes, gpus_per_node=day.gpus_per_node)
    return day.peak_nodes * day.gpus_per_node


# --8<-- [start:revenue]
class Bill(NamedTuple):
    """A day's tokens at list price, in US dollars by kind of token."""

    cached_input: USD
    new_input: USD
    output: USD


def bill(traffic, price) -> Bill:
    """What `traffic` costs at `price` (US dollars per million tokens: hit, miss, output), by kind of token."""
    if not 0 <= traffic.cached_tokens <= traffic.input_tokens:
        raise ValueError(f"cached_tokens must be 0 to input_tokens ({traffic.input_tokens}), not {traffic.cached_tokens}")
    at_least(0, output_tokens=traffic.output_tokens, hit=price.hit, miss=price.miss, output=price.output)
    new = traffic.input_tokens - traffic.cached_tokens
    return Bill(traffic.cached_tokens * price.hit / 1e6, new * price.miss / 1e6, traffic.output_tokens * price.output / 1e6)


def revenue(traffic, price) -> USD:
    """All of `traffic` at `price`, in US dollars: the theoretical income that the page prints for R1's price list."""
    return fsum(bill(traffic, price))
# --8<-- [end:revenue]


# --8<-- [start:margin]
def markup(revenue, cost) -> Percent:
    """Profit over cost, in percent: what the page calls cost profit margin."""
    above(0, cost=cost)
    at_least(0, revenue=revenue)
    return 100 * (revenue - cost) / cost


def margin(revenue, cost) -> Percent:
    """Profit over revenue, in percent: what accountants call margin; never above 100."""
    above(0, revenue=revenue)
    at_least(0, cost=cost)
    return 100 * (revenue - cost) / revenue
# --8<-- [end:margin]


# --8<-- [start:break_even]
def break_even_share(day, price) -> Percent:
    """Share of all tokens that must be paid for at `price` to cover the rent of the machines."""
    income = revenue(day, price)
    above(0, income=income)
    return 100 * daily_cost(day) / income


def break_even_rent(day, price) -> USD_per_GPU_hour:
    """Rent per GPU-hour at which the `day` would make nothing even if every token were paid for at `price`."""
    hours = gpu_hours(day)
    above(0, gpu_hours=hours)
    return revenue(day, price) / hours


def cost_per_million_output_tokens(day) -> USD_per_million_tokens:
    """Rent per million tokens written, if the output carried the whole cost and reading were free."""
    above(0, output_tokens=day.output_tokens)
    return daily_cost(day) / day.output_tokens * 1e6
# --8<-- [end:break_even]


# --8<-- [start:scenario_revenue]
def scenario_revenue(day, scenario) -> USD:
    """Income when only `paid_share` of the tokens is paid for, and `v3_share` of those at V3's price and the rest at R1's."""
    for name in ("paid_share", "v3_share"):
        if not 0 <= getattr(scenario, name) <= 100:
            raise ValueError(f"{name} must be 0 to 100 percent, not {getattr(scenario, name)}")
    cheap = scenario.v3_share / 100
    return scenario.paid_share / 100 * (cheap * revenue(day, v3) + (1 - cheap) * revenue(day, r1))
# --8<-- [end:scenario_revenue]


# --8<-- [start:nodes_needed]
class Nodes(NamedTuple):
    """Nodes kept busy all day by each half of the work."""

    reading: Count
    writing: Count


def nodes_needed(day) -> Nodes:
    """Nodes that the `day`'s tokens keep busy at the published speed per node: a second route to the 226.75."""
    above(0, hours=day.hours, input_speed=day.input_speed, output_speed=day.output_speed)
    seconds = day.hours * 3600
    return Nodes(day.input_tokens / day.input_speed / seconds, day.output_tokens / day.output_speed / seconds)
# --8<-- [end:nodes_needed]


class Profit(NamedTuple):
    """Profit of the day at one share of paid tokens, under each price list."""

    paid_share: Percent
    at_R1_prices: USD
    at_V3_prices: USD


def profit_by_paid_share(day) -> list[Profit]:
    """Income minus rent for 0, 5, … 100 percent of the tokens paid for."""
    cost, top, low = daily_cost(day), revenue(day, r1), revenue(day, v3)
    return [Profit(share, share / 100 * top - cost, share / 100 * low - cost) for share in (5 * step for step in range(21))]
