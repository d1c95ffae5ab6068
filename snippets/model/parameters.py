"""Parameter counts of a transformer from the fields of its official configuration (Hugging Face config.json names)."""

from typing import NamedTuple, Protocol, cast

from snippets.facts import group
from snippets.inputs import at_least, part_of, whole
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
    return _parts(config, config.n_routed_experts if is_mixture(config) else 0)


def active_parts(config: Configuration) -> Parts:
    """The parameters that one token passes through: of the routed experts only the chosen ones."""
    return _parts(config, config.num_experts_per_tok if is_mixture(config) else 0)
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
    if not is_mixture(config):
        return 0
    whole(1, num_hidden_layers=config.num_hidden_layers)
    whole(0, first_k_dense_replace=config.first_k_dense_replace)
    every = getattr(config, "moe_layer_freq", 1)
    return sum(layer % every == 0 for layer in range(config.first_k_dense_replace, config.num_hidden_layers))


# --8<-- [start:blocks]
def ffn_parameters(config: Wide, width: Whole) -> Parameters:
    """One gated feed-forward network (SwiGLU): two matrices up to `width`, one down, no biases."""
    at_least(1, width=width)
    return 3 * config.hidden_size * width


def expert_parameters(config: ExpertWidth) -> Parameters:
    """One expert: a feed-forward network of the narrow width `moe_intermediate_size`."""
    return ffn_parameters(config, config.moe_intermediate_size)


def gate_parameters(config: Router) -> Parameters:
    """One router: a vector per expert and, unless its scores are a softmax (V2), a bias each."""
    biases = 0 if config.scoring_func == "softmax" else config.n_routed_experts
    return config.n_routed_experts * config.hidden_size + biases
# --8<-- [end:blocks]


def attention_parameters(config: EvenHeads) -> Parameters:
    """The attention of one layer: latent if the configuration has a `kv_lora_rank`, else with grouped queries."""
    return latent_attention(cast(WideLatentAttention, config)) if is_latent(config) else grouped_attention(cast(GroupedQueries, config))


def latent_attention(config: WideLatentAttention) -> Parameters:
    """Multi-head latent attention of one layer, with its one or two small norms (DeepSeek-V2 report, section 2.1)."""
    d, heads, rank = config.hidden_size, config.num_attention_heads, getattr(config, "q_lora_rank", None)
    query_width = heads * (config.qk_nope_head_dim + config.qk_rope_head_dim)
    queries = d * rank + rank + rank * query_width if rank else d * query_width
    latent = d * (config.kv_lora_rank + config.qk_rope_head_dim) + config.kv_lora_rank
    keys_and_values = config.kv_lora_rank * heads * (config.qk_nope_head_dim + config.v_head_dim)
    return queries + latent + keys_and_values + heads * config.v_head_dim * d


def grouped_attention(config: GroupedQueries) -> Parameters:
    """Grouped-query attention of one layer, without biases: queries and output for all heads, keys and values for few."""
    head_dim = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    return 2 * config.hidden_size * head_dim * (config.num_attention_heads + config.num_key_value_heads)


def _parts(config: Configuration, routed: Whole) -> Parts:
    _check(config)
    d, layers, sparse = config.hidden_size, config.num_hidden_layers, moe_layers(config)
    table, tied = config.vocab_size * d, getattr(config, "tie_word_embeddings", False)
    dense = Parts(
        embedding=0 if tied else table,  # a shared table is multiplied with at the output, so it counts there
        output_head=table,
        attention=layers * attention_parameters(config),
        dense_ffn=(layers - sparse) * ffn_parameters(config, config.intermediate_size),
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


def _check(config: Configuration) -> None:
    for name in ("vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size"):
        at_least(1, **{name: getattr(config, name)})
    if is_mixture(config):
        at_least(1, num_experts_per_tok=config.num_experts_per_tok)
        part_of("n_routed_experts", config.n_routed_experts, num_experts_per_tok=config.num_experts_per_tok)
        part_of("num_hidden_layers", config.num_hidden_layers, first_k_dense_replace=config.first_k_dense_replace)


def head_dim(model: Attention) -> Whole:
    """Width of one head: `head_dim`, or the width of the model divided by its heads, as Hugging Face does it."""
    even = cast(EvenHeads, model)  # what a configuration without a head_dim must be
    return getattr(model, "head_dim", None) or even.hidden_size // even.num_attention_heads
