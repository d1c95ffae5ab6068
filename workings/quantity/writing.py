"""Writing: the digits that state a value the way a numeral is written; for messages, corrections and every step of a control alike.

Without Pint: a value comes in the unit in which it is written.
"""

import re
from decimal import Decimal

from workings.quantity.numeral import Numeral
from workings.quantity.relations import ABOUT, step
from workings.quantity.words import WORDS, write_ratio

MARK = re.compile("[,\u2009\u202f\u00a0]")
"""What sets thousands apart."""


def write(value: Decimal, numeral: Numeral, relation: str = "") -> str:
    """The digits that state `value` the way `numeral` is written: same decimals, same grouping, same scale."""
    if numeral.is_ratio:
        return write_ratio(value, numeral.form)
    smallest = step(numeral) if relation == "about" else numeral.quantum
    while relation == "about" and abs(_round(value, smallest) - value) > ABOUT * abs(_round(value, smallest)):
        smallest /= 10
    rounded = _round(value, smallest)
    scaled = abs(rounded) / scale_of(numeral)
    if numeral.is_word and scaled < len(WORDS) and scaled == int(scaled):
        return list(WORDS)[int(scaled)]
    places = places_of(numeral) + max(0, numeral.quantum.adjusted() - smallest.adjusted())
    return grouped(scaled, places, numeral)


def grouped(scaled: Decimal, places: int, numeral: Numeral) -> str:
    """A number with so many decimals, its thousands set apart as they are in `numeral`, or because there are thousands only now."""
    apart = MARK.search(numeral.digits)
    short = len(numeral.digits.partition(".")[0]) < 4 and scaled >= 1_000
    text = f"{scaled:,.{places}f}" if apart or short else f"{scaled:.{places}f}"
    return text.replace(",", apart[0] if apart else ",")


def places_of(numeral: Numeral) -> int:
    """How many decimals a numeral is written with."""
    return len(numeral.digits.partition(".")[2])


def scale_of(numeral: Numeral) -> Decimal:
    """What a one before the point of a numeral stands for: a million in `$5.576 million`."""
    return numeral.quantum.scaleb(places_of(numeral))


def _round(value: Decimal, quantum: Decimal) -> Decimal:
    return round(value / quantum) * quantum
