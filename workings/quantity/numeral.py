"""Numerals: one number as it stands in a text, with its value and how exactly it is written."""

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TypeGuard

EXACT = Context(prec=1000)
"""The arithmetic of literals: wide enough for the largest float and the smallest step, so that nothing is rounded on the way."""


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether a value is a number: a truth value, which Python counts among them, is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True)
class Numeral:
    """One numeral: as written, where it stands in the text, the value it gives, the worth of its last digit, and its form.

    The form of digits is empty; what is spelled out is a `word`, a `fraction`, a `multiple` or so many `in` so many.
    """

    digits: str
    start: int
    value: Decimal
    quantum: Decimal
    form: str = ""

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.digits)

    @property
    def is_word(self) -> bool:
        """Whether it is spelled out, so that nothing but a person may rewrite it."""
        return bool(self.form)

    @property
    def is_ratio(self) -> bool:
        """Whether it states a ratio in words: `a third`, `twice`, `1 in 50`."""
        return self.form not in ("", "word")
