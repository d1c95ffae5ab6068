"""Compressed attention, as in V4 and V4.1: cache, arithmetic and parameters from the published configurations, beside V3.2's.

V4 keeps one entry for every 4 or 128 tokens of a text, and the last tokens in full (a sliding window). An index, where there is one,
picks the entries that are read. In V4.1 four layers keep entries and the layers between them read those.
"""

from typing import NamedTuple

from snippets import intensity
from snippets.facts import group
from snippets.inputs import above
from snippets.lists import whole
from snippets.successors import active_parameters, has_index, ratios, stored_ratios
from snippets.units import FLOP, Bytes, Count, FLOP_per_token

v3, v32 = group("architectures.deepseek_v3"), group("v4.deepseek_v32")
v4_pro, v4_flash, v41_flash = group("v4.deepseek_v4_pro"), group("v4.deepseek_v4_flash"), group("v4.deepseek_v41_flash")
served, card, card41, vllm = group("v4.served"), group("v4.v4"), group("v4.v41"), group("v4.vllm")

SHORT = 2**12
"""A short text, in tokens: some pages."""


# --8<-- [start:entries]
class Entries(NamedTuple):
    """What a text leaves in the cache, all layers together: compressed entries, index keys, and tokens kept in full."""

    compressed: Count
    index: Count
    window: Count


def entries(model, context) -> Entries:
    """Entries cached for a text of `context` tokens."""
    whole(1, context=context)
    kept = [context // ratio for ratio in stored_ratios(model)]
    indexed = [context // ratio for ratio in stored_ratios(model) if has_index(model, ratio)]
    return Entries(sum(kept), sum(indexed), model.num_hidden_layers * min(context, getattr(model, "sliding_window", 0)))
# --8<-- [end:entries]


# --8<-- [start:bytes]
class Form(NamedTuple):
    """Bytes of one compressed entry, one index key and one token of the window."""

    entry: Bytes
    index: Bytes
    window: Bytes


def sixteen_bit(model) -> Form:
    """Two bytes a number: V3.2's latent with its rotary key, V4's single vector that is both key and value."""
    latent = getattr(model, "kv_lora_rank", None)
    width = 2 * (model.head_dim if latent is None else latent + model.qk_rope_head_dim)
    return Form(width, 2 * getattr(model, "index_head_dim", 0), width)


def cache_bytes(model, context, form) -> Bytes:
    """Bytes kept for one text of `context` tokens, when entries are stored in `form`."""
    kept = entries(model, context)
    return kept.compressed * form.entry + kept.index * form.index + kept.window * getattr(form, "window", form.entry)
# --8<-- [end:bytes]


# --8<-- [start:flops]
class Work(NamedTuple):
    """Arithmetic of one token: matrices, attention on what is read, and scoring of the index."""

    matrices: FLOP_per_token
    attention: FLOP_per_token
    index: FLOP_per_token


def work(model, context) -> Work:
    """Arithmetic of writing one token after `context` others."""
    keys = scored(model, context)
    index = keys and 2 * model.index_n_heads * model.index_head_dim * keys
    return Work(2 * active_parameters(model), flop_per_entry(model) * read(model, context), index)
# --8<-- [end:flops]


def flop_per_entry(model) -> FLOP:
    """Arithmetic of all heads on one entry; V4 compares and weighs the same `head_dim` numbers."""
    if getattr(model, "kv_lora_rank", None) is not None:
        return intensity.absorbed_flop(model)
    return 2 * model.num_attention_heads * 2 * model.head_dim


def read(model, context) -> Count:
    """Entries that attention reads for one token, all layers together."""
    whole(1, context=context)
    window, total = getattr(model, "sliding_window", 0), 0
    for ratio in ratios(model):
        visible = context // ratio if ratio else 0
        total += min(window, context) + (min(visible, model.index_topk) if has_index(model, ratio) else visible)
    return total


def scored(model, context) -> Count:
    """Index keys that one token is compared with, all layers together; V4.1's later layers look at candidate blocks only."""
    whole(1, context=context)
    indexed = [layer for layer, ratio in enumerate(ratios(model)) if has_index(model, ratio)]
    layers, total = getattr(model, "index_source_layer_ids", None) or indexed, 0
    last = getattr(model, "candidate_source_layer_id", None)
    for layer in layers:
        visible = context // ratios(model)[layer]
        narrowed = last is not None and layer > last
        total += min(visible, model.candidate_topk_blocks * model.candidate_block_size) if narrowed else visible
    return total


def flops(model, context) -> FLOP_per_token:
    """All arithmetic of writing one token after `context` others, every operation counted once."""
    return sum(work(model, context))


# --8<-- [start:weighted]
def weighted_flops(model, context, index_bits=4) -> FLOP_per_token:
    """The same in 8-bit operations: attention in 16-bit numbers counts twice, a 4-bit index half. Our guess at the card's count."""
    above(0, index_bits=index_bits)
    parts = work(model, context)
    return parts.matrices + 2 * parts.attention + parts.index * index_bits / 8
# --8<-- [end:weighted]


# --8<-- [start:rows]
class Row(NamedTuple):
    """Arithmetic per written token by the length of the text before it."""

    context: int
    v3: FLOP_per_token
    v32: FLOP_per_token
    v4_pro: FLOP_per_token
    v41_flash: FLOP_per_token


def rows() -> list[Row]:
    """From 4,096 tokens to a million; V3 and V3.2 end at 131,072 in practice and are carried on by the same formula."""
    models = (v3, v32, v4_pro, v41_flash)
    return [Row(context, *(flops(model, context) for model in models)) for context in (2**n for n in range(12, 21))]
# --8<-- [end:rows]
