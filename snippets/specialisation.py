"""How concentrated routing is: what share of a task's routing choices goes to its busiest experts (DeepSeek's ESFT statistics)."""

import math
from typing import NamedTuple

from snippets.facts import group
from snippets.inputs import at_least
from snippets.inputs import share as share_of_all
from snippets.lists import whole
from snippets.moe import moe_layers
from snippets.units import Count, Experts, Parameters, Ratio

v2_lite = group("architectures.deepseek_v2_lite")
v3 = group("architectures.deepseek_v3")
law = group("experts.routing.law")
intent = group("experts.routing.intent")
translation = group("experts.routing.translation")
both = group("experts.routing.law_and_intent")
rumour = group("experts.gpt_4_rumour")


# --8<-- [start:top_share]
def top_share(task, count) -> Ratio:
    """The share of a layer's routing choices that goes to the task's `count` busiest experts, averaged over layers."""
    whole(0, count=count)
    if not 0 <= count <= len(task.shares):
        raise ValueError(f"count must be from 0 to {len(task.shares)}, not {count}")
    return math.fsum(task.shares[:count])


def experts_for(task, share) -> Experts:
    """How many of a layer's busiest experts it takes to cover `share` of the task's routing choices."""
    if not 0 < share < 1:
        raise ValueError(f"share must be between 0 and 1, not {share}")
    every = len(task.shares)
    return next((n for n in range(1, every) if top_share(task, n) >= share), every)  # published shares are rounded
# --8<-- [end:top_share]


def even_share(config, count) -> Ratio:
    """The share that `count` experts would get if all were equally busy."""
    at_least(0, count=count)
    return count / config.n_routed_experts


def even_experts_for(config, share) -> Experts:
    """How many experts it would take to cover `share` if all were equally busy."""
    share_of_all(share=share)
    return math.ceil(share * config.n_routed_experts)


def all_routed_experts(config) -> Experts:
    """Routed experts in all layers together: each layer has its own."""
    layers = moe_layers(config)
    return layers and config.n_routed_experts * layers


def expected_overlap(first, second, experts) -> Experts:
    """Members that two sets drawn at random from `experts` experts have in common, on average."""
    at_least(0, first=first, second=second)
    if not max(first, second) <= experts:
        raise ValueError(f"first and second must be at most experts ({experts}), not {first} and {second}")
    return first * second / experts


class Curve(NamedTuple):
    """The share of routing choices that a number of busiest experts takes, for two tasks and for even use."""

    experts: Count
    law: Ratio
    translation: Ratio
    even_use: Ratio


def concentration(step=4) -> list[Curve]:
    """How the routing of two tasks adds up, from none of a layer's experts to all of them, in steps."""
    whole(1, step=step)
    every = v2_lite.n_routed_experts
    counts = [*range(0, every, step), every]
    sums = [top_share(task, counts[-1]) for task in (law, translation)]  # 1 but for the rounding of 64 shares
    return [
        Curve(n, top_share(law, n) / sums[0], top_share(translation, n) / sums[1], even_share(v2_lite, n))
        for n in counts
    ]


# --8<-- [start:mixture]
def mixture_total(mixture) -> Parameters:
    """All parameters of a mixture of which only sizes are told: the shared part and every expert."""
    return mixture.shared_parameters + mixture.experts * mixture.expert_parameters


def mixture_active(mixture) -> Parameters:
    """The parameters that one token passes through in it."""
    return mixture.shared_parameters + mixture.experts_per_token * mixture.expert_parameters
# --8<-- [end:mixture]
