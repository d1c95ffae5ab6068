"""How a number of a page is written, for its own value and for any other that it may take."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from workings.evidence.outcome import Outcome
from workings.markdown.page import Link
from workings.quantity.compare import LOOSE, Convert, UnitDiffers, compare, conversion
from workings.quantity.dates import WrittenDate, date_holds, read_date, write_date
from workings.quantity.literal import EXACT, Literal, UnreadableLiteral, plain, read_literal
from workings.quantity.restating import Restated, as_seen, restate
from workings.quantity.said import said
from workings.quantity.writing import places_of, scale_of

MOST_PLACES = 6
FIGURES = 3


class Unwritable(ValueError):
    """A value that a number of a page cannot state."""


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
    def text(self) -> str:
        """What the reader sees as written."""
        return as_seen(self.link.text)

    def restated(self, value: Any, places: int | None = None) -> Restated:
        """What stands in its place for another value; raises `Unwritable` for one that it cannot state."""
        if value == self._own():
            return Restated(self.text)
        if self.form is not None and isinstance(value, date):
            return self._dated(self.form, value)
        if self.literal is None or self.convert is None:
            if not isinstance(value, str):
                raise Unwritable(f"{value} is no text, and a text stands here")
            return Restated(value[:1].upper() + value[1:] if self.text[:1].isupper() else value)
        with localcontext(EXACT):
            found = restate(self.literal, self._ends(value), places)
        if not self._accepted(found.text, value):
            raise Unwritable(f"{value} would be written {found.text}, which says something else")
        return found

    def decimals(self, values: tuple[Any, ...]) -> int:
        """How many decimals it takes to tell all of some values apart."""
        assert self.literal is not None and self.convert is not None
        with localcontext(EXACT):
            scaled = [(self.convert(value) / scale_of(self.literal.numerals[0])).normalize() for value in values]
        return min(MOST_PLACES, max(max(0, -int(entry.as_tuple().exponent)) for entry in scaled))

    def few_decimals(self, value: Any) -> int | None:
        """How many decimals one value takes, if it takes few; of one that goes on, three figures are enough."""
        assert self.literal is not None and self.convert is not None
        numeral, places = self.literal.numerals[0], self.decimals((value,))
        if numeral.is_word or places <= places_of(numeral) + 1:
            return None if numeral.is_word else max(places, places_of(numeral))
        with localcontext(EXACT):
            return max(places_of(numeral), FIGURES - 1 - (self.convert(value) / scale_of(numeral)).adjusted())

    def scale(self) -> Decimal:
        """How much one before the point of the text is, in the unit of the fact: a million for `2.788 million`."""
        assert self.literal is not None and self.convert is not None
        with localcontext(EXACT):
            return scale_of(self.literal.numerals[0]) / self.convert(1)

    def _own(self) -> Any:
        known = self.outcome
        is_pair = known.low is not None and known.value == known.low and self.is_range
        return (known.low, known.high) if is_pair else known.value

    def _ends(self, value: Any) -> tuple[Decimal, ...]:
        assert self.convert is not None
        if isinstance(value, tuple):
            return tuple(self.convert(end) for end in (value if self.is_range else value[:1]))
        if isinstance(value, str | date):
            raise Unwritable(f"{value} is no number, and a number stands here")
        return (self.convert(value),)

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

    def _dated(self, form: WrittenDate, value: date) -> Restated:
        if date_holds(form, value):
            return Restated(self.text)
        bare = write_date(form, value)
        return Restated(bare, f"no longer {self.text}" if form.relation not in ("", "on", "in", "from") else "")


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
