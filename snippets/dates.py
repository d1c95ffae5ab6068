"""Dates and what lies between them: the day as of which a fact is known, and the days from one date to a later one.

Days that may run backwards are those of the timeline, `evidence.timeline.elapsed`.
"""

from datetime import date

from snippets.facts import Fact
from snippets.inputs import day, in_order
from snippets.units import Days


# --8<-- [start:days_between]
def days_between(start: date, end: date) -> Days:
    """Days from the date `start` to the date `end`, which is not earlier."""
    day(start=start, end=end)
    in_order(start=start, end=end)
    return (end - start).days
# --8<-- [end:days_between]


def day_of(fact: Fact) -> date:
    """The day as of which `fact` is known; a fact without one is refused by name."""
    if fact.as_of is None:
        raise ValueError(f"{fact.name} must have as_of, and it has none")
    return fact.as_of
