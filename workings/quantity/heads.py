"""Heads of columns and rows: a scale, a currency or a unit there belongs to the numbers below and behind them."""

import re

from workings.quantity import units
from workings.quantity.changing import MONEY, SCALES, SHORT
from workings.quantity.currencies import BEFORE, CODES, unit_of
from workings.quantity.literal import Literal
from workings.quantity.nouns import inside, is_called, is_same
from workings.quantity.rates import ADJECTIVES, TIMES_OF_RATES
from workings.quantity.written_units import known_unit

SCALE = re.compile(
    rf"\b({'|'.join(SCALES)}|mn|mln|mio|bn|bln|mrd|trn)s?\b|(?:[$€£¥]|[(\[]|[,$] |\b(?:{'|'.join(CODES)}))\s?({SHORT})(?![\w/²])"
    r"|\b(k|m|b)(?=[$€£¥])|([万萬亿億兆])",
    re.I,
)
RATE = re.compile(rf"(?<![\d%\ue001])(?<![\d%\ue001]\s)(?:/|\b(?:per|an?|each|every))\s?({'|'.join(TIMES_OF_RATES)})\b")
OFTEN = re.compile(rf"\b({'|'.join(sorted(ADJECTIVES))})\b", re.I)
IN = re.compile(rf"(?:\bin |[(\[])((?:{'|'.join(SCALES)})s)[)\]]?\s*$|^\s*((?:{'|'.join(SCALES)})s?)\s*$", re.I)
IN_UNIT = re.compile(rf"\bin ({MONEY}|(?:GPU[- ])?[a-z]+s)$|^(?:[Nn]umber|[Cc]ount) of ([a-z]+s)$")
ALONE = re.compile(
    rf"^\s*((?:per|each|every) (?:{'|'.join(TIMES_OF_RATES)})"
    rf"|an? (?:minute|hour|day|week|month|year)|each|apiece|{'|'.join(sorted(ADJECTIVES))})\s*$",
    re.I,
)
"""What the head of a row says: a scale, a unit, or that it is a rate."""
MONEY_AT_HEAD = re.compile(rf"({BEFORE}|{MONEY})(?!\s?\d)")
LAST = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$|,\s*([^,]+)$")
PLURAL = re.compile(r"\b((?:GPU[- ])?[A-Za-z]+s)\b")


def under(header: str, literal: Literal, unit: str) -> str:
    """How the head of its column changes what a number says; empty if it does not."""
    if not header:
        return ""
    head = re.split(r"\s(?:per|an?|each|for)\s|/", header)[0]
    if scale := _scale(head):
        return f"'{scale}' at the head of its column makes it larger; say it there or in the link, not in both"
    written = literal.unit or unit
    for name in _units(head):
        if not name or not (is_same(name, written) or (literal.unit is None and is_called(head, unit))):
            said = f"'{head.strip()}' stands at the head of its column, and it is {inside(written)}"
            return f"{said}; head the column with its own unit"
    if (rate := RATE.search(header) or OFTEN.search(header)) and "/" not in unit and units.dimensions(unit):
        said = f"'{rate[0].strip()}' at the head of its column makes a rate of it, and the value is {inside(unit)}"
        return f"{said}; bind the rate instead"
    return ""


def behind(row: str, literal: Literal, unit: str) -> str:
    """Whether a unit that ends the head of its row, or is all of it, is another one."""
    if scale := IN.search(row):
        return f"'{scale[1] or scale[2]}' at the head of its row makes it larger; say it there or in the link, not in both"
    if (rate := ALONE.match(row)) and "/" not in unit and units.dimensions(unit):
        return f"'{rate[1]}' at the head of its row makes a rate of it, and the value is {inside(unit)}; bind the rate instead"
    last, named = LAST.search(row), IN_UNIT.search(row)
    said = (named[1] or named[2]) if named else (last[1] or last[2]).strip() if last else row
    name = (known_unit(said) or unit_of(said) or None) if named else _unit(said)
    if name is None or is_same(name, written := literal.unit or unit) or (literal.unit is None and is_called(said, unit)):
        return ""
    return f"'{said}' stands at the head of its row, and it is {inside(written)}; name its own unit"


def _scale(head: str) -> str:
    """The scale at the head of a column; empty if there is none."""
    match = SCALE.search(head)
    return next(group for group in match.groups() if group) if match else ""


def _units(head: str) -> list[str]:
    """The units of the currencies, shares and other units at the head of a column; empty for a currency of which there is none."""
    found = [unit_of(match[1]) for match in MONEY_AT_HEAD.finditer(head)] + ["percent"] * ("%" in head)
    last = LAST.search(head)
    words = [(last[1] or last[2] if last else head).strip(), *PLURAL.findall(head)]
    return found + [name for word in words if (name := known_unit(word) or known_unit(word.lower()))]


def _unit(said: str) -> str | None:
    """The unit that some words are and nothing else: a sign, an abbreviation or a plural, since `second` counts as well."""
    if MONEY_AT_HEAD.fullmatch(said):
        return unit_of(said) or known_unit(said) or "dimensionless"
    return known_unit(said.lower() if said[1:].islower() else said) if said.endswith("s") or not said[1:].islower() else None
