"""Compressed attention, as in V4 and V4.1: cache, arithmetic and parameters from the published configurations, beside V3.2's.

V4 keeps one entry for every few tokens of a text, or for every hundred or so, and the last tokens in full (a sliding window).
An index, where there is one, picks the entries that are read. In V4.1 four layers keep entries, and those after each of them read the same.
"""

from typing import NamedTuple, Protocol, cast

from snippets.facts import group
from snippets.how.latent_attention import intensity
from snippets.how.sparse_attention_and_v4.indexed import Index
from snippets.how.sparse_attention_and_v4.layers import SINCE_V4, Successor, has_index, ratios, stored_ratios, successor_active_parameters
from snippets.inputs import above, at_least, one_of, whole
from snippets.model.configuration import understood
from snippets.things.attention import Attention, is_latent
from snippets.things.models import Headed, Layered
from snippets.units import FLOP, Bits, Bytes, Bytes_per_token, Count, FLOP_per_token, Tokens, Whole

v3, v32 = group("architectures.deepseek_v3"), group("v4.deepseek_v32")
v4_pro, v4_flash, v41_flash = group("v4.deepseek_v4_pro"), group("v4.deepseek_v4_flash"), group("v4.deepseek_v41_flash")
served, card, card41, vllm = group("v4.served"), group("v4.v4"), group("v4.v41"), group("v4.vllm")
reader = group("v4.reader")

SHORT = 2**12
"""A short text, in tokens: some pages."""
EIGHT_BIT: Bits = 8
"""The numbers of V3.2's index, in bits."""


class StoredForm(Protocol):
    """A way to store a cache by the bytes of one compressed entry and of one index key."""

    # optional: window, the bytes of one token kept in full, where they are not those of an entry
    entry: Bytes
    index: Bytes


class HeadWidth(Protocol):
    """Heads by the width of the one vector that is both key and value."""

    head_dim: Whole


class Candidates(Protocol):
    """An index by the blocks that its later layers look at, and the entries of each."""

    candidate_topk_blocks: Whole
    candidate_block_size: Whole


class CompressedHeads(HeadWidth, Headed, Protocol):
    """A model by its heads and that width."""


# --8<-- [start:entries]
class Entries(NamedTuple):
    """What a text leaves in the cache, all layers together.

    Compressed entries, index keys, and tokens kept in full.
    """

    compressed: Count
    index: Count  # type: ignore[assignment]  # hides tuple.index, which nobody needs here
    window: Count


def entries(model: Layered, context: Tokens) -> Entries:
    """Entries cached for a text of `context` tokens."""
    # optional: sliding_window, and what stored_ratios and has_index read
    whole(1, context=context)
    model = understood(model)
    stored = stored_ratios(model)
    kept = [context // ratio for ratio in stored]
    indexed = [context // ratio for ratio in stored if has_index(model, ratio)]
    window = min(context, getattr(model, "sliding_window", None) or 0)
    return Entries(sum(kept), sum(indexed), model.num_hidden_layers * window)
# --8<-- [end:entries]


# --8<-- [start:bytes]
class Form(NamedTuple):
    """Bytes of one compressed entry, one index key and one token of the window."""

    entry: Bytes
    index: Bytes  # type: ignore[assignment]  # as above
    window: Bytes


def sixteen_bit(model: Attention) -> Form:
    """Two bytes a number.

    V3.2 keeps its latent with a rotary key, V4 a single vector that is both key and value.
    """
    # optional: index_head_dim
    model = understood(model)
    if is_latent(model):
        numbers = model.kv_lora_rank + model.qk_rope_head_dim
    else:
        numbers = _v4(model).head_dim
    return Form(2 * numbers, 2 * getattr(model, "index_head_dim", 0), 2 * numbers)


def cache_bytes(model: Layered, context: Tokens, form: StoredForm) -> Bytes:
    """Bytes kept for a text of `context` tokens, stored in `form`."""
    kept, window = entries(model, context), getattr(form, "window", form.entry)
    at_least(0, entry=form.entry, index=form.index, window=window)
    return kept.compressed * form.entry + kept.index * form.index + kept.window * window
# --8<-- [end:bytes]


def added_by_a_token(model: Layered, form: StoredForm) -> Bytes_per_token:
    """Bytes that each further token adds to the cache, once the text is longer than the window."""
    return (cache_bytes(model, 2 * SHORT, form) - cache_bytes(model, SHORT, form)) / SHORT


# --8<-- [start:flops]
class Work(NamedTuple):
    """Arithmetic of one token: matrices, attention on what is read, and scoring of the index."""

    matrices: FLOP_per_token
    attention: FLOP_per_token
    index: FLOP_per_token  # type: ignore[assignment]  # as above


def work(model: Successor, context: Tokens) -> Work:
    """Arithmetic of writing one token after `context` others."""
    model = understood(model)
    attention = flop_per_entry(model) * read(model, context)
    return Work(2 * successor_active_parameters(model), attention, _index_flops(model, context))
# --8<-- [end:flops]


def _index_flops(model: Layered, context: Tokens) -> FLOP_per_token:
    keys, index = scored(model, context), cast(Index, model)  # only a model with an index has keys to score
    return 2 * index.index_n_heads * index.index_head_dim * keys if keys else 0


def flop_per_entry(model: Headed) -> FLOP:
    """Arithmetic of all heads on one entry; V4 compares and weighs the same `head_dim` numbers."""
    known = understood(model)
    if is_latent(known):
        return intensity.absorbed_flop(known)
    return 2 * known.num_attention_heads * 2 * _v4(known).head_dim


def _v4(model: object) -> CompressedHeads:
    known = understood(model)
    one_of(SINCE_V4, model_type=known.model_type)
    return known


def read(model: Layered, context: Tokens) -> Count:
    """Entries that attention reads for one token, all layers together."""
    # optional: sliding_window, index_topk, and what ratios reads
    whole(1, context=context)
    model = understood(model)
    window = getattr(model, "sliding_window", None) or 0
    total: Count = 0
    for ratio in ratios(model):
        visible = context // ratio if ratio else 0
        total += min(window, context)
        total += min(visible, cast(Index, model).index_topk) if has_index(model, ratio) else visible
    return total


def scored(model: Layered, context: Tokens) -> Count:
    """Index keys that one token is compared with, all layers together; V4.1's later layers look at candidate blocks only."""
    # optional: index_source_layer_ids, candidate_source_layer_id with candidate_topk_blocks and candidate_block_size
    whole(1, context=context)
    model = understood(model)
    indexed = [layer for layer, ratio in enumerate(ratios(model)) if has_index(model, ratio)]
    layers = getattr(model, "index_source_layer_ids", None) or indexed
    total: Count = 0
    last = getattr(model, "candidate_source_layer_id", None)
    for layer in layers:
        visible = context // ratios(model)[layer]
        narrowed = last is not None and layer > last
        total += min(visible, _candidates(model)) if narrowed else visible
    return total


def _candidates(model: Layered) -> Count:
    narrowed = cast(Candidates, model)
    return narrowed.candidate_topk_blocks * narrowed.candidate_block_size


def flops(model: Successor, context: Tokens) -> FLOP_per_token:
    """All arithmetic of writing one token after `context` others, every operation counted once."""
    return sum(work(model, context))


# --8<-- [start:weighted]
def weighted_flops(model: Successor, context: Tokens, index_bits: Bits = 4) -> FLOP_per_token:
    """All arithmetic of writing one token after `context` others, in 8-bit operations: "measured in equivalent FP8 FLOPs" (section 1).

    Attention in 16-bit numbers counts twice, a 4-bit index half.
    """
    above(0, index_bits=index_bits)
    parts = work(model, context)
    return parts.matrices + 2 * parts.attention + parts.index * index_bits / 8
# --8<-- [end:weighted]


# --8<-- [start:rows]
class Row(NamedTuple):
    """Arithmetic per written token by the length of the text before it."""

    context: Whole
    v3: FLOP_per_token
    v32: FLOP_per_token
    v4_pro: FLOP_per_token
    v41_flash: FLOP_per_token


def rows() -> list[Row]:
    """From 4,096 tokens to a million.

    V3 and V3.2 end at their context in practice and are carried on by the same formula.
    """
    models, contexts = (v3, v32, v4_pro, v41_flash), [2**n for n in range(12, 21)]
    return [Row(context, *(flops(model, context) for model in models)) for context in contexts]
# --8<-- [end:rows]
