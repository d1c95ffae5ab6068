"""Stating: what stands in a number's place for another value than the one it was written for. Standard library only.

The build states every step of a control this way, and Python in the page what lies between.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from workings.quantity.dates import WrittenDate, date_holds, write_date
from workings.quantity.numeral import EXACT
from workings.quantity.relations import exact
from workings.quantity.restating import Restated, as_seen, restate
from workings.quantity.writing import places_of, scale_of

if TYPE_CHECKING:
    from workings.quantity.literal import Literal

MOST_PLACES = 6
FIGURES = 3
CENTS = 2
MONEY = re.compile(r"[$€£¥]|RMB|CNY|USD|EUR")


class Unwritable(ValueError):
    """A value that a number of a page cannot state."""


@dataclass(frozen=True)
class Stated:
    """A number as a page states it: its text, its own value, and the literal with its factor, or the form of the date, behind the text."""

    text: str
    own: Any
    literal: Literal | None = None
    factor: Decimal = Decimal(1)
    form: WrittenDate | None = None

    def restated(self, value: Any, places: int | None = None) -> Restated:
        """What stands in its place for another value; raises `Unwritable` for one that it cannot state."""
        if value == self.own:
            return Restated(as_seen(self.text))
        if self.form is not None and isinstance(value, date):
            return self._dated(self.form, value)
        if self.literal is None:
            if not isinstance(value, str):
                raise Unwritable(f"{value} is no text, and a text stands here")
            return Restated(value[:1].upper() + value[1:] if as_seen(self.text)[:1].isupper() else value)
        with localcontext(EXACT):
            return restate(self.literal, self._ends(value), places)

    def converted(self, value: Any) -> Decimal:
        """A value in the unit of the text."""
        return exact(value) * self.factor

    def decimals(self, values: tuple[Any, ...]) -> int:
        """How many decimals it takes to tell all of some values apart; a price that needs one has cents."""
        return self._with_cents(self._decimals(values))

    def _decimals(self, values: tuple[Any, ...]) -> int:
        assert self.literal is not None
        with localcontext(EXACT):
            scaled = [(self.converted(value) / scale_of(self.literal.numerals[0])).normalize() for value in values]
        return min(MOST_PLACES, max(max(0, -int(entry.as_tuple().exponent)) for entry in scaled))

    @property
    def has_cents(self) -> bool:
        """Whether it is an amount of money that is not one of thousands or millions."""
        return self.literal is not None and scale_of(self.literal.numerals[0]) == 1 and MONEY.search(as_seen(self.text)) is not None

    def _with_cents(self, places: int) -> int:
        return max(places, CENTS) if places and self.has_cents else places

    def few_decimals(self, value: Any) -> int | None:
        """How many decimals one value takes, if it takes few; of one that goes on, three figures are enough."""
        assert self.literal is not None
        numeral, places = self.literal.numerals[0], self._decimals((value,))
        if numeral.is_word:
            return None
        if places > places_of(numeral) + 1:
            with localcontext(EXACT):
                places = FIGURES - 1 - (self.converted(value) / scale_of(numeral)).adjusted()
        return self._with_cents(max(places, places_of(numeral)))

    def _ends(self, value: Any) -> tuple[Decimal, ...]:
        assert self.literal is not None
        if isinstance(value, tuple):
            return tuple(map(self.converted, value if self.literal.is_range else value[:1]))
        if isinstance(value, str | date):
            raise Unwritable(f"{value} is no number, and a number stands here")
        return (self.converted(value),)

    def _dated(self, form: WrittenDate, value: date) -> Restated:
        text = as_seen(self.text)
        if date_holds(form, value):
            return Restated(text)
        return Restated(write_date(form, value), f"no longer {text}" if form.relation not in ("", "on", "in", "from") else "")
