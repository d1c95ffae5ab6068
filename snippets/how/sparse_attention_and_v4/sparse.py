"""What DeepSeek Sparse Attention costs, as in V3.2: arithmetic with and without the indexer, and the fall that was measured."""

from typing import NamedTuple, Protocol

from snippets.facts import Fact, Group, fact, group
from snippets.how.latent_attention import intensity
from snippets.how.sparse_attention_and_v4.indexed import (
    LatentModel,
    LayeredHeads,
    LayeredIndex,
    SparseAttention,
    SparseHeads,
    SparseModel,
    is_sparse,
)
from snippets.inputs import above, at_least, has, sound
from snippets.model import parameters
from snippets.model.configuration import as_typed, understood
from snippets.statistics import ends
from snippets.things.runs import CorpusRun
from snippets.units import FLOP_per_token, Parameters, Ratio, Tokens

v3 = group("architectures.deepseek_v3")
v32 = group("v4.deepseek_v32")
report = group("v4.v32")
cost = group("v4.v32.cost")
reader = group("v4.reader")
run = group("runs.v3")


class Retraining(Protocol):
    """A continued training by the tokens of its two stages."""

    warm_up_tokens: Tokens
    sparse_tokens: Tokens


# --8<-- [start:costs]
def dense_flops(model: LayeredHeads, context: Tokens) -> FLOP_per_token:
    """Attention of one token on `context` cached latents, all layers.

    It is counted in the absorbed form used for writing.
    """
    at_least(0, context=context)
    return as_typed(model).num_hidden_layers * intensity.absorbed_flop(model) * context


def indexer_flops(model: LayeredIndex, context: Tokens) -> FLOP_per_token:
    """Scoring of `context` small keys by every indexer head, all layers.

    This part still grows with the text.
    """
    at_least(0, context=context)
    given = as_typed(model)
    has("model", given, "index_topk")
    return given.num_hidden_layers * 2 * given.index_n_heads * given.index_head_dim * context


def sparse_flops(model: SparseAttention, context: Tokens) -> FLOP_per_token:
    """The indexer on the whole text, and attention on at most `index_topk` tokens of it."""
    picked = min(context, as_typed(model).index_topk)
    return indexer_flops(model, context) + dense_flops(model, picked)
# --8<-- [end:costs]


def picked_share(model: SparseAttention, context: Tokens) -> Ratio:
    """The share of `context` tokens that an index picks to be read in full: all of a text that is short enough."""
    above(0, context=context)
    return min(1, as_typed(model).index_topk / context)


def break_even(model: SparseHeads) -> Tokens:
    """The context from which indexer and selection together are less arithmetic than attention on everything."""
    given = as_typed(model)
    has("model", given, "index_topk")
    attended, scored = intensity.absorbed_flop(given), 2 * given.index_n_heads * given.index_head_dim
    if scored >= attended:
        raise ValueError(f"model must score a token with less work than it attends to one ({attended}), not {scored}")
    return attended * given.index_topk / (attended - scored)


def active_parameters_with_indexers(model: SparseModel) -> Parameters:
    """Parameters that one token of V3.2 is multiplied with, its indexers included."""
    return parameters.active_parameters(model)


# --8<-- [start:totals]
def writing_flops(model: LatentModel, context: Tokens) -> FLOP_per_token:
    """All arithmetic of writing one token after `context` others.

    It is twice the active parameters, and attention.
    """
    model = understood(model)
    if is_sparse(model):
        return 2 * active_parameters_with_indexers(model) + sparse_flops(model, context)
    return 2 * parameters.active_parameters(model) + dense_flops(model, context)


def reading_flops(model: LatentModel, context: Tokens) -> FLOP_per_token:
    """All arithmetic of reading one token of a prompt after `context` others.

    There V3 expands latents into keys and values for many tokens at once.
    """
    at_least(0, context=context)
    model = understood(model)
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
    """Fall of the cost of writing a token at the last position that is drawn, from V3.1 to V3.2-Exp (Figure 3b)."""
    return fall(fact(cost, "decode_before"), fact(cost, "decode_after"))


def reading_fall(cost: Group) -> Span:
    """Fall of the cost of reading a token at the last position that is drawn, from V3.1 to V3.2-Exp (Figure 3a)."""
    return fall(fact(cost, "prefill_before"), fact(cost, "prefill_after"))
# --8<-- [end:falls]


def retraining_share(report: Retraining, run: CorpusRun) -> Ratio:
    """Tokens of the continued training that brought sparse attention in, over the tokens of V3's pre-training."""
    above(0, tokens=run.tokens)
    sound(report, "warm_up_tokens", "sparse_tokens")
    return (report.warm_up_tokens + report.sparse_tokens) / run.tokens
