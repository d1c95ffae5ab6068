"""Arithmetic against bytes, held against DeepSeek's own analysis of its kernel and against brute force."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.how.latent_attention import intensity
from snippets.how.latent_attention.intensity import h20, h800, h800_throttled, llama405, v3
from workings.quantity.units import quantities

flashmla = group("cache.h800_throttled")


def count_absorbed(heads, latent, rotary):
    """Brute force: one multiplication and one addition for every number of every head, written out as loops."""
    flop = 0
    for _ in range(heads):
        for _ in range(latent + rotary):
            flop += 2  # compare
        for _ in range(latent):
            flop += 2  # weigh
    return flop


def test_absorbed_work_is_counted_one_by_one():
    """128 heads that compare 576 numbers and weigh 512."""
    assert count_absorbed(128, 512, 64) == intensity.absorbed_flop(v3) == 2 * 128 * (576 + 512)


def test_expanded_work():
    """DeepSeek's kernel README: keys of 192 and values of 128 in the multi-head form; Llama's are 128 each."""
    assert 2 * 128 * (192 + 128) == intensity.expanded_flop(v3)
    assert 2 * 128 * (128 + 128) == intensity.expanded_flop(llama405)


def test_expansion_work_is_a_matrix_product():
    """Two operations for each of the 512 × 128 × 256 weights of the matrix that makes keys and values from a latent."""
    assert 2 * 512 * 128 * 256 == intensity.expansion_flop(v3)


def test_extra_work():
    """C. McCormick gives about 4 times, without the rotary part: (512 + 512) / (128 + 128); with it 3.4."""
    assert 3.4 == pytest.approx(intensity.extra_work(v3))
    bare = SimpleNamespace(num_attention_heads=128, kv_lora_rank=512, qk_nope_head_dim=128, qk_rope_head_dim=0, v_head_dim=128)
    assert 4 == intensity.extra_work(bare)


def test_expansion_break_even_by_search():
    """Brute force: the first whole number of query tokens for which expanding is less work is the next above the break-even."""
    queries = 1
    while intensity.expansion_flop(v3) + queries * intensity.expanded_flop(v3) > queries * intensity.absorbed_flop(v3):
        queries += 1
    assert 171 == queries
    assert 170 < intensity.expansion_break_even(v3) < 171


def test_ridge_is_deepseeks():
    """DeepSeek's analysis: compute-bound from h_q s_q ≥ ½ · 865 / 3.35, printed as 128 (129.1)."""
    assert flashmla.break_even_queries == pytest.approx(intensity.ridge(h800_throttled) / 2, abs=1.2)
    assert 295 == round(intensity.ridge(h800))
    assert 37 == intensity.ridge(h20)


def test_a_ridge_is_operations_per_byte():
    """TFLOP/s over GB/s has the dimension of operations per byte, and the factor is a thousand."""
    ridge = quantities(h800).dense_16bit / quantities(h800).memory_bandwidth
    assert intensity.ridge(h800) == pytest.approx(ridge.to("FLOP/byte").magnitude)


def test_cached_bytes():
    """576 numbers of two bytes: the 1,152 bytes a token and layer that vLLM's engineers give."""
    assert 1152 == intensity.cached_bytes(v3)
    assert 4096 == intensity.cached_bytes(llama405)


def test_arithmetic_intensity():
    """DeepSeek's formula h_q s_q (d_k + d_v) / d_k = 128 × 1088 / 576; grouped queries: query heads per key-value head."""
    assert 128 * 1088 / 576 == pytest.approx(intensity.arithmetic_intensity(v3))
    assert 2 * 128 * 1088 / 576 == pytest.approx(intensity.arithmetic_intensity(v3, queries=2))
    assert 128 / 8 == intensity.arithmetic_intensity(llama405)


def test_step_flop_is_that_of_what_is_cached():
    """Latents are used absorbed, keys and values as they are."""
    assert intensity.absorbed_flop(v3) == intensity.step_flop(v3)
    assert intensity.expanded_flop(llama405) == intensity.step_flop(llama405)


def test_nanoseconds_take_the_slower_side():
    """One TFLOP at 1 TFLOP/s takes a second, as does one GB at 1 GB/s; together still one second."""
    slow = SimpleNamespace(dense_16bit=1, memory_bandwidth=1)
    assert 1e9 == intensity.nanoseconds(1e12, 0, slow) == intensity.nanoseconds(0, 1e9, slow) == intensity.nanoseconds(1e12, 1e9, slow)
    with pytest.raises(ValueError, match="^flop must be at least 0, not -1$"):
        intensity.nanoseconds(-1, 0, slow)


@pytest.mark.parametrize("read", [intensity.cached_bytes(llama405), intensity.all_heads_bytes(v3)])
def test_crossover_by_search(read):
    """By halving between half a query token and ten thousand: up to the crossover latent attention takes no longer, and beyond it, it does."""
    least, most = 0.5, 10_000.0
    other = intensity.nanoseconds(0, read, h800_throttled)
    for _ in range(50):
        queries = (least + most) / 2
        longer = intensity.nanoseconds(queries * intensity.absorbed_flop(v3), 1152, h800_throttled) > other
        least, most = (least, queries) if longer else (queries, most)
    assert least == pytest.approx(intensity.crossover(v3, read, h800_throttled), rel=1e-9)


def test_all_heads_bytes():
    """Keys of 192 and values of 128 for 128 heads, two bytes each."""
    assert 2 * 128 * 320 == pytest.approx(intensity.all_heads_bytes(v3))


def test_time_rows():
    """At one query token latent attention is limited by reading, at two by arithmetic; grouped queries stay limited by reading."""
    rows = intensity.times(h800_throttled)
    assert list(range(1, 13)) == [row.queries for row in rows]
    assert 1152 / 3350 == pytest.approx(rows[0].latent)
    assert 2 * 278_528 / 865e3 == pytest.approx(rows[1].latent)
    assert [4096 / 3350] * 12 == pytest.approx([row.eight_key_value_heads for row in rows])
    first = next(row.queries for row in rows if row.latent > row.eight_key_value_heads)
    assert first - 1 < intensity.crossover(v3, 4096, h800_throttled) < first


def test_times_on_a_chip_that_is_slow_at_arithmetic():
    """At 1 TFLOP/s nothing waits for memory: Llama's 128 heads compare and weigh 128 numbers, 65,536 operations a query."""
    rows = intensity.times(SimpleNamespace(dense_16bit=1, memory_bandwidth=1e9))
    assert [65.536 * queries for queries in range(1, 13)] == pytest.approx([row.eight_key_value_heads for row in rows])
