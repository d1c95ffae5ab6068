"""Load balancing of experts: nothing, an auxiliary loss, or DeepSeek-V3's selection bias, on the same seeded tokens.

The toy has one router and a population of tokens that likes some experts more than others. Rules after the DeepSeek-V2 report
(section 2.2.3, expert-level balance loss) and the DeepSeek-V3 report (section 2.1.2). Sizes, skew and `pull` are ours.
"""

import math
import random
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.how.mixture_of_experts.routing import sigmoid, top
from snippets.inputs import at_least, below, each_at_least, numbers, paired, part_of, whole
from snippets.model.configuration import as_typed
from snippets.things.mixtures import Routing
from snippets.units import Count, Experts, Ratio, Real, Tokens, Whole, Whole_experts

v3 = group("architectures.deepseek_v3")
recipe = group("experts.v3")
reader = group("experts.reader")


class Toy(NamedTuple):
    """Sizes of the toy: each step routes `tokens` fresh tokens; `skew` and `spread` are standard deviations of logits."""

    experts: Whole_experts = 32
    top_k: Whole_experts = 4
    tokens: Whole = 32
    steps: Whole = 200
    skew: Real = 0.4  # between experts: how unequal their popularity is
    spread: Real = 0.5  # between tokens: how much tastes differ


class Recipe(Protocol):
    """A training recipe by how far each step moves the selection bias."""

    bias_update_speed: Real


toy = Toy()
"""The layer of the toy."""
Load = Sequence[Count]
"""How many tokens each expert got."""
Scores = Sequence[Sequence[Ratio]]
"""For each token how well every expert suits it."""


# --8<-- [start:router]
class Router(NamedTuple):
    """What training changes: `offset` is in the score, `bias` only in the rank."""

    offset: list[Real]
    bias: list[Real]


def unbalanced(router: Router, scores: Scores, load: Load) -> Router:
    """Leaves the router as it is."""
    return router


def selection_bias(router: Router, scores: Scores, load: Load, recipe: Recipe = recipe) -> Router:
    """Auxiliary-loss-free balancing: an overloaded expert's bias goes down a step, others' up."""
    numbers(load=load)
    paired(bias=router.bias, load=load)
    mean, speed = math.fsum(load) / len(load), recipe.bias_update_speed
    steps = [speed * ((n < mean) - (n > mean)) for n in load]
    bias = [bias + step for bias, step in zip(router.bias, steps, strict=True)]
    return Router(router.offset, bias)


def auxiliary_loss(
    router: Router,
    scores: Scores,
    load: Load,
    alpha: Real = 0.3,
    pull: Real = 0.001,
) -> Router:
    """One step down the `balance_gradient`, and a `pull` back that stands for the task's wishes."""
    slope = balance_gradient(scores, load)
    moved = [o - alpha * s - pull * o for o, s in zip(router.offset, slope, strict=True)]
    return Router(moved, router.bias)
# --8<-- [end:router]


def balance_gradient(scores: Scores, load: Load) -> list[Real]:
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


Rule = Callable[[Router, Scores, Load], Router]
"""What makes the next router of this one, after a step with these scores and that load."""


# --8<-- [start:train]
def train(rule: Rule, toy: Toy = toy, seed: int = 0) -> tuple[Router, list[list[Whole]]]:
    """The router after `toy.steps` steps under a balancing `rule`, and the loads in every step."""
    whole(1, experts=toy.experts, tokens=toy.tokens, steps=toy.steps)
    at_least(0, skew=toy.skew, spread=toy.spread)
    draw = random.Random(seed)
    popularity = [draw.gauss(0, toy.skew) for _ in range(toy.experts)]
    router = Router([0.0] * toy.experts, [0.0] * toy.experts)
    loads: list[list[Whole]] = []
    for _ in range(toy.steps):
        appeal = [p + o for p, o in zip(popularity, router.offset, strict=True)]
        tastes = [[a + draw.gauss(0, toy.spread) for a in appeal] for _ in range(toy.tokens)]
        scores = [[sigmoid(taste) for taste in token] for token in tastes]
        loads.append(count_load(scores, router.bias, toy.top_k))
        router = rule(router, scores, loads[-1])
    return router, loads


def count_load(scores: Scores, bias: Sequence[Real], top_k: Whole_experts) -> list[Whole]:
    """How many tokens each expert gets when every token goes to its `top_k` best with the bias."""
    whole(1, top_k=top_k)
    for token in scores:
        paired(bias=bias, scores=token)
    load = [0] * len(bias)
    for token in scores:
        for expert in top([s + b for s, b in zip(token, bias, strict=True)], top_k):
            load[expert] += 1
    return load


def overload(load: Load) -> Ratio:
    """How far the busiest expert is above the mean: 0 is even, 1 is twice the mean.

    The literature calls it MaxVio.
    """
    numbers(load=load)
    each_at_least(0, load=load)
    if not any(load):
        raise ValueError("load must hold at least 1 token, not none")
    return max(load) * len(load) / math.fsum(load) - 1
# --8<-- [end:train]


class Result(NamedTuple):
    """Where a rule ends: loads relative to the mean over the last steps, and how far it moved the scores' offsets."""

    overload: Ratio
    busiest: Ratio
    idlest: Ratio
    score_shift: Real


def result(rule: Rule, toy: Toy = toy, seed: int = 0, last: Whole = 50) -> Result:
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


def overload_by_step(toy: Toy = toy, seed: int = 0, window: Whole = 20) -> list[Step]:
    """Overload of the tokens of each `window` of steps under the three rules; the tokens are the same for all."""
    whole(1, window=window)
    rules: tuple[Rule, ...] = (unbalanced, auxiliary_loss, selection_bias)
    runs = [train(rule, toy, seed)[1] for rule in rules]
    ends = range(window, toy.steps + 1, window)
    return [Step(end, *(overload([sum(column) for column in zip(*run[end - window : end], strict=True)]) for run in runs))
            for end in ends]


# --8<-- [start:touched]
def experts_touched(experts: Count, top_k: Count, tokens: Tokens) -> Experts:
    """Experts of a layer that at least one of `tokens` tokens visits, if all are equally likely."""
    at_least(1, experts=experts, top_k=top_k)
    part_of("experts", experts, top_k=top_k)
    at_least(0, tokens=tokens)
    return experts * (1 - (1 - top_k / experts) ** tokens)


def simulate_touched(
    experts: Whole,
    top_k: Whole,
    tokens: Whole,
    trials: Whole = 200,
    seed: int = 0,
) -> Experts:
    """The same, counted: the mean over `trials` batches of randomly routed tokens."""
    whole(1, experts=experts, top_k=top_k, trials=trials)
    whole(0, tokens=tokens)
    part_of("experts", experts, top_k=top_k)
    draw, touched = random.Random(seed), 0
    for _ in range(trials):
        visits = [draw.sample(range(experts), top_k) for _ in range(tokens)]
        touched += len({expert for visited in visits for expert in visited})
    return touched / trials
# --8<-- [end:touched]


def touched_share(config: Routing, tokens: Tokens) -> Ratio:
    """The share of a layer's routed experts that a batch of `tokens` tokens needs, evenly routed."""
    model = as_typed(config)
    return experts_touched(model.n_routed_experts, model.num_experts_per_tok, tokens) / model.n_routed_experts


def batch_above(config: Routing, share: Ratio) -> Tokens:
    """The smallest batch that needs more than a `share` of a layer's routed experts, evenly routed."""
    at_least(0, share=share)
    below(1, share=share)
    model, tokens = as_typed(config), 1
    while touched_share(model, tokens) <= share:
        tokens += 1
    return tokens


class BatchRow(NamedTuple):
    """A batch by its tokens, and the share of a layer's routed experts that it needs."""

    tokens: Tokens
    experts: Ratio


def touched_by_batch(config: Routing) -> list[BatchRow]:
    """The share of a layer's experts that batches need, from one token on, each twice as large as the one before."""
    return [BatchRow(2**power, touched_share(config, 2**power)) for power in range(11)]
