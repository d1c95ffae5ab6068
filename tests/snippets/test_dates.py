"""The day of a fact, against its table."""

from datetime import date

import pytest

from snippets.dates import day_of
from snippets.facts import Fact, fact, group


def test_a_fact_is_of_a_day():
    """Table 1 of the V3 report is of 27 December 2024; a fact that was made up has no day."""
    assert date(2024, 12, 27) == day_of(fact(group("runs.v3"), "gpu_hours"))
    with pytest.raises(ValueError, match="^made.up must have as_of, and it has none$"):
        day_of(Fact("made.up", 1))
