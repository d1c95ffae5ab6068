"""What development cost: the work whose size was disclosed, every guess at its middle, and how widely the possible costs spread."""

from collections import Counter
from math import floor, fsum, log10
from typing import NamedTuple

from snippets.facts import Group, fact, group
from snippets.inputs import above
from snippets.money.cost import hours_of_payroll, training_cost
from snippets.money.ladder import experiments_share
from snippets.money.montecarlo import DRAWS, costs, full_cost, owner, percentiles
from snippets.statistics import as_told, ends
from snippets.units import USD, Hours, People, Percent, Ratio, USD_per_GPU_hour, USD_per_year, Whole

v3 = group("runs.v3")
r1 = group("runs.r1")
model = group("costs.model")
meta = group("costs.meta")
mentioned = group("costs.mentioned")

BINS_PER_DECADE = 20
"""How finely the possible costs are counted: bins of equal proportion in each power of ten."""
LEAST, MOST = 6, 9
"""Powers of ten between which they are counted, in US dollars; what lies outside goes into the last bin on its side."""
BINS = (MOST - LEAST) * BINS_PER_DECADE


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


def middle_cost(model: Group) -> USD:
    """Full cost of V3 and R1 with every input of `model` at its middle, the price of an hour among them."""
    return full_cost(owner(model)._replace(price=model.price))


def multiples_drawn(model: Group) -> tuple[Ratio, Ratio]:
    """Both ends of the range in which all computing over the final runs lies in nine draws of ten, by the older evidence."""
    return ends(fact(model, "experiments"))


def newer_multiples_drawn(model: Group) -> tuple[Ratio, Ratio]:
    """Both ends of the range from which the same is drawn by the newer evidence: one over what final runs are of the whole."""
    low, high = ends(fact(model, "final_share"))
    above(0, low=low)
    return 1 / high, 1 / low


def prices_drawn(model: Group) -> tuple[USD_per_GPU_hour, USD_per_GPU_hour]:
    """Both ends of the range in which the price of an hour lies in nine draws of ten, in US dollars."""
    return ends(fact(model, "price"))


def people_drawn(model: Group) -> tuple[People, People]:
    """Both ends of the range from which the number of people is drawn."""
    return ends(fact(model, "people"))


def pay_drawn(model: Group) -> tuple[USD_per_year, USD_per_year]:
    """Both ends of the range in which the pay of a person lies in nine draws of ten, in US dollars a year."""
    return ends(fact(model, "pay"))


def least_advertised_pay() -> USD_per_year:
    """What the least of the advertised posts comes to in a year, with the lower overhead, in US dollars (QbitAI, Epoch AI)."""
    return mentioned.pay_low * mentioned.pay_months / mentioned.yuan * mentioned.overhead_low


# --8<-- [start:spread]
class SpreadRow(NamedTuple):
    """Possible costs around one sum, as a share of all."""

    dollars: USD
    possible_costs: Percent


def bin_of(dollars: USD) -> Whole:
    """Number of the bin that holds `dollars`, from 0."""
    place = floor((log10(dollars) - LEAST) * BINS_PER_DECADE)
    return min(max(place, 0), BINS - 1)


def spread(model: Group) -> list[SpreadRow]:
    """How the possible costs of V3 and R1 spread over bins of equal proportion, each told by its middle, in US dollars.

    Shares are as fine as the number of draws allows; the bins go from an empty one below the least cost to one above the greatest.
    """
    counted = Counter(map(bin_of, costs(model)))
    places = range(max(min(counted) - 1, 0), min(max(counted) + 2, BINS))
    return [SpreadRow(10 ** (LEAST + (place + 0.5) / BINS_PER_DECADE), 100 * as_told(counted[place] / DRAWS, DRAWS)) for place in places]
# --8<-- [end:spread]
