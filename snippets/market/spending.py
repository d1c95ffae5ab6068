"""Spending: what four large buyers put into computing, and how much is used and spent when a price falls (the Jevons question)."""

from math import fsum, log
from typing import NamedTuple, Protocol

from snippets.constants import HOURS_PER_DAY
from snippets.facts import fact, group
from snippets.inputs import above, at_least, below, one_of
from snippets.statistics import ends
from snippets.units import USD, Days, Hours, Percent, Ratio, Whole

microsoft, alphabet = group("market.capex.microsoft"), group("market.capex.alphabet")
amazon, meta = group("market.capex.amazon"), group("market.capex.meta")
quarter = group("market.capex.quarter")
elasticity, tokens_2025 = group("market.elasticity"), group("market.tokens_2025")
reader, v3 = group("market.reader"), group("runs.v3")
gartner = group("market.gartner")

BUYERS = (microsoft, alphabet, amazon, meta)
QUARTER: Days = 30 + 31 + 30
"""The second quarter of a year, in days: April, May and June."""


# --8<-- [start:capital_spending]
def capital_spending(year: Whole) -> USD:
    """Capital spending of Microsoft, Alphabet, Amazon and Meta together in `year`.

    For 2026 it is the middle of their own outlooks.
    """
    one_of((2024, 2025, 2026), year=year)
    return fsum(getattr(buyer, f"y{year}") for buyer in BUYERS)


def outlook() -> tuple[USD, USD]:
    """The least and the most that the four companies together expect to spend in 2026."""
    least, most = zip(*(ends(fact(buyer, "y2026")) for buyer in BUYERS), strict=True)
    return fsum(least), fsum(most)
# --8<-- [end:capital_spending]


# --8<-- [start:quarter_total]
def quarter_total() -> USD:
    """Cash spent on property and equipment by the four companies in the second quarter of 2026."""
    return fsum((quarter.microsoft, quarter.alphabet, quarter.amazon, quarter.meta))


def infrastructure_share() -> Ratio:
    """What infrastructure is of all spending on AI in 2025 by Gartner's table, whose markets are added up."""
    software = gartner.software + gartner.models + gartner.data_science + gartner.development + gartner.data
    total = software + gartner.services + gartner.cybersecurity + gartner.infrastructure
    above(0, total=total)
    return gartner.infrastructure / total


def time_to_spend(amount: USD, total: USD, days: Days) -> Hours:
    """How long it takes to spend `amount` at the pace of `total` in `days`."""
    above(0, total=total, days=days)
    at_least(0, amount=amount)
    return amount / total * days * HOURS_PER_DAY
# --8<-- [end:quarter_total]


class Year(NamedTuple):
    """Capital spending in one year, by company."""

    year: str
    Microsoft: USD
    Alphabet: USD
    Amazon: USD
    Meta: USD


def by_year() -> list[Year]:
    """The bars of the chart: three years, four companies."""
    return [Year(str(year), *(getattr(buyer, f"y{year}") for buyer in BUYERS)) for year in (2024, 2025, 2026)]


# --8<-- [start:jevons]
def use_after(price_fall: Percent, elasticity: Ratio) -> Ratio:
    """Use over what it was, after the price fell by `price_fall` percent: (1 − fall)^(−elasticity).

    The elasticity says by how many percent use grows when the price falls by one percent;
    it is taken as constant.
    """
    at_least(0, price_fall=price_fall, elasticity=elasticity)
    below(100, price_fall=price_fall)
    return (1 - price_fall / 100) ** -elasticity


def spending_after(price_fall: Percent, elasticity: Ratio) -> Ratio:
    """Spending over what it was: price × use.

    Above one is what Jevons saw, and it needs an elasticity above one.
    """
    return (1 - price_fall / 100) * use_after(price_fall, elasticity)
# --8<-- [end:jevons]


# --8<-- [start:implied_elasticity]
def implied_elasticity(price_ratio: Ratio, use_ratio: Ratio) -> Ratio:
    """The constant elasticity that would turn a price of `price_ratio` into a use of `use_ratio`.

    As if nothing else had changed.
    """
    above(0, price_ratio=price_ratio, use_ratio=use_ratio)
    below(1, price_ratio=price_ratio)
    return -log(use_ratio) / log(price_ratio)
# --8<-- [end:implied_elasticity]


class Fall(Protocol):
    """A fall of the price."""

    price_fall: Percent


class Point(NamedTuple):
    """Spending over what it was, at one elasticity, for two falls of the price."""

    elasticity: Ratio
    price_halved: Ratio
    price_lower_as_below: Ratio


def curve(fall: Fall) -> list[Point]:
    """Spending after the price has halved, and after it has fallen as far as in `fall`, for elasticities from 0 upwards."""
    steps = [tenths / 10 for tenths in range(21)]
    return [Point(step, spending_after(50, step), spending_after(fall.price_fall, step)) for step in steps]
