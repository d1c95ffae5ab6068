"""Forward-looking statements of early 2025 against what followed: rents, sizes, active shares and prices of open and closed models."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from snippets.constants import HOURS_PER_DAY
from snippets.facts import group
from snippets.inputs import above, not_empty, paired, part_of
from snippets.market.value_and_growth import change, spend_per_million
from snippets.units import USD, Days, GPUs, Parameters, Percent, Ratio, Tokens, USD_per_GPU_hour, Whole

rates, rent = group("costs.rates"), group("forecasts.rent")
gpt_oss, v4, router = group("forecasts.gpt_oss"), group("v4.v4"), group("market.router")
base, trinity = group("forecasts.base"), group("forecasts.trinity")


class SparseModel(Protocol):
    """A model by how many of its parameters work on one token."""

    active: Parameters
    total: Parameters


class Week(Protocol):
    """A router's week: what the users of a closed and of an open model spent, and for how many tokens."""

    opus_spend: USD
    opus_tokens: Tokens
    deepseek_spend: USD
    deepseek_tokens: Tokens


class Bill(Protocol):
    """A training run by what it is said to have cost, and by its processors and their days."""

    cost: USD
    gpus: GPUs
    days: Days


# --8<-- [start:rents]
class Rent(NamedTuple):
    """An hour of one H100 at one seller, around R1 and later, and the change."""

    seller: str
    before: USD_per_GPU_hour
    later: USD_per_GPU_hour
    change: Percent


def rents() -> list[Rent]:
    """A specialist's price of September 2024 and 2026, and a hyperscaler's list price.

    The latter is of March 2025 and of early 2026.
    """
    prices = {
        "Lambda": (rates.h100_specialist, rent.lambda_price),
        "Amazon": (rates.h100_hyperscaler, rent.amazon),
    }
    rows = [(seller, *pair) for seller, pair in prices.items()]
    return [Rent(seller, first, last, change(first, last)) for seller, first, last in rows]
# --8<-- [end:rents]


# --8<-- [start:active_share]
def active_share(model: SparseModel) -> Percent:
    """The share of a model's parameters that work on one token."""
    above(0, active=model.active)
    part_of("total", model.total, active=model.active)
    return 100 * model.active / model.total
# --8<-- [end:active_share]


# --8<-- [start:dearer]
def dearer(router: Week) -> Ratio:
    """What a token of the closed model brought in, over what one of the open model did."""
    closed = spend_per_million(router.opus_spend, router.opus_tokens)
    return closed / spend_per_million(router.deepseek_spend, router.deepseek_tokens)
# --8<-- [end:dearer]


# --8<-- [start:ahead]
def ahead(first: Sequence[Percent], second: Sequence[Percent]) -> Whole:
    """In how many tests the first of two models scores higher, their scores in one order; a tie counts for neither."""
    not_empty(first=first)
    paired(first=first, second=second)
    return sum(one > other for one, other in zip(first, second, strict=True))
# --8<-- [end:ahead]


def paid_per_hour(bill: Bill) -> USD_per_GPU_hour:
    """What a bill comes to for each hour of each processor: dollars / (processors × days × hours of a day)."""
    above(0, gpus=bill.gpus, days=bill.days)
    return bill.cost / (bill.gpus * bill.days * HOURS_PER_DAY)
