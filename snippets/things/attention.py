"""Models by their attention: what it keeps of a token, and what its heads compare with."""

from typing import Protocol, TypeGuard

from snippets.things.models import Headed
from snippets.units import Whole


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


def is_latent(model: object) -> TypeGuard[LatentAttention]:
    """Whether `model` has latent attention: a configuration with a `kv_lora_rank`."""
    return bool(getattr(model, "kv_lora_rank", None))
