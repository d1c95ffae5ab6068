"""The key-value cache: numbers and bytes that a model keeps per token of text, from its configuration (DeepSeek-V2 report, Table 1)."""

from typing import NamedTuple, Protocol

from snippets.constants import GB
from snippets.facts import group
from snippets.inputs import above, at_least, latent, part_of, sound
from snippets.model import parameters
from snippets.model.configuration import as_typed, one_for_all, understood
from snippets.model.parameters import head_dim
from snippets.things.attention import Attention, LatentAttention, is_latent
from snippets.things.models import Configuration, Layered
from snippets.units import Bits, Bytes, Bytes_per_token, Count, Gigabytes, GPUs, Ratio, Tokens

v3 = group("architectures.deepseek_v3")
v2 = group("architectures.deepseek_v2")
llama405 = group("architectures.llama_3_1_405b")
qwen72 = group("architectures.qwen_2_5_72b")
deepseek67 = group("architectures.deepseek_67b")
node = group("cache.node")
published = group("cache.v2")
reader = group("cache.reader")
welch, mccormick = group("cache.welch"), group("cache.mccormick")


class LayeredAttention(Attention, Layered, Protocol):
    """A model by what its attention keeps in each of its layers."""


class LayeredLatentAttention(LatentAttention, Layered, Protocol):
    """A model with latent attention by what it keeps in each of its layers."""


class Node(Protocol):
    """A machine by its GPUs and the memory of each."""

    gpus: GPUs
    memory: Gigabytes


class Conversation(Protocol):
    """A text by its length, and by the bits of a number of its cache."""

    text: Tokens
    bits: Bits


# --8<-- [start:elements]
def kv_cache_elements_per_layer(model: Attention) -> Count:
    """Numbers that one layer of `model` keeps per token.

    Latent attention keeps one latent, one rotary key and, with an indexer, its key.
    All other kinds keep a key and a value for each key-value head.
    """
    given = as_typed(model)
    if is_latent(given):
        sound(given, "kv_lora_rank", "qk_rope_head_dim")
        return given.kv_lora_rank + given.qk_rope_head_dim + getattr(given, "index_head_dim", 0)
    known = one_for_all(understood(model))
    return 2 * known.num_key_value_heads * head_dim(known)


def kv_cache_elements_per_token(model: LayeredAttention) -> Count:
    """Numbers that all layers of `model` keep per token."""
    known = one_for_all(understood(model))
    return kv_cache_elements_per_layer(known) * known.num_hidden_layers
# --8<-- [end:elements]


# --8<-- [start:bytes]
def kv_cache_bytes_per_token(model: LayeredAttention, bits: Bits = 16) -> Bytes_per_token:
    """Bytes that `model` keeps per token, at `bits` bits a number (16 is BF16, the usual)."""
    above(0, bits=bits)
    return kv_cache_elements_per_token(model) * bits / 8


def kv_cache_bytes(model: LayeredAttention, context: Tokens, bits: Bits = 16) -> Bytes:
    """Bytes that `model` keeps for one text of `context` tokens."""
    at_least(0, context=context)
    return kv_cache_bytes_per_token(model, bits) * context
# --8<-- [end:bytes]


# --8<-- [start:ratios]
class Ratios(NamedTuple):
    """Numbers that full multi-head attention would keep for each one that the latent form keeps."""

    keys: Ratio
    keys_and_values: Ratio
    reference_code: Ratio


def ratios(model: LatentAttention) -> Ratios:
    """The three baselines in use: keys alone, keys and values, and a reference.

    The last is all that DeepSeek's reference code keeps when it does not compress.
    """
    latent(model=model)
    sound(model, "num_attention_heads", "qk_nope_head_dim", "v_head_dim")
    kept = kv_cache_elements_per_layer(model)
    keys = model.num_attention_heads * model.qk_nope_head_dim
    values = model.num_attention_heads * model.v_head_dim
    rotary = model.num_attention_heads * model.qk_rope_head_dim
    return Ratios(keys / kept, (keys + values) / kept, (keys + values + rotary) / kept)
# --8<-- [end:ratios]


# --8<-- [start:saving]
def cache_saving(
    model: LayeredAttention,
    baseline: LayeredAttention,
    bits: Bits = 16,
    baseline_bits: Bits = 16,
) -> Ratio:
    """The share of the baseline's bytes per token that `model` does not need."""
    kept = kv_cache_bytes_per_token(model, bits)
    return 1 - kept / kv_cache_bytes_per_token(baseline, baseline_bits)
# --8<-- [end:saving]


def saving_against_heads(model: LatentAttention, heads: Count) -> Ratio:
    """The share of the cache that `model` saves against a key and a value for each of `heads` heads; layers cancel out."""
    latent(model=model)
    sound(model, "qk_nope_head_dim", "v_head_dim")
    above(0, heads=heads)
    return 1 - kv_cache_elements_per_layer(model) / (heads * (model.qk_nope_head_dim + model.v_head_dim))


def equal_groups(model: LatentAttention) -> Count:
    """Key-value heads of a grouped-query model that would fill as large a cache (DeepSeek-V2 report, Table 1)."""
    latent(model=model)
    sound(model, "qk_nope_head_dim", "v_head_dim")
    return kv_cache_elements_per_layer(model) / (model.qk_nope_head_dim + model.v_head_dim)


def uncompressed_bytes_per_token(model: LayeredLatentAttention) -> Bytes_per_token:
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
def weight_bytes(model: Configuration, bits: Bits = 8) -> Bytes:
    """Bytes of a model's weights at `bits` bits each; V3 is published in 8-bit numbers.

    Scales and draft module are not counted.
    """
    above(0, bits=bits)
    return parameters.total_parameters(model) * bits / 8


def node_memory(node: Node) -> Bytes:
    """Bytes of memory of all GPUs of `node`."""
    sound(node, "gpus", "memory")
    return node.gpus * node.memory * GB


def conversations(memory: Bytes, weights: Bytes, cache: Bytes) -> Count:
    """Whole conversations, `cache` bytes each, that fit into `memory` bytes beside the weights.

    Working space is not counted.
    """
    at_least(0, memory=memory)
    part_of("memory", memory, weights=weights)
    above(0, cache=cache)
    return int((memory - weights) // cache)
# --8<-- [end:conversations]


class Texts(NamedTuple):
    """Texts on a machine: the cache of each, and how many fit beside the weights of V3."""

    each: Bytes
    fit: Count


def texts(per_token: Bytes_per_token, conversation: Conversation) -> Texts:
    """Texts of one length on a machine of eight H200s, whose cache takes `per_token` bytes in 16-bit numbers."""
    above(0, per_token=per_token, text=conversation.text, bits=conversation.bits)
    each = per_token * conversation.bits / 16 * conversation.text
    return Texts(each, conversations(node_memory(node), weight_bytes(v3), each))


def split_texts(per_token: Bytes_per_token, conversation: Conversation) -> Count:
    """The same, but every layer is split over the eight GPUs (tensor parallelism): each GPU keeps the whole cache of every text."""
    each = texts(per_token, conversation).each
    return conversations(node_memory(node) / node.gpus, weight_bytes(v3) / node.gpus, each)
