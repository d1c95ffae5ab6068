"""Brief values, as a sentence says them, to three significant digits: `$5.58 million`, `2.79 million GPU-hours`, `27 December 2024`."""

from datetime import date
from decimal import Decimal
from typing import Any

from workings.quantity.numeral import is_number
from workings.quantity.showing import readable

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
BYTES = ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"))
MOST_WORDS = 12
MONEY = {"USD": "$", "EUR": "€"}
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def brief(value: Any, unit: str = "dimensionless") -> str:
    """A value and its unit in a few words."""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if not is_number(value):
        words = str(value).split()
        return " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")
    sign = "−" if value < 0 else ""
    kind = "".join(unit.split())
    if kind == "byte" and (scaled := _scaled(abs(value), BYTES)):
        return sign + scaled
    text = (_scaled(abs(value), SCALES) if abs(value) < 1e15 else "") or digits(abs(value))
    if kind == "percent":
        return f"{sign}{text}%"
    currency, mark, rest = kind.partition("/")
    if currency in MONEY:
        return f"{sign}{MONEY[currency]}{text}" + (f" per {unit_words(rest, 1)}" if mark else "")
    return sign + text + (f" {unit_words(unit, value)}" if kind != "dimensionless" else "")


def unit_words(unit: str, value: Any = 0) -> str:
    """The words for a unit; in the singular behind a one."""
    words = readable(unit)
    return words.removesuffix("s") if value == 1 and not words.endswith("ss") else words


def digits(value: float) -> str:
    """Three significant digits, as a power of ten where it is tiny or vast; a whole number below a million in full."""
    if value == int(value) and value < 10**6:
        return f"{int(value):,}"
    if value < 1e-4 or value >= 1e15:
        most, power = f"{value:.2e}".split("e")
        return f"{most.rstrip('0').rstrip('.')} × 10{str(int(power)).translate(RAISED)}"
    text = f"{Decimal(f'{value:.3g}'):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scaled(value: float, scales: tuple[tuple[int, str], ...]) -> str:
    """In the scale of what it is to three digits: a little less than a billion is one. Nothing for what is below the smallest scale."""
    rounded = float(f"{value:.3g}") if value >= scales[-1][0] else 0
    return next((f"{digits(float(f'{rounded / size:.3g}'))} {name}" for size, name in scales if rounded >= size), "")
