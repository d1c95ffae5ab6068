"""Models after V3: which layers compress what, and how many parameters, counted from the published configurations.

`compress_ratios` gives, layer by layer, the tokens that share one cached entry. In V4.1 only `kv_source_layer_ids` keep entries.
"""

from typing import NamedTuple

from snippets import parameters, sparse
from snippets.facts import group
from snippets.units import FLOP, Layers, Parameters

v3, v32 = group("architectures.deepseek_v3"), group("v4.deepseek_v32")
v4_pro, v4_flash, v41_flash = group("v4.deepseek_v4_pro"), group("v4.deepseek_v4_flash"), group("v4.deepseek_v41_flash")
card, card41, run = group("v4.v4"), group("v4.v41"), group("runs.v3")

DENSE_RATIO = 128
"""Layers that compress this far ("heavily compressed") are read whole and need no index."""


# --8<-- [start:layers]
def ratios(model) -> list[int]:
    """Tokens per cached entry, layer by layer; 0 is a layer that keeps the sliding window only, 1 one that does not compress."""
    return getattr(model, "compress_ratios", None) or [1] * model.num_hidden_layers


def stored_ratios(model) -> list[int]:
    """The same for the layers that keep entries of their own."""
    sources = getattr(model, "kv_source_layer_ids", None) or range(model.num_hidden_layers)
    return [ratios(model)[layer] for layer in sources if ratios(model)[layer]]


def has_index(model, ratio) -> bool:
    """Whether entries of `ratio` tokens are picked by an index; heavily compressed ones are read whole."""
    return getattr(model, "index_topk", None) is not None and 0 < ratio < DENSE_RATIO


def layers_with(model, ratio) -> Layers:
    """How many layers have this ratio of tokens to entries."""
    return ratios(model).count(ratio)
# --8<-- [end:layers]


# --8<-- [start:parts]
class Parts(NamedTuple):
    """Parameters of a V4 model by what they are for; `other` is routers and the mixing of residual streams."""

    experts: Parameters
    attention: Parameters
    compression: Parameters
    other: Parameters
    embedding: Parameters
    output_head: Parameters


def parts(model, routed) -> Parts:
    """Parameters with `routed` experts of each layer counted: all of them, or those that one token uses. Norms and biases are left out."""
    if not 0 <= routed <= model.n_routed_experts:
        raise ValueError(f"routed must be between 0 and n_routed_experts ({model.n_routed_experts}), not {routed}")
    d, layers, table = model.hidden_size, model.num_hidden_layers, model.vocab_size * model.hidden_size
    streams = 2 * (2 + model.hc_mult) * model.hc_mult * model.hc_mult * d
    return Parts(
        experts=layers * (routed + model.n_shared_experts) * parameters.expert_parameters(model),
        attention=layers * attention_parameters(model),
        compression=compression_parameters(model),
        other=layers * (model.n_routed_experts * d + streams),
        embedding=table,
        output_head=table,
    )
# --8<-- [end:parts]


def attention_parameters(model) -> Parameters:
    """One layer: low-rank queries, one vector for key and value, and an output in groups of low rank."""
    d, width, rank = model.hidden_size, model.num_attention_heads * model.head_dim, model.q_lora_rank
    return d * rank + rank * width + d * model.head_dim + model.o_lora_rank * (width + model.o_groups * d)


def compression_parameters(model) -> Parameters:
    """All compressors (values and gates; twice as wide where windows overlap, at ratio 4) and indexers."""
    d, small, total = model.hidden_size, model.index_head_dim, 0
    for ratio in stored_ratios(model):
        overlap = 2 if ratio == 4 else 1
        total += overlap * 2 * d * (model.head_dim + (small if has_index(model, ratio) else 0))
    indexers = getattr(model, "index_source_layer_ids", None) or [r for r in ratios(model) if has_index(model, r)]
    return total + len(indexers) * model.index_n_heads * (model.q_lora_rank * small + d)


def total_parameters(model) -> Parameters:
    """Every parameter of the main model; draft layers, n-gram tables and image encoders are not counted."""
    if getattr(model, "head_dim", None) is None:
        return parameters.total_parameters(model) + (sparse.indexer_parameters(model) if hasattr(model, "index_topk") else 0)
    return sum(parts(model, model.n_routed_experts))


def active_parameters(model) -> Parameters:
    """Parameters that one token is multiplied with when a text is written: the output head counts, the input embedding does not."""
    if getattr(model, "head_dim", None) is None:
        return sparse.active_parameters(model) if hasattr(model, "index_topk") else parameters.active_parameters(model)
    used = parts(model, model.num_experts_per_tok)
    return sum(used) - used.embedding


def pretraining_flops(model, tokens) -> FLOP:
    """6 N D: six operations for every active parameter and token. Attention is left out."""
    if not tokens >= 0:
        raise ValueError(f"tokens must be at least 0, not {tokens}")
    return 6 * active_parameters(model) * tokens
