"""Summaries that add something to the text: Vectara's two lists of models, whole, and where R1 stands in each."""

from collections.abc import Sequence

from snippets.facts import group
from snippets.inputs import each_between, not_empty, percent
from snippets.units import Count, Percent

invention = group("reasoning.invention")


def listed(shares: Sequence[Percent]) -> Count:
    """How many models a list has."""
    not_empty(shares=shares)
    return len(shares)


def lower(share: Percent, shares: Sequence[Percent]) -> Count:
    """How many models of a list add something less often than in `share` of their summaries."""
    percent(share=share)
    each_between(0, 100, shares=shares)
    return sum(other < share for other in shares)


def least(shares: Sequence[Percent]) -> Percent:
    """The lowest share of some models."""
    not_empty(shares=shares)
    each_between(0, 100, shares=shares)
    return min(shares)


def most(shares: Sequence[Percent]) -> Percent:
    """The highest share of some models."""
    not_empty(shares=shares)
    each_between(0, 100, shares=shares)
    return max(shares)
