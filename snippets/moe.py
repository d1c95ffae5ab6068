"""DeepSeekMoE routing: which experts a token visits in one layer, and with what weights.

Follows section 2.1.2 of the DeepSeek-V3 report and the `Gate` of DeepSeek's published inference code.
That code leaves the order of equal scores to the library; here the lowest index wins, among groups and among experts.
"""

import math
from typing import NamedTuple

from snippets.facts import group
from snippets.lists import numbers, paired, whole
from snippets.parameters import moe_layers
from snippets.units import Count, Experts, Ratio

v3 = group("architectures.deepseek_v3")
v2 = group("architectures.deepseek_v2")
v2_lite = group("architectures.deepseek_v2_lite")


# --8<-- [start:route]
class Route(NamedTuple):
    """The chosen experts, best first, and the weight of each one's answer."""

    experts: list[int]
    weights: list[float]


def route(logits, config, bias=None) -> Route:
    """The routed experts of one token in one layer, from its `logits`: one number per expert, token times expert vector."""
    paired(logits=logits, bias=logits if bias is None else bias)
    scores = affinities(logits, config.scoring_func)
    ranking = scores if bias is None else [score + b for score, b in zip(scores, bias, strict=True)]
    groups = best_groups(ranking, config, pairs=bias is not None)
    experts = best_experts(ranking, config, groups)
    return Route(experts, gate_weights(scores, experts, config))  # from the scores, not the ranking: the bias only selects
# --8<-- [end:route]


# --8<-- [start:affinities]
def affinities(logits, scoring_func) -> list[float]:
    """How well each expert suits the token: between 0 and 1 each (sigmoid, V3) or as shares of 1 (softmax, V2)."""
    numbers(logits=logits)
    if scoring_func == "sigmoid":
        return [sigmoid(logit) for logit in logits]
    if scoring_func == "softmax":
        powers = [math.exp(logit - max(logits)) for logit in logits]
        return [power / math.fsum(powers) for power in powers]
    raise ValueError(f"scoring_func must be sigmoid or softmax, not {scoring_func}")
# --8<-- [end:affinities]


def sigmoid(x) -> Ratio:
    """1 / (1 + e^-x), written so that it does not overflow for a very negative x."""
    power = math.exp(-abs(x))
    return (1 if x >= 0 else power) / (1 + power)


# --8<-- [start:best_groups]
def best_groups(ranking, config, pairs=True) -> list[int]:
    """The `topk_group` groups of experts that the token may visit: V3 keeps each group on one machine.

    A group's score is the sum of its two best experts (`pairs`, used with a bias) or its single best (V2).
    """
    _check(ranking, config)
    size = len(ranking) // config.n_group
    groups = [ranking[start : start + size] for start in range(0, len(ranking), size)]
    scores = [math.fsum(sorted(group)[-2:]) if pairs else max(group) for group in groups]
    return top(scores, config.topk_group)
# --8<-- [end:best_groups]


# --8<-- [start:best_experts]
def best_experts(ranking, config, groups) -> list[int]:
    """The `num_experts_per_tok` highest-ranked experts within the allowed `groups`."""
    size = len(ranking) // config.n_group
    allowed = [expert for expert in range(len(ranking)) if expert // size in groups]
    return [allowed[i] for i in top([ranking[expert] for expert in allowed], config.num_experts_per_tok)]


def top(values, k) -> list[int]:
    """The positions of the `k` largest values, largest first; of equal values the first."""
    whole(1, k=k)
    if not 1 <= k <= len(values):
        raise ValueError(f"k must be from 1 to {len(values)}, not {k}")
    return sorted(range(len(values)), key=values.__getitem__, reverse=True)[:k]
# --8<-- [end:best_experts]


# --8<-- [start:gate_weights]
def gate_weights(scores, experts, config) -> list[float]:
    """The weight of each chosen expert's answer: V3 scales the chosen scores to sum to 1; both multiply by a constant."""
    _within(len(scores), experts=experts)
    chosen = [scores[expert] for expert in experts]
    total = math.fsum(chosen) if config.scoring_func == "sigmoid" else 1
    if total == 0:
        raise ValueError("scores of the chosen experts must not all be 0")
    return [score / total * config.routed_scaling_factor for score in chosen]
# --8<-- [end:gate_weights]


# --8<-- [start:layer_output]
def layer_output(token, chosen, routed, shared) -> list[float]:
    """What a mixture-of-experts layer adds for one token: every shared expert, and the chosen experts by weight.

    `token` is a list of numbers, `chosen` a `Route`, and `routed` and `shared` are lists of functions from list to list.
    """
    _within(len(routed), chosen=chosen.experts)
    answers = [(1, expert(token)) for expert in shared]
    answers += [(weight, routed[i](token)) for i, weight in zip(chosen.experts, chosen.weights, strict=True)]
    return [math.fsum(weight * answer[d] for weight, answer in answers) for d in range(len(token))]
# --8<-- [end:layer_output]


# --8<-- [start:calls]
def routed_expert_calls(config) -> Experts:
    """Calls of routed experts for one token on its way through all layers."""
    layers = moe_layers(config)
    return layers and config.num_experts_per_tok * layers


def expert_teams(config) -> Count:
    """How many different teams of routed experts one layer could pick, before the group limit."""
    _mixture(config)
    return math.comb(config.n_routed_experts, config.num_experts_per_tok)
# --8<-- [end:calls]


def chosen_share(config) -> Ratio:
    """The share of a layer's routed experts that one token visits."""
    _mixture(config)
    return config.num_experts_per_tok / config.n_routed_experts


def _mixture(config):
    if not getattr(config, "n_routed_experts", 0):
        raise ValueError("config must be a mixture of experts: it has no n_routed_experts")


def _within(count, **positions):
    for name, experts in positions.items():
        for expert in experts:
            if not 0 <= expert < count:
                raise ValueError(f"{name} must name experts from 0 to {count - 1}, not {expert}")


def _check(ranking, config):
    experts = len(ranking)
    if any(math.isnan(value) for value in ranking):
        raise ValueError("logits and bias must be numbers, not NaN")
    if experts % config.n_group:
        raise ValueError(f"n_group must divide the number of experts ({experts}), not be {config.n_group}")
    if not 1 <= config.topk_group <= config.n_group:
        raise ValueError(f"topk_group must be from 1 to n_group ({config.n_group}), not {config.topk_group}")
    reachable = experts // config.n_group * config.topk_group
    if not 1 <= config.num_experts_per_tok <= reachable:
        raise ValueError(f"num_experts_per_tok must be from 1 to {reachable} (the experts in {config.topk_group} groups), "
                         f"not {config.num_experts_per_tok}")
