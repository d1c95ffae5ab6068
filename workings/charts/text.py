"""How a chart writes its numbers: short on the picture ($5.576M), exact in the table (5,576,000)."""

import datetime
import math
from typing import Any

from workings.quantity.currencies import SIGNS

SUFFIXES = {"percent": "%", "×": "×", "GB": " GB", "GiB": " GiB", "TB": " TB"}
BYTES = ((1e15, " PB"), (1e12, " TB"), (1e9, " GB"), (1e6, " MB"), (1e3, " KB"))
COUNTS = ((1e12, "T"), (1e9, "B"), (1e6, "M"))
POWERS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def rounded(value: float, digits: int = 4) -> str:
    """`value` at `digits` significant digits, grouped, without idle zeros: 1,234 and 0.055."""
    if value == 0:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def short(value: float, unit: str = "", digits: int = 4) -> str:
    """`value` with the sign or suffix of its unit, as on an axis or at a bar's end: $5.576M, 40%, 1.342 TB, 3.3 × 10²⁴."""
    if value < 0:
        return "−" + short(-value, unit, digits)
    sign = SIGNS.get(unit.split("/")[0], "")
    base = unit.split("/")[0]
    steps = BYTES if base == "byte" else COUNTS
    suffix = SUFFIXES.get(unit, " B" if base == "byte" else "")
    if value >= 1e15 and base != "byte":
        power = math.floor(math.log10(value) + 1e-12)
        factor = rounded(value / 10**power, digits)
        return f"{sign}{'' if factor == '1' else factor + ' × '}10{str(power).translate(POWERS)}"
    for size, letter in steps:
        if value >= size * (1 - 0.5 * 10**-digits) and not SUFFIXES.get(unit):
            return f"{sign}{rounded(value / size, digits)}{letter}"
    text = rounded(value, digits)
    if sign and 0 < value < 10 and "." in text:  # cents
        text = f"{value:.2f}" if abs(value - round(value, 2)) < 1e-9 else text
    return f"{sign}{text}{suffix}"


def exact(value: float | None) -> str:
    """`value` as the table gives it: whole numbers in full, others at six significant digits."""
    if value is None:
        return "not published"
    if float(value).is_integer() and abs(value) < 1e15:
        return f"{int(value):,}".replace("-", "−")
    if abs(value) >= 1e15 or 0 < abs(value) < 1e-6:
        return f"{value:.6g}"
    return rounded(value, 6).replace("-", "−")


def label(value: Any) -> str:
    """A row's label: text as it is, a date in words, a number exactly."""
    if isinstance(value, datetime.date):
        return f"{value.day} {value:%B %Y}"
    return exact(value) if isinstance(value, (int, float)) else str(value)


def heading(name: str, unit: str) -> str:
    """A table heading: the column's name and its unit in words."""
    words = {"USD": "US dollars", "CNY": "yuan", "EUR": "euros", "percent": "%", "GPU_hour": "GPU-hours", "byte": "bytes"}
    if unit in ("", "dimensionless"):
        return name
    return f"{name} ({words.get(unit) or unit.replace('USD', 'US dollars').replace('_', '-')})"
