"""A stream of seeded tokens through a layer of DeepSeek-V3's layout, while a rule of `balancing` moves its router after every batch.

The layout and the choice are V3's (`routing`); the tokens, their skew and the haste of the rules are ours:
V3 moves its bias by far less a step.
"""

import random
from collections.abc import Sequence
from functools import partial
from math import fsum
from types import SimpleNamespace
from typing import NamedTuple

from snippets.facts import group
from snippets.how.mixture_of_experts.balancing import Router, Rule, auxiliary_loss, selection_bias, unbalanced
from snippets.how.mixture_of_experts.routing import affinities, route
from snippets.inputs import at_least, at_most, whole
from snippets.units import Count, Ratio, Real, Whole

v3 = group("architectures.deepseek_v3")
TOKENS = 32
"""How many tokens a batch has."""
HASTY = SimpleNamespace(bias_update_speed=0.02)
"""A recipe that moves the bias so far a batch that a few batches suffice."""
RULES: dict[str, Rule] = {
    "no rule": unbalanced,
    "auxiliary loss": partial(auxiliary_loss, alpha=16),
    "selection bias": partial(selection_bias, recipe=HASTY),
}
"""The rules by name, so hasty that they even out within the stream."""


class Batch(NamedTuple):
    """What a batch leaves: the experts of its last token, all visits so far, and how far scores have been moved, in units of a logit."""

    chosen: list[Whole]
    visits: list[Whole]
    moved: Real


class Token(NamedTuple):
    """A token on its way: its experts, and for each group the sum of its two best priorities, by which groups are chosen."""

    chosen: list[Whole]
    pairs: list[Ratio]


def first_tokens(count: Whole, skew: Real = 0.4, spread: Real = 0.5, seed: int = 0) -> list[Token]:
    """The first tokens of the stream one by one, at most a batch of them: no rule has acted by then."""
    whole(1, count=count)
    at_most(TOKENS, count=count)
    at_least(0, skew=skew, spread=spread)
    draw = random.Random(seed)
    popularity, found = [draw.gauss(0, skew) for _ in range(v3.n_routed_experts)], []
    for _ in range(int(count)):
        logits = [liked + draw.gauss(0, spread) for liked in popularity]
        scores, size = affinities(logits, v3.scoring_func), int(v3.n_routed_experts) // int(v3.n_group)
        pairs = [fsum(sorted(scores[start : start + size])[-2:]) for start in range(0, len(scores), size)]
        found.append(Token(route(logits, v3, [0.0] * len(logits)).experts, pairs))
    return found


def stream(rule: Rule, batches: Whole, skew: Real = 0.4, spread: Real = 0.5, seed: int = 0) -> list[Batch]:
    """What each of some `batches` leaves, the same tokens for every rule; `skew` and `spread` are those of the smaller toy."""
    whole(1, batches=batches)
    at_least(0, skew=skew, spread=spread)
    draw = random.Random(seed)
    popularity = [draw.gauss(0, skew) for _ in range(v3.n_routed_experts)]
    router = Router([0.0] * len(popularity), [0.0] * len(popularity))
    visits, left = [0] * len(popularity), []
    for _ in range(int(batches)):
        tastes = [[liked + draw.gauss(0, spread) for liked in popularity] for _ in range(TOKENS)]
        logits = [[taste + moved for taste, moved in zip(token, router.offset, strict=True)] for token in tastes]
        chosen = [route(token, v3, router.bias).experts for token in logits]
        load = [0] * len(visits)
        for expert in (expert for experts in chosen for expert in experts):
            load[expert] += 1
        visits = [before + now for before, now in zip(visits, load, strict=True)]
        left.append(Batch(chosen[-1], visits, max(map(abs, router.offset))))
        router = rule(router, [affinities(token, v3.scoring_func) for token in logits], load)
    return left


def in_even_shares(visits: Sequence[Count]) -> list[Ratio]:
    """How often each expert was visited, where one is an even share."""
    return [count * len(visits) / sum(visits) for count in visits]
