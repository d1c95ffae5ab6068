"""Heads of columns, of rows and of axes: what they say of the numbers below and behind them."""

import pytest

from workings.quantity.heads import at_axis, behind, under
from workings.quantity.literal import read_literal


@pytest.mark.parametrize(
    ("head", "unit", "says"),
    [
        ("Days", "day", ""), ("Weeks", "day", "'Weeks'"), ("Pence", "USD", "'Pence'"), ("Roubles", "USD", "'Roubles'"), ("Share of the firm", "share", ""), ("Share of it", "GPU", "'Share of it'"), ("Ratio", "GPU", "'Ratio'"), ("Ratio", "dimensionless", ""), ("", "day", ""),
    ],
)  # fmt: skip
def test_a_head_of_a_column_names_the_unit_of_its_numbers(head, unit, says):
    """In figures without a unit of their own; a ratio has none."""
    found = under(head, read_literal("57"), unit)
    assert found.startswith(f"{says} stands at the head of its column, and it is in ") if says else found == ""


@pytest.mark.parametrize(
    ("head", "says"),
    [("Hours needed", "Hours"), ("Hours needed (days)", ""), ("Hours counted in days", ""), ("Hours needed, days", ""), ("How many weeks it took", "weeks"), ("Days it took", ""), ("", "")],
)
def test_a_head_of_a_row_names_the_unit_of_its_number(head, says):
    """At its end, if it names one there, or else where it says what was done with what it counts."""
    message = f"'{says}' stands at the head of its row, and it is in days; name its own unit"
    assert (message if says else "") == behind(head, read_literal("57"), "day")


@pytest.mark.parametrize(
    ("name", "drawn", "says"),
    [
        ("Days", ("day",), ""), ("Days", ("day", "USD"), ""), ("Weeks", ("day", "week"), ""), ("Weeks", (), ""), ("", ("day",), ""), ("Days per GPU", ("day", "day/GPU"), ""), ("Days in a year", ("day",), ""), ("Days per GPU", ("day",), "in days"),
        ("Weeks", ("day",), "in days"), ("Weeks", ("day", "day"), "in days"), ("Weeks per GPU", ("day",), "in days"), ("Cost, millions", ("USD", "CNY"), "in USD and in CNY"), ("Cost (€)", ("USD",), "in USD"),
    ],
)  # fmt: skip
def test_an_axis_is_named_by_the_unit_of_something_that_is_drawn(name, drawn, says):
    """And by no scale that none of it has."""
    message = f"'{name}' names an axis, and what is drawn is {says}; name its own unit, and no scale"
    assert (message if says else "") == at_axis(name, drawn)
