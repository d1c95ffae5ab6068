"""How concentrated routing is: what share of a task's routing choices goes to its busiest experts (DeepSeek's ESFT statistics)."""

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.how.mixture_of_experts.routing import moe_layers
from snippets.inputs import above, at_least, at_most, below, between, part_of, whole
from snippets.model.configuration import as_typed, understood
from snippets.things.mixtures import RoutedExperts, Routing, is_mixture
from snippets.things.models import Layered
from snippets.units import Count, Experts, Parameters, Ratio, Whole

v2_lite = group("architectures.deepseek_v2_lite")
v3 = group("architectures.deepseek_v3")
law = group("experts.routing.law")
intent = group("experts.routing.intent")
translation = group("experts.routing.translation")
both = group("experts.routing.law_and_intent")
rumour = group("experts.gpt_4_rumour")


class Task(Protocol):
    """A kind of text by the shares of a layer's routing that its experts get, the busiest first."""

    shares: Sequence[Ratio]


class Sizes(Protocol):
    """A mixture by the size of its shared part and of one expert."""

    shared_parameters: Parameters
    expert_parameters: Parameters


class AllExperts(Sizes, Protocol):
    """A mixture by sizes and by how many experts it has."""

    experts: Count


class ChosenExperts(Sizes, Protocol):
    """A mixture by sizes and by how many experts a token visits."""

    experts_per_token: Count


# --8<-- [start:top_share]
def top_share(task: Task, count: Whole) -> Ratio:
    """The share of a layer's routing choices that goes to the task's `count` busiest experts.

    It is averaged over layers.
    """
    whole(0, count=count)
    at_most(len(task.shares), count=count)
    return math.fsum(task.shares[:count])


def experts_for(task: Task, share: Ratio) -> Experts:
    """How many of a layer's busiest experts cover `share` of the task's routing choices."""
    above(0, share=share)
    below(1, share=share)
    every = len(task.shares)  # published rounded, so that their sum may miss a share near 1
    return next((n for n in range(every) if top_share(task, n) >= share), every)
# --8<-- [end:top_share]


def token_share(task: Task, config: Routing) -> Ratio:
    """The share of a task's tokens that its busiest expert works on: a token chooses several experts, each at most once."""
    return top_share(task, 1) * as_typed(config).num_experts_per_tok


def even_share(config: RoutedExperts, count: Count) -> Ratio:
    """The share that `count` experts would get if all were equally busy."""
    at_least(0, count=count)
    return count / as_typed(config).n_routed_experts


def even_experts_for(config: RoutedExperts, share: Ratio) -> Experts:
    """How many experts it would take to cover `share` if all were equally busy."""
    between(0, 1, share=share)
    return math.ceil(share * as_typed(config).n_routed_experts)


def all_routed_experts(config: Layered) -> Experts:
    """Routed experts in all layers together, each with its own; 0 for a dense model."""
    model = understood(config)
    return model.n_routed_experts * moe_layers(model) if is_mixture(model) else 0


def expected_overlap(first: Count, second: Count, experts: Experts) -> Experts:
    """Members that two sets drawn at random from `experts` experts have in common, on average."""
    above(0, experts=experts)
    part_of("experts", experts, first=first, second=second)
    return first * second / experts


class Curve(NamedTuple):
    """The share of routing choices that a number of busiest experts takes, for two tasks and for even use."""

    experts: Count
    law: Ratio
    translation: Ratio
    even_use: Ratio


def concentration(step: Whole = 4) -> list[Curve]:
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
def mixture_total(mixture: AllExperts) -> Parameters:
    """All parameters of a mixture of which only sizes are told: the shared part and all experts."""
    return mixture.shared_parameters + mixture.experts * mixture.expert_parameters


def mixture_active(mixture: ChosenExperts) -> Parameters:
    """The parameters that one token passes through in it."""
    return mixture.shared_parameters + mixture.experts_per_token * mixture.expert_parameters
# --8<-- [end:mixture]
