"""Two scores for pictures: what Janus-Pro's lead over DALL-E 3 is made of, and how it compares with chance.

GenEval asks whether a detector finds in the picture what the prompt named, in six categories whose scores are averaged;
DPG-Bench has a model grade long prompts. Both are quoted from the Janus-Pro report, Tables 4 and 5.
"""

import math
from typing import NamedTuple

from snippets.benchmarks import Z, standard_error
from snippets.facts import group
from snippets.units import Count, Percent, Ratio

janus, dalle = group("benchmarks.janus"), group("benchmarks.dalle")
geneval, dpg = group("benchmarks.geneval"), group("benchmarks.dpg")
CATEGORIES = ("one object", "two objects", "counting", "colours", "position", "colour of each")


# --8<-- [start:mean_lead]
def category_mean(scores) -> Percent:
    """The plain mean over categories, whatever their numbers of prompts."""
    if not scores:
        raise ValueError("scores must not be empty")
    if not all(0 <= score <= 100 for score in scores):
        raise ValueError(f"scores must be between 0 and 100, not {scores}")
    return math.fsum(scores) / len(scores)


def category_error(scores, prompts) -> Percent:
    """The standard error of that mean, from the categories' own binomial errors."""
    if not scores:
        raise ValueError("scores must not be empty")
    if len(scores) != len(prompts):
        raise ValueError(f"prompts must have {len(scores)} entries, one for each score, not {len(prompts)}")
    return math.hypot(*map(standard_error, scores, prompts)) / len(scores)


def mean_lead(scores, rivals, prompts) -> tuple[Percent, Percent]:
    """The 95 % interval of the lead in the mean, as if each prompt were one picture."""
    lead = category_mean(scores) - category_mean(rivals)
    half = Z * math.hypot(category_error(scores, prompts), category_error(rivals, prompts))
    return lead - half, lead + half
# --8<-- [end:mean_lead]


# --8<-- [start:largest_spread]
def largest_spread(points, prompts) -> Percent:
    """The spread of single prompts' scores (standard deviation) above which a lead of `points` is no more than chance."""
    if not prompts >= 1:
        raise ValueError(f"prompts must be at least 1, not {prompts}")
    if not abs(points) <= 100:
        raise ValueError(f"points must be between -100 and 100, not {points}")
    return abs(points) * math.sqrt(prompts / 2) / Z
# --8<-- [end:largest_spread]


def categories_led(scores, rivals) -> Count:
    """In how many categories the first scores higher."""
    if len(scores) != len(rivals):
        raise ValueError(f"rivals must have {len(scores)} entries, one for each score, not {len(rivals)}")
    return sum(mine > theirs for mine, theirs in zip(scores, rivals, strict=True))


def categories_asked(scores) -> Count:
    """How many categories there are."""
    return len(scores)


def pixel_ratio(side, rival_side) -> Ratio:
    """How many times as many pixels a square picture of side `rival_side` has."""
    if not (side > 0 and rival_side > 0):
        raise ValueError(f"side and rival_side must be above 0, not {side} and {rival_side}")
    return (rival_side / side) ** 2


def prompts_asked(prompts) -> Count:
    """All prompts of all categories."""
    if not all(count >= 1 for count in prompts):
        raise ValueError(f"prompts must be at least 1 in each category, not {prompts}")
    return sum(prompts)


class Category(NamedTuple):
    """A category of GenEval and both scores."""

    category: str
    janus_pro: Percent
    dall_e_3: Percent


def category_rows() -> list[Category]:
    """GenEval's six categories."""
    return [Category(*row) for row in zip(CATEGORIES, janus.types, dalle.types, strict=True)]
