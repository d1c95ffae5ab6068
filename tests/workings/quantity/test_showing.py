"""How a value and a unit are shown to people."""

from datetime import date

import pytest

from workings.quantity.showing import readable, show


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (5, "5"), (1_234_567, "1,234,567"), (10**18, "1,000,000,000,000,000,000"), (1234.0, "1,234"), (1234.5678, "1,234.57"), (0.000123456789, "0.000123457"), (1_234_567.8, "1,234,568"), (-1_234_567.8, "-1,234,568"),
        (999_999.4, "999,999"), (999_999.5, "1,000,000"), (-999_999.5, "-1,000,000"), (1_000_000.25, "1,000,000"), (999_999_999_999_999.0, "999,999,999,999,999"), (1e15, "1e+15"), (-1e15, "-1e+15"), (2.5e15, "2.5e+15"), (float("inf"), "inf"),
        ("a text", "a text"), (date(2025, 1, 20), "2025-01-20"), (True, "1"),
    ],
)  # fmt: skip
def test_a_value_has_six_figures_or_is_whole(value, shown):
    """Thousands are set apart, until they are too many."""
    assert shown == show(value)


def test_a_value_is_shown_with_its_unit():
    """Nothing is added to a plain number, and nothing to what is no number."""
    assert ["57 days", "57", "1.5 USD per GPU-hour", "a text"] == [show(57, "day"), show(57, "dimensionless"), show(1.5, "USD/GPU_hour"), show("a text", "day")]


PLURALS = (
    "FLOP token parameter expert layer GPU GPU-hour chip node byte bit day hour minute second month year week watt megawatt gigawatt megawatt-hour gigawatt-hour gigabyte millisecond share request "
    "gibibyte terabyte kilobyte model question prompt claim step head sample download word character"
).split()


@pytest.mark.parametrize("unit", PLURALS)
def test_what_is_counted_stands_in_the_plural(unit):
    """Each unit of which there are several."""
    assert f"{unit}s" == readable(unit.replace("-", "_"))


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("dimensionless", "a plain number"), ("percent", "percent"), ("USD", "USD"), ("USD/GPU_hour", "USD per GPU-hour"), ("token / second", "tokens per second"), ("mm**2", "mm²"), ("mm ** 2", "mm²"), ("byte/token/layer", "bytes per token per layer"),
        ("terahertz", "terahertz"),
    ],
)  # fmt: skip
def test_a_unit_reads_as_people_say_it(unit, words):
    """Signs become words, and what there is one of stays as it is."""
    assert words == readable(unit)
