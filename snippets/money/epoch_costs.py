"""What Epoch AI's two tables give final runs as costing, whole: how many runs each lists, and how many pass a sum."""

from collections.abc import Sequence

from snippets.facts import group
from snippets.inputs import at_least, each_at_least, numbers
from snippets.units import USD, Count

final_runs = group("epoch_costs.final_runs")


def listed(costs: Sequence[USD]) -> Count:
    """How many final runs a table lists."""
    numbers(costs=costs)
    return len(costs)


def passing(sum_passed: USD, costs: Sequence[USD]) -> Count:
    """How many final runs of a table cost more than a sum."""
    at_least(0, sum_passed=sum_passed)
    numbers(costs=costs)
    each_at_least(0, costs=costs)
    return sum(cost > sum_passed for cost in costs)
