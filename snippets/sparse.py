"""DeepSeek Sparse Attention, as in V3.2: a light indexer picks the tokens that the main attention reads (V3.2-Exp report, section 1)."""

import math
import random
from typing import NamedTuple

from snippets import intensity, parameters
from snippets.attention import attend, dot, matrix, softmax, times
from snippets.facts import fact, group
from snippets.inputs import at_least
from snippets.lists import numbers, paired, whole
from snippets.units import FLOP_per_token, Parameters, Ratio, Tokens

v3 = group("architectures.deepseek_v3")
v32 = group("v4.deepseek_v32")
report = group("v4.v32")
cost = group("v4.v32.cost")
run = group("runs.v3")


# --8<-- [start:indexer]
def index_scores(queries, weights, keys):
    """How relevant each token is: its small key against every small query, negatives cut off, added up with weights (equation 1)."""
    paired(queries=queries, weights=weights)
    return [math.fsum(w * max(0, dot(query, key)) for w, query in zip(weights, queries, strict=True)) for key in keys]


def top_k(scores, k):
    """The positions of the `k` highest scores, in the order of the text; of equal scores the earlier wins."""
    whole(1, k=k)
    numbers(scores=scores)
    best = sorted(range(len(scores)), key=lambda position: -scores[position])
    return sorted(best[:k])


def sparse_attend(query, keys, values, chosen):
    """Ordinary attention over the chosen positions only (equation 2)."""
    paired(keys=keys, values=values)
    _within(len(keys), chosen)
    return attend(query, [keys[s] for s in chosen], [values[s] for s in chosen])
# --8<-- [end:indexer]


class Haystack(NamedTuple):
    """One query token and the text before it, with the small keys and queries of an indexer."""

    query: list
    keys: list
    values: list
    index_queries: list
    index_weights: list
    index_keys: list


def haystack(length, needles, seed, width=32, small=16, heads=4):
    """A seeded text of `length` tokens, `needles` of which the query is about; the indexer sees `small` of `width` dimensions.

    The real indexer is trained to imitate the main attention. Here a random projection, which roughly keeps inner products, stands in.
    """
    whole(1, length=length, width=width, small=small, heads=heads)
    if not 0 <= needles <= length:
        raise ValueError(f"needles must be between 0 and length ({length}), not {needles}")
    rng = random.Random(seed)
    query, keys, view = [rng.gauss(0, 1) for _ in range(width)], matrix(length, width, rng), matrix(small, width, rng)
    for s in rng.sample(range(length), needles):
        keys[s] = [k + 6 * q / dot(query, query) for k, q in zip(keys[s], query, strict=True)]
    queries = [[x + rng.gauss(0, 0.2) for x in times(view, query)] for _ in range(heads)]
    return Haystack(query, keys, matrix(length, width, rng), queries, [1 / heads] * heads, [times(view, key) for key in keys])


# --8<-- [start:compare]
class Kept(NamedTuple):
    """A way to choose tokens, the share of the full attention that falls on them, and the error of the result."""

    rule: str
    attention: Ratio
    error: Ratio


def compare(text, k, seed=0) -> list[Kept]:
    """The indexer's `k` tokens against the last `k` and a random `k`, each held against attention over the whole text."""
    whole(1, k=k)
    length = len(text.keys)
    chosen = {
        "indexer": top_k(index_scores(text.index_queries, text.index_weights, text.index_keys), k),
        "latest": range(max(0, length - k), length),
        "random": random.Random(seed).sample(range(length), min(k, length)),
    }
    return [Kept(rule, attention_kept(text, positions), error(text, positions)) for rule, positions in chosen.items()]
# --8<-- [end:compare]


def attention_kept(text, chosen) -> Ratio:
    """The share of the full attention weights that falls on the chosen positions."""
    _within(len(text.keys), chosen)
    weights = softmax([dot(text.query, key) for key in text.keys])
    return math.fsum(weights[s] for s in chosen)


def error(text, chosen) -> Ratio:
    """Distance of the sparse result from the full one, over the length of the full one."""
    full, part = attend(text.query, text.keys, text.values), sparse_attend(text.query, text.keys, text.values, chosen)
    gap = [a - b for a, b in zip(full, part, strict=True)]
    return math.sqrt(dot(gap, gap) / dot(full, full))


# --8<-- [start:costs]
def dense_flops(model, context) -> FLOP_per_token:
    """Attention of one token on `context` cached latents, all layers, in the absorbed form used for writing."""
    at_least(0, context=context)
    return model.num_hidden_layers * intensity.absorbed_flop(model) * context


def indexer_flops(model, context) -> FLOP_per_token:
    """Scoring of `context` small keys by every indexer head, all layers. This part still grows with the text."""
    _indexed(model)
    at_least(0, context=context)
    return model.num_hidden_layers * 2 * model.index_n_heads * model.index_head_dim * context


def sparse_flops(model, context) -> FLOP_per_token:
    """The indexer on the whole text, and attention on at most `index_topk` tokens of it."""
    return indexer_flops(model, context) + dense_flops(model, min(context, model.index_topk))
# --8<-- [end:costs]


def break_even(model) -> Tokens:
    """The context from which indexer and selection together are less arithmetic than attention on everything."""
    _indexed(model)
    attended, scored = intensity.absorbed_flop(model), 2 * model.index_n_heads * model.index_head_dim
    if scored >= attended:
        raise ValueError(f"model must score a token with less work than it attends to one ({attended}), not {scored}")
    return attended * model.index_topk / (attended - scored)


def indexer_parameters(model) -> Parameters:
    """Weights of the indexers: small queries, one small key with its norm (scale and shift), and head weights, in every layer."""
    _indexed(model)
    d, small = model.hidden_size, model.index_head_dim
    return model.num_hidden_layers * ((model.q_lora_rank * small + d) * model.index_n_heads + d * small + 2 * small)


def active_parameters(model) -> Parameters:
    """Parameters that one token of V3.2 is multiplied with, its indexers included."""
    return parameters.active_parameters(model) + indexer_parameters(model)


# --8<-- [start:totals]
def writing_flops(model, context) -> FLOP_per_token:
    """All arithmetic of writing one token after `context` others: twice the active parameters, and attention."""
    if getattr(model, "index_topk", None) is None:
        return 2 * parameters.active_parameters(model) + dense_flops(model, context)
    return 2 * active_parameters(model) + sparse_flops(model, context)


def reading_flops(model, context) -> FLOP_per_token:
    """The same for a token of the prompt, where V3 expands latents into keys and values for many tokens at once."""
    at_least(0, context=context)
    if getattr(model, "index_topk", None) is None:
        return 2 * parameters.active_parameters(model) + model.num_hidden_layers * intensity.expanded_flop(model) * context
    return writing_flops(model, context)
# --8<-- [end:totals]


# --8<-- [start:falls]
class Span(NamedTuple):
    """The lowest and the highest value that the readings of a figure allow."""

    low: Ratio
    high: Ratio


def fall(before, after) -> Span:
    """How many times smaller the fact `after` is than the fact `before`, between the ends of their intervals."""
    if after.low <= 0:
        raise ValueError(f"after.low must be above 0, not {after.low}")
    return Span(before.low / after.high, before.high / after.low)


def writing_fall(cost) -> Span:
    """Fall of the cost of writing a token at position 128K, from V3.1 to V3.2-Exp (Figure 3b)."""
    return fall(fact(cost, "decode_before"), fact(cost, "decode_after"))


def reading_fall(cost) -> Span:
    """Fall of the cost of reading a token at position 128K, from V3.1 to V3.2-Exp (Figure 3a)."""
    return fall(fact(cost, "prefill_before"), fact(cost, "prefill_after"))
# --8<-- [end:falls]


def retraining_share(report, run) -> Ratio:
    """Tokens of the continued training that brought sparse attention in, over the tokens of V3's pre-training."""
    return (report.warm_up_tokens + report.sparse_tokens) / run.tokens


def _within(length, chosen):
    if not chosen or len(set(chosen)) < len(chosen) or not all(0 <= position < length for position in chosen):
        raise ValueError(f"chosen must hold at least 1 position from 0 to {length - 1}, none of them twice")


def _indexed(model):
    if getattr(model, "index_topk", None) is None:
        raise ValueError("model must have an indexer: its configuration has no index_topk")
