"""How a number of a page is written, for its own value and for any other that it may take."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from functools import cached_property
from typing import Any

from workings.evidence.outcome import Outcome
from workings.evidence.steps import Item, item
from workings.markdown.grammar import short
from workings.markdown.page import Link
from workings.quantity.compare import LOOSE, Convert, UnitDiffers, compare, conversion
from workings.quantity.dates import WrittenDate, read_date
from workings.quantity.literal import EXACT, Literal, UnreadableLiteral, plain, read_literal
from workings.quantity.restating import Restated, as_seen
from workings.quantity.said import said
from workings.quantity.stating import Stated, Unwritable
from workings.quantity.writing import scale_of


@dataclass(frozen=True)
class Written:
    """A bound number as a page writes it."""

    link: Link
    outcome: Outcome
    literal: Literal | None = None
    form: WrittenDate | None = None
    convert: Convert | None = None

    @property
    def is_number(self) -> bool:
        """Whether it is a number, and not a date or a text."""
        return self.literal is not None

    @property
    def is_range(self) -> bool:
        """Whether it gives both ends of a range."""
        return self.literal is not None and self.literal.is_range

    @property
    def item(self) -> Item:
        """What the room is asked for at every step: for a range that is a fact's own interval, its ends."""
        known = self.outcome
        if self.is_range and known.low is not None and not known.functions:
            return "ends", "facts", known.facts[0]
        return item(short(self.link.target))

    @property
    def text(self) -> str:
        """What the reader sees as written."""
        return as_seen(self.link.text)

    def restated(self, value: Any, places: int | None = None) -> Restated:
        """What stands in its place for another value; raises `Unwritable` for one that it cannot state."""
        found = self.stated.restated(value, places)
        if self.literal is not None and value != self._own() and not self._accepted(found.text, value):
            raise Unwritable(f"{value} would be written {found.text}, which says something else")
        if self._vanishes(found.text, value):
            raise Unwritable(f"{value} would be written {found.text}, and is not nothing")
        return found

    @cached_property
    def stated(self) -> Stated:
        """The same without anything of the check, as it is handed to Python in the page."""
        factor = self.convert(1) if self.convert else Decimal(1)
        return Stated(self.link.text, self._own(), self.literal if self.convert else None, factor, self.form)

    def decimals(self, values: tuple[Any, ...]) -> int:
        """How many decimals it takes to tell all of some values apart."""
        return self.stated.decimals(values)

    def few_decimals(self, value: Any) -> int | None:
        """How many decimals one value takes, if it takes few."""
        return self.stated.few_decimals(value)

    def scale(self) -> Decimal:
        """How much one before the point of the text is, in the unit of the fact: a million for `2.788 million`."""
        assert self.literal is not None and self.convert is not None
        with localcontext(EXACT):
            return scale_of(self.literal.numerals[0]) / self.convert(1)

    def _own(self) -> Any:
        known = self.outcome
        return (known.low, known.high) if known.low is not None and self.is_range else known.value

    def _accepted(self, text: str, value: Any) -> bool:
        """Whether the check would accept a text for a value."""
        ends = value if isinstance(value, tuple) else (value, None)
        try:
            literal = said(read_literal(text), self.link.after, self.outcome.unit)
            pair = (ends[0], ends[1]) if isinstance(value, tuple) else (None, None)
            verdict = compare(literal, ends[0], self.outcome.unit, *pair)
        except (UnreadableLiteral, UnitDiffers):
            return False
        return verdict.holds or verdict.problem == LOOSE

    def _vanishes(self, text: str, value: Any) -> bool:
        """Whether a text says nothing of a value that is something: for ranges, of one of its ends."""
        if self.literal is None or value == self._own():
            return False
        ends = value if isinstance(value, tuple) else (value,)
        numerals = read_literal(text).numerals
        return len(ends) == len(numerals) and any(end and not numeral.value for end, numeral in zip(ends, numerals, strict=True))


def written(link: Link, outcome: Outcome) -> Written | None:
    """How a number is written, or nothing if its text is none that could be restated."""
    if isinstance(outcome.value, str):
        return Written(link, outcome)
    if isinstance(outcome.value, date):
        form = read_date(plain(link.text))
        return Written(link, outcome, form=form) if form else None
    try:
        literal = said(read_literal(link.text), link.after, outcome.unit)
        return Written(link, outcome, literal, convert=conversion(literal.unit, outcome.unit))
    except (UnreadableLiteral, UnitDiffers):
        return None
