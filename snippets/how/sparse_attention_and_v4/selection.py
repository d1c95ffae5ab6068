"""A light indexer picks the tokens that the main attention reads, at toy size (DeepSeek V3.2-Exp report, section 1)."""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple

from snippets.how.latent_attention.attention import attend, matrix
from snippets.inputs import each_between, not_empty, numbers, paired, part_of, whole
from snippets.units import Ratio, Real, Whole
from snippets.vectors import Matrix, Vector, dot, softmax, times


# --8<-- [start:indexer]
def index_scores(queries: Matrix, weights: Vector, keys: Matrix) -> Vector:
    """How relevant each token is (equation 1).

    Its small key against every small query, negatives cut off, added up with weights.
    """
    paired(queries=queries, weights=weights)
    pairs = list(zip(weights, queries, strict=True))
    return [math.fsum(w * max(0.0, dot(query, key)) for w, query in pairs) for key in keys]


def top_k(scores: Sequence[Real], k: Whole) -> list[Whole]:
    """The positions of the `k` highest scores, in the order of the text.

    Of equal scores the earlier wins.
    """
    whole(1, k=k)
    numbers(scores=scores)
    best = sorted(range(len(scores)), key=lambda position: -scores[position])
    return sorted(best[: int(k)])


def sparse_attend(query: Vector, keys: Matrix, values: Matrix, chosen: Sequence[Whole]) -> Vector:
    """Ordinary attention over the chosen positions only (equation 2)."""
    paired(keys=keys, values=values)
    _within(len(keys), chosen)
    return attend(query, [keys[s] for s in chosen], [values[s] for s in chosen])
# --8<-- [end:indexer]


class Haystack(NamedTuple):
    """One query token and the text before it, with the small keys and queries of an indexer."""

    query: Vector
    keys: Matrix
    values: Matrix
    index_queries: Matrix
    index_weights: Vector
    index_keys: Matrix


def haystack(length: Whole, needles: Whole, seed: Whole, width: Whole = 32, small: Whole = 16, heads: Whole = 4) -> Haystack:
    """A seeded text of `length` tokens, `needles` of which the query is about; the indexer sees `small` of `width` dimensions.

    The real indexer is trained to imitate the main attention. Here a random projection, which roughly keeps inner products, stands in.
    """
    whole(1, length=length, width=width, small=small, heads=heads)
    whole(0, needles=needles)
    part_of("length", length, needles=needles)
    rng = random.Random(seed)
    query, keys, view = [rng.gauss(0, 1) for _ in range(width)], matrix(length, width, rng), matrix(small, width, rng)
    for s in rng.sample(range(length), needles):
        keys[s] = [k + 6 * q / dot(query, query) for k, q in zip(keys[s], query, strict=True)]
    queries = [[x + rng.gauss(0, 0.2) for x in times(view, query)] for _ in range(heads)]
    return Haystack(query, keys, matrix(length, width, rng), queries, [1 / heads] * heads, [times(view, key) for key in keys])


# --8<-- [start:compare]
class Kept(NamedTuple):
    """A way to choose tokens, the share of attention that falls on them, and the result's error."""

    rule: str
    attention: Ratio
    error: Ratio


def compare(text: Haystack, k: Whole, seed: Whole = 0) -> list[Kept]:
    """The indexer's `k` tokens against the last `k` and a random `k`.

    Each is held against attention over the whole text.
    """
    whole(1, k=k)
    length, count = len(text.keys), min(int(k), len(text.keys))
    scores = index_scores(text.index_queries, text.index_weights, text.index_keys)
    rules: dict[str, Sequence[Whole]] = {
        "indexer": top_k(scores, k),
        "latest": range(length - count, length),
        "random": random.Random(seed).sample(range(length), count),
    }
    return [
        Kept(rule, attention_kept(text, chosen), error(text, chosen))
        for rule, chosen in rules.items()
    ]
# --8<-- [end:compare]


def attention_kept(text: Haystack, chosen: Sequence[Whole]) -> Ratio:
    """The share of the full attention weights that falls on the chosen positions."""
    _within(len(text.keys), chosen)
    weights = softmax([dot(text.query, key) for key in text.keys])
    return math.fsum(weights[s] for s in chosen)


def error(text: Haystack, chosen: Sequence[Whole]) -> Ratio:
    """Distance of the sparse result from the full one, over the length of the full one."""
    full, part = attend(text.query, text.keys, text.values), sparse_attend(text.query, text.keys, text.values, chosen)
    gap = [a - b for a, b in zip(full, part, strict=True)]
    return math.sqrt(dot(gap, gap) / dot(full, full))


def _within(length: Whole, chosen: Sequence[Whole]) -> None:
    not_empty(chosen=chosen)
    each_between(0, length - 1, chosen=chosen)
    if len(set(chosen)) < len(chosen):
        raise ValueError("chosen must hold no position twice")
