"""DeepSeek Sparse Attention, as in V3.2: a light indexer picks the tokens that the main attention reads (V3.2-Exp report, section 1)."""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from snippets.facts import Fact, Group, fact, group
from snippets.how.latent_attention import intensity
from snippets.how.latent_attention.attention import attend, matrix
from snippets.how.sparse_attention_and_v4.indexed import (
    IndexWeights,
    LatentModel,
    LayeredHeads,
    LayeredIndex,
    SparseAttention,
    SparseHeads,
    SparseModel,
    is_sparse,
)
from snippets.inputs import above, at_least, each_between, has, not_empty, numbers, paired, part_of, whole
from snippets.model import parameters
from snippets.statistics import ends
from snippets.things.runs import CorpusRun
from snippets.units import FLOP_per_token, Parameters, Ratio, Real, Tokens, Whole
from snippets.vectors import Matrix, Vector, dot, softmax, times

v3 = group("architectures.deepseek_v3")
v32 = group("v4.deepseek_v32")
report = group("v4.v32")
cost = group("v4.v32.cost")
run = group("runs.v3")


class Retraining(Protocol):
    """A continued training by the tokens of its two stages."""

    warm_up_tokens: Tokens
    sparse_tokens: Tokens


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


# --8<-- [start:costs]
def dense_flops(model: LayeredHeads, context: Tokens) -> FLOP_per_token:
    """Attention of one token on `context` cached latents, all layers.

    It is counted in the absorbed form used for writing.
    """
    at_least(0, context=context)
    return model.num_hidden_layers * intensity.absorbed_flop(model) * context


def indexer_flops(model: LayeredIndex, context: Tokens) -> FLOP_per_token:
    """Scoring of `context` small keys by every indexer head, all layers.

    This part still grows with the text.
    """
    has("model", model, "index_topk")
    at_least(0, context=context)
    return model.num_hidden_layers * 2 * model.index_n_heads * model.index_head_dim * context


def sparse_flops(model: SparseAttention, context: Tokens) -> FLOP_per_token:
    """The indexer on the whole text, and attention on at most `index_topk` tokens of it."""
    picked = min(context, model.index_topk)
    return indexer_flops(model, context) + dense_flops(model, picked)
# --8<-- [end:costs]


def break_even(model: SparseHeads) -> Tokens:
    """The context from which indexer and selection together are less arithmetic than attention on everything."""
    has("model", model, "index_topk")
    attended, scored = intensity.absorbed_flop(model), 2 * model.index_n_heads * model.index_head_dim
    if scored >= attended:
        raise ValueError(f"model must score a token with less work than it attends to one ({attended}), not {scored}")
    return attended * model.index_topk / (attended - scored)


def indexer_parameters(model: IndexWeights) -> Parameters:
    """Weights of the indexers: small queries, one small key with its norm (scale and shift), and head weights, in every layer."""
    has("model", model, "index_topk")
    d, small = model.hidden_size, model.index_head_dim
    return model.num_hidden_layers * ((model.q_lora_rank * small + d) * model.index_n_heads + d * small + 2 * small)


def active_parameters_with_indexers(model: SparseModel) -> Parameters:
    """Parameters that one token of V3.2 is multiplied with, its indexers included."""
    return parameters.active_parameters(model) + indexer_parameters(model)


# --8<-- [start:totals]
def writing_flops(model: LatentModel, context: Tokens) -> FLOP_per_token:
    """All arithmetic of writing one token after `context` others.

    It is twice the active parameters, and attention.
    """
    if is_sparse(model):
        return 2 * active_parameters_with_indexers(model) + sparse_flops(model, context)
    return 2 * parameters.active_parameters(model) + dense_flops(model, context)


def reading_flops(model: LatentModel, context: Tokens) -> FLOP_per_token:
    """The same for a token of the prompt.

    There V3 expands latents into keys and values for many tokens at once.
    """
    at_least(0, context=context)
    if is_sparse(model):
        return writing_flops(model, context)
    attention = model.num_hidden_layers * intensity.expanded_flop(model) * context
    return 2 * parameters.active_parameters(model) + attention
# --8<-- [end:totals]


# --8<-- [start:falls]
class Span(NamedTuple):
    """The lowest and the highest value that the readings of a figure allow."""

    low: Ratio
    high: Ratio


def fall(before: Fact, after: Fact) -> Span:
    """How many times smaller `after` is than `before`, between the ends of their intervals."""
    (low, high), (least, most) = ends(before), ends(after)
    above(0, **{"after.low": least})
    return Span(low / most, high / least)


def writing_fall(cost: Group) -> Span:
    """Fall of the cost of writing a token at position 128K, from V3.1 to V3.2-Exp (Figure 3b)."""
    return fall(fact(cost, "decode_before"), fact(cost, "decode_after"))


def reading_fall(cost: Group) -> Span:
    """Fall of the cost of reading a token at position 128K, from V3.1 to V3.2-Exp (Figure 3a)."""
    return fall(fact(cost, "prefill_before"), fact(cost, "prefill_after"))
# --8<-- [end:falls]


def retraining_share(report: Retraining, run: CorpusRun) -> Ratio:
    """Tokens of the continued training that brought sparse attention in, over the tokens of V3's pre-training."""
    above(0, tokens=run.tokens)
    return (report.warm_up_tokens + report.sparse_tokens) / run.tokens


def _within(length: Whole, chosen: Sequence[Whole]) -> None:
    not_empty(chosen=chosen)
    each_between(0, length - 1, chosen=chosen)
    if len(set(chosen)) < len(chosen):
        raise ValueError("chosen must hold no position twice")
