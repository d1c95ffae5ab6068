"""Every input of the section's formulas that could be a slip is refused by its own name; nought and a half are none."""

import pytest

from snippets.market import spending
from snippets.market import value_and_growth as growth


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: growth.value_lost(-1, 1, 1), "before must be at least 0"),
        (lambda: growth.value_lost(1, -1, 1), "after must be at least 0"),
        (lambda: growth.implied_shares(1, -1, -2), "before must be at least 0"),
        (lambda: growth.implied_shares(1, 1, -2), "after must be at least 0"),
        (lambda: growth.annual_growth(0, 1, 1), "first must be above 0"),
        (lambda: growth.annual_growth(1, 0, 1), "last must be above 0"),
        (lambda: growth.spend_per_million(-1, 1), "spend must be at least 0"),
        (lambda: spending.time_to_spend(-1, 1, 1), "amount must be at least 0"),
    ],
)
def test_a_slip_is_refused_by_its_name(call, message):
    """A negative amount, or nothing to grow from."""
    with pytest.raises(ValueError, match=f"^{message}, not "):
        call()


def test_half_a_dollar_is_spent_in_half_the_time():
    """At a dollar a day, half a dollar takes twelve hours."""
    assert 12 == spending.time_to_spend(0.5, 1, 1)


def test_a_million_tokens_have_six_noughts():
    """Three dollars for two million tokens are 1.5 dollars a million, exactly."""
    assert 1.5 == growth.spend_per_million(3, 2_000_000)
