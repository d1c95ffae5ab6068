"""Things that calculations take: which fields each kind must have, and the unit of each.

A Protocol asks for what a function reads and no more; any object with those fields will do, a group of facts as well as a
configuration read from a file. Fields that only some models have stay out of it, and a comment names them.
Model configurations go by the field names of a Hugging Face config.json.
"""

from datetime import date
from typing import Protocol, TypeGuard

from snippets.facts import Fact
from snippets.units import (
    GB_per_second,
    GPU_hours,
    GPUs,
    GPUs_per_node,
    Hours,
    Nodes,
    Parameters,
    TFLOP_per_second,
    Tokens,
    USD_per_GPU_hour,
    Whole,
)


class Wide(Protocol):
    """A model by the width of its layers."""

    hidden_size: Whole


class Layered(Protocol):
    """A model by its number of layers."""

    # optional, read where there are routed experts: first_k_dense_replace, moe_layer_freq
    num_hidden_layers: Whole


class Headed(Protocol):
    """A model by its number of query heads."""

    num_attention_heads: Whole


class EvenHeads(Wide, Headed, Protocol):
    """A model whose heads share its width, evenly unless it names another `head_dim`."""


class AttentionLayers(Layered, Headed, Protocol):
    """A model by its layers and the heads in each of them."""


class Attention(Protocol):
    """A model by what its attention keeps. Kinds differ, so that no field is asked of all."""

    # latent: kv_lora_rank, qk_rope_head_dim; grouped: num_key_value_heads; head_dim, or hidden_size and num_attention_heads


class LatentCache(Protocol):
    """Latent attention by what it keeps: one latent and one rotary key for all heads."""

    kv_lora_rank: Whole
    qk_rope_head_dim: Whole


class LatentHeads(LatentCache, Headed, Protocol):
    """Latent attention by what its heads compare with and weigh when they work on latents."""


class LatentAttention(LatentHeads, Protocol):
    """Latent attention with the widths of a key and a value of one head."""

    qk_nope_head_dim: Whole
    v_head_dim: Whole


class RoutedExperts(Protocol):
    """A mixture of experts by how many a layer has to choose from."""

    n_routed_experts: Whole


class Routing(RoutedExperts, Protocol):
    """A mixture of experts by how many a layer has and how many a token visits."""

    num_experts_per_tok: Whole


class ExpertWidth(Wide, Protocol):
    """A mixture of experts by the size of one of them."""

    moe_intermediate_size: Whole


class Router(Wide, RoutedExperts, Protocol):
    """A mixture of experts by what chooses among them in a layer."""

    scoring_func: str


class ExpertLayer(Router, Routing, ExpertWidth, Protocol):
    """A mixture of experts by all that a layer of them is made of."""

    n_shared_experts: Whole


class Configuration(EvenHeads, AttentionLayers, Protocol):
    """A transformer by all that its parameters are counted from."""

    # optional: tie_word_embeddings, head_dim, and the fields of latent or grouped attention and of a mixture of experts
    vocab_size: Whole
    intermediate_size: Whole


class Mixture(Configuration, ExpertLayer, Protocol):
    """A transformer with routed experts."""

    first_k_dense_replace: Whole


class LayeredHeads(Layered, LatentHeads, Protocol):
    """Latent attention by the heads that work on latents in each layer."""


class Index(Protocol):
    """An indexer by its heads, their width, and how many tokens it picks."""

    index_n_heads: Whole
    index_head_dim: Whole
    index_topk: Whole


class LayeredIndex(Layered, Index, Protocol):
    """A model by the indexer in each of its layers."""


class IndexWeights(Wide, LayeredIndex, Protocol):
    """A model by what its indexers are made of."""

    q_lora_rank: Whole


class SparseHeads(Index, LatentHeads, Protocol):
    """Latent attention on the tokens that an indexer picks."""


class SparseAttention(Layered, SparseHeads, Protocol):
    """Latent attention on the tokens that an indexer picks in each layer."""


class LatentModel(Configuration, LayeredHeads, Protocol):
    """A model with latent attention by all that its work on a token is counted from."""

    # optional: index_topk, index_n_heads, index_head_dim and q_lora_rank, all of which a SparseModel has


class SparseModel(LatentModel, SparseAttention, IndexWeights, Protocol):
    """A model with latent attention and indexers."""


class MemoryChip(Protocol):
    """A chip by how fast it reads its memory."""

    memory_bandwidth: GB_per_second


class LinkedChip(Protocol):
    """A chip by its nominal link to other chips, both directions added up."""

    link_bandwidth: GB_per_second


class ComputingChip(Protocol):
    """A chip by how fast it computes in 16 bits."""

    dense_16bit: TFLOP_per_second


class RooflineChip(MemoryChip, ComputingChip, Protocol):
    """A chip by how fast it computes in 16 bits and reads its memory."""


class TimedRun(Protocol):
    """A training run by the processor-hours that it took."""

    gpu_hours: GPU_hours


class PricedRun(TimedRun, Protocol):
    """A training run by its hours and what one of them cost."""

    price_per_gpu_hour: USD_per_GPU_hour


class ClusterRun(Protocol):
    """A training run by the processors that worked on it side by side."""

    gpus: GPUs


class CorpusRun(Protocol):
    """A pre-training by the tokens that it read."""

    tokens: Tokens


class SizedRun(CorpusRun, Protocol):
    """A pre-training by what its arithmetic is counted from."""

    active_parameters: Parameters


class PretrainingRun(SizedRun, Protocol):
    """A pre-training by its arithmetic and the hours that it took."""

    pretraining_gpu_hours: GPU_hours


class BusiestHour(Protocol):
    """A day of serving by the machines at work in its busiest hour."""

    peak_nodes: Nodes
    gpus_per_node: GPUs_per_node


class StagedRun(Protocol):
    """A training run by the rent of its GPUs and how long each stage used them."""

    pretraining_gpu_hours: GPU_hours
    context_extension_gpu_hours: GPU_hours
    post_training_gpu_hours: GPU_hours
    price_per_gpu_hour: USD_per_GPU_hour


class Machines(Protocol):
    """A time of serving by the machines that it kept at work."""

    nodes: Nodes
    gpus_per_node: GPUs_per_node
    hours: Hours


class RentedMachines(Machines, Protocol):
    """A time of serving by its machines and their rent."""

    price_per_gpu_hour: USD_per_GPU_hour


class ServiceDay(RentedMachines, Protocol):
    """A day of a service by its machines, their rent and the tokens that it wrote."""

    output_tokens: Tokens


def is_latent(model: object) -> TypeGuard[LatentAttention]:
    """Whether `model` has latent attention: a configuration with a `kv_lora_rank`."""
    return bool(getattr(model, "kv_lora_rank", None))


def is_mixture(model: object) -> TypeGuard[Mixture]:
    """Whether `model` has routed experts. Under the names of Qwen and Mixtral, whose layers are built otherwise, it is refused."""
    for name in ("num_experts", "num_local_experts"):
        if getattr(model, name, None):
            raise ValueError(f"n_routed_experts must hold the routed experts; {name} is not counted here")
    return bool(getattr(model, "n_routed_experts", None))


def is_sparse(model: object) -> TypeGuard[SparseModel]:
    """Whether `model` has indexers: a configuration with an `index_topk`."""
    return getattr(model, "index_topk", None) is not None


def ends(fact: Fact) -> tuple[float, float]:
    """Both ends of the interval of `fact`; a fact that was published without one is refused by name."""
    if fact.low is None or fact.high is None:
        raise ValueError(f"{fact.name} must have low and high, and it has not both")
    return fact.low, fact.high


def day_of(fact: Fact) -> date:
    """The day as of which `fact` is known; a fact without one is refused by name."""
    if fact.as_of is None:
        raise ValueError(f"{fact.name} must have as_of, and it has none")
    return fact.as_of
