"""What a literal says with the words behind it."""

import pytest

from workings.quantity.compare import UnitDiffers
from workings.quantity.literal import read_literal
from workings.quantity.said import said


@pytest.mark.parametrize(
    ("text", "after", "known", "unit"),
    [
        ("57", " days", "day", "(day)"), ("57", " tokens", "token", None), ("57", " wombats", "token", None), ("57", "", "day", None), ("57 days", " hours", "day", "(day)"), ("$2", " an hour", "USD/GPU_hour", "(USD)"),
        ("900 GB", "/s", "byte/second", "(gigabyte)/(second)"), ("900", " GB/s", "byte/second", "(gigabyte)/(second)"), ("900 GB/s", " per day", "byte/second", "(gigabyte)/(second)"), ("57", " an hour", "token/hour", None),
        ("57", " a day", "token/hour", None), ("900 GB", " per token", "byte", "(gigabyte)"),
    ],
)  # fmt: skip
def test_a_unit_may_stand_behind_the_link(text, after, known, unit):
    """What is counted says nothing that the value does not; a unit, and what it is per, do."""
    literal = read_literal(text)
    found = said(literal, after, known)
    assert (unit, literal.numerals, literal.text) == (found.unit, found.numerals, found.text)


def test_another_rate_is_refused():
    """The message says in what the value is."""
    with pytest.raises(UnitDiffers, match="^is in USD per GPU-hour$"):
        said(read_literal("$2"), " a day", "USD/GPU_hour")
