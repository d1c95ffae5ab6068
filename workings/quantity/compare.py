"""Comparison: whether a literal says what a value is, at the precision in which the literal is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache, partial
from math import isclose
from typing import Any

from workings.quantity import units
from workings.quantity.kept import Kept
from workings.quantity.literal import EXACT, Literal
from workings.quantity.relations import RELATIONS, exact
from workings.quantity.showing import readable
from workings.quantity.units import is_count
from workings.quantity.writing import write

Convert = Callable[[float], Decimal]
ONE_SIDED = ("over", "under", "at least", "at most")
FAR = 2
"""A bound more than so many times away from its value says nothing about it."""
FACTORS, CONTRADICTING = Kept("factors"), Kept("contradicting")
LOOSE = "loose"


@dataclass(frozen=True)
class Verdict:
    """What the comparison found: nothing (the literal holds), or why not and the digits that would hold."""

    problem: str = ""
    digits: tuple[str, ...] = ()
    unit_differs: bool = False

    @property
    def holds(self) -> bool:
        """Whether the literal says what the value is."""
        return not self.problem


def compare(literal: Literal, value: float, unit_name: str, low: float | None = None, high: float | None = None) -> Verdict:
    """How `literal` stands to `value` in the unit called `unit_name`; a range stands to `low` and `high` where they exist."""
    with localcontext(EXACT):
        try:
            convert = conversion(literal.unit, unit_name)
        except UnitDiffers as error:
            return Verdict(str(error), unit_differs=True)
        if literal.is_range:
            return _compare_range(literal, convert, value, low, high)
        known, numeral = convert(value), literal.numerals[0]
        if RELATIONS[literal.relation](known, numeral):
            return Verdict(LOOSE) if literal.relation in ONE_SIDED and _is_far(known, numeral.value) else Verdict()
        return Verdict("differs", (write(known, numeral, literal.relation),))


def _compare_range(literal: Literal, convert: Convert, value: float, low: float | None, high: float | None) -> Verdict:
    first, second = literal.numerals
    if first.value >= second.value:
        return Verdict("runs backwards: write the smaller number first")
    if low is None or high is None:
        inside = first.value <= convert(value) <= second.value
        far = any(_is_far(convert(value), numeral.value) for numeral in literal.numerals)
        return Verdict(LOOSE if far else "") if inside else Verdict("lies outside the range")
    ends = convert(low), convert(high)
    holds = RELATIONS["about" if literal.relation == "about" else ""]
    if holds(ends[0], first) and holds(ends[1], second):
        return Verdict()
    return Verdict("differs", (write(ends[0], first, literal.relation), write(ends[1], second, literal.relation)))


class UnitDiffers(ValueError):
    """A literal in a unit that the value does not have."""


def conversion(written: str | None, known: str) -> Convert:
    """A function that turns a value in `known` into an exact number in the unit `written`; raises `UnitDiffers` if there is none."""
    factor = _factor(written, known)
    if isinstance(factor, UnitDiffers):
        raise factor
    return partial(_times, factor)


def _times(factor: Decimal, value: float) -> Decimal:
    return exact(value) * factor


@cache
def _factor(written: str | None, known: str) -> Decimal | UnitDiffers:
    """How many of `written` one of `known` is, or the error that says that they do not agree; Pint is asked once for each pair."""
    if written is None or written in (known, f"({known})"):
        return Decimal(1)
    is_factor, said = FACTORS.answer(f"{written} of {known}", lambda: _worked_out(written, known))
    return Decimal(said) if is_factor else UnitDiffers(said)


def _worked_out(written: str, known: str) -> tuple[bool, str]:
    """What Pint makes of it: whether it is a factor, and its text."""
    found = _asked_of_pint(written, known)
    return isinstance(found, Decimal), str(found)


def _asked_of_pint(written: str, known: str) -> Decimal | UnitDiffers:
    source, target = units.unit(written), units.unit(known)
    if source.dimensionality != target.dimensionality:
        if target == units.unit("dimensionless") and not source.dimensionless and all(is_count(part) for part in _parts(written)):
            return Decimal(1)  # a bare count may be called tokens, experts or layers
        try:
            source = source * _rest(source, target, known)
        except UnitDiffers as error:
            return error
    return exact(float(units.registry().Quantity(1.0, target).to(source).magnitude))


@cache
def is_money(name: str) -> bool:
    """Whether what the unit called `name` counts is money, per whatever."""
    measured = units.dimensions(name.split("/")[0])
    return bool(measured) and MONEY.issuperset(measured)


def is_currency(unit: Any) -> bool:
    """Whether a unit is money and nothing else."""
    return not unit.dimensionless and MONEY.issuperset(unit.dimensionality)


def _parts(written: str) -> list[str]:
    return re.findall("[^()/]+", written)


def _per(target: Any) -> Any:
    """What `target` is per, as a unit of its own: one over GPU-hours for USD/GPU_hour."""
    rest = units.registry().Unit("dimensionless")
    for name, power in target._units.items():
        rest = rest * units.unit(name) ** min(power, 0)
    return rest


@cache
def contradicts(per: str, known: str) -> bool:
    """Whether a sentence that says "per `per`" contradicts the unit `known`: a day an hour does, an hour a GPU-hour does not."""
    return bool(CONTRADICTING.answer(f"{per} of {known}", lambda: _contradicts(per, known)))


def _contradicts(per: str, known: str) -> bool:
    said, meant = units.unit(per), units.unit("dimensionless") / _per(units.unit(known))
    if not set(said.dimensionality) & set(meant.dimensionality):
        return False
    return not isclose((1 * said / meant).to_root_units().magnitude, 1)


@cache
def rate_of(unit: str, per: str, known: str) -> str | None:
    """`unit` per `per`, where that is the kind of thing that is known: GB and "/s" after the link, for a bandwidth."""
    rate = f"{unit}/{per}"
    return rate if "/" not in unit and units.dimensions(rate) == units.dimensions(known) else None


def _rest(source: Any, target: Any, known: str) -> Any:
    """What `target` is per: `$2` may stand for 2 USD/GPU_hour when the sentence goes on with "an hour"; GB are never GB a second."""
    rest = _per(target)
    rate = set(rest.dimensionality) == {"[time]"} and not is_currency(source)
    if rate or rest.dimensionless or (source * rest).dimensionality != target.dimensionality:
        raise UnitDiffers(f"is {'' if target.dimensionless else 'in '}{readable(known)}")
    return rest


MONEY = {"[us_dollar]", "[yuan]", "[euro]", "[pound_sterling]", "[won]"}


def _is_far(value: Decimal, bound: Decimal) -> bool:
    """Whether a bound lies more than a factor of two from a value, or on the other side of nothing."""
    low, high = sorted((bound / FAR, bound * FAR))
    return bool(value) and not low <= value <= high
