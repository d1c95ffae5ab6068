"""Models with an indexer: which fields each kind must have, and how such a model is told from others."""

from typing import Protocol, TypeGuard

from snippets.things.attention import LatentHeads
from snippets.things.models import Configuration, Layered, Wide
from snippets.units import Whole


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


class LayeredHeads(Layered, LatentHeads, Protocol):
    """Latent attention by the heads that work on latents in each layer."""


class SparseHeads(Index, LatentHeads, Protocol):
    """Latent attention on the tokens that an indexer picks."""


class SparseAttention(Layered, SparseHeads, Protocol):
    """Latent attention on the tokens that an indexer picks in each layer."""


class LatentModel(Configuration, LayeredHeads, Protocol):
    """A model with latent attention by all that its work on a token is counted from."""

    # optional: index_topk, index_n_heads, index_head_dim and q_lora_rank, all of which a SparseModel has


class SparseModel(LatentModel, SparseAttention, IndexWeights, Protocol):
    """A model with latent attention and indexers."""


def is_sparse(model: object) -> TypeGuard[SparseModel]:
    """Whether `model` has indexers: a configuration with an `index_topk`."""
    return getattr(model, "index_topk", None) is not None
