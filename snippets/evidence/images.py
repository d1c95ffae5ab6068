"""Two scores for pictures: what Janus-Pro's lead over DALL-E 3 is made of, and how it compares with chance.

GenEval asks whether a detector finds in the picture what the prompt named, in six categories whose scores are averaged;
DPG-Bench has a model judge the pictures made from long prompts. Both are quoted from the Janus-Pro report, Tables 4 and 5.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from snippets.evidence.benchmarks import standard_error
from snippets.facts import group
from snippets.inputs import above, at_least, between, each_at_least, each_between, not_empty, one_of, paired
from snippets.statistics import Z_95
from snippets.units import Count, Percent, Ratio, Whole

janus, dalle = group("benchmarks.janus"), group("benchmarks.dalle")
geneval, dpg = group("benchmarks.geneval"), group("benchmarks.dpg")
CATEGORIES = ("one object", "two objects", "counting", "colours", "position", "colour of each")


# --8<-- [start:mean_lead]
def category_mean(scores: Sequence[Percent]) -> Percent:
    """The plain mean over categories, whatever their numbers of prompts."""
    not_empty(scores=scores)
    each_between(0, 100, scores=scores)
    return math.fsum(scores) / len(scores)


def category_error(scores: Sequence[Percent], prompts: Sequence[Count]) -> Percent:
    """The standard error of that mean, from the categories' own binomial errors."""
    not_empty(scores=scores)
    paired(scores=scores, prompts=prompts)
    each_between(0, 100, scores=scores)
    each_at_least(1, prompts=prompts)
    return math.hypot(*map(standard_error, scores, prompts)) / len(scores)


def mean_lead(
    scores: Sequence[Percent],
    rivals: Sequence[Percent],
    prompts: Sequence[Count],
) -> tuple[Percent, Percent]:
    """The 95 % interval of the lead in the mean, as if each prompt were one picture."""
    paired(scores=scores, rivals=rivals)
    lead = category_mean(scores) - category_mean(rivals)
    errors = category_error(scores, prompts), category_error(rivals, prompts)
    half = Z_95 * math.hypot(*errors)
    return lead - half, lead + half
# --8<-- [end:mean_lead]


# --8<-- [start:largest_spread]
def largest_spread(points: Percent, prompts: Count) -> Percent:
    """The spread of single prompts' scores above which a lead of `points` is no more than chance.

    It is a standard deviation.
    """
    between(-100, 100, points=points)
    at_least(1, prompts=prompts)
    return abs(points) * math.sqrt(prompts / 2) / Z_95
# --8<-- [end:largest_spread]


def categories_led(scores: Sequence[Percent], rivals: Sequence[Percent]) -> Count:
    """In how many categories the first scores higher."""
    paired(scores=scores, rivals=rivals)
    each_between(0, 100, scores=scores, rivals=rivals)
    return sum(mine > theirs for mine, theirs in zip(scores, rivals, strict=True))


def share_of_lead(category: str, scores: Sequence[Percent], rivals: Sequence[Percent]) -> Ratio:
    """The share of GenEval's lead that one of its categories makes up, in points over the points of all six."""
    one_of(CATEGORIES, category=category)
    paired(scores=scores, rivals=rivals)
    leads = [mine - theirs for mine, theirs in zip(scores, rivals, strict=True)]
    above(0, lead=math.fsum(leads))
    return leads[CATEGORIES.index(category)] / math.fsum(leads)


def categories_asked(scores: Sequence[Percent]) -> Count:
    """How many categories there are."""
    return len(scores)


def pixel_ratio(side: Count, rival_side: Count) -> Ratio:
    """How many times as many pixels a square picture of side `rival_side` has."""
    above(0, side=side, rival_side=rival_side)
    return (rival_side / side) ** 2


def prompts_asked(prompts: Sequence[Whole]) -> Whole:
    """All prompts of all categories."""
    each_at_least(1, prompts=prompts)
    return sum(prompts)


class Category(NamedTuple):
    """A category of GenEval and both scores."""

    category: str
    janus_pro: Percent
    dall_e_3: Percent


def category_rows() -> list[Category]:
    """GenEval's six categories."""
    return [Category(*row) for row in zip(CATEGORIES, janus.types, dalle.types, strict=True)]
