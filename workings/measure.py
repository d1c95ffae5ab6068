"""Measured values: what an expression works with on the way to its value, and in which unit each of them is."""

import ast
import math
import operator
import typing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

import pint

from snippets import facts
from workings import units

OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Pow: operator.pow}
LARGEST_EXPONENT, MOST_BITS = 400, 1000
"""How large an exponent and how long a whole number may be; beyond, no float and no literal can follow, and work could go on for ever."""


class ExpressionError(ValueError):
    """An expression that cannot be read, is not allowed, or has no checkable value; the message says which."""


def checked(value):
    """`value` if a page can state it: a finite number, a date or a text; raises `ExpressionError` otherwise."""
    if isinstance(value, bool):
        raise ExpressionError(f"the value is {value}, not a number")
    if isinstance(value, Fraction):
        value = float(value)
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise ExpressionError("the value is too large to state")
    if isinstance(value, float) and not math.isfinite(value):
        raise ExpressionError(f"the value is {value}")
    if isinstance(value, int | float | date | str):
        return value
    if value is None:
        raise ExpressionError("the value is not published (None)")
    raise ExpressionError(f"the value is a {kind_of(value)}, not a number{_parts_hint(value)}")


def kind_of(value) -> str:
    """What a value is, in a word for a message."""
    if isinstance(value, facts.Group):
        return "group of facts"
    return "function" if callable(value) else type(value).__name__


def _parts_hint(value):
    if isinstance(value, facts.Group):
        return f"; it holds {', '.join(facts.names(value)[:6])}"
    if fields := getattr(value, "_fields", None):
        return f"; bind one of its parts: {', '.join('.' + name for name in fields[:6])}"
    return "; call it" if callable(value) else ""


@dataclass(frozen=True)
class Known:
    """A fact that an expression names; it counts as a quantity as soon as something is done with it."""

    record: facts.Fact


@dataclass(frozen=True)
class Pair:
    """Both ends of a range in one unit."""

    low: float
    high: float
    unit: str


def measured(value, annotation):
    """`value` as a quantity in the unit that its annotation names."""
    name = next((entry for entry in getattr(annotation, "__metadata__", ()) if isinstance(entry, str)), None)
    hints = _pair_hints(value, annotation) if name is None else ()
    if hints:
        ends = [measured(end, hint) for end, hint in zip(value, hints, strict=True)]
        if all(isinstance(end, pint.Quantity) for end in ends):
            return Pair(ends[0].magnitude, ends[1].magnitude, str(ends[0].units) or "dimensionless")
    if name is None or isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        return value
    return units.registry().Quantity(float(value) if isinstance(value, Fraction) else value, units.unit(name))


def _pair_hints(value, annotation):
    """The annotations of both ends, if `value` is a pair: a `tuple[USD, USD]`, or a named tuple of `low` and `high`."""
    if not isinstance(value, tuple) or len(value) != 2:
        return ()
    if getattr(value, "_fields", None) == ("low", "high"):
        hints = typing.get_type_hints(type(value), include_extras=True)
        return hints["low"], hints["high"]
    return typing.get_args(annotation) if typing.get_origin(annotation) is tuple else ()


def arithmetic(kind, left, right):
    """One operation on quantities; units that do not fit are refused by Pint, and numbers that grow without end here."""
    left, right = quantity(left), quantity(right)
    if kind is ast.Pow and not (isinstance(right, int | float) and abs(right) <= LARGEST_EXPONENT):
        raise ExpressionError(f"an exponent must be a plain number of at most {LARGEST_EXPONENT}")
    if kind is ast.Pow and isinstance(base := plain_value(left), int) and base.bit_length() * right > MOST_BITS:
        raise ExpressionError("the value is too large to state")
    result = OPERATORS[kind](left, right)
    if isinstance(result, timedelta):
        return units.registry().Quantity(result / timedelta(days=1), "day")
    return result


def quantity(entry):
    """What arithmetic works on: a fact becomes a quantity, a list or a function is refused."""
    if isinstance(entry, Known):
        value = entry.record.value
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return units.registry().Quantity(value, units.unit(entry.record.unit)) if number else value
    if isinstance(entry, int | float | date | datetime | pint.Quantity) and not isinstance(entry, bool):
        return entry
    raise ExpressionError(f"cannot calculate with a {kind_of(entry)}")


def plain_value(entry):
    """What a calculation is handed: plain numbers without units."""
    if isinstance(entry, Known):
        return entry.record.value
    return entry.magnitude if isinstance(entry, pint.Quantity) else entry
