"""Relations: what `about`, `under`, `at least` and their like say of a value, and a bare numeral; without Pint."""

from collections.abc import Callable
from decimal import Decimal

from workings.quantity.numeral import Numeral

ABOUT = Decimal("0.05")
"""`about X` never stands for a value more than five per cent away from X."""
JUST = Decimal("0.1")
"""`almost X` and `just over X` never stand for a value more than a tenth away from X."""


def exact(value: float) -> Decimal:
    """`value` as a decimal: integers as they are, floats at the fifteen significant digits that they carry."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def _equal(value: Decimal, numeral: Numeral) -> bool:
    return abs(value - numeral.value) <= numeral.quantum / 2


def _exactly(value: Decimal, numeral: Numeral) -> bool:
    """No more and no less; a third has no last digit, so it is compared at the fifteen digits that a float carries."""
    return value == (Decimal(f"{numeral.value:.15g}") if numeral.is_ratio else numeral.value)


def _about(value: Decimal, numeral: Numeral) -> bool:
    return abs(value - numeral.value) <= min(step(numeral) / 2, ABOUT * abs(numeral.value))


def _just_under(value: Decimal, numeral: Numeral) -> bool:
    return 0 < abs(numeral.value) - _turned(value, numeral) <= JUST * abs(numeral.value)


def _just_over(value: Decimal, numeral: Numeral) -> bool:
    return 0 < _turned(value, numeral) - abs(numeral.value) <= JUST * abs(numeral.value)


def _turned(value: Decimal, numeral: Numeral) -> Decimal:
    """A value as it stands to a numeral without its sign."""
    return -value if numeral.value.is_signed() else value


def step(numeral: Numeral) -> Decimal:
    """The worth of the last digit of `numeral` that is not a trailing zero."""
    value, smallest = abs(numeral.value), numeral.quantum
    while value and value % (smallest * 10) == 0:
        smallest *= 10
    return smallest


RELATIONS: dict[str, Callable[[Decimal, Numeral], bool]] = {
    "": _equal,
    "exactly": _exactly,
    "about": _about,
    "just under": _just_under,
    "just over": _just_over,
    "over": lambda value, numeral: value > numeral.value,
    "under": lambda value, numeral: value < numeral.value,
    "at least": lambda value, numeral: value >= numeral.value,
    "at most": lambda value, numeral: value <= numeral.value,
    "after": lambda value, numeral: value > numeral.value,
    "before": lambda value, numeral: value < numeral.value,
}
