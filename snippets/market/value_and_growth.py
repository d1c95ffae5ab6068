"""The market: Nvidia's fall and recovery from closes and share counts, growth rates, and the date of a forecast."""

from calendar import isleap
from datetime import date
from math import log
from typing import NamedTuple

from snippets import inputs
from snippets.dates import day_of
from snippets.facts import fact, group
from snippets.inputs import above, at_least, below, one_of, whole
from snippets.units import USD, Amount, Days, Percent, Shares, Tokens, USD_per_million_tokens, USD_per_share, Whole, Years

nvidia, shares, loss = group("market.nvidia"), group("market.shares"), group("market.loss")
QUARTERS = 4
"""Quarters in a year, to state what one of them would come to in a year."""
day, worth, sales = group("market.day"), group("market.worth"), group("market.sales")
wang, claim, bloomberg, router = group("market.wang"), group("market.claim"), group("market.bloomberg"), group("market.router")


# --8<-- [start:fall]
def change(before: Amount, after: Amount) -> Percent:
    """Change from `before` to `after`, in percent of what it was; negative for a fall."""
    above(0, before=before)
    at_least(0, after=after)
    return 100 * (after - before) / before


def value_lost(before: USD_per_share, after: USD_per_share, shares: Shares) -> USD:
    """Market value lost by a fall of one share from `before` to `after`, times `shares` in all."""
    at_least(0, before=before, after=after, shares=shares)
    return (before - after) * shares


def implied_shares(value_lost: USD, before: USD_per_share, after: USD_per_share) -> Shares:
    """The number of shares that a published loss, `value_lost`, implies for a fall from `before` to `after`."""
    at_least(0, value_lost=value_lost, before=before, after=after)
    below(before, after=after)
    return value_lost / (before - after)
# --8<-- [end:fall]


# --8<-- [start:losses]
class Loss(NamedTuple):
    """One published figure for the loss, and the close that it fits."""

    published_by: str
    published: USD
    with_reported_close: USD
    with_official_close: USD


def losses() -> list[Loss]:
    """The published losses beside those that the two closes give with one share count."""
    count = shares.november_2024
    reported = value_lost(nvidia.close_before, nvidia.close_reported, count)
    official = value_lost(nvidia.close_before, nvidia.close_after, count)
    return [Loss(who, known, reported, official) for who, known in (("Bloomberg", loss.bloomberg), ("Reuters", loss.reuters))]
# --8<-- [end:losses]


# --8<-- [start:recovery]
def rise_needed(before: USD_per_share, after: USD_per_share) -> Percent:
    """The rise that takes a price from `after` back to `before`: larger than the fall, since it starts lower."""
    return change(after, before)


def recovery() -> tuple[Days, Days]:
    """Days from the fall to the last close read below the old price, and to the first close read above it."""
    fell, still_below, above_again = (_close(name).day for name in ("close_after", "still_below", "above_again"))
    return (still_below - fell).days, (above_again - fell).days


def traded_above_after() -> Days:
    """Days from the fall to the first day on which the share traded above the old price, though it closed below."""
    return (_close("high_february").day - _close("close_after").day).days
# --8<-- [end:recovery]


class Close(NamedTuple):
    """One close of Nvidia's share."""

    day: date
    close: USD_per_share


def january() -> list[Close]:
    """The closes of every trading day of January 2025 up to the day of the fall."""
    return [Close(date(2025, 1, day), close) for day, close in zip(nvidia.january_days, nvidia.january_closes, strict=True)]


LATER = ("still_below", "above_again", "record_june", "close_october")
"""The closes that were read after the day of the fall, by the names of their facts."""


def closes() -> list[Close]:
    """The closes that were read: every trading day to 27 January 2025, then four later ones."""
    return january() + [_close(name) for name in LATER]


def read_on(name: str) -> date:
    """The day of one of the later closes that were read, by the name of its fact."""
    one_of(LATER, name=name)
    return _close(name).day


def low_before() -> USD_per_share:
    """The lowest close of January 2025 before the day of the fall."""
    return min(close for day, close in january() if day < nvidia.day)


def _close(name: str) -> Close:
    return Close(day_of(fact(nvidia, name)), getattr(nvidia, name))


class Change(NamedTuple):
    """How a share or an index moved on 27 January 2025."""

    what: str
    change: Percent


def that_day() -> list[Change]:
    """The share that fell most in dollars, and three indices, from the one with most technology in it to the one with least."""
    fall = change(nvidia.close_before, nvidia.close_after)
    return [Change("Nvidia", fall), Change("Nasdaq", day.nasdaq), Change("S&P 500", day.sp500), Change("Dow Jones", day.dow)]


# --8<-- [start:growth]
def share_of(part: USD, whole: USD) -> Percent:
    """`part` in percent of `whole`."""
    above(0, whole=whole)
    at_least(0, part=part)
    return 100 * part / whole


def annual_growth(first: USD, last: USD, years: Years) -> Percent:
    """The even growth per year, in percent, that leads from `first` to `last` in `years`."""
    above(0, first=first, last=last, years=years)
    return 100 * ((last / first) ** (1 / years) - 1)


def years_needed(first: USD, last: USD, growth: Percent) -> Years:
    """Years from `first` to `last` at a `growth` in percent a year."""
    above(0, growth=growth, first=first)
    at_least(first, last=last)
    return log(last / first) / log(1 + growth / 100)
# --8<-- [end:growth]


class PathRow(NamedTuple):
    """Yearly revenue after so many years of even growth: on the way of the claim and on that of the nearest forecast."""

    year: Whole
    the_claim: USD | None
    Bloomberg_Intelligence: USD | None


def on_the_way(first: USD, last: USD, years: Years, year: Years) -> USD | None:
    """Revenue in `year` on an even way from `first` to `last`; None once it is there."""
    at_least(0, year=year)
    return first * (1 + annual_growth(first, last, years) / 100) ** year if year <= years else None


def ways(years: Years) -> list[PathRow]:
    """The claim's way to a trillion within `years`, beside Bloomberg Intelligence's, each from its own start."""
    own = [on_the_way(claim.start, wang.market, years, year) for year in range(21)]
    theirs = [on_the_way(bloomberg.start, bloomberg.end, bloomberg.years, year) for year in range(21)]
    return [PathRow(*row) for row in zip(range(21), own, theirs, strict=True)]


# --8<-- [start:years_after]
def years_after(start: date, years: Years) -> date:
    """The same day that many whole years later; 28 February where that year has no 29 February."""
    inputs.day(start=start)
    whole(0, years=years)
    leap_day_lost = (start.month, start.day) == (2, 29) and not isleap(start.year + int(years))
    return start.replace(year=start.year + int(years), day=28 if leap_day_lost else start.day)
# --8<-- [end:years_after]


def spend_per_million(spend: USD, tokens: Tokens) -> USD_per_million_tokens:
    """What a million tokens brought in."""
    above(0, tokens=tokens)
    at_least(0, spend=spend)
    return spend / tokens * 1e6
