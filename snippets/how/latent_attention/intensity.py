"""When latent attention pays: arithmetic against bytes read, for one cached token in one layer, held against what a chip can do."""

from typing import NamedTuple

from snippets.facts import group
from snippets.how.latent_attention import cache
from snippets.inputs import above, at_least, latent, sound
from snippets.model import parameters
from snippets.model.configuration import as_typed
from snippets.things.attention import Attention, LatentAttention, LatentHeads, is_latent
from snippets.things.chips import RooflineChip, figure
from snippets.things.models import Headed
from snippets.units import FLOP, Bytes, Count, FLOP_per_byte, Nanoseconds, Ratio, Tokens, Whole

v3 = group("architectures.deepseek_v3")
llama405 = group("architectures.llama_3_1_405b")
h800, h20 = group("chips.h800"), group("chips.h20")
h800_throttled = group("cache.h800_throttled")


# --8<-- [start:work]
def absorbed_flop(model: LatentHeads) -> FLOP:
    """Arithmetic of one query token on one cached latent.

    Every head compares (latent + rotary) and then weighs (latent).
    """
    model = as_typed(model)
    latent(model=model)
    sound(model, "num_attention_heads", "kv_lora_rank", "qk_rope_head_dim")
    return 2 * model.num_attention_heads * (2 * model.kv_lora_rank + model.qk_rope_head_dim)


def expanded_flop(model: Headed) -> FLOP:
    """The same on keys and values: every head compares with a key and weighs a value."""
    model = as_typed(model)
    sound(model, "num_attention_heads")
    if is_latent(model):
        sound(model, "kv_lora_rank", "qk_nope_head_dim", "qk_rope_head_dim", "v_head_dim")
        widths = model.qk_nope_head_dim + model.qk_rope_head_dim + model.v_head_dim
        return 2 * model.num_attention_heads * widths
    return 2 * model.num_attention_heads * 2 * parameters.head_dim(model)


def expansion_flop(model: LatentAttention) -> FLOP:
    """Arithmetic of turning one latent back into the keys and values of all heads."""
    model = as_typed(model)
    latent(model=model)
    sound(model, "num_attention_heads", "kv_lora_rank", "qk_nope_head_dim", "v_head_dim")
    widths = model.qk_nope_head_dim + model.v_head_dim
    return 2 * model.kv_lora_rank * model.num_attention_heads * widths
# --8<-- [end:work]


def extra_work(model: LatentAttention) -> Ratio:
    """How many times the arithmetic of ordinary attention the absorbed form does."""
    return absorbed_flop(model) / expanded_flop(model)


# --8<-- [start:break_even]
def expansion_break_even(model: LatentAttention) -> Tokens:
    """New tokens beside a long cached text from which expanding its latents first is less work than absorbing.

    Beside a shorter text it takes fewer.
    """
    return expansion_flop(model) / (absorbed_flop(model) - expanded_flop(model))
# --8<-- [end:break_even]


# --8<-- [start:intensity]
def ridge(gpu: RooflineChip) -> FLOP_per_byte:
    """Operations that `gpu` can do in the time it reads one byte: TFLOP/s over GB/s."""
    above(0, dense_16bit=figure(gpu, "dense_16bit"), memory_bandwidth=figure(gpu, "memory_bandwidth"))
    return gpu.dense_16bit / gpu.memory_bandwidth * 1000


def cached_bytes(model: Attention) -> Bytes:
    """Bytes read per cached token and layer in BF16."""
    return 2 * cache.kv_cache_elements_per_layer(model)


def arithmetic_intensity(model: Headed, queries: Tokens = 1) -> FLOP_per_byte:
    """Operations per byte read when `queries` tokens of one text are computed in the same step."""
    at_least(1, queries=queries)
    return queries * step_flop(model) / cached_bytes(model)
# --8<-- [end:intensity]


def step_flop(model: Headed) -> FLOP:
    """Arithmetic of one query token on what `model` caches: latents, or keys and values."""
    given = as_typed(model)
    return absorbed_flop(given) if is_latent(given) else expanded_flop(given)


# --8<-- [start:time]
def nanoseconds(flop: FLOP, read: Bytes, gpu: RooflineChip) -> Nanoseconds:
    """Least time for `flop` operations and `read` bytes on `gpu`.

    It is the slower of the two, which overlap (the roofline model).
    """
    at_least(0, flop=flop, read=read)
    above(0, dense_16bit=figure(gpu, "dense_16bit"), memory_bandwidth=figure(gpu, "memory_bandwidth"))
    return max(flop / gpu.dense_16bit, read / gpu.memory_bandwidth * 1000) / 1000


def crossover(model: Headed, read: Bytes, gpu: RooflineChip) -> Count:
    """Query tokens per step from which `model` takes longer than a cache of `read` bytes.

    Both are on `gpu`, and the bytes are per token and layer.
    """
    at_least(0, read=read)
    return read * ridge(gpu) / step_flop(model)
# --8<-- [end:time]


def all_heads_bytes(model: LatentAttention) -> Bytes:
    """Bytes read per token and layer if latent attention kept the keys and values of all heads instead, in BF16."""
    return cache.ratios(model).reference_code * cached_bytes(model)


# --8<-- [start:rows]
class TimeRow(NamedTuple):
    """Least time per cached token and layer, by how many tokens are computed in one step."""

    queries: Whole
    latent: Nanoseconds
    eight_key_value_heads: Nanoseconds


def times(gpu: RooflineChip) -> list[TimeRow]:
    """V3's latent attention and the grouped queries of Llama 3.1 405B (as many query heads) on one chip."""
    rows = []
    for queries in range(1, 13):
        latent = nanoseconds(queries * absorbed_flop(v3), cached_bytes(v3), gpu)
        grouped = nanoseconds(queries * expanded_flop(llama405), cached_bytes(llama405), gpu)
        rows.append(TimeRow(queries, latent, grouped))
    return rows
# --8<-- [end:rows]
