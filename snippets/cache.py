"""The key-value cache: numbers and bytes that a model keeps per token of text, from its configuration (DeepSeek-V2 report, Table 1)."""

from typing import NamedTuple

from snippets import parameters
from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.units import Bytes, Bytes_per_token, Count, Ratio

v3 = group("architectures.deepseek_v3")
v2 = group("architectures.deepseek_v2")
llama405 = group("architectures.llama_3_1_405b")
qwen72 = group("architectures.qwen_2_5_72b")
deepseek67 = group("architectures.deepseek_67b")
node = group("cache.node")
published = group("cache.v2")

GB = 10**9


# --8<-- [start:elements]
def kv_cache_elements_per_layer(model) -> Count:
    """Numbers that one layer of `model` keeps per token.

    Latent attention keeps one latent and one rotary key; all other kinds keep a key and a value for each key-value head.
    """
    latent = getattr(model, "kv_lora_rank", None)
    if latent is not None:
        return latent + model.qk_rope_head_dim
    return 2 * key_value_heads(model) * head_dim(model)


def kv_cache_elements_per_token(model) -> Count:
    """Numbers that all layers of `model` keep per token."""
    return kv_cache_elements_per_layer(model) * model.num_hidden_layers
# --8<-- [end:elements]


def key_value_heads(model) -> Count:
    """Heads with a key and a value of their own: fewer than the query heads under grouped-query attention, one under multi-query."""
    return getattr(model, "num_key_value_heads", None) or model.num_attention_heads


def head_dim(model) -> Count:
    """Width of one head: `head_dim`, or the width of the model divided by its heads, as Hugging Face does it."""
    return getattr(model, "head_dim", None) or model.hidden_size // model.num_attention_heads


# --8<-- [start:bytes]
def kv_cache_bytes_per_token(model, bits=16) -> Bytes_per_token:
    """Bytes that `model` keeps per token, at `bits` bits a number (16 is BF16, the usual format)."""
    if not bits > 0:
        raise ValueError(f"bits must be above 0, not {bits}")
    return kv_cache_elements_per_token(model) * bits / 8


def kv_cache_bytes(model, context, bits=16) -> Bytes:
    """Bytes that `model` keeps for one text of `context` tokens."""
    if not context >= 0:
        raise ValueError(f"context must be at least 0 tokens, not {context}")
    return kv_cache_bytes_per_token(model, bits) * context
# --8<-- [end:bytes]


# --8<-- [start:ratios]
class Ratios(NamedTuple):
    """How many numbers full multi-head attention would keep for each one that latent attention keeps."""

    keys: Ratio
    keys_and_values: Ratio
    reference_code: Ratio


def ratios(model) -> Ratios:
    """The three baselines in use: keys alone, keys and values, and all that DeepSeek's reference code keeps when it does not compress."""
    _latent(model)
    kept = kv_cache_elements_per_layer(model)
    keys = model.num_attention_heads * model.qk_nope_head_dim
    values = model.num_attention_heads * model.v_head_dim
    rotary = model.num_attention_heads * model.qk_rope_head_dim
    return Ratios(keys / kept, (keys + values) / kept, (keys + values + rotary) / kept)
# --8<-- [end:ratios]


# --8<-- [start:saving]
def cache_saving(model, baseline, bits=16, baseline_bits=16) -> Ratio:
    """The share of the baseline's bytes per token that `model` does not need."""
    return 1 - kv_cache_bytes_per_token(model, bits) / kv_cache_bytes_per_token(baseline, baseline_bits)
# --8<-- [end:saving]


def equal_groups(model) -> Count:
    """Key-value heads of a grouped-query model that would fill as large a cache (DeepSeek-V2 report, Table 1)."""
    _latent(model)
    return kv_cache_elements_per_layer(model) / (model.qk_nope_head_dim + model.v_head_dim)


def uncompressed_bytes_per_token(model) -> Bytes_per_token:
    """What `model` would keep in BF16 with a key and a value for every head, without their rotary parts."""
    return ratios(model).keys_and_values * kv_cache_bytes_per_token(model)


class CacheRow(NamedTuple):
    """One model and what it keeps per token in BF16."""

    model: str
    cache: Bytes_per_token


def cache_rows() -> list[CacheRow]:
    """Cache per token of four models, and of V3 if every head kept its own key and value."""
    return [
        CacheRow("DeepSeek-V3 (latent)", kv_cache_bytes_per_token(v3)),
        CacheRow("Qwen2.5-72B (8 key-value heads)", kv_cache_bytes_per_token(qwen72)),
        CacheRow("DeepSeek 67B (8 key-value heads)", kv_cache_bytes_per_token(deepseek67)),
        CacheRow("Llama 3.1 405B (8 key-value heads)", kv_cache_bytes_per_token(llama405)),
        CacheRow("DeepSeek-V3 if it kept all heads", uncompressed_bytes_per_token(v3)),
    ]


# --8<-- [start:conversations]
def weight_bytes(model, bits=8) -> Bytes:
    """Bytes of a model's weights at `bits` bits each; V3 is published in 8-bit numbers. Scales and draft module not counted."""
    above(0, bits=bits)
    return parameters.total_parameters(model) * bits / 8


def node_memory(node) -> Bytes:
    """Bytes of memory of all GPUs of `node`."""
    return node.gpus * node.memory * GB


def conversations(memory, weights, cache) -> Count:
    """Whole conversations, `cache` bytes each, that fit into `memory` bytes beside the weights. Working space is not counted."""
    at_least(0, memory=memory, weights=weights)
    if not weights <= memory:
        raise ValueError(f"weights must be at most memory ({memory} bytes), not {weights}")
    if not cache > 0:
        raise ValueError(f"cache must be above 0 bytes, not {cache}")
    return int((memory - weights) // cache)
# --8<-- [end:conversations]


def _latent(model):
    if getattr(model, "kv_lora_rank", None) is None:
        raise ValueError("model must have latent attention: its configuration has no kv_lora_rank")
