"""Sparse attention: the toy against NumPy, the costs against what DeepSeek measured on its own service."""

from types import SimpleNamespace

import numpy as np
import pytest

from snippets import vectors
from snippets.facts import group
from snippets.how.latent_attention import attention
from snippets.how.sparse_attention_and_v4 import sparse
from snippets.how.sparse_attention_and_v4.sparse import cost, report, run, v3, v32
from snippets.model import parameters

TEXT = sparse.haystack(200, 8, seed=1)
kernel = group("v4.kernel")


def test_index_scores_against_numpy():
    """Equation 1 of the report as one einsum: weights times the positive part of query times key."""
    queries, keys = np.array(TEXT.index_queries), np.array(TEXT.index_keys)
    expected = np.einsum("h,hs->s", TEXT.index_weights, np.maximum(0, queries @ keys.T))
    assert expected == pytest.approx(np.array(sparse.index_scores(TEXT.index_queries, TEXT.index_weights, TEXT.index_keys)), abs=1e-12)


@pytest.mark.parametrize("k", [1, 17, 200, 300])
def test_top_k_against_numpy(k):
    """A stable sort by NumPy picks the same positions, also when k is larger than the text; the lowest scores would be other ones."""
    scores = sparse.index_scores(TEXT.index_queries, TEXT.index_weights, TEXT.index_keys)
    assert sorted(np.argsort(-np.array(scores), kind="stable")[:k].tolist()) == sparse.top_k(scores, k)
    assert k >= 200 or sorted(np.argsort(scores)[:k].tolist()) != sparse.top_k(scores, k)


def test_ties_go_to_the_earlier():
    """Scores that ReLU has cut to zero are equal; the earlier positions are taken."""
    assert [0, 1, 3] == sparse.top_k([0, 0, 0, 1], 3)


def test_selecting_everything_is_full_attention():
    """With every position chosen nothing changes, and all of the attention is kept."""
    everything = range(200)
    full = attention.attend(TEXT.query, TEXT.keys, TEXT.values)
    assert full == sparse.sparse_attend(TEXT.query, TEXT.keys, TEXT.values, everything)
    assert 0 == sparse.error(TEXT, everything)
    assert 1 == pytest.approx(sparse.attention_kept(TEXT, everything))


def test_sparse_attention_is_full_attention_with_the_rest_struck_out():
    """The same as masking the other scores to minus infinity, in NumPy."""
    chosen = [3, 50, 51, 120]
    scores = np.full(200, -np.inf)
    scores[chosen] = np.array(TEXT.keys)[chosen] @ np.array(TEXT.query)
    weights = np.exp(scores) / np.exp(scores).sum()
    found = sparse.sparse_attend(TEXT.query, TEXT.keys, TEXT.values, chosen)
    assert weights @ np.array(TEXT.values) == pytest.approx(np.array(found), abs=1e-12)


def test_attention_kept_and_error_against_numpy():
    """Shares of a softmax, and the relative distance of the two results."""
    chosen, keys, values, query = [1, 2, 30], *(np.array(part) for part in (TEXT.keys, TEXT.values, TEXT.query))
    weights = np.exp(keys @ query) / np.exp(keys @ query).sum()
    assert weights[chosen].sum() == pytest.approx(sparse.attention_kept(TEXT, chosen))
    part = weights[chosen] @ values[chosen] / weights[chosen].sum()
    expected = np.linalg.norm(part - weights @ values) / np.linalg.norm(weights @ values)
    assert expected == pytest.approx(sparse.error(TEXT, chosen))


@pytest.mark.parametrize("seed", range(5))
def test_the_indexer_finds_what_matters(seed):
    """An eighth of the text keeps more than four fifths of the attention; the last or a random eighth keeps less than half."""
    indexer, latest, chance = sparse.compare(sparse.haystack(512, 16, seed), 64)
    assert indexer.attention > 0.8 and indexer.error < 0.25
    for other in (latest, chance):
        assert other.attention < 0.5 and other.error > 0.8


def test_a_haystack_repeats_and_has_needles():
    """The same seed gives the same text, and exactly as many keys as there are needles score far above the rest."""
    assert TEXT == sparse.haystack(200, 8, seed=1)
    bare = sparse.haystack(200, 0, seed=1)
    assert 8 == sum(here != there for here, there in zip(TEXT.keys, bare.keys, strict=True))


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
    assert 61 * (wq_b + wk + k_norm + weights_proj) == sparse.indexer_parameters(v32)
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
    """A selection of nothing, more needles than tokens, and a fall to nothing are refused."""
    with pytest.raises(ValueError, match="^k must be a whole number of at least 1, not 0$"):
        sparse.top_k([1, 2], 0)
    with pytest.raises(ValueError, match=r"^needles must be between 0 and length \(5\), not 6$"):
        sparse.haystack(5, 6, 0)
    with pytest.raises(ValueError, match="^chosen must hold no position twice$"):
        sparse.attention_kept(sparse.haystack(4, 1, 0), [1, 1])
    with pytest.raises(ValueError, match="^every entry of chosen must be between 0 and 3, not 4$"):
        sparse.attention_kept(sparse.haystack(4, 1, 0), [0, 4])
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


def test_the_default_haystack_has_the_sizes_it_says():
    """Vectors of 32 numbers, four small queries, and small keys of 16."""
    assert (32, 4, 16) == (len(TEXT.query), len(TEXT.index_queries), len(TEXT.index_keys[0]))


def test_the_query_is_drawn_around_nought():
    """4,000 standard normal numbers have a mean within six standard errors of 0, which is 0.095."""
    query = sparse.haystack(1, 0, 0, width=4000, small=1, heads=1).query
    assert abs(sum(query) / 4000) < 0.095


def test_the_indexer_weighs_its_heads_alike():
    """Four heads with a quarter each."""
    assert [0.25] * 4 == TEXT.index_weights


def test_a_needle_is_six_above_its_key():
    """With one token and one needle: the query's inner product with the key is 6 more than without the needle."""
    with_needle, without = (sparse.haystack(1, needles, 0) for needles in (1, 0))
    assert 6 == pytest.approx(vectors.dot(with_needle.query, with_needle.keys[0]) - vectors.dot(without.query, without.keys[0]))


def test_small_queries_scatter_around_the_projection():
    """The same projection turns key and query; 2,000 heads scatter around it by 0.2, so their mean is known to 0.03."""
    text = sparse.haystack(1, 0, 0, width=1, small=1, heads=2000)
    exact = text.index_keys[0][0] / text.keys[0][0] * text.query[0]
    drawn = np.array(text.index_queries)[:, 0]
    assert exact == pytest.approx(drawn.mean(), abs=0.03)
    assert 0.2 == pytest.approx(drawn.std(), abs=0.02)


def test_without_a_text_there_are_only_weights():
    """Two operations for each active parameter and nothing else, for writing and for reading."""
    work = 2 * parameters.active_parameters(v3)
    assert work == sparse.writing_flops(v3, 0) == sparse.reading_flops(v3, 0)


def test_the_comparison_begins_at_seed_0():
    """The random choice is that of seed 0 unless another is given, and the last 16 tokens are the latest."""
    assert sparse.compare(TEXT, 16, seed=0) == sparse.compare(TEXT, 16)
    assert sparse.attention_kept(TEXT, range(184, 200)) == sparse.compare(TEXT, 16)[1].attention
