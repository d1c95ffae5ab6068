"""What development cost: the work whose size was disclosed, and how long Meta's staff earn what it may have been."""

from math import fsum

from snippets.facts import group
from snippets.money.cost import hours_of_payroll, training_cost
from snippets.money.ladder import experiments_share
from snippets.money.montecarlo import percentiles
from snippets.units import USD, Hours

v3 = group("runs.v3")
r1 = group("runs.r1")
model = group("costs.model")
meta = group("costs.meta")


# --8<-- [start:disclosed_cost]
def disclosed_cost() -> USD:
    """Everything whose size DeepSeek gave for V3 and R1.

    Both official runs, and the V3 report's experiments at the run's pace.
    """
    experiments = experiments_share() * v3.pretraining_gpu_hours * v3.price_per_gpu_hour
    return fsum((training_cost(v3), training_cost(r1), experiments))
# --8<-- [end:disclosed_cost]


def payroll_for_development() -> Hours:
    """Hours in which Meta's staff earn the upper end of what V3 and R1 may have cost to develop, at the median pay."""
    return hours_of_payroll(percentiles(model).p95, meta)
