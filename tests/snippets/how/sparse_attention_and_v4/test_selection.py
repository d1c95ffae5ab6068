"""The indexer at toy size, against NumPy."""

import numpy as np
import pytest

from snippets import vectors
from snippets.how.latent_attention import attention
from snippets.how.sparse_attention_and_v4 import selection

TEXT = selection.haystack(200, 8, seed=1)


def test_index_scores_against_numpy():
    """Equation 1 of the report as one einsum: weights times the positive part of query times key."""
    queries, keys = np.array(TEXT.index_queries), np.array(TEXT.index_keys)
    expected = np.einsum("h,hs->s", TEXT.index_weights, np.maximum(0, queries @ keys.T))
    assert expected == pytest.approx(np.array(selection.index_scores(TEXT.index_queries, TEXT.index_weights, TEXT.index_keys)), abs=1e-12)


@pytest.mark.parametrize("k", [1, 17, 200, 300])
def test_top_k_against_numpy(k):
    """A stable sort by NumPy picks the same positions, also when k is larger than the text; the lowest scores would be other ones."""
    scores = selection.index_scores(TEXT.index_queries, TEXT.index_weights, TEXT.index_keys)
    assert sorted(np.argsort(-np.array(scores), kind="stable")[:k].tolist()) == selection.top_k(scores, k)
    assert k >= 200 or sorted(np.argsort(scores)[:k].tolist()) != selection.top_k(scores, k)


def test_ties_go_to_the_earlier():
    """Scores that ReLU has cut to zero are equal; the earlier positions are taken."""
    assert [0, 1, 3] == selection.top_k([0, 0, 0, 1], 3)


def test_selecting_everything_is_full_attention():
    """With every position chosen nothing changes, and all of the attention is kept."""
    everything = range(200)
    full = attention.attend(TEXT.query, TEXT.keys, TEXT.values)
    assert full == selection.sparse_attend(TEXT.query, TEXT.keys, TEXT.values, everything)
    assert 0 == selection.error(TEXT, everything)
    assert 1 == pytest.approx(selection.attention_kept(TEXT, everything))


def test_sparse_attention_is_full_attention_with_the_rest_struck_out():
    """The same as masking the other scores to minus infinity, in NumPy."""
    chosen = [3, 50, 51, 120]
    scores = np.full(200, -np.inf)
    scores[chosen] = np.array(TEXT.keys)[chosen] @ np.array(TEXT.query)
    weights = np.exp(scores) / np.exp(scores).sum()
    found = selection.sparse_attend(TEXT.query, TEXT.keys, TEXT.values, chosen)
    assert weights @ np.array(TEXT.values) == pytest.approx(np.array(found), abs=1e-12)


def test_attention_kept_and_error_against_numpy():
    """Shares of a softmax, and the relative distance of the two results."""
    chosen, keys, values, query = [1, 2, 30], *(np.array(part) for part in (TEXT.keys, TEXT.values, TEXT.query))
    weights = np.exp(keys @ query) / np.exp(keys @ query).sum()
    assert weights[chosen].sum() == pytest.approx(selection.attention_kept(TEXT, chosen))
    part = weights[chosen] @ values[chosen] / weights[chosen].sum()
    expected = np.linalg.norm(part - weights @ values) / np.linalg.norm(weights @ values)
    assert expected == pytest.approx(selection.error(TEXT, chosen))


@pytest.mark.parametrize("seed", range(5))
def test_the_indexer_finds_what_matters(seed):
    """An eighth of the text keeps more than four fifths of the attention; the last or a random eighth keeps less than half."""
    indexer, latest, chance = selection.compare(selection.haystack(512, 16, seed), 64)
    assert indexer.attention > 0.8 and indexer.error < 0.25
    for other in (latest, chance):
        assert other.attention < 0.5 and other.error > 0.8


def test_a_haystack_repeats_and_has_needles():
    """The same seed gives the same text, and exactly as many keys as there are needles score far above the rest."""
    assert TEXT == selection.haystack(200, 8, seed=1)
    bare = selection.haystack(200, 0, seed=1)
    assert 8 == sum(here != there for here, there in zip(TEXT.keys, bare.keys, strict=True))


def test_the_default_haystack_has_the_sizes_it_says():
    """Vectors of 32 numbers, four small queries, and small keys of 16."""
    text = selection.haystack(3, 1, seed=1)
    assert (32, 4, 16) == (len(text.query), len(text.index_queries), len(text.index_keys[0]))


def test_the_query_is_drawn_around_nought():
    """4,000 standard normal numbers have a mean within six standard errors of 0, which is 0.095."""
    query = selection.haystack(1, 0, 0, width=4000, small=1, heads=1).query
    assert abs(sum(query) / 4000) < 0.095


def test_the_indexer_weighs_its_heads_alike():
    """Four heads with a quarter each."""
    assert [0.25] * 4 == TEXT.index_weights


def test_a_needle_is_six_above_its_key():
    """With one token and one needle: the query's inner product with the key is 6 more than without the needle."""
    with_needle, without = (selection.haystack(1, needles, 0) for needles in (1, 0))
    assert 6 == pytest.approx(vectors.dot(with_needle.query, with_needle.keys[0]) - vectors.dot(without.query, without.keys[0]))


def test_small_queries_scatter_around_the_projection():
    """The same projection turns key and query; 2,000 heads scatter around it by 0.2, so their mean is known to 0.03."""
    text = selection.haystack(1, 0, 0, width=1, small=1, heads=2000)
    exact = text.index_keys[0][0] / text.keys[0][0] * text.query[0]
    drawn = np.array(text.index_queries)[:, 0]
    assert exact == pytest.approx(drawn.mean(), abs=0.03)
    assert 0.2 == pytest.approx(drawn.std(), abs=0.02)


def test_the_comparison_begins_at_seed_0():
    """The random choice is that of seed 0 unless another is given, and the last 16 tokens are the latest."""
    assert selection.compare(TEXT, 16, seed=0) == selection.compare(TEXT, 16)
    assert ["indexer", "latest", "random"] == [kept.rule for kept in selection.compare(TEXT, 16)]
    assert selection.attention_kept(TEXT, range(184, 200)) == selection.compare(TEXT, 16)[1].attention


def test_bad_input_is_named():
    """A selection of nothing, more needles than tokens, and positions that are twice or not there are refused."""
    with pytest.raises(ValueError, match="^k must be a whole number of at least 1, not 0$"):
        selection.top_k([1, 2], 0)
    with pytest.raises(ValueError, match="^k must be a whole number of at least 1, not nan$"):
        selection.compare(TEXT, float("nan"))
    with pytest.raises(ValueError, match=r"^needles must be between 0 and length \(5\), not 6$"):
        selection.haystack(5, 6, 0)
    with pytest.raises(ValueError, match="^chosen must hold no position twice$"):
        selection.attention_kept(selection.haystack(4, 1, 0), [1, 1])
    with pytest.raises(ValueError, match="^every entry of chosen must be between 0 and 3, not 4$"):
        selection.attention_kept(selection.haystack(4, 1, 0), [0, 4])


def test_what_has_no_counterpart_is_refused():
    """Fewer values than keys, and fewer weights than queries."""
    with pytest.raises(ValueError, match=r"^values must be as long as keys \(2\), not 1$"):
        selection.sparse_attend([1], [[1], [2]], [[1]], [0])
    with pytest.raises(ValueError, match=r"^weights must be as long as queries \(2\), not 1$"):
        selection.index_scores([[1], [2]], [1], [[1]])


def test_half_a_needle_is_refused():
    """And less than none."""
    for needles in (0.5, -1):
        with pytest.raises(ValueError, match=f"^needles must be a whole number of at least 0, not {needles}$"):
            selection.haystack(5, needles, 0)
