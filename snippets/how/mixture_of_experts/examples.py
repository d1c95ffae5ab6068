"""Examples of routing: a token in a layer of V3's shape, two small layers, and the layer of the worksheet."""

import math
import random
from types import SimpleNamespace
from typing import NamedTuple

from snippets.facts import group
from snippets.how.mixture_of_experts.routing import affinities, top
from snippets.inputs import below, whole
from snippets.units import Count, Ratio, Real, Whole

v3 = group("architectures.deepseek_v3")

# --8<-- [start:small]
small = SimpleNamespace(
    n_group=1, topk_group=1, num_experts_per_tok=3,
    scoring_func="sigmoid", routed_scaling_factor=2.5)
logits = [1.4, 0.95, 0.65, 0.1, 0.3, -0.3]
bias = [-0.2, 0, 0, 0, 0.12, 0]  # the first expert has been overused, the fifth idle
# --8<-- [end:small]


class Sheet(NamedTuple):
    """The layer of the worksheet: the scores of four experts, and the bias of the first, which has been overused."""

    a: Ratio = 0.9
    b: Ratio = 0.8
    c: Ratio = 0.6
    d: Ratio = 0.4
    bias: Real = -0.4


sheet = Sheet()
"""What the worksheet prints."""


# --8<-- [start:visits]
class Share(NamedTuple):
    """What one expert gets of a text: its choices, its share of all choices, and the share of the tokens that it works on."""

    choices: Count
    of_choices: Ratio
    of_tokens: Ratio


visits = {"court": "AB", "contract": "AC", "appeal": "AB", "the": "CD"}
"""A legal text of four tokens, and the two experts of a small layer that each visits."""


def share(expert: str) -> Share:
    """What one expert gets of the small legal text."""
    choices = sum(expert in chosen for chosen in visits.values())
    return Share(choices, choices / sum(map(len, visits.values())), choices / len(visits))
# --8<-- [end:visits]


busiest, idlest = share("A"), share("D")
"""What the busiest and the idlest expert of the small layer get."""
fullest: Ratio = len(visits) / sum(map(len, visits.values()))
"""The share of the choices that an expert would get if every token visited it."""


def token_logits(seed: int = 1) -> list[Real]:
    """The seeded logits of one token in a layer of V3's shape."""
    draw = random.Random(seed)
    return [draw.gauss(0, 1) for _ in range(v3.n_routed_experts)]


def token_priorities() -> list[Ratio]:
    """The priority of each expert for that token, without a bias."""
    return affinities(token_logits(), v3.scoring_func)


def group_size() -> Count:
    """Experts in a group, which stand on one machine."""
    return v3.n_routed_experts / v3.n_group


def best_pair(place: Whole) -> Ratio:
    """What the group at a `place`, counted from nought, counts by for that token: its two highest priorities, added."""
    whole(0, place=place)
    below(v3.n_group, place=place)
    size = int(group_size())
    priorities = token_priorities()[place * size : (place + 1) * size]
    return math.fsum(priorities[expert] for expert in top(priorities, 2))
