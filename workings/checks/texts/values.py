"""Whether a numeral in a text says one of some known values: at its written precision, in whatever unit and scale it is written."""

import re
from collections.abc import Iterable
from typing import Any

from workings.checks.texts.rules import Judged
from workings.quantity.compare import compare
from workings.quantity.literal import UnreadableLiteral, read_literal
from workings.quantity.numeral import is_number
from workings.quantity.written_units import trailing_unit

SCALE = re.compile(r"(?:\s?(?:thousand|million|billion|trillion)\b)+")
Known = tuple[Any, str]
"""A value and the name of its unit; with an empty name, whatever unit is written is taken for its own."""


def says_one(text: str, numeral: Judged, known: Iterable[Known]) -> bool:
    """Whether a numeral of `text` says one of the known values; a scale word or a unit that follows it is read with it."""
    end = numeral.start + len(numeral.text)
    scale = SCALE.match(text, end)
    end = scale.end() if scale else end
    before = re.search(r"(?:US\$|[$€£¥−-])$", text[: numeral.start])
    written = (before[0] if before else "") + text[numeral.start : end]
    after = text[end : end + 40]
    return any(_says(written, after, value, unit) for value, unit in known)


def _says(written: str, after: str, value: Any, unit: str) -> bool:
    if not is_number(value):
        return False
    named = trailing_unit(after) if unit else None
    try:
        literal = read_literal(written)
        if named and literal.unit is None:
            word = after.split()[0].strip(".,;:)”\"")
            return compare(read_literal(f"{written} {word}"), value, unit).holds
        if binary := re.fullmatch(r"(\d+)K", written):
            return value == int(binary[1]) * 1024 or compare(literal, value, unit or "dimensionless").holds
        shares = (value, value / 100) if unit in ("percent", "") else (value,)  # a share may be printed as 0.80
        if not unit and re.match(r"\s?%", after):
            shares = (value, value * 100)
        return any(compare(literal, one, unit or "dimensionless").holds for one in shares)
    except (UnreadableLiteral, ArithmeticError):  # of numbers that no text states: infinite ones, and those of thousands of digits
        return False
