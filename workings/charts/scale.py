"""From values to positions: linear, logarithmic and date scales, with ticks at round values."""

import datetime
import math
from typing import NamedTuple

LONGEST_IN_DAYS = 75
"""Up to how many days an axis of dates is told by days."""


class Scale(NamedTuple):
    """Maps values from `low`–`high` to 0–1; `ticks` lie within."""

    low: float
    high: float
    ticks: list[float]
    log: bool = False

    def at(self, value: float) -> float:
        """Where `value` lies, 0 at the low end and 1 at the high end."""
        low, high = (math.log10(self.low), math.log10(self.high)) if self.log else (self.low, self.high)
        return ((math.log10(value) if self.log else value) - low) / (high - low)


def step(span: float, count: int) -> float:
    """The round step (1, 2, 2.5 or 5 times a power of ten) that divides `span` into at most `count` parts."""
    power = 10.0 ** math.floor(math.log10(span / count))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if span / (power * factor) <= count + 1e-9)


def linear(values: list[float], count: int = 4, zero: bool = True) -> Scale:
    """A linear scale over `values` from tick to tick; it starts at zero if `zero`, or where the values come near it."""
    low, high = min(values), max(values)
    if zero or 0 <= low < high / 2:
        low, high = min(low, 0), max(high, 0)
    if low == high:
        low, high = low - (abs(low) or 1) / 2, high + (abs(high) or 1) / 2
    size = step(high - low, count)
    first, last = math.floor(low / size + 1e-9), math.ceil(high / size - 1e-9)
    ticks = [float(f"{index * size:.12g}") for index in range(first, last + 1)]
    return Scale(ticks[0], ticks[-1], ticks)


def logarithmic(values: list[float], count: int = 5) -> Scale:
    """A logarithmic scale over `values`, from power of ten to power of ten; 2 and 5 are ticks too where there are few powers."""
    if min(values) <= 0:
        raise ValueError(f"a logarithmic axis needs numbers above 0, not {min(values):g}")
    first, last = math.floor(math.log10(min(values)) + 1e-12), math.ceil(math.log10(max(values)) - 1e-12)
    last = max(last, first + 1)
    every = math.ceil((last - first) / count)
    ticks = [10.0**power for power in range(first, last + 1, every)]
    if last - first == 1:
        ticks = [10.0**first, 2 * 10.0**first, 5 * 10.0**first, 10.0**last]
    return Scale(10.0**first, 10.0**last, ticks, log=True)


def dates(days: list[datetime.date], count: int = 4) -> tuple[Scale, list[str]]:
    """A scale over dates (as ordinals) with ticks at the starts of years or months, in a few weeks at days, and the ticks' labels."""
    low, high = min(days), max(days)
    if (high - low).days <= LONGEST_IN_DAYS:
        return _days(low, high, count)
    months = (high.year - low.year) * 12 + high.month - low.month
    every = next((size for size in (1, 2, 3, 6, 12, 24, 60, 120) if months / size <= count), 240)
    last = min(high.year * 12 + 13, 120_000)  # the calendar ends with the year 9999
    starts = [datetime.date(index // 12, index % 12 + 1, 1) for index in range(low.year * 12, last, every)]
    ticks = [day for day in starts if low <= day <= high]
    names = [f"{day.year}" if every >= 12 else f"{day:%b} {day.year}" for day in ticks]
    span = Scale(low.toordinal(), max(high.toordinal(), low.toordinal() + 1), [day.toordinal() for day in ticks])
    return span, names


def _days(low: datetime.date, high: datetime.date, count: int) -> tuple[Scale, list[str]]:
    """The same for a few weeks: ticks so many days apart."""
    length = (high - low).days
    every = next(size for size in (1, 2, 7, 14, 28) if length / size <= count)
    ticks = [low.toordinal() + shift for shift in range(0, length + 1, every)]
    names = [f"{day.day} {day:%b}" for day in map(datetime.date.fromordinal, ticks)]
    return Scale(low.toordinal(), low.toordinal() + max(length, 1), [float(tick) for tick in ticks]), names
