"""Load balancing of experts: nothing, an auxiliary loss, or DeepSeek-V3's selection bias, on the same seeded tokens.

The toy has one router and a population of tokens that likes some experts more than others. Rules after the DeepSeek-V2 report
(section 2.2.3, expert-level balance loss) and the DeepSeek-V3 report (section 2.1.2). Sizes, skew and `pull` are ours.
"""

import math
import random
from typing import NamedTuple

from snippets.facts import group
from snippets.inputs import at_least
from snippets.lists import paired, whole
from snippets.moe import sigmoid, top
from snippets.units import Count, Experts, Ratio

v3 = group("architectures.deepseek_v3")
recipe = group("experts.v3")


class Toy(NamedTuple):
    """Sizes of the toy: each step routes `tokens` fresh tokens; `skew` and `spread` are standard deviations of logits."""

    experts: Experts = 32
    top_k: Experts = 4
    tokens: Count = 32
    steps: Count = 200
    skew: float = 0.4  # between experts: how unequal their popularity is
    spread: float = 0.5  # between tokens: how much tastes differ


toy = Toy()


# --8<-- [start:router]
class Router(NamedTuple):
    """What training changes, one number per expert: `offset` is part of the score, `bias` only of the ranking."""

    offset: list[float]
    bias: list[float]


def unbalanced(router, scores, load) -> Router:
    """Leaves the router as it is."""
    return router


def selection_bias(router, scores, load, recipe=recipe) -> Router:
    """Auxiliary-loss-free balancing: the bias of an overloaded expert goes down by a fixed step, of an underloaded one up."""
    paired(bias=router.bias, load=load)
    mean, speed = math.fsum(load) / len(load), recipe.bias_update_speed
    steps = [speed * ((n < mean) - (n > mean)) for n in load]
    return Router(router.offset, [bias + step for bias, step in zip(router.bias, steps, strict=True)])


def auxiliary_loss(router, scores, load, alpha=0.3, pull=0.001) -> Router:
    """One step down the `balance_gradient`, against a `pull` back that stands for the task's own wishes."""
    slope = balance_gradient(scores, load)
    moved = [o - alpha * s - pull * o for o, s in zip(router.offset, slope, strict=True)]
    return Router(moved, router.bias)
# --8<-- [end:router]


def balance_gradient(scores, load) -> list[float]:
    """The slope along each expert's offset of the balance loss: the sum over experts of load, in means, times mean share of the scores.

    The load, a count, is held fixed, as in training.
    """
    overload(load)  # refuses what is no load
    for token in scores:
        paired(load=load, scores=token)
    mean, slope = math.fsum(load) / len(load), [0.0] * len(load)
    for token in scores:
        total = math.fsum(token)
        typical = math.fsum(s / total * n / mean for s, n in zip(token, load, strict=True))
        for i, (s, n) in enumerate(zip(token, load, strict=True)):
            slope[i] += s / total * (1 - s) * (n / mean - typical) / len(scores)
    return slope


# --8<-- [start:train]
def train(rule, toy=toy, seed=0) -> tuple[Router, list[list[int]]]:
    """The router after `toy.steps` steps under a balancing `rule`, and the load of each expert in every step."""
    whole(1, experts=toy.experts, top_k=toy.top_k, tokens=toy.tokens, steps=toy.steps)
    at_least(0, skew=toy.skew, spread=toy.spread)
    draw = random.Random(seed)
    popularity = [draw.gauss(0, toy.skew) for _ in range(toy.experts)]
    router, loads = Router([0.0] * toy.experts, [0.0] * toy.experts), []
    for _ in range(toy.steps):
        appeal = [p + o for p, o in zip(popularity, router.offset, strict=True)]
        scores = [[sigmoid(a + draw.gauss(0, toy.spread)) for a in appeal] for _ in range(toy.tokens)]
        loads.append(count_load(scores, router.bias, toy.top_k))
        router = rule(router, scores, loads[-1])
    return router, loads


def count_load(scores, bias, top_k) -> list[int]:
    """How many tokens each expert gets when every token goes to its `top_k` best by score plus bias."""
    whole(1, top_k=top_k)
    for token in scores:
        paired(bias=bias, scores=token)
    load = [0] * len(bias)
    for token in scores:
        for expert in top([s + b for s, b in zip(token, bias, strict=True)], top_k):
            load[expert] += 1
    return load


def overload(load) -> Ratio:
    """How far the busiest expert is above the mean: 0 is even, 1 is twice the mean (called MaxVio in the literature)."""
    if not all(n >= 0 for n in load) or not sum(load):
        raise ValueError(f"load must be counts of at least 0 with at least 1 token, not {load}")
    return max(load) * len(load) / sum(load) - 1
# --8<-- [end:train]


class Result(NamedTuple):
    """Where a rule ends: loads relative to the mean over the last steps, and how far it moved the scores' offsets."""

    overload: Ratio
    busiest: Ratio
    idlest: Ratio
    score_shift: float


def result(rule, toy=toy, seed=0, last=50) -> Result:
    """What `rule` has reached over its `last` steps."""
    whole(1, last=last)
    router, loads = train(rule, toy, seed)
    load = [sum(column) for column in zip(*loads[-last:], strict=True)]
    mean = sum(load) / len(load)
    return Result(overload(load), max(load) / mean, min(load) / mean, max(abs(o) for o in router.offset))


class Step(NamedTuple):
    """Overload under each rule over some steps of training."""

    step: Count
    nothing: Ratio
    auxiliary_loss: Ratio
    selection_bias: Ratio


def overload_by_step(toy=toy, seed=0, window=20) -> list[Step]:
    """Overload of the tokens of each `window` of steps under the three rules; the tokens are the same for all."""
    whole(1, window=window)
    runs = [train(rule, toy, seed)[1] for rule in (unbalanced, auxiliary_loss, selection_bias)]
    ends = range(window, toy.steps + 1, window)
    return [Step(end, *(overload([sum(column) for column in zip(*run[end - window : end], strict=True)]) for run in runs))
            for end in ends]


# --8<-- [start:touched]
def experts_touched(experts, top_k, tokens) -> Experts:
    """Expected number of experts of a layer that at least one of `tokens` tokens visits, if all are equally likely."""
    if not 0 < top_k <= experts:
        raise ValueError(f"top_k must be from 1 to experts ({experts}), not {top_k}")
    at_least(0, tokens=tokens)
    return experts * (1 - (1 - top_k / experts) ** tokens)


def simulate_touched(experts, top_k, tokens, trials=200, seed=0) -> Experts:
    """The same, counted: the mean over `trials` batches of randomly routed tokens."""
    whole(1, experts=experts, top_k=top_k, trials=trials)
    whole(0, tokens=tokens)
    if top_k > experts:
        raise ValueError(f"top_k must be at most experts ({experts}), not {top_k}")
    draw, touched = random.Random(seed), 0
    for _ in range(trials):
        touched += len({expert for _ in range(tokens) for expert in draw.sample(range(experts), top_k)})
    return touched / trials
# --8<-- [end:touched]


def touched_share(config, tokens) -> Ratio:
    """The share of a layer's routed experts that a batch of `tokens` tokens needs, evenly routed."""
    return experts_touched(config.n_routed_experts, config.num_experts_per_tok, tokens) / config.n_routed_experts
