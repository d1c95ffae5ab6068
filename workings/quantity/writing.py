"""Writing: how the site writes a value, a unit and the digits that would hold; for messages, tables, cards and corrections alike."""

import re
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from workings.quantity import units
from workings.quantity.numeral import Numeral
from workings.quantity.words import WORDS, write_ratio

ABOUT = Decimal("0.05")
"""`about X` never stands for a value more than five per cent away from X."""
PLURAL = {
    "FLOP",
    "token", "parameter", "expert", "layer", "GPU", "GPU-hour", "chip", "node", "byte", "bit", "day", "hour", "minute", "second", "month",
    "year", "week", "watt", "megawatt", "gigawatt", "megawatt-hour", "gigawatt-hour", "gigabyte", "millisecond", "share", "request",
    "gibibyte", "terabyte", "kilobyte", "model", "question", "prompt", "claim", "step", "head", "sample", "download", "word", "character",
}  # fmt: skip


def show(value: Any, unit: str = "dimensionless") -> str:
    """A value for people: grouped digits, six of them significant unless it is a whole number, and its unit."""
    if isinstance(value, int):
        text = f"{value:,}"
    elif isinstance(value, float):
        text = f"{value:,.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
        text = f"{value:.6g}" if abs(value) >= 1e15 else text
    else:
        return str(value)
    return text if unit == "dimensionless" else f"{text} {readable(unit)}"


def readable(unit_name: str) -> str:
    """A unit for people: `USD/GPU_hour` as `USD per GPU-hour`."""
    if units.unit(unit_name).dimensionless:
        return "percent" if unit_name == "percent" else "a plain number"
    first, *rest = re.split(r"\s*/\s*", unit_name.replace(" ** ", "**").replace("**2", "²").replace("_", "-"))
    return " per ".join([f"{first}s" if first in PLURAL else first, *rest])


def write(value: Decimal, numeral: Numeral, relation: str = "") -> str:
    """The digits that state `value` the way `numeral` is written: same decimals, same grouping, same scale."""
    if numeral.is_ratio:
        return write_ratio(value, numeral.form)
    smallest = step(numeral) if relation == "about" else numeral.quantum
    while relation == "about" and abs(_round(value, smallest) - value) > ABOUT * abs(_round(value, smallest)):
        smallest /= 10
    rounded = _round(value, smallest)
    scaled = abs(rounded) / _scale_of(numeral)
    if numeral.is_word and scaled < len(WORDS):
        return list(WORDS)[int(scaled)]
    places = _places(numeral) + max(0, numeral.quantum.adjusted() - smallest.adjusted())
    grouped = any(mark in numeral.digits for mark in ",\u2009\u202f\u00a0")
    short = len(numeral.digits.partition(".")[0]) < 4 and scaled >= 10_000
    text = f"{scaled:,.{places}f}" if grouped or short else f"{scaled:.{places}f}"
    mark = next((mark for mark in "\u2009\u202f\u00a0" if mark in numeral.digits), ",")
    return text.replace(",", mark)


def _places(numeral: Numeral) -> int:
    return len(numeral.digits.partition(".")[2])


def _scale_of(numeral: Numeral) -> Decimal:
    return numeral.quantum.scaleb(_places(numeral))


def _round(value: Decimal, quantum: Decimal) -> Decimal:
    return (value / quantum).quantize(Decimal(1), ROUND_HALF_EVEN) * quantum


def step(numeral: Numeral) -> Decimal:
    """The worth of the last digit of `numeral` that is not a trailing zero."""
    value, smallest = abs(numeral.value), numeral.quantum
    while value and value % (smallest * 10) == 0:
        smallest *= 10
    return smallest
