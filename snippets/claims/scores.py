"""Scores: estimates and forecasts of January and February 2025 against what became known later.

The ratio says which way an estimate was off, the log error how far, alike for twice and half; Brier's score is for probabilities.
"""

from math import log2
from statistics import median
from typing import NamedTuple, Protocol

from snippets.facts import fact, group
from snippets.inputs import above, at_least, at_most, share
from snippets.things.runs import CorpusRun
from snippets.units import (
    CNY,
    FLOP,
    USD,
    Amount,
    CNY_per_USD,
    Count,
    Days,
    FLOP_per_token,
    Ratio,
    Tokens,
    Tokens_per_day,
    USD_per_million_tokens,
)

epoch, amodei, you, altman = group("scores.epoch"), group("scores.amodei"), group("scores.you"), group("scores.altman")
meta, alphabet, amazon = group("scores.meta"), group("scores.alphabet"), group("scores.amazon")
nvidia, polymarket = group("scores.nvidia"), group("scores.polymarket")
r1, v3, day = group("runs.r1"), group("runs.v3"), group("serving.day")
isca, lag, trend = group("compute.isca"), group("controls.lag"), group("prices.trend.epoch")
spent_meta, spent_alphabet = group("market.capex.meta"), group("market.capex.alphabet")


class MonthOfServing(Protocol):
    """An estimate of what serving takes: machines for some days, the tokens that they write in each, and the rate of the yuan."""

    machines: CNY
    days: Days
    output_tokens: Tokens_per_day
    yuan: CNY_per_USD


class DayOfServing(Protocol):
    """A day of a service by what its owner says that its machines cost, and by the tokens that they wrote."""

    published_cost: USD
    output_tokens: Tokens


class Paper(Protocol):
    """A paper by the arithmetic of DeepSeek-V3 that it gives for one token of training."""

    v3: FLOP_per_token


# --8<-- [start:ratio]
def ratio(estimate: Amount, outcome: Amount) -> Ratio:
    """The estimate over what became known; above one it was too high, below one too low."""
    above(0, estimate=estimate, outcome=outcome)
    return estimate / outcome


def log_error(estimate: Amount, outcome: Amount) -> Count:
    """How many doublings lie between the two, whichever is larger.

    0 is right, 1 is off by a factor of two.
    """
    return abs(log2(ratio(estimate, outcome)))


def inside_interval(low: Amount, high: Amount, outcome: Amount) -> bool:
    """Whether what became known lies in the range that was given, its ends included."""
    at_most(high, low=low)
    return low <= outcome <= high
# --8<-- [end:ratio]


# --8<-- [start:brier]
def brier(probability: Ratio, happened: bool) -> Ratio:
    """Brier's score of one forecast: the squared distance of a probability from what happened.

    What happened is 1 if it did, and 0 if not; a coin's score is `(1/2)**2`.
    """
    share(probability=probability)
    return (probability - bool(happened)) ** 2
# --8<-- [end:brier]


# --8<-- [start:serving]
def estimated_serving(you: MonthOfServing) -> USD_per_million_tokens:
    """The machines of You Yang, over the tokens that they were to write.

    In US dollars at the rate of the two price lists.
    """
    above(0, days=you.days, output_tokens=you.output_tokens, yuan=you.yuan)
    return you.machines / you.days / you.output_tokens / you.yuan * 1e6


def published_serving(day: DayOfServing) -> USD_per_million_tokens:
    """The machines of `day`, over the tokens that they wrote."""
    above(0, output_tokens=day.output_tokens)
    return day.published_cost / day.output_tokens * 1e6
# --8<-- [end:serving]


def published_arithmetic(run: CorpusRun, paper: Paper) -> FLOP:
    """All arithmetic of a pre-training: what a later paper gives per token, times the tokens."""
    return paper.v3 * run.tokens


def whole_year(quarter: USD) -> USD:
    """Four quarters like this one."""
    return 4 * quarter


class Estimate(NamedTuple):
    """What was said, what became known, and the range that was said, if any; in one unit, whichever it is."""

    about: str
    value: Amount
    outcome: Amount
    low: Amount | None = None
    high: Amount | None = None


# --8<-- [start:estimates]
def estimates() -> list[Estimate]:
    """The nine estimates that can be scored, in the order of their dates."""
    year, window, outlook = fact(meta, "spending"), fact(amodei, "lag"), fact(nvidia, "outlook")
    return [
        Estimate("Meta: own spending", meta.spending, spent_meta.y2025, year.low, year.high),
        Estimate("Amodei: months behind", amodei.lag, lag.months, window.low, window.high),
        Estimate("Erdil: cost of R1's learning", epoch.learning, r1.published_cost),
        Estimate("Epoch AI: arithmetic of V3", v3.flop, published_arithmetic(v3, isca)),
        Estimate("Alphabet: own spending", alphabet.spending, spent_alphabet.y2025),
        Estimate("Amazon: own spending", whole_year(amazon.quarter), amazon.spending),
        Estimate("You Yang: machines for R1", estimated_serving(you), published_serving(day)),
        Estimate("Altman: fall of prices in a year", altman.fall, trend.factor),
        Estimate("Nvidia: own sales", nvidia.outlook, nvidia.sales, outlook.low, outlook.high),
    ]
# --8<-- [end:estimates]


class Row(NamedTuple):
    """An estimate and its ratio."""

    about: str
    ratio: Ratio


def ratios() -> list[Row]:
    """The ratio of every estimate, the highest first."""
    rows = [Row(known.about, ratio(known.value, known.outcome)) for known in estimates()]
    return sorted(rows, key=lambda row: -row.ratio)


def typical_factor() -> Ratio:
    """The factor by which the estimate in the middle was off, in either direction."""
    return 2 ** median(log_error(known.value, known.outcome) for known in estimates())


def within(factor: Ratio) -> Count:
    """How many estimates were off by at most `factor`, in either direction."""
    at_least(1, factor=factor)
    return sum(log_error(known.value, known.outcome) <= log2(factor) for known in estimates())


def ranges_held() -> Count:
    """How many of the ranges that were given hold what became known."""
    ranges = [(known.low, known.high, known.outcome) for known in estimates()]
    return sum(inside_interval(low, high, outcome) for low, high, outcome in ranges if low is not None and high is not None)
