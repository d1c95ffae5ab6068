"""The digits that state a value the way another number is written."""

from decimal import Decimal

import pytest

from workings.quantity.literal import read_literal
from workings.quantity.writing import grouped, places_of, scale_of, write

WRITTEN = [
    # as written, another value, the relation, its digits
    ("$5.576 million", "5577000", "", "5.577"), ("$5.576 million", "-5577000", "", "5.577"), ("$5.576 million", "5576500", "", "5.576"), ("2,788,000", "2789123", "", "2,789,123"), ("2788", "12345", "", "12345"), ("57", "12345", "", "12,345"),
    ("57", "999", "", "999"), ("57", "1000", "", "1,000"), ("671 billion", "1325000000000", "", "1,325"), ("57", "10000", "", "10,000"), ("57.25", "12345.678", "", "12,345.68"), ("5\u202f576\u202f000", "1234567", "", "1\u202f234\u202f567"), ("5\u2009576", "1234567", "", "1\u2009234\u2009567"), ("5\u00a0576", "1234567", "", "1\u00a0234\u00a0567"),
    ("57", "57.5", "", "58"), ("57", "56.5", "", "56"), ("5M", "7000000", "", "7"), ("five", "0", "", "zero"), ("five", "7", "", "seven"), ("five", "20", "", "twenty"), ("five", "21", "", "21"), ("five", "7.5", "", "eight"),
    ("five million", "7000000", "", "seven"), ("half", "0.25", "", "a quarter"), ("twice", "3", "", "three times"), ("1 in 50", "0.1", "", "1 in 10"),
    ("about 2,700,000", "2788000", "about", "2,800,000"), ("about 100", "104", "about", "100"), ("about 100", "140", "about", "140"), ("about 100", "143", "about", "140"), ("about 100", "95.3", "about", "100"), ("about 100", "105", "about", "100"),
    ("about 100", "94.5", "about", "90"), ("about 5", "5.3", "about", "5.3"), ("about 5", "5.2", "about", "5"), ("about $5.5 million", "5549000", "about", "5.5"), ("about 5", "0.123", "about", "0.12"), ("about 40", "7", "about", "7"), ("100", "143", "", "143"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "relation", "digits"), WRITTEN)
def test_a_value_is_written_as_another_was(text, value, relation, digits):
    """The same decimals, grouping and scale, words where there are some; about moves as few digits as say it."""
    assert digits == write(Decimal(value), read_literal(text).numerals[0], relation)


@pytest.mark.parametrize(("text", "places", "scale"), [("$5.576 million", 3, 10**6), ("57", 0, 1), ("0.25", 2, 1), ("five thousand", 0, 1000), ("128Ki", 0, 1024)])
def test_a_numeral_has_decimals_and_a_scale(text, places, scale):
    """What one before its point stands for."""
    numeral = read_literal(text).numerals[0]
    assert (places, scale) == (places_of(numeral), scale_of(numeral))


def test_thousands_are_set_apart_unless_the_other_number_has_some_that_are_not():
    """As pages write them."""
    plain, apart, joined = (read_literal(text).numerals[0] for text in ("57.5", "2,788", "2788"))
    said = [grouped(Decimal(999), 1, plain), grouped(Decimal(1_000), 1, plain), grouped(Decimal(1234), 0, apart), grouped(Decimal(12_345), 0, joined)]
    assert ["999.0", "1,000.0", "1,234", "12345"] == said
