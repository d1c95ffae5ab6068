"""What a page states in the place of a number, a date or a text."""

from datetime import date
from decimal import Decimal

import pytest

from workings.quantity.dates import read_date
from workings.quantity.literal import read_literal
from workings.quantity.restating import Restated
from workings.quantity.stating import Stated, Unwritable


def millions() -> Stated:
    """Two of them."""
    return Stated("$2 million", 2_000_000, read_literal("$2 million"))


def number(text: str) -> Stated:
    """A number that stands for some other value now."""
    return Stated(text, None, read_literal(text))


def day(text: str) -> Stated:
    """A date that stands for some other day now."""
    return Stated(text, None, form=read_date(text))


@pytest.mark.parametrize(
    ("stated", "value", "text"),
    [
        (millions, 2_000_000, "$2 million"), (millions, 3_000_000, "$3 million"), (lambda: Stated("**Two**", 2, read_literal("two")), 2, "Two"), (lambda: Stated("48 hours", 2, read_literal("48 hours"), Decimal(24)), 3, "72 hours"), (lambda: number("5–6 days"), (7, 8), "7–8 days"),
        (lambda: number("57 days"), (60, 50, 70), "60 days"), (lambda: Stated("**Seven**", "Seven"), "eight", "Eight"), (lambda: Stated("seven", "seven"), "eight", "eight"), (lambda: Stated("Seven", "Seven"), "", ""), (lambda: day("20 January 2025"), date(2025, 2, 3), "3 February 2025"),
        (lambda: day("January 2025"), date(2025, 1, 9), "January 2025"), (lambda: day("before 21 January 2025"), date(2025, 1, 5), "before 21 January 2025"), (lambda: day("on 20 January 2025"), date(2025, 2, 3), "3 February 2025"), (lambda: day("in January 2025"), date(2025, 2, 3), "February 2025"),
        (lambda: day("from 2025"), date(2026, 2, 3), "2026"),
    ],
)  # fmt: skip
def test_another_value_stands_as_the_first_did(stated, value, text):
    """Numbers in their unit, dates as far as they are written, texts with their capital; nothing of it is turned."""
    assert Restated(text) == stated().restated(value)


def test_a_relation_of_dates_may_hold_no_longer():
    """The right date stands there then, and what does not hold is said."""
    assert Restated("1 March 2025", "no longer before 21 January 2025") == day("before 21 January 2025").restated(date(2025, 3, 1))


def test_decimals_may_be_fixed():
    """All steps of a control are written alike."""
    assert "$3.00 million" == millions().restated(3_000_000, 2).text


@pytest.mark.parametrize(
    ("stated", "value", "message"),
    [
        (lambda: Stated("seven", "seven"), 5, "5 is no text, and a text stands here"), (lambda: Stated("seven", "seven"), date(2025, 1, 20), "2025-01-20 is no text, and a text stands here"), (millions, "three", "three is no number, and a number stands here"),
        (millions, date(2025, 1, 20), "2025-01-20 is no number, and a number stands here"),
    ],
)  # fmt: skip
def test_another_kind_of_value_cannot_stand_there(stated, value, message):
    """It is refused by name."""
    with pytest.raises(Unwritable) as refused:
        stated().restated(value)
    assert message == str(refused.value)


@pytest.mark.parametrize(
    ("values", "decimals"),
    [((2_000_000,), 0), ((20_000_000,), 0), ((1_500_000, 2_000_000), 1), ((2_000_000, 2_250_000), 2), ((1_234_567.89,), 6), ((0,), 0)],
)  # fmt: skip
def test_decimals_tell_values_apart(values, decimals):
    """As many as the longest takes, and no more than six."""
    assert decimals == millions().decimals(values)


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("$2 million", 2_000_000, 0), ("$2 million", 2_500_000, 1), ("$2 million", 2_345_678, 2), ("$2 million", 23_456_789, 1), ("$2 million", 2_345_678_912, 0), ("$2 million", 23_250_000, 1), ("$2.50 million", 3_000_000, 2), ("$2.500 million", 23_456_789.1234, 3),
        ("two million", 2_000_000, None), ("two million", 2_345_678, None),
        ("$2", 3, 0), ("$2", 2.5, 2), ("$2", 12.29, 2), ("$2", 2.12381507905, 2), ("$2.00", 3, 2), ("$2", 0.0554, 4), ("2", 2.5, 1), ("2", 12.29, 1),
    ],
)  # fmt: skip
def test_one_value_takes_few_decimals(text, value, decimals):
    """As many as are written or one more; of one that goes on, three figures; a price has cents or none; words stay words."""
    assert decimals == number(text).few_decimals(value)


def test_a_number_has_its_own_unit_unless_a_factor_is_given():
    """Then it stands for the value itself."""
    assert Decimal(57) == number("57").converted(57)
