"""Parameter counts of a transformer from the fields of its official configuration (Hugging Face config.json names)."""

from typing import Any, NamedTuple, Protocol, cast

from snippets.facts import group
from snippets.inputs import at_least, divides, part_of
from snippets.model.configuration import as_typed, compresses, understood
from snippets.things.attention import Attention, LatentAttention, is_latent
from snippets.things.mixtures import ExpertWidth, Router, is_mixture
from snippets.things.models import Configuration, EvenHeads, Layered, Wide
from snippets.units import Layers, Parameters, Ratio, Whole

v3 = group("architectures.deepseek_v3")
v2 = group("architectures.deepseek_v2")
v2_lite = group("architectures.deepseek_v2_lite")
llama = group("architectures.llama_3_1_405b")


class WideLatentAttention(LatentAttention, Wide, Protocol):
    """Latent attention in layers of a known width."""

    # optional: q_lora_rank, without which queries are not compressed


class GroupedQueries(EvenHeads, Protocol):
    """Attention in which several query heads share a key and a value."""

    # optional: head_dim
    num_key_value_heads: Whole


class IndexWeights(Wide, Protocol):
    """An indexer by what it is made of."""

    index_n_heads: Whole
    index_head_dim: Whole
    q_lora_rank: Whole


# --8<-- [start:parts]
class Parts(NamedTuple):
    """A model's parameters by what they are for."""

    embedding: Parameters
    output_head: Parameters
    attention: Parameters
    dense_ffn: Parameters
    routed_experts: Parameters
    shared_experts: Parameters
    gates: Parameters
    norms: Parameters


def parts(config: Configuration) -> Parts:
    """All parameters of the main model, by part. Multi-token prediction modules are not counted."""
    model = understood(config)
    return _parts(model, model.n_routed_experts if is_mixture(model) else 0)


def active_parts(config: Configuration) -> Parts:
    """The parameters that one token passes through: of the routed experts only the chosen ones."""
    model = understood(config)
    return _parts(model, model.num_experts_per_tok if is_mixture(model) else 0)
# --8<-- [end:parts]


# --8<-- [start:totals]
def total_parameters(config: Configuration) -> Parameters:
    """Every parameter of the main model."""
    return sum(parts(config))


def active_parameters(config: Configuration) -> Parameters:
    """Parameters that one token is multiplied with.

    The output head counts, the input embedding (a look-up) does not.
    """
    return active_parameters_with_embedding(config) - active_parts(config).embedding


def active_parameters_with_embedding(config: Configuration) -> Parameters:
    """The same with the whole embedding table, of which a token reads one row."""
    return sum(active_parts(config))


def active_share(config: Configuration) -> Ratio:
    """Active parameters over all parameters."""
    return active_parameters(config) / total_parameters(config)
# --8<-- [end:totals]


def always_on_parameters(config: Configuration) -> Parameters:
    """Active parameters that no router chooses: the same ones for every token."""
    return active_parameters(config) - active_parts(config).routed_experts


def always_on_share(config: Configuration) -> Ratio:
    """The share of the active parameters that is the same for every token."""
    return always_on_parameters(config) / active_parameters(config)


def moe_layers(config: Layered) -> Layers:
    """Layers with routed experts; 0 for a dense model."""
    model = understood(config)
    if not is_mixture(model):
        return 0
    first, every = getattr(model, "first_k_dense_replace", 0), getattr(model, "moe_layer_freq", 1)  # V4 has neither: all layers
    return sum(layer % every == 0 for layer in range(first, model.num_hidden_layers))


# --8<-- [start:blocks]
def ffn_parameters(config: Wide, width: Whole) -> Parameters:
    """One gated feed-forward network (SwiGLU): two matrices up to `width` and one down, without biases."""
    at_least(1, width=width)
    return 3 * as_typed(config).hidden_size * width


def ffn_biases(config: Wide, width: Whole) -> Parameters:
    """The biases of such a network, where a model has them: one for each number that a matrix makes."""
    at_least(1, width=width)
    return 2 * width + as_typed(config).hidden_size


def expert_parameters(config: ExpertWidth) -> Parameters:
    """One expert: a feed-forward network of the narrow width `moe_intermediate_size`, in gpt-oss with biases."""
    model = understood(config)
    width = model.moe_intermediate_size
    return ffn_parameters(model, width) + (ffn_biases(model, width) if getattr(model, "expert_bias", False) else 0)


def gate_parameters(config: Router) -> Parameters:
    """One router: a vector per expert and, unless its scores are a softmax (V2), a bias each; gpt-oss has both."""
    model = understood(config)
    biased = getattr(model, "router_bias", model.scoring_func != "softmax")
    return model.n_routed_experts * (model.hidden_size + biased)
# --8<-- [end:blocks]


def attention_parameters(config: EvenHeads) -> Parameters:
    """The attention of one layer: latent if the configuration has a `kv_lora_rank`, else with grouped queries; V3.2's with its indexer."""
    model = understood(config)
    if not is_latent(model):
        return grouped_attention(cast(GroupedQueries, model))
    index = indexer(cast(IndexWeights, model)) if getattr(model, "index_topk", None) else 0
    return latent_attention(cast(WideLatentAttention, model)) + index


def latent_attention(config: WideLatentAttention) -> Parameters:
    """Multi-head latent attention of one layer, with its one or two small norms (DeepSeek-V2 report, section 2.1)."""
    model = understood(config)
    d, heads, rank = model.hidden_size, model.num_attention_heads, model.q_lora_rank
    query_width = heads * (model.qk_nope_head_dim + model.qk_rope_head_dim)
    queries = d * rank + rank + rank * query_width if rank else d * query_width
    latent = d * (model.kv_lora_rank + model.qk_rope_head_dim) + model.kv_lora_rank
    keys_and_values = model.kv_lora_rank * heads * (model.qk_nope_head_dim + model.v_head_dim)
    return queries + latent + keys_and_values + heads * model.v_head_dim * d


def indexer(config: IndexWeights) -> Parameters:
    """The indexer of one layer of V3.2: small queries, one small key with its norm (scale and shift), and a weight for each head."""
    model = understood(config)
    d, small = model.hidden_size, model.index_head_dim
    return (model.q_lora_rank * small + d) * model.index_n_heads + d * small + 2 * small


def grouped_attention(config: GroupedQueries) -> Parameters:
    """Grouped-query attention of one layer: queries and output for all heads, keys and values for few, and the biases of its type."""
    model = understood(config)
    _before_v4(model)
    d, width = model.hidden_size, head_dim(model)
    queries, keys = width * model.num_attention_heads, width * model.num_key_value_heads
    matrices = 2 * d * (queries + keys)
    biases = (queries + 2 * keys) * getattr(model, "qkv_bias", False) + d * getattr(model, "o_bias", False)
    norms = 2 * width * getattr(model, "qk_norm", False)
    return matrices + biases + norms + model.num_attention_heads * getattr(model, "sinks", False)


def _parts(config: Configuration, routed: Whole) -> Parts:
    _check(config)
    d, layers, sparse = config.hidden_size, config.num_hidden_layers, moe_layers(config)
    table, tied = config.vocab_size * d, getattr(config, "tie_word_embeddings", False)
    dense = Parts(
        embedding=0 if tied else table,  # a shared table is multiplied with at the output, so it counts there
        output_head=table,
        attention=layers * attention_parameters(config),
        dense_ffn=(layers - sparse) * _dense_ffn(config) if layers > sparse else 0,
        routed_experts=0,
        shared_experts=0,
        gates=0,
        norms=(2 * layers + 1) * d,
    )
    if not is_mixture(config):
        return dense
    return dense._replace(
        routed_experts=sparse * routed * expert_parameters(config),
        shared_experts=sparse * (config.n_shared_experts or 0) * expert_parameters(config),
        gates=sparse * gate_parameters(config),
    )


def _dense_ffn(config: Configuration) -> Parameters:
    width = config.intermediate_size
    return ffn_parameters(config, width) + (ffn_biases(config, width) if getattr(config, "mlp_bias", False) else 0)


def _before_v4(config: Any) -> None:
    if compresses(config):
        raise ValueError(f"model_type must be one with latent or grouped attention, not {config.model_type!r}, which has parts of its own")


def _check(config: Configuration) -> None:
    _before_v4(config)
    if is_mixture(config):
        part_of("n_routed_experts", config.n_routed_experts, num_experts_per_tok=config.num_experts_per_tok)
        part_of("num_hidden_layers", config.num_hidden_layers, first_k_dense_replace=config.first_k_dense_replace)


def head_dim(model: Attention) -> Whole:
    """Width of one head: `head_dim`, or the width of the model divided by its heads, as Hugging Face does it."""
    given = as_typed(model)
    named: Whole | None = getattr(given, "head_dim", None)
    if named is not None:
        return named
    divides("hidden_size", given.hidden_size, num_attention_heads=given.num_attention_heads)
    return given.hidden_size // given.num_attention_heads
