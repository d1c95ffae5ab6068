"""Restating: the text of a literal for another value than the one it was written for: every step of a control. Without Pint.

The sign is kept; a value that differs keeps two significant digits at least; a relation that no longer holds is given up, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from workings.quantity.numeral import Numeral
from workings.quantity.relations import RELATIONS
from workings.quantity.words import WORDS, write_ratio
from workings.quantity.writing import grouped, places_of, scale_of, write

if TYPE_CHECKING:
    from workings.quantity.literal import Literal

MARKS = re.compile(r"[*`_\\]|~~")
"""What Markdown writes around a number and no reader sees."""
SPACES = re.compile(r"&nbsp;|&thinsp;|&#160;")
GONE = "\0"
BEFORE = re.compile(r"(?P<sign>[-−+]?)(?P<currency>(?:US\$|[$€£¥]|(?:RMB|CNY|USD|EUR)\s?)?)\0*$")
SUFFIX = re.compile(r"\s?(?:\+|or (?:more|less|fewer))\s*$")
BARE_POWER = re.compile(r"\^[-−]?\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")
POWER = re.compile(r"\s?[×x]\s?10(?:(?:\^|\*\*)[-−]?\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)")
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
TINY = -6
"""Below a millionth a number is written with a power of ten."""
FOLLOWS = ("", "about", "exactly")
"""Relations that a number takes along; the others are sentences of their own, which hold or do not."""
TURNED = "the sign has turned"


@dataclass(frozen=True)
class Restated:
    """A text for a value, and what it says of the sentence that was written: nothing, or what no longer holds."""

    text: str
    turned: str = ""


def restate(literal: Literal, ends: tuple[Decimal, ...], places: int | None = None) -> Restated:
    """The text that states `ends`, one number or both ends of a range, the way `literal` is written; `places` fixes its decimals."""
    first = literal.numerals[0]
    if literal.relation in FOLLOWS and len(ends) == len(literal.numerals):
        signs = any(end * numeral.value < 0 for end, numeral in zip(ends, literal.numerals, strict=True))
        return Restated(_rewritten(literal, ends, places), TURNED if signs else "")
    low, high = literal.numerals[0].value, literal.numerals[-1].value
    if low <= ends[0] <= high if literal.is_range else RELATIONS[literal.relation](ends[0], first):
        return Restated(as_seen(literal.text))
    return Restated(_alone(literal, ends[0]), f"no longer {as_seen(literal.text)}")


def as_seen(text: str) -> str:
    """A link's text as a reader sees it."""
    return _cleared(text).replace(GONE, "").strip()


@cache
def _cleared(text: str) -> str:
    """A link's text with a sign that stands for nothing in each place that no reader sees, so that places stay the same."""
    spaced = SPACES.sub(lambda match: "\u00a0" + GONE * (len(match[0]) - 1), text)
    return MARKS.sub(lambda match: GONE * len(match[0]), spaced)


def _rewritten(literal: Literal, ends: tuple[Decimal, ...], places: int | None) -> str:
    text, rest = _cleared(literal.text), ""
    for numeral, end in reversed([*zip(literal.numerals, ends, strict=True)]):
        start, stop, said = _restated(text, numeral, end, literal.relation == "about", places)
        text, rest = text[:start], said + text[stop:] + rest
    return (text + rest).replace(GONE, "").strip()


def _restated(text: str, numeral: Numeral, value: Decimal, is_about: bool, places: int | None) -> tuple[int, int, str]:
    """Where a numeral with its sign and its currency begins and ends in a text, and what stands there for a value."""
    start, signs, currency, stop = _around(text, numeral.start, numeral.end, numeral.digits == "10")
    sign = ("-" if signs == "-" else "−") if value < 0 else "+" if signs == "+" else ""
    digits = _power(abs(value), numeral) if stop > numeral.end else _digits(abs(value), numeral, is_about, places)
    if start == numeral.start == 0 and numeral.digits[0].isupper():
        digits = digits[0].upper() + digits[1:]
    return start, stop, f"{sign}{currency}{digits}"


@cache
def _around(text: str, start: int, end: int, bare: bool) -> tuple[int, str, str, int]:
    """Where a numeral begins with its sign and its currency, both of them, and where its power of ten ends."""
    before = BEFORE.search(text[:start])
    assert before is not None  # nothing at all is before it, too
    power = (BARE_POWER if bare else POWER).match(text, end)
    return before.start(), before["sign"], before["currency"], power.end() if power else end


def _alone(literal: Literal, value: Decimal) -> str:
    """The number alone, where what was said of it does not hold."""
    text = SUFFIX.sub("", _cleared(literal.text))
    start, stop, said = _restated(text, literal.numerals[0], value, False, None)
    last = literal.numerals[-1]
    return (said + text[stop if not literal.is_range else last.end :]).replace(GONE, "").strip()


def _power(value: Decimal, numeral: Numeral | None = None) -> str:
    """A number with a power of ten, as many figures before it as are written, and two at least."""
    if not value:
        return "0"
    figures = max(2, sum(map(str.isdecimal, numeral.digits))) if numeral else 2
    factor, exponent = f"{value:.{figures - 1}e}".split("e")
    return f"{factor}×10{str(int(exponent)).translate(RAISED)}"


def _digits(value: Decimal, numeral: Numeral, is_about: bool, places: int | None) -> str:
    """The digits or the words for a value that is not below nought."""
    if numeral.is_ratio:
        return write_ratio(value, numeral.form) if value else "0"
    if is_about and value and places is None:
        return write(value, numeral, "about")
    scaled = value / scale_of(numeral)
    if places is None and scaled and scaled.adjusted() < TINY:
        return _power(scaled)
    if numeral.is_word and scaled < len(WORDS) and scaled == int(scaled):
        return list(WORDS)[int(scaled)]
    return grouped(scaled, _places(scaled, numeral) if places is None else places, numeral)


def _places(scaled: Decimal, numeral: Numeral) -> int:
    """How many decimals: as many as are written, no more digits than are written, but always two that count, unless fewer say it all."""
    figures, leading = (abs(numeral.value) / numeral.quantum).adjusted(), scaled.adjusted()
    fewest = min(places_of(numeral), max(0, max(1, figures) - leading))
    for places in range(fewest, max(fewest, 1 - leading) + 1):
        if round(scaled, places) == scaled:
            return places
    return max(fewest, 1 - leading)
