"""Models after V3: which layers compress what, and how many parameters, counted from the published configurations.

`compress_ratios` gives, layer by layer, the tokens that share one cached entry. In V4.1 only `kv_source_layer_ids` keep entries.
"""

from typing import Any, NamedTuple, Protocol, TypeGuard

from snippets.facts import group
from snippets.how.sparse_attention_and_v4.indexed import Index, is_sparse
from snippets.inputs import at_least, one_of, part_of
from snippets.model import parameters
from snippets.model.configuration import as_typed, understood
from snippets.things.mixtures import ExpertWidth, Routing
from snippets.things.models import Headed, Layered, Wide
from snippets.units import FLOP, Layers, Parameters, Tokens, Whole

v3, v32 = group("architectures.deepseek_v3"), group("v4.deepseek_v32")
v4_pro, v4_flash, v41_flash = group("v4.deepseek_v4_pro"), group("v4.deepseek_v4_flash"), group("v4.deepseek_v41_flash")
card, card41, run = group("v4.v4"), group("v4.v41"), group("runs.v3")

BEFORE_V4, SINCE_V4 = ("deepseek_v2", "deepseek_v3", "kimi_k2", "deepseek_v32"), ("deepseek_v4", "deepseek_v41")
DENSE_RATIO = 128
"""Layers that compress this far ("heavily compressed") are read whole and need no index."""


class Indexed(Protocol):
    """A model that may have an index, or not, so that no field is asked of it."""

    # optional: index_topk


class Successor(Wide, Layered, Headed, Protocol):
    """A model since V3 by the fields that all of them have."""

    # V3 and V3.2: the other fields of a Configuration, and of an indexer; V4 and later, which have a head_dim: those of a V4
    vocab_size: Whole


class V4Attention(Wide, Headed, Protocol):
    """The attention of V4: low-rank queries, one vector for key and value, an output in groups."""

    head_dim: Whole
    q_lora_rank: Whole
    o_lora_rank: Whole
    o_groups: Whole


class V4Compression(Wide, Layered, Index, Protocol):
    """The compressors and indexers of V4."""

    # optional: compress_ratios, kv_source_layer_ids, index_source_layer_ids
    head_dim: Whole
    q_lora_rank: Whole


class V4(Successor, V4Attention, V4Compression, Routing, ExpertWidth, Protocol):
    """A model since V4 by all that its parameters are counted from."""

    n_shared_experts: Whole
    hc_mult: Whole


def is_v4(model: object) -> TypeGuard[V4]:
    """Whether `model` is of the types of V4 and V4.1; of a model of any other type but V3's and V3.2's nothing is said here."""
    known = understood(model)
    one_of((*BEFORE_V4, *SINCE_V4), model_type=known.model_type)
    return known.model_type in SINCE_V4


# --8<-- [start:layers]
def ratios(model: Layered) -> list[Whole]:
    """Tokens per cached entry, layer by layer.

    0 is a layer that keeps the sliding window only, 1 one that does not compress.
    """
    known: Any = understood(model)
    return list(known.compress_ratios) if is_v4(model) else [1] * known.num_hidden_layers


def stored_ratios(model: Layered) -> list[Whole]:
    """The same for the layers that keep entries of their own."""
    known, every = understood(model), ratios(model)
    return [every[layer] for layer in getattr(known, "kv_source_layer_ids", None) or range(len(every)) if every[layer]]


def has_index(model: Indexed, ratio: Whole) -> bool:
    """Whether entries of `ratio` tokens are picked by an index.

    Heavily compressed ones are read whole.
    """
    return is_sparse(as_typed(model)) and 0 < ratio < DENSE_RATIO


def layers_with(model: Layered, ratio: Whole) -> Layers:
    """How many layers have this ratio of tokens to entries."""
    return ratios(model).count(ratio)
# --8<-- [end:layers]


# --8<-- [start:parts]
class Parts(NamedTuple):
    """Parameters of a V4 model by what they are for.

    `other` is routers and the mixing of residual streams.
    """

    experts: Parameters
    attention: Parameters
    compression: Parameters
    other: Parameters
    embedding: Parameters
    output_head: Parameters


def parts(model: V4, routed: Whole) -> Parts:
    """Parameters with `routed` experts of each layer counted: all, or those that one token uses.

    Norms and biases are left out.
    """
    model = understood(model)
    part_of("n_routed_experts", model.n_routed_experts, routed=routed)
    d, layers = model.hidden_size, model.num_hidden_layers
    table = model.vocab_size * d
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


def attention_parameters(model: V4Attention) -> Parameters:
    """One layer: low-rank queries, one vector for key and value, and an output in groups of low rank."""
    model = understood(model)
    d, width, rank = model.hidden_size, model.num_attention_heads * model.head_dim, model.q_lora_rank
    return d * rank + rank * width + d * model.head_dim + model.o_lora_rank * (width + model.o_groups * d)


def compression_parameters(model: V4Compression) -> Parameters:
    """All compressors (values and gates; twice as wide where windows overlap, at ratio 4) and indexers."""
    model = understood(model)
    d, small, total = model.hidden_size, model.index_head_dim, 0
    for ratio in stored_ratios(model):
        overlap = 2 if ratio == 4 else 1
        total += overlap * 2 * d * (model.head_dim + (small if has_index(model, ratio) else 0))
    indexers = getattr(model, "index_source_layer_ids", None) or [r for r in ratios(model) if has_index(model, r)]
    return total + len(indexers) * model.index_n_heads * (model.q_lora_rank * small + d)


def successor_total_parameters(model: Successor) -> Parameters:
    """Every parameter of the main model; draft layers, n-gram tables and image encoders are not counted."""
    known: Any = understood(model)
    return sum(parts(known, known.n_routed_experts)) if is_v4(known) else parameters.total_parameters(known)


def successor_active_parameters(model: Successor) -> Parameters:
    """Parameters that one token is multiplied with when a text is written: the output head counts, the input embedding does not."""
    known: Any = understood(model)
    if not is_v4(known):
        return parameters.active_parameters(known)
    used = parts(known, known.num_experts_per_tok)
    return sum(used) - used.embedding


def pretraining_flops(model: Successor, tokens: Tokens) -> FLOP:
    """Six operations for every active parameter and each of `tokens`: 6 N D. Attention is left out."""
    at_least(0, tokens=tokens)
    return 6 * successor_active_parameters(model) * tokens
