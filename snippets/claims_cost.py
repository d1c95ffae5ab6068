"""Small sums for the claims about cost: what the disclosed work comes to, the middle of a price list, and how much must be tokens."""

from collections.abc import Sequence
from datetime import date
from math import fsum
from statistics import median

from snippets import prices
from snippets.cost import hours_of_payroll, training_cost
from snippets.facts import group
from snippets.inputs import above, at_most, numbers, part_of
from snippets.ladder import experiments_share
from snippets.montecarlo import percentiles
from snippets.units import USD, Hours, Ratio, USD_per_GPU

v3, r1 = group("runs.v3"), group("runs.r1")
h100, meta, model = group("costs.h100"), group("costs.meta"), group("costs.model")


# --8<-- [start:disclosed_cost]
def disclosed_cost() -> USD:
    """Everything whose size DeepSeek gave for V3 and R1.

    Both official runs, and the V3 report's experiments at the run's pace.
    """
    experiments = experiments_share() * v3.pretraining_gpu_hours * v3.price_per_gpu_hour
    return fsum((training_cost(v3), training_cost(r1), experiments))
# --8<-- [end:disclosed_cost]


# --8<-- [start:middle_price]
def middle_price(asked: Sequence[USD_per_GPU]) -> USD_per_GPU:
    """The price that half of those `asked` stay below, in US dollars."""
    numbers(asked=asked)
    return median(asked)
# --8<-- [end:middle_price]


# --8<-- [start:token_share_needed]
def launch_fall() -> Ratio:
    """How much less DeepSeek's traffic cost at R1's prices than at o1's on the day R1 appeared."""
    day = date(2025, 1, 20)
    r1_list, o1_list = prices.price(prices.r1, day), prices.price(prices.o1, day)
    return prices.discount(prices.traffic, r1_list, o1_list) / 100


def token_share_needed(saving: Ratio, price_fall: Ratio) -> Ratio:
    """Share of a project's cost that must be tokens for it to save `saving`.

    Tokens get cheaper by `price_fall`.
    """
    above(0, price_fall=price_fall)
    at_most(1, price_fall=price_fall)
    part_of("price_fall", price_fall, saving=saving)
    return saving / price_fall
# --8<-- [end:token_share_needed]


def payroll_for_development() -> Hours:
    """Hours in which Meta's staff earn the upper end of what V3 and R1 may have cost to develop, at the median pay."""
    return hours_of_payroll(percentiles(model).p95, meta)
