"""API prices as dated lists: what a token cost on any day, how a real day's traffic compares, and how long a discount lasted."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import log
from typing import NamedTuple

from snippets import facts, inputs
from snippets.constants import DAYS_PER_YEAR, HOURS_PER_DAY
from snippets.facts import Group, group
from snippets.inputs import above, at_least, between, in_order, not_empty, sound
from snippets.money.serving import PriceList, Traffic, revenue
from snippets.units import USD, Count, Days, Hours, Percent, Ratio, Tokens, USD_per_million_tokens, Years

traffic = group("serving.day")
r1, r1_quiet, v3 = group("prices.r1"), group("prices.r1_quiet"), group("prices.v3")
v4_pro, v4_pro_peak = group("prices.v4_pro"), group("prices.v4_pro_peak")
flash, flash_peak = group("prices.flash"), group("prices.flash_peak")
o1, o3, o3_mini, gpt4o = group("prices.o1"), group("prices.o3"), group("prices.o3_mini"), group("prices.gpt4o")
gpt5, gpt5_2, gpt5_4, gpt5_5 = group("prices.gpt5"), group("prices.gpt5_2"), group("prices.gpt5_4"), group("prices.gpt5_5")
gpt5_6_sol, gpt6_astra = group("prices.gpt5_6_sol"), group("prices.gpt6_astra")
gpt6_2_astra, gpt6_2_sol, gpt6_luna = group("prices.gpt6_2_astra"), group("prices.gpt6_2_sol"), group("prices.gpt6_luna")
gpt6_1_terra, opus_5_5 = group("prices.gpt6_1_terra"), group("prices.opus_5_5")
peak, chatgpt, reader, trend = group("prices.peak"), group("prices.chatgpt"), group("prices.reader"), group("prices.trend")
price_lists, quiet_2025 = group("prices.lists"), group("prices.quiet_2025")
ends, seen = group("prices.ends"), group("prices.seen")

DEEPSEEK = (r1, v4_pro)
"""DeepSeek's dearest model of each time; `r1` goes on as V3.1 and V3.2 under the same API name."""
DEEPSEEK_BUSY = (*DEEPSEEK, v4_pro_peak)
"""The same at its dear hours: R1 by day, and V4-Pro at busy hours since there are any."""
OPENAI = (o1, o3, gpt5, gpt5_2, gpt5_4, gpt5_5, gpt5_6_sol, gpt6_astra, gpt6_2_astra)
"""OpenAI's leading model that reasons: of each time, dearer "pro" variants apart; since September 2026 its line Astra, above Sol."""
HOURS_PER_WEEK = 7 * HOURS_PER_DAY


# --8<-- [start:price]
class Price(NamedTuple):
    """A price list, in US dollars per million tokens."""

    hit: USD_per_million_tokens
    miss: USD_per_million_tokens
    output: USD_per_million_tokens


def lists(model: Group) -> dict[date, str]:
    """The price lists of `model` by the day from which each holds; the day is in the list's name."""
    return {date(*map(int, name.split("_")[1:])): name for name in facts.names(model)}


def price(model: Group, day: date) -> Price:
    """The list price of `model` on `day`, None for a kind that is not published; raises `ValueError` outside the days known."""
    known = lists(model)
    inputs.day(day=day)
    in_order(first_day=min(known), day=day, read_until=price_lists.read_until)
    if model in ENDED:
        in_order(day=day, last_day=ENDED[model])
    if model in SEEN:
        in_order(day=day, last_read=SEEN[model])
    entry = getattr(model, known[max(start for start in known if start <= day)])
    kinds = (getattr(entry, kind, None) for kind in Price._fields)
    return Price(*kinds)  # type: ignore[arg-type]  # a price that is not published stays None, and every bill refuses it
# --8<-- [end:price]


def first_day(model: Group) -> date:
    """The first day on which a list price of `model` is known."""
    return min(lists(model))


def last_change(model: Group) -> date:
    """The day from which the newest known list price of `model` holds."""
    return max(lists(model))


ENDED = {r1_quiet: quiet_2025.until, v3: quiet_2025.until, r1: first_day(v4_pro), o1: ends.o1, o3_mini: ends.o1}
"""Lists with no other in their place, and the day in whose course each ended: V3.1 had one list for both, V4 took over from R1."""
SEEN = {
    **dict.fromkeys((gpt4o, o3, gpt5, gpt5_2), seen.july),
    **dict.fromkeys((gpt5_4, gpt5_5, gpt5_6_sol, gpt6_luna, opus_5_5), seen.october),
    gpt6_1_terra: seen.gpt6_1_terra,
    gpt6_astra: seen.gpt6_astra,
}
"""Rivals' lists, and the day on which each was last read; the others are taken to hold until `price_lists.read_until`."""


# --8<-- [start:discount]
def average(traffic: Traffic, price: PriceList) -> USD_per_million_tokens:
    """What a million tokens of `traffic` cost at `price`; one number for a price list."""
    sound(traffic, "input_tokens", "output_tokens")
    tokens = traffic.input_tokens + traffic.output_tokens
    above(0, tokens=tokens)
    return revenue(traffic, price) / tokens * 1e6


def discount(traffic: Traffic, cheap: PriceList, dear: PriceList) -> Percent:
    """How much less `traffic` costs at `cheap` than at `dear`; negative if more."""
    full = revenue(traffic, dear)
    above(0, dear=full)
    return 100 * (1 - revenue(traffic, cheap) / full)


def index(traffic: Traffic, price: PriceList, base: PriceList) -> Count:
    """The cost of `traffic` at `price` when the same traffic at `base` is 100."""
    start = revenue(traffic, base)
    above(0, base=start)
    return 100 * revenue(traffic, price) / start
# --8<-- [end:discount]


# --8<-- [start:leading]
def leading(line: Sequence[Group], day: date) -> Price:
    """The price on `day` of `line`: of the newest model then, in a company's models in order of appearance."""
    not_empty(line=line)
    inputs.day(day=day)
    in_order(first_day=min(first_day(model) for model in line), day=day)
    on_sale = [model for model in line if first_day(model) <= day]
    return price(on_sale[-1], day)
# --8<-- [end:leading]


# --8<-- [start:spells]
class Spell(NamedTuple):
    """A time between two changes of either price list, and the discount that held in it."""

    start: date
    days: Days
    discount: Percent


def spells(
    traffic: Traffic,
    ours: Sequence[Group],
    theirs: Sequence[Group],
    until: date,
) -> list[Spell]:
    """Each time up to `until` when neither line changed its leading price, with its discount."""
    not_empty(ours=ours, theirs=theirs)
    inputs.day(until=until)
    in_order(first_day=first_day(ours[0]), until=until, read_until=price_lists.read_until)
    changes = {start for model in (*ours, *theirs) for start in lists(model)} | {until}
    days = sorted(day for day in changes if first_day(ours[0]) <= day <= until)
    found = []
    for start, end in pairwise(days):
        less = discount(traffic, leading(ours, start), leading(theirs, start))
        found.append(Spell(start, (end - start).days, less))
    return found


def days_at(level: Percent, spells: Sequence[Spell]) -> Days:
    """Days of `spells` in which the discount was at least `level` percent."""
    return sum(spell.days for spell in spells if spell.discount >= level)
# --8<-- [end:spells]


def days_rounded_to(level: Percent, spells: Sequence[Spell]) -> Days:
    """Days of `spells` in which the discount, rounded to whole percents, was at least `level`."""
    return sum(spell.days for spell in spells if round(spell.discount) >= level)


# --8<-- [start:flat_average]
def flat_average(off_peak: Price, at_peak: Price, hours: Hours) -> Price:
    """Average price over a week with `hours` peak hours: for the same use in every hour."""
    between(0, HOURS_PER_WEEK, hours=hours)
    for each in (off_peak, at_peak):
        sound(each, *Price._fields)
    share = hours / HOURS_PER_WEEK
    pairs = zip(off_peak, at_peak, strict=True)
    return Price(*((1 - share) * low + share * high for low, high in pairs))
# --8<-- [end:flat_average]


# --8<-- [start:subscription]
def tokens_for(budget: USD, price_per_million: USD_per_million_tokens) -> Tokens:
    """Tokens that `budget` US dollars buy."""
    above(0, price_per_million=price_per_million)
    at_least(0, budget=budget)
    return budget / price_per_million * 1e6


def answers_for(
    budget: USD,
    price_per_million: USD_per_million_tokens,
    tokens_per_answer: Tokens,
) -> Count:
    """Answers of `tokens_per_answer` tokens that `budget` US dollars buy."""
    above(0, tokens_per_answer=tokens_per_answer)
    return tokens_for(budget, price_per_million) / tokens_per_answer


def same_work(budget: USD, traffic: Traffic, old: PriceList, new: PriceList) -> USD:
    """What the work that `budget` US dollars bought at the price list `old` costs at `new`."""
    paid = revenue(traffic, old)
    above(0, old=paid)
    at_least(0, budget=budget)
    return budget * revenue(traffic, new) / paid
# --8<-- [end:subscription]


# --8<-- [start:fall]
def fall_per_year(
    first: USD_per_million_tokens,
    last: USD_per_million_tokens,
    years: Years,
) -> Ratio:
    """By what factor a price fell each year, if it went from `first` to `last` in `years` at an even pace."""
    above(0, first=first, last=last, years=years)
    return (first / last) ** (1 / years)


def halving_time(factor: Ratio) -> Days:
    """Days in which a price halves that falls by `factor` a year."""
    above(1, factor=factor)
    return DAYS_PER_YEAR * log(2) / log(factor)
# --8<-- [end:fall]


class Month(NamedTuple):
    """What a million tokens of the traffic cost on the first of a month."""

    month: date
    DeepSeek: USD_per_million_tokens
    OpenAI: USD_per_million_tokens


def history(traffic: Traffic) -> list[Month]:
    """The average price of both companies' leading models on the first of each month in which both were read."""
    months = 12 * (price_lists.read_until.year - 2025) + price_lists.read_until.month
    firsts = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(1, months)]
    return [Month(first, average(traffic, leading(DEEPSEEK, first)), average(traffic, leading(OPENAI, first))) for first in firsts]


class Step(NamedTuple):
    """The index on the day from which a price list holds."""

    since: date
    index: Count  # type: ignore[assignment]  # names the chart's column; nothing looks a step's entries up by `tuple.index`


def index_steps(traffic: Traffic) -> list[Step]:
    """DeepSeek's price index, R1 = 100, at each change of the list of its dearest model, off-peak; and on the last day that was read."""
    starts = sorted(start for model in DEEPSEEK for start in lists(model))
    base = leading(DEEPSEEK, starts[0])
    return [Step(day, index(traffic, leading(DEEPSEEK, day), base)) for day in (*starts, price_lists.read_until)]
