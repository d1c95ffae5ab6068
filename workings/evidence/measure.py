"""Measured values: what an expression works with on the way to its value, and in which unit each of them is."""

import ast
import inspect
import math
import operator
import sys
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from workings.evidence.rows import unit_of
from workings.evidence.sharing import is_group
from workings.quantity import units
from workings.quantity.numeral import is_number
from workings.quantity.showing import readable

OPERATORS: dict[type[ast.operator], Any] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Pow: operator.pow,
}  # fmt: skip
LARGEST_EXPONENT, MOST_BITS = 400, 1000
"""How large an exponent and how long a whole number may be; beyond, no float and no literal can follow, and work could go on for ever."""


class ExpressionError(ValueError):
    """An expression that cannot be read, is not allowed, or has no checkable value; the message says which."""


def machinery(group: Any) -> Any:
    """The module of facts that a group comes from; to be asked while the group's project is active."""
    return sys.modules[type(group).__module__]


def checked(value: Any) -> Any:
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


def kind_of(value: Any) -> str:
    """What a value is, in a word for a message."""
    if is_group(value):
        return "group of facts"
    return "function" if callable(value) else type(value).__name__


def _parts_hint(value: Any) -> str:
    if is_group(value):
        return f"; it holds {', '.join(machinery(value).names(value)[:6])}"
    if fields := getattr(value, "_fields", None):
        return f"; bind one of its parts: {', '.join('.' + name for name in fields[:6])}"
    return "; call it" if callable(value) else ""


@dataclass(frozen=True)
class Known:
    """A fact that an expression names; it counts as a quantity as soon as something is done with it."""

    record: Any


@dataclass(frozen=True)
class Pair:
    """Both ends of a range in one unit."""

    low: float
    high: float
    unit: str


def measured(value: Any, annotation: Any) -> Any:
    """`value` as a quantity in the unit that its annotation names."""
    name = next((entry for entry in getattr(annotation, "__metadata__", ()) if isinstance(entry, str)), None)
    hints = _pair_hints(value, annotation) if name is None else ()
    if hints:
        ends = [measured(end, hint) for end, hint in zip(value, hints, strict=True)]
        if all(units.is_quantity(end) for end in ends):
            return Pair(ends[0].magnitude, ends[1].magnitude, str(ends[0].units) or "dimensionless")
    if name is None or not (is_number(value) or isinstance(value, Fraction)):
        return value
    return units.quantity(float(value) if isinstance(value, Fraction) else value, name)


def _pair_hints(value: Any, annotation: Any) -> tuple[Any, ...]:
    """The annotations of both ends, if `value` is a pair: a `tuple[USD, USD]`, or a named tuple of `low` and `high`."""
    if not isinstance(value, tuple) or len(value) != 2:
        return ()
    if getattr(value, "_fields", None) == ("low", "high"):
        hints = typing.get_type_hints(type(value), include_extras=True)
        return hints["low"], hints["high"]
    return typing.get_args(annotation) if typing.get_origin(annotation) is tuple else ()


def arithmetic(kind: type[ast.operator], left: Any, right: Any) -> Any:
    """One operation on quantities; units that do not fit are refused by Pint, and numbers that grow without end here."""
    left, right = quantity(left), quantity(right)
    if kind is ast.Pow and not (isinstance(right, int | float) and abs(right) <= LARGEST_EXPONENT):
        raise ExpressionError(f"an exponent must be a plain number of at most {LARGEST_EXPONENT}")
    if kind is ast.Pow and isinstance(base := plain_value(left), int) and base.bit_length() * right > MOST_BITS:
        raise ExpressionError("the value is too large to state")
    result = OPERATORS[kind](left, right)
    if kind in (ast.Add, ast.Sub) and units.is_quantity(result):
        _refuse_converted(left, right)
    if isinstance(result, timedelta):
        return units.quantity(result / timedelta(days=1), "day")
    return result


def _refuse_converted(left: Any, right: Any) -> None:
    """Raises `ExpressionError` for a sum that needs converting: 1 less 9.4 percent is 0.906, and -8.4 in plain Python."""
    first, second = (unit_name(entry) or "dimensionless" for entry in (left, right))
    if not (units.same(first, second) or units.same(second, first)):
        both = f"{_stated(left, first)} and {_stated(right, second)}"
        raise ExpressionError(f"{both}, and Python adds them as they stand; let a function of snippets do it")


def _stated(entry: Any, unit: str) -> str:
    words = readable(unit)
    return f"{plain_value(entry):g} is {words if words == 'a plain number' else f'in {words}'}"


def quantity(entry: Any) -> Any:
    """What arithmetic works on: a fact becomes a quantity, a list or a function is refused."""
    if isinstance(entry, Known):
        value = entry.record.value
        return units.quantity(value, entry.record.unit) if is_number(value) else value
    if units.is_quantity(entry) or is_number(entry) or isinstance(entry, date):
        return entry
    raise ExpressionError(f"cannot calculate with a {kind_of(entry)}")


def plain_value(entry: Any) -> Any:
    """What a calculation is handed: plain numbers without units."""
    if isinstance(entry, Known):
        return entry.record.value
    return entry.magnitude if units.is_quantity(entry) else entry


def unit_name(entry: Any) -> str | None:
    """The unit of what an expression hands to a calculation; `None` for what has none, such as a literal, a text or a thing."""
    if isinstance(entry, Known):
        return str(entry.record.unit) if isinstance(entry.record.value, int | float) else None
    return str(entry.units) or "dimensionless" if units.is_quantity(entry) else None


def refuse_other_units(function: Any, arguments: dict[str, Any]) -> None:
    """Raises `ExpressionError` for an argument in another unit than the calculation's parameter says, before it runs.

    Of a thing, every field that the parameter's protocol names must be there, in the unit that stands there.
    """
    hints = typing.get_type_hints(function, include_extras=True)
    kinds = inspect.signature(function).parameters
    for name, entry in arguments.items():
        several = entry if kinds[name].kind is inspect.Parameter.VAR_POSITIONAL else [entry]  # *runs: Run says what each of them is
        for one, hint in [pair for item in several for pair in _things(item, hints.get(name))]:
            wanted, given = unit_of(hint), unit_name(one)
            if wanted and given and not units.same(given, wanted):
                raise ExpressionError(f"{function.__name__} takes {name} {_as(wanted)}, and it is given {_as(given)}")
            if is_group(one) and getattr(hint, "_is_protocol", False):
                _refuse_other_thing(function, name, one, hint)


def _things(entry: Any, hint: Any) -> Iterator[tuple[Any, Any]]:
    """What is handed over with what is wanted: of `Thing | None` the thing, of a list or of `**named` each of its entries."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        choices = [choice for choice in typing.get_args(hint) if choice is not type(None)]
        hint = choices[0] if len(choices) == 1 else None
    inner = typing.get_args(hint) if typing.get_origin(hint) is not typing.Annotated else ()
    if isinstance(entry, dict):
        for item in entry.values():
            yield from _things(item, inner[-1] if inner else hint)
    elif isinstance(entry, list | tuple) and inner:
        each = inner if len(inner) == len(entry) and ... not in inner else inner[:1] * len(entry)
        for item, kind in zip(entry, each, strict=True):
            yield from _things(item, kind)
    else:
        yield entry, hint


def bare_quantities(function: Any, literals: dict[str, list[Any]]) -> list[tuple[Any, str]]:
    """The literals by parameter that stand where something is measured, each with words like `1368 in GPU-hours for gpu_hours`."""
    hints = typing.get_type_hints(function, include_extras=True)
    wanted = {name: unit_of(hints.get(name)) for name in literals}
    measures = {name: unit for name, unit in wanted.items() if unit and units.dimensions(unit) and not units.is_count(unit)}
    return [(literal, f"{literal} {_as(unit)} for {name}") for name, unit in measures.items() for literal in literals[name]]


def _as(unit: str) -> str:
    """A unit in a message: in US dollars per GPU-hour, as a plain number."""
    words = readable(unit)
    return f"as {words}" if words == "a plain number" else f"in {words}"


def _refuse_other_thing(function: Any, name: str, group: Any, protocol: Any) -> None:
    facts = machinery(group)
    for field, wanted in _fields(protocol).items():
        try:
            known = facts.fact(group, field) if facts.is_fact(group, field) else None
        except AttributeError as error:
            raise ExpressionError(f"{function.__name__} needs {field} of {name}: {error}") from error
        if known is not None and wanted and isinstance(known.value, int | float) and not units.same(known.unit, wanted):
            said = f"{function.__name__} takes {name}.{field} {_as(wanted)}"
            raise ExpressionError(f"{said}, and {known.name} is given {_as(known.unit)}")


def _fields(protocol: Any) -> dict[str, str]:
    """The fields that a protocol names, as attributes or as properties, each with its unit if it has one."""
    found = {field: unit_of(hint) for field, hint in typing.get_type_hints(protocol, include_extras=True).items()}
    for kind in protocol.__mro__:
        for field, entry in vars(kind).items():
            if isinstance(entry, property):
                found[field] = unit_of(typing.get_type_hints(entry.fget, include_extras=True).get("return"))
    return found
