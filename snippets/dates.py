"""Dates of facts: the day as of which one is known."""

from datetime import date

from snippets.facts import Fact


def day_of(fact: Fact) -> date:
    """The day as of which `fact` is known; a fact without one is refused by name."""
    if fact.as_of is None:
        raise ValueError(f"{fact.name} must have as_of, and it has none")
    return fact.as_of
