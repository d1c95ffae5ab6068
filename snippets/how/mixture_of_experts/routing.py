"""DeepSeekMoE routing: which experts a token visits in one layer, and with what weights.

Follows section 2.1.2 of the DeepSeek-V3 report and the `Gate` of DeepSeek's published inference code.
That code leaves the order of equal scores to the library; here the lowest index wins, among groups and among experts.
"""

import math
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import at_most, divides, mixture, numbers, one_of, paired, part_of, whole
from snippets.model.configuration import as_typed, understood
from snippets.model.parameters import moe_layers
from snippets.things.mixtures import Routing, is_mixture
from snippets.things.models import Layered
from snippets.units import Count, Experts, Ratio, Real, Whole
from snippets.vectors import softmax

v3 = group("architectures.deepseek_v3")
v2 = group("architectures.deepseek_v2")
v2_lite = group("architectures.deepseek_v2_lite")

Expert = Callable[[Sequence[Real]], Sequence[Real]]
"""A small network: what it makes of a token's vector."""


class Groups(Protocol):
    """Routing by the groups that the experts of a layer are in."""

    n_group: Whole
    num_experts_per_tok: Whole


class GroupLimit(Groups, Protocol):
    """Routing by how many of the groups a token may visit."""

    topk_group: Whole


class GateWeights(Protocol):
    """Routing by how scores become weights."""

    scoring_func: str
    routed_scaling_factor: Real


class Gate(GroupLimit, GateWeights, Protocol):
    """All that routing depends on, but for the logits and the bias."""


# --8<-- [start:route]
class Route(NamedTuple):
    """The chosen experts, best first, and the weight of each one's answer."""

    experts: list[Whole]
    weights: list[Real]


def route(logits: Sequence[Real], config: Gate, bias: Sequence[Real] | None = None) -> Route:
    """The routed experts of one token in one layer, from its `logits`.

    These are one number per expert: token times expert vector.
    """
    config = _typed(logits, config)
    scores = priorities = affinities(logits, config.scoring_func)
    if bias is not None:
        numbers(bias=bias)
        paired(logits=logits, bias=bias)
        priorities = [score + b for score, b in zip(scores, bias, strict=True)]
    groups = best_groups(priorities, config, pairs=bias is not None)
    experts = best_experts(priorities, config, groups)
    return Route(experts, gate_weights(scores, experts, config))  # the bias only selects
# --8<-- [end:route]


# --8<-- [start:affinities]
def affinities(logits: Sequence[Real], scoring_func: str) -> list[Ratio]:
    """How well each expert suits the token.

    It is between 0 and 1 for each (sigmoid, V3), or they are shares of 1 (softmax, V2).
    """
    numbers(logits=logits)
    one_of(("sigmoid", "softmax"), scoring_func=scoring_func)
    if scoring_func == "sigmoid":
        return [sigmoid(logit) for logit in logits]
    return softmax(logits)
# --8<-- [end:affinities]


def sigmoid(x: Real) -> Ratio:
    """1 / (1 + e^-x), written so that it does not overflow for a very negative x."""
    power = math.exp(-abs(x))
    return (1 if x >= 0 else power) / (1 + power)


# --8<-- [start:best_groups]
def best_groups(priorities: Sequence[Real], config: GroupLimit, pairs: bool = True) -> list[Whole]:
    """The `topk_group` groups of experts that the token may visit: V3 keeps each on one machine.

    A group's score is the sum of its two best experts (`pairs`, with a bias) or its best (V2).
    """
    config = as_typed(config)
    _check(priorities, config)
    size = len(priorities) // config.n_group
    groups = [priorities[start : start + size] for start in range(0, len(priorities), size)]
    scores = [math.fsum(sorted(group)[-2:]) if pairs else max(group) for group in groups]
    return top(scores, config.topk_group)
# --8<-- [end:best_groups]


# --8<-- [start:best_experts]
def best_experts(
    priorities: Sequence[Real],
    config: Groups,
    groups: Collection[Whole],
) -> list[Whole]:
    """The `num_experts_per_tok` experts of the highest priority within the allowed `groups`."""
    config = as_typed(config)
    size = len(priorities) // config.n_group
    allowed = [expert for expert in range(len(priorities)) if expert // size in groups]
    best = top([priorities[expert] for expert in allowed], config.num_experts_per_tok)
    return [allowed[place] for place in best]


def top(values: Sequence[Real], k: Whole) -> list[Whole]:
    """The positions of the `k` largest values, largest first; of equal values the first."""
    whole(1, k=k)
    at_most(len(values), k=k)
    return sorted(range(len(values)), key=values.__getitem__, reverse=True)[:k]
# --8<-- [end:best_experts]


# --8<-- [start:gate_weights]
def gate_weights(
    scores: Sequence[Ratio],
    experts: Sequence[Whole],
    config: GateWeights,
) -> list[Real]:
    """The weight of each chosen expert's answer.

    V3 scales the chosen scores to sum to 1; both models multiply by a constant.
    """
    config = as_typed(config)
    _within(len(scores), experts=experts)
    chosen = [scores[expert] for expert in experts]
    total = math.fsum(chosen) if _scaled(config) else 1
    if total == 0:
        raise ValueError("scores of the chosen experts must not all be 0")
    return [score / total * config.routed_scaling_factor for score in chosen]
# --8<-- [end:gate_weights]


# --8<-- [start:layer_output]
def layer_output(
    token: Sequence[Real],
    chosen: Route,
    routed: Sequence[Expert],
    shared: Sequence[Expert],
) -> list[Real]:
    """What a layer adds for one token: every shared expert, and the chosen ones by weight."""
    _within(len(routed), chosen=chosen.experts)
    answers = [(1.0, expert(token)) for expert in shared]
    for expert, weight in zip(chosen.experts, chosen.weights, strict=True):
        answers.append((weight, routed[expert](token)))
    return [math.fsum(weight * answer[d] for weight, answer in answers) for d in range(len(token))]
# --8<-- [end:layer_output]


# --8<-- [start:calls]
def routed_expert_calls(config: Layered) -> Experts:
    """Calls of routed experts for one token on its way through all layers; 0 for a dense model."""
    model = understood(config)
    return model.num_experts_per_tok * moe_layers(model) if is_mixture(model) else 0


def expert_teams(config: Routing) -> Count:
    """How many different teams of routed experts one layer could pick, before the group limit."""
    model = as_typed(config)
    mixture(config=model)
    return math.comb(model.n_routed_experts, model.num_experts_per_tok)
# --8<-- [end:calls]


def chosen_share(config: Routing) -> Ratio:
    """The share of a layer's routed experts that one token visits."""
    model = as_typed(config)
    mixture(config=model)
    return model.num_experts_per_tok / model.n_routed_experts


def _typed(logits: Sequence[Real], config: Gate) -> Gate:
    """`config`, understood if it says of which type it is; there must be a logit for each expert that it has."""
    known: Any = as_typed(config)
    experts = getattr(known, "n_routed_experts", None)
    if experts is not None and len(logits) != experts:
        raise ValueError(f"logits must be as many as n_routed_experts ({experts}), not {len(logits)}")
    return known


def _scaled(config: GateWeights) -> bool:
    """Whether the chosen scores are made to sum to one, as `norm_topk_prob` says; without that field, as DeepSeek's own code does it."""
    usual = config.scoring_func == "sigmoid"
    asked = getattr(config, "norm_topk_prob", usual)
    if asked and not usual:  # the published codes of V2 then disagree on whether the constant still counts
        raise ValueError("norm_topk_prob must be False where scoring_func is softmax, not True")
    return bool(asked)


def _within(count: Whole, **positions: Sequence[Whole]) -> None:
    for name, experts in positions.items():
        for expert in experts:
            if not 0 <= expert < count:
                raise ValueError(f"{name} must name experts from 0 to {count - 1}, not {expert}")


def _check(priorities: Sequence[Real], config: GroupLimit) -> None:
    numbers(priorities=priorities)
    divides("the number of experts", len(priorities), n_group=config.n_group)
    part_of("n_group", config.n_group, topk_group=config.topk_group)
    reachable = len(priorities) // config.n_group * config.topk_group
    part_of(f"the experts in {config.topk_group} groups", reachable, num_experts_per_tok=config.num_experts_per_tok)
