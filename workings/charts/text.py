"""How a chart writes its numbers: short on the picture ($5.58M), with the same decimals all along; exact in the table (5,576,000)."""

import datetime
import math
from collections.abc import Sequence
from typing import Any

from workings.quantity.currencies import SIGNS

SUFFIXES = {"percent": "%", "×": "×", "GB": " GB", "GiB": " GiB", "TB": " TB"}
BYTES = ((1e15, " PB"), (1e12, " TB"), (1e9, " GB"), (1e6, " MB"), (1e3, " KB"))
MONEY = ((1e12, "T"), (1e9, "B"), (1e6, "M"))
COUNTS = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
POWERS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
DIGITS = 3
"""How many digits a number on a picture has, unless a chart says how many; whole numbers below a million stay whole unless it does."""
LARGE = 10_000
"""From where on a whole number is rounded to the digits that a chart asks for."""


def short(value: float, unit: str = "", digits: int | None = None) -> str:
    """`value` with the sign or suffix of its unit, as on an axis or at a bar's end: $5.58M, 40%, 1.34 TB, 3.3 × 10²⁴."""
    return column([value], unit, digits)[0]


def column(values: Sequence[float], unit: str = "", asked: int | None = None) -> list[str]:
    """Numbers that stand under one another: those of one size have the same decimals.

    Where a number of digits is `asked` for, whole numbers from ten thousand on have no more than those either.
    """
    digits = asked or DIGITS
    sized = [_size(abs(value), unit, digits) for value in values]
    places = {}
    for size in {size for size, _ in sized}:
        same = [abs(value) / size for value, (own, _) in zip(values, sized, strict=True) if own == size]
        places[size] = _decimals(same, digits, unit if size == 1 else "")
    shown = [_cut(value, digits) if asked and size == 1 else value for value, (size, _) in zip(values, sized, strict=True)]
    return [_written(value, unit, *own, places[own[0]], digits) for value, own in zip(shown, sized, strict=True)]


def _cut(value: float, digits: int) -> float:
    """A large number at so many digits, the rest nought; any other as it is."""
    return float(f"{value:.{digits - 1}e}") if abs(value) >= LARGE else value


def _size(value: float, unit: str, digits: int) -> tuple[float, str]:
    """What a number is counted in, and the word or letter for it: millions, gigabytes."""
    base = unit.split("/")[0]
    steps = BYTES if base == "byte" else MONEY if base in SIGNS else COUNTS
    if value >= 1e15 and base != "byte":
        return 10.0 ** math.floor(math.log10(value) + 1e-12), "×"
    if not SUFFIXES.get(unit):
        for size, word in steps:
            if value >= size * (1 - 0.5 * 10**-digits):
                return size, word
    return 1, ""


def _decimals(values: list[float], digits: int, unit: str) -> int:
    """How many decimals numbers of one size have.

    The greatest keeps its digits, the least keeps two where the greatest has three by then, and one in any case; none is idle in all.
    """
    some = [value for value in values if value]
    if not some:
        return 0
    first, last = (math.floor(math.log10(value) + 1e-12) for value in (max(some), min(some)))
    least = -last if -last <= digits + 1 - first else 0  # what is a thousand times smaller goes by itself
    places = max(0, digits - 1 - first, least, min(1 - last, DIGITS - 1 - first))
    while places and all(abs(value - round(value, places - 1)) <= 1e-9 * value for value in some):
        places -= 1
    return 2 if places == 1 and unit.split("/")[0] in SIGNS and max(some) < 100 else places  # cents


def _written(value: float, unit: str, size: float, word: str, places: int, digits: int) -> str:
    minus = "−" if value < 0 else ""
    sign = SIGNS.get(unit.split("/")[0], "")
    if value == 0:
        return f"{sign}0{'' if sign else SUFFIXES.get(unit, '')}"
    text = f"{abs(value) / size:,.{places}f}"
    if abs(value) < 1e-6 or not text.strip("0.,"):  # smaller than what the decimals of its column can tell
        return minus + sign + _tiny(abs(value), digits) + SUFFIXES.get(unit, "")
    if word == "×":
        power = str(math.floor(math.log10(abs(value)) + 1e-12)).translate(POWERS)
        return f"{minus}{sign}{'' if text == '1' else text + ' × '}10{power}"
    small = " B" if unit.split("/")[0] == "byte" and not word else ""
    return f"{minus}{sign}{text}{word or small}{SUFFIXES.get(unit, '')}"


def _tiny(value: float, digits: int) -> str:
    """A number far below one: 0.0003, 1.5 × 10⁻⁷."""
    power = math.floor(math.log10(value) + 1e-12)
    if power >= -6:
        return rounded(value, digits)
    factor = rounded(value / 10.0**power, digits)
    return f"{'' if factor == '1' else factor + ' × '}10{str(power).translate(POWERS)}"


def rounded(value: float, digits: int = 4) -> str:
    """`value` at `digits` significant digits, grouped, without idle zeros: 1,234 and 0.055."""
    if value == 0:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(value: float | None) -> str:
    """`value` as the table gives it: whole numbers in full, others at six significant digits."""
    if value is None:
        return "not published"
    if float(value).is_integer() and abs(value) < 1e15:
        return f"{int(value):,}".replace("-", "−")
    if abs(value) >= 1e15 or 0 < abs(value) < 1e-6:
        return f"{value:.6g}"
    return rounded(value, 6).replace("-", "−")


def in_full(values: Sequence[float | None]) -> list[str]:
    """The values of a column as the table gives them: whole numbers in full, others with the decimals of the greatest at six digits."""
    some = [abs(value) for value in values if value]
    places = max(0, 5 - math.floor(math.log10(max(some)))) if some else 0
    if all(value.is_integer() for value in map(float, some)) or max(some) >= 1e15 or min(some) < 10.0 ** (1 - places):
        return [exact(value) for value in values]  # one with two digits less than others is told by itself
    while places and all(abs(value - round(value, places - 1)) <= 1e-9 * value for value in some):
        places -= 1
    return [exact(None) if value is None else f"{value:,.{places}f}".replace("-", "−") for value in values]


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


def counted_in(ticks: Sequence[float], unit: str, log: bool) -> tuple[float, str]:
    """What the numbers along an axis are divided by, so that they stay short, and the words that say so, such as in billions."""
    known = [abs(tick) for tick in ticks if tick]
    base = unit.split("/")[0]
    if base in SIGNS or base == "byte" or SUFFIXES.get(unit) or not known or max(known) >= 1e15:
        return 1, ""
    at = min(known) if log else max(known)
    for size, word in COUNTS:
        if at >= size * (1 - 1e-9):
            return size, f"in {word.strip()}s"
    return 1, ""
