"""API prices as dated lists: what a token cost on any day, how a real day's traffic compares, and how long a discount lasted."""

from datetime import date
from itertools import pairwise
from math import log
from typing import NamedTuple

from snippets import facts
from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.serving import revenue
from snippets.units import USD, Count, Days, Percent, Ratio, Tokens, USD_per_million_tokens

traffic = group("serving.day")
r1, v3 = group("prices.r1"), group("prices.v3")
v4_pro, v4_pro_peak, flash = group("prices.v4_pro"), group("prices.v4_pro_peak"), group("prices.flash")
o1, o3, o3_mini, gpt4o = group("prices.o1"), group("prices.o3"), group("prices.o3_mini"), group("prices.gpt4o")
gpt5, gpt5_2, gpt5_4, gpt5_5 = group("prices.gpt5"), group("prices.gpt5_2"), group("prices.gpt5_4"), group("prices.gpt5_5")
peak, chatgpt, reader, trend = group("prices.peak"), group("prices.chatgpt"), group("prices.reader"), group("prices.trend")
models_dev = group("prices.models_dev")

DEEPSEEK = (r1, v4_pro)
"""DeepSeek's dearest model of each time; `r1` goes on as V3.1 and V3.2 under the same API name."""
OPENAI = (o1, o3, gpt5, gpt5_2, gpt5_4, gpt5_5)
"""OpenAI's leading model of each time, dearer "pro" variants apart."""


# --8<-- [start:price]
class Price(NamedTuple):
    """A price list, in US dollars per million tokens."""

    hit: USD_per_million_tokens
    miss: USD_per_million_tokens
    output: USD_per_million_tokens


def lists(model) -> dict[date, str]:
    """The price lists of `model` by the day from which each holds; the day is in the list's name."""
    return {date(*map(int, name.split("_")[1:])): name for name in facts.names(model)}


def price(model, day) -> Price:
    """The list price of `model` on `day`, None for a kind that is not published; raises `ValueError` before the first day known."""
    known = lists(model)
    if day < min(known):
        raise ValueError(f"day must be at least {min(known)} for {model!r}, not {day}")
    entry = getattr(model, known[max(start for start in known if start <= day)])
    return Price(*(getattr(entry, kind, None) for kind in Price._fields))
# --8<-- [end:price]


def first_day(model) -> date:
    """The first day on which a list price of `model` is known."""
    return min(lists(model))


def last_change(model) -> date:
    """The day from which the newest known list price of `model` holds."""
    return max(lists(model))


# --8<-- [start:discount]
def average(traffic, price) -> USD_per_million_tokens:
    """What a million tokens of `traffic` cost at `price`, all kinds together: one number for a price list."""
    tokens = traffic.input_tokens + traffic.output_tokens
    above(0, tokens=tokens)
    return revenue(traffic, price) / tokens * 1e6


def discount(traffic, cheap, dear) -> Percent:
    """How much less `traffic` costs at the price list `cheap` than at `dear`, in percent; negative when it costs more."""
    full = revenue(traffic, dear)
    above(0, dear=full)
    return 100 * (1 - revenue(traffic, cheap) / full)


def index(traffic, price, base) -> Count:
    """The cost of `traffic` at `price` when the same traffic at `base` is 100."""
    start = revenue(traffic, base)
    above(0, base=start)
    return 100 * revenue(traffic, price) / start
# --8<-- [end:discount]


# --8<-- [start:leading]
def leading(line, day) -> Price:
    """The price on `day` of the newest model in `line`, a company's models in order of appearance."""
    if not line:
        raise ValueError("line must name at least 1 model, not 0")
    on_sale = [model for model in line if min(lists(model)) <= day]
    if not on_sale:
        raise ValueError(f"day must be at least {min(lists(line[0]))} for {line[0]!r}, not {day}")
    return price(on_sale[-1], day)
# --8<-- [end:leading]


# --8<-- [start:spells]
class Spell(NamedTuple):
    """A time between two changes of either price list, and the discount that held in it."""

    start: date
    days: Days
    discount: Percent


def spells(traffic, ours, theirs, until) -> list[Spell]:
    """Every stretch of time up to `until` in which neither line changed its leading price, with the discount."""
    if until < first_day(ours[0]):
        raise ValueError(f"until must be at least {first_day(ours[0])}, not {until}")
    changes = {start for model in (*ours, *theirs) for start in lists(model)} | {until}
    days = sorted(day for day in changes if min(lists(ours[0])) <= day <= until)
    found = [(start, end, discount(traffic, leading(ours, start), leading(theirs, start))) for start, end in pairwise(days)]
    return [Spell(start, (end - start).days, percent) for start, end, percent in found]


def days_at(level, spells) -> Days:
    """Days of `spells` in which the discount was at least `level` percent."""
    return sum(spell.days for spell in spells if spell.discount >= level)
# --8<-- [end:spells]


# --8<-- [start:flat_average]
def flat_average(off_peak, at_peak, hours) -> Price:
    """Average price for somebody who uses the same amount every hour of a week with `hours` peak hours."""
    if not 0 <= hours <= 168:
        raise ValueError(f"hours must be 0 to 168 a week, not {hours}")
    share = hours / 168
    return Price(*((1 - share) * low + share * high for low, high in zip(off_peak, at_peak, strict=True)))
# --8<-- [end:flat_average]


# --8<-- [start:subscription]
def tokens_for(budget, price_per_million) -> Tokens:
    """Tokens that `budget` US dollars buy."""
    above(0, price_per_million=price_per_million)
    at_least(0, budget=budget)
    return budget / price_per_million * 1e6


def answers_for(budget, price_per_million, tokens_per_answer) -> Count:
    """Answers of `tokens_per_answer` tokens that `budget` US dollars buy."""
    if tokens_per_answer <= 0:
        raise ValueError(f"tokens_per_answer must be above 0, not {tokens_per_answer}")
    return tokens_for(budget, price_per_million) / tokens_per_answer


def same_work(budget, traffic, old, new) -> USD:
    """What the work that `budget` US dollars bought at the price list `old` costs at `new`: like for like."""
    paid = revenue(traffic, old)
    above(0, old=paid)
    at_least(0, budget=budget)
    return budget * revenue(traffic, new) / paid
# --8<-- [end:subscription]


# --8<-- [start:fall]
def fall_per_year(first, last, years) -> Ratio:
    """By what factor a price fell each year, if it went from `first` to `last` in `years` at an even pace."""
    if min(first, last, years) <= 0:
        raise ValueError(f"first, last and years must be above 0, not {first}, {last} and {years}")
    return (first / last) ** (1 / years)


def halving_time(factor) -> Days:
    """Days in which a price halves that falls by `factor` a year."""
    if factor <= 1:
        raise ValueError(f"factor must be above 1, not {factor}")
    return 365.25 * log(2) / log(factor)
# --8<-- [end:fall]


class Month(NamedTuple):
    """What a million tokens of the traffic cost on the first of a month."""

    month: date
    DeepSeek: USD_per_million_tokens
    OpenAI: USD_per_million_tokens


def history(traffic) -> list[Month]:
    """The average price of both companies' leading models on the first of each month in which both were read."""
    months = 12 * (models_dev.read_until.year - 2025) + models_dev.read_until.month
    firsts = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(1, months)]
    return [Month(first, average(traffic, leading(DEEPSEEK, first)), average(traffic, leading(OPENAI, first))) for first in firsts]


class Step(NamedTuple):
    """The index on the day from which a price list holds."""

    since: str
    index: Count


def index_steps(traffic) -> list[Step]:
    """DeepSeek's price index, R1 = 100, at each change of the list of its dearest model, off-peak."""
    starts = sorted(start for model in DEEPSEEK for start in lists(model))
    base = leading(DEEPSEEK, starts[0])
    return [Step(start.isoformat(), index(traffic, leading(DEEPSEEK, start), base)) for start in starts]
