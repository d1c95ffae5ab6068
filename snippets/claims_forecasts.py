"""Forward-looking statements of early 2025 against what followed: rents, sizes, active shares and prices of open and closed models."""

from typing import NamedTuple

from snippets.facts import group
from snippets.market import change, spend_per_million
from snippets.units import Percent, Ratio, USD_per_GPU_hour

rates, rent = group("costs.rates"), group("claims_forecasts.rent")
gpt_oss, v4, router = group("claims_forecasts.gpt_oss"), group("v4.v4"), group("market.router")


# --8<-- [start:rents]
class Rent(NamedTuple):
    """An hour of one H100 at one seller, before R1 and later, and the change."""

    seller: str
    before: USD_per_GPU_hour
    later: USD_per_GPU_hour
    change: Percent


def rents() -> list[Rent]:
    """A specialist's price of September 2024 and 2026, and a hyperscaler's list price of March 2025 and early 2026."""
    pairs = {"Lambda": (rates.h100_specialist, rent.lambda_price), "Amazon": (rates.h100_hyperscaler, rent.amazon)}
    return [Rent(seller, first, last, change(first, last)) for seller, (first, last) in pairs.items()]
# --8<-- [end:rents]


# --8<-- [start:active_share]
def active_share(model) -> Percent:
    """The share of a model's parameters that work on one token."""
    if not 0 < model.active <= model.total:
        raise ValueError(f"active must be above 0 and at most total ({model.total}), not {model.active}")
    return 100 * model.active / model.total
# --8<-- [end:active_share]


# --8<-- [start:dearer]
def dearer(router) -> Ratio:
    """What a token of the closed model on `router` brought in, over what a token of the open one did, in the same week."""
    closed = spend_per_million(router.opus_spend, router.opus_tokens)
    return closed / spend_per_million(router.deepseek_spend, router.deepseek_tokens)
# --8<-- [end:dearer]
