"""The day of a fact against its table, and the days from one date to another against a count by months."""

from datetime import date

import pytest

from snippets.dates import day_of, days_between
from snippets.facts import Fact, fact, group


def test_a_fact_is_of_a_day():
    """Table 1 of the V3 report is of 27 December 2024; a fact that was made up has no day."""
    assert date(2024, 12, 27) == day_of(fact(group("runs.v3"), "gpu_hours"))
    with pytest.raises(ValueError, match="^made.up must have as_of, and it has none$"):
        day_of(Fact("made.up", 1))


def test_days_by_the_calendar():
    """5 December 2024 to 14 February 2025: 26 days of December, 31 of January, 14 of February; from a day to itself: none."""
    assert 26 + 31 + 14 == days_between(date(2024, 12, 5), date(2025, 2, 14))
    assert 0 == days_between(date(2025, 1, 1), date(2025, 1, 1))


@pytest.mark.parametrize(
    "start, end, message",
    [
        (date(2024, 1, 2), date(2024, 1, 1), r"start \(2024-01-02\) must not lie after end \(2024-01-01\)"),
        ("2025-01-01", date(2025, 1, 1), "start must be a date, not '2025-01-01'"),
        (date(2025, 1, 1), None, "end must be a date, not unknown: it is not published"),
    ],
)
def test_what_is_no_date_and_what_runs_backwards_is_refused(start, end, message):
    """Each message names the input and what it must be."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        days_between(start, end)
