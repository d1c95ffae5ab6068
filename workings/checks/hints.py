"""Hints: what was probably meant by a number that does not hold, where its digits are right and something else is not."""

from dataclasses import replace
from decimal import Decimal

from workings.markdown.page import Link
from workings.quantity.compare import compare, conversion
from workings.quantity.literal import SCALES, Literal
from workings.quantity.numeral import Numeral
from workings.quantity.writing import write

SIBLINGS = (("kilo", "kibi"), ("mega", "mebi"), ("giga", "gibi"), ("tera", "tebi"))
SHORT = {"kilo": "KB", "mega": "MB", "giga": "GB", "tera": "TB", "kibi": "KiB", "mebi": "MiB", "gibi": "GiB", "tebi": "TiB"}


def hint(literal: Literal, known: float, unit: str, link: Link) -> str:
    """What was probably meant, where the digits are right and something else is not."""
    if literal.is_range or literal.relation not in ("", "about", "exactly") or literal.numerals[0].is_ratio:
        return ""
    numeral = literal.numerals[0]
    for pair in SIBLINGS:
        for here, there in (pair, pair[::-1]):
            if literal.unit and here in literal.unit:
                sibling = replace(literal, unit=literal.unit.replace(here, there))
                if compare(sibling, known, unit).holds:
                    return f"the digits are right for {SHORT[there]}: {SHORT[here]} and {SHORT[there]} are different units"
    value = conversion(literal.unit, unit)(known)
    if literal.unit is None and abs(value * 100 - numeral.value) <= numeral.quantum / 2 and abs(value) < 1:
        return "the value is a share: put % inside the link"
    return _scale_hint(numeral, value, link)


def _scale_hint(numeral: Numeral, value: Decimal, link: Link) -> str:
    if not numeral.value or not value or (value < 0) != (numeral.value < 0):
        return ""
    following = link.after.split()[0].strip(".,;:") if link.after.split() else ""
    for word, scale in SCALES.items():
        same = abs(value - numeral.value * scale) <= numeral.quantum * scale / 2
        if same and following == word:
            return f"put '{following}' inside the link"
    for power in (3, 6, 9, 12, -3, -6, -9, -12):
        if abs(value - numeral.value.scaleb(power)) <= numeral.quantum.scaleb(power) / 2:
            compared = "larger" if power > 0 else "smaller"
            return f"the digits are right but the scale is not: the value is {10 ** abs(power):,} times {compared}"
    for binary, decimal in ((2**10, 10**3), (2**20, 10**6), (2**30, 10**9)):
        if numeral.quantum >= decimal and value == numeral.value / decimal * binary:
            full = write(value, replace(numeral, digits="1,000", quantum=Decimal(1)))
            return f"{full} is {numeral.digits} times {binary:,}, not {decimal:,}: write the number in full"
    return ""
