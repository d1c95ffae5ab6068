"""The costs of sparse attention, against a count and against what DeepSeek measured on its own service."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.how.sparse_attention_and_v4 import sparse
from snippets.how.sparse_attention_and_v4.sparse import cost, report, run, v3, v32
from snippets.model import parameters

kernel = group("v4.kernel")


def test_costs_by_counting():
    """Brute force over layers, heads and numbers for a small model: two operations each."""
    class small:
        num_hidden_layers, num_attention_heads, kv_lora_rank, qk_rope_head_dim = 3, 4, 5, 2
        index_n_heads, index_head_dim, index_topk = 2, 3, 6
    dense = scored = selected = 0
    for _ in range(small.num_hidden_layers):
        for position in range(10):
            each = small.num_attention_heads * 2 * ((5 + 2) + 5)
            dense, scored = dense + each, scored + small.index_n_heads * 2 * 3
            selected += each if position < small.index_topk else 0
    assert dense == sparse.dense_flops(small, 10)
    assert scored == sparse.indexer_flops(small, 10)
    assert selected + scored == sparse.sparse_flops(small, 10)


def test_break_even_is_where_the_costs_cross():
    """Below it selection is extra work, above it pays; the kernel alone was measured to pay from about 3,000 tokens."""
    point = sparse.break_even(v32)
    assert sparse.sparse_flops(v32, point - 1) > sparse.dense_flops(v32, point - 1)
    assert sparse.sparse_flops(v32, point + 1) < sparse.dense_flops(v32, point + 1)
    assert v32.index_topk < point < kernel.break_even


def test_indexer_parameters_are_the_matrices_of_the_official_code():
    """inference/model.py, class Indexer: wq_b, wk, k_norm (weight and bias) and weights_proj, in 61 layers."""
    wq_b, wk, k_norm, weights_proj = 1536 * 64 * 128, 7168 * 128, 2 * 128, 7168 * 64
    assert 61 * (wq_b + wk + k_norm + weights_proj) == 61 * parameters.indexer(v32)
    assert 37 == int(sparse.active_parameters_with_indexers(v32) / 1e9)


def test_falls_are_those_of_the_figure():
    """Figure 3, read by eye: 2.15 to 0.25 dollars for writing and 0.665 to 0.185 for reading lie inside the spans."""
    assert sparse.writing_fall(cost).low < 2.15 / 0.25 < sparse.writing_fall(cost).high
    assert sparse.reading_fall(cost).low < 0.665 / 0.185 < sparse.reading_fall(cost).high
    assert (7, 11) == pytest.approx(sparse.writing_fall(cost))


def test_counted_arithmetic_explains_the_measured_fall():
    """Arithmetic of writing falls 9.6 times, inside what the figure allows; of reading 3.0 times, just below the 3.1 to 4.2 read off."""
    writing = sparse.writing_flops(v3, report.context) / sparse.writing_flops(v32, report.context)
    assert sparse.writing_fall(cost).low < writing < sparse.writing_fall(cost).high
    reading = sparse.reading_flops(v3, report.context) / sparse.reading_flops(v32, report.context)
    assert reading == pytest.approx(sparse.reading_fall(cost).low, rel=0.05)


def test_writing_and_reading_differ_only_in_dense_attention():
    """V3.2 uses one form for both; V3's prompt form does 3.4 times less arithmetic per pair."""
    assert sparse.reading_flops(v32, 5000) == sparse.writing_flops(v32, 5000)
    writing, reading = (f(v3, 10**9) for f in (sparse.writing_flops, sparse.reading_flops))
    assert 3.4 == pytest.approx(writing / reading, rel=1e-3)


def test_retraining_share():
    """(2.1 + 943.7) billion tokens of 14.8 trillion; the report's steps times batch times length give the same tokens."""
    assert 0.0639 == pytest.approx((2.1 + 943.7) / 14_800, abs=1e-4) == pytest.approx(sparse.retraining_share(report, run), abs=1e-4)
    assert report.sparse_tokens == pytest.approx(15_000 * 480 * 128 * 1024, rel=1e-4)
    assert report.warm_up_tokens == pytest.approx(1000 * 16 * 128 * 1024, rel=2e-3)


def test_bad_input_is_named():
    """A share of no training and a fall to nothing are refused."""
    with pytest.raises(ValueError, match="^tokens must be above 0, not 0$"):
        sparse.retraining_share(report, SimpleNamespace(tokens=0))
    zero = sparse.fact(cost, "decode_after").__class__(name="zero", value=0, low=0, high=1)
    with pytest.raises(ValueError, match="^after.low must be above 0, not 0$"):
        sparse.fall(sparse.fact(cost, "decode_before"), zero)


def test_an_index_as_costly_as_attention_is_refused():
    """One head on a latent of 2 and a rotary key of 1 works 2 × (2 × 2 + 1) = 10; so does one index head of width 5."""
    model = SimpleNamespace(num_attention_heads=1, kv_lora_rank=2, qk_rope_head_dim=1, index_n_heads=1, index_head_dim=5, index_topk=4)
    with pytest.raises(ValueError, match=r"^model must score a token with less work than it attends to one \(10\), not 10$"):
        sparse.break_even(model)
    model.index_head_dim = 4
    assert 10 * 4 / (10 - 8) == sparse.break_even(model)


def test_fall_of_exact_facts():
    """Intervals of no width give one value at both ends."""
    exact = sparse.fact(cost, "decode_after").__class__
    assert (4, 4) == sparse.fall(exact(name="a", value=8, low=8, high=8), exact(name="b", value=2, low=2, high=2))


def test_without_a_text_there_are_only_weights():
    """Two operations for each active parameter and nothing else, for writing and for reading."""
    work = 2 * parameters.active_parameters(v3)
    assert work == sparse.writing_flops(v3, 0) == sparse.reading_flops(v3, 0)


def test_picked_share():
    """On paper: 2,048 of 131,072 tokens are one in 64, and of a thousand all are read."""
    assert [1 / 64, 1] == [sparse.picked_share(v32, context) for context in (131_072, 1000)]
    with pytest.raises(ValueError, match="^context must be above 0, not 0$"):
        sparse.picked_share(v32, 0)


def test_the_least_that_makes_sense_is_taken():
    """Of one token all are read; held against one token, tokens are their own number; what has fallen to a half is held."""
    exact = sparse.fact(cost, "decode_after").__class__
    assert 1 == sparse.picked_share(v32, 1)
    assert report.warm_up_tokens + report.sparse_tokens == sparse.retraining_share(report, SimpleNamespace(tokens=1))
    assert (2, 2) == sparse.fall(exact(name="a", value=1, low=1, high=1), exact(name="b", value=0.5, low=0.5, high=0.5))


@pytest.mark.parametrize("count", [sparse.dense_flops, sparse.indexer_flops, sparse.writing_flops, sparse.reading_flops])
def test_a_text_of_less_than_nothing_is_refused(count):
    """By every count; an index of no text takes no work."""
    for model in (v32, v3) if count is not sparse.indexer_flops else (v32,):
        with pytest.raises(ValueError, match="^context must be at least 0, not -1$"):
            count(model, -1)
    assert 0 == sparse.indexer_flops(v32, 0) == sparse.dense_flops(v32, 0)
