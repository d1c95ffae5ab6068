"""The toy attention layers, against an independent NumPy version that computes whole texts at once with a causal mask."""

import random

import numpy as np
import pytest

from snippets import vectors
from snippets.how.latent_attention import attention
from snippets.how.latent_attention.attention import Shape

SHAPE = Shape()
TEXT = attention.hidden_states(9, SHAPE, seed=3)
LATENT = attention.latent_weights(SHAPE, seed=4)
HEADS = attention.multi_head_weights(SHAPE, seed=5)


def numpy_softmax(scores):
    """Softmax over the last axis, without the shift that the tested version makes."""
    powers = np.exp(scores)
    return powers / powers.sum(axis=-1, keepdims=True)


def numpy_rotated(x, base=10_000):
    """Rotary position for an array of shape (tokens, ..., width), by 2×2 rotation matrices."""
    width = x.shape[-1]
    angles = np.outer(np.arange(len(x)), base ** (-np.arange(0, width, 2) / width))
    cos, sin = (f(angles).reshape(len(x), *[1] * (x.ndim - 2), width // 2) for f in (np.cos, np.sin))
    even, odd = x[..., ::2], x[..., 1::2]
    return np.stack([even * cos - odd * sin, even * sin + odd * cos], axis=-1).reshape(x.shape)


def causal(scores):
    """Scores of shape (heads, queries, keys) with every later key struck out."""
    return np.where(np.tril(np.ones(scores.shape[-2:], dtype=bool)), scores, -np.inf)


def numpy_latent(text, w, scale=None):
    """Multi-head latent attention on a whole text, equations 41 to 47 of the DeepSeek-V2 report (appendix C) with einsum."""
    h, w = np.array(text), [np.array(part) for part in w]
    query_down, query_up, query_rotary, latent_down, key_rotary, key_up, value_up, output = w

    def norm(x):
        return x / np.sqrt((x**2).mean(axis=-1, keepdims=True))

    small, latent = norm(h @ query_down.T), norm(h @ latent_down.T)
    plain = np.einsum("tr,hdr->thd", small, query_up)
    turned = numpy_rotated(np.einsum("tr,hdr->thd", small, query_rotary))
    keys, values = np.einsum("tc,hdc->thd", latent, key_up), np.einsum("tc,hdc->thd", latent, value_up)
    scores = np.einsum("qhd,khd->hqk", plain, keys) + np.einsum("qhd,kd->hqk", turned, numpy_rotated(h @ key_rotary.T))
    width = plain.shape[-1] + turned.shape[-1]
    mixed = np.einsum("hqk,khd->qhd", numpy_softmax(causal(scores * (scale or width**-0.5))), values)
    return mixed.reshape(len(h), -1) @ output.T


def numpy_multi_head(text, w):
    """Plain multi-head attention on a whole text."""
    h, (query, key, value, output) = np.array(text), [np.array(part) for part in w]
    q, k, v = (np.einsum("tm,hdm->thd", h, part) for part in (query, key, value))
    weights = numpy_softmax(causal(np.einsum("qhd,khd->hqk", q, k) / np.sqrt(q.shape[-1])))
    return np.einsum("hqk,khd->qhd", weights, v).reshape(len(h), -1) @ output.T


@pytest.mark.parametrize("step", [attention.naive_step, attention.absorbed_step])
def test_both_cached_forms_are_latent_attention(step):
    """Token by token with a cache, naive or absorbed, gives what NumPy gives for the whole text at once."""
    found, _ = attention.run(step, TEXT, LATENT)
    assert np.array(found) == pytest.approx(numpy_latent(TEXT, LATENT), abs=1e-12)


def test_naive_and_absorbed_are_equal():
    """The associative law, 12 digits deep; forgetting the rotary part in the scale (a common slip) would differ by a thousandth or more."""
    naive, _ = attention.run(attention.naive_step, TEXT, LATENT)
    absorbed, _ = attention.run(attention.absorbed_step, TEXT, LATENT)
    assert attention.largest_difference(naive, absorbed) < 1e-12
    wrong = numpy_latent(TEXT, LATENT, scale=SHAPE.qk_nope_head_dim**-0.5)
    assert attention.largest_difference(naive, wrong.tolist()) > 1e-3


def test_a_forgotten_rotary_key_is_noticed():
    """Without the rotary key, which must be kept beside the latent, the output is off by far more than the tolerance."""
    silent = LATENT._replace(key_rotary=[[0] * SHAPE.hidden_size] * SHAPE.qk_rope_head_dim)
    without, _ = attention.run(attention.absorbed_step, TEXT, silent)
    whole, _ = attention.run(attention.absorbed_step, TEXT, LATENT)
    assert attention.largest_difference(without, whole) > 1e-3


def test_plain_multi_head_attention():
    """The layer that latent attention is compared with, against NumPy."""
    found, _ = attention.run(attention.multi_head_step, TEXT, HEADS)
    assert np.array(found) == pytest.approx(numpy_multi_head(TEXT, HEADS), abs=1e-12)


def test_what_each_form_keeps():
    """Table 1 of the DeepSeek-V2 report: latent plus rotary key per token, against a key and a value for every head."""
    per_token = {}
    for step, w in ((attention.naive_step, LATENT), (attention.absorbed_step, LATENT), (attention.multi_head_step, HEADS)):
        _, cache = attention.run(step, TEXT, w)
        per_token[step.__name__] = attention.numbers_in(cache) / len(TEXT)
    every_head = SHAPE.num_attention_heads * (SHAPE.qk_nope_head_dim + SHAPE.qk_rope_head_dim + SHAPE.v_head_dim)
    assert {"naive_step": every_head, "absorbed_step": 7 + 2, "multi_head_step": every_head} == per_token


def test_what_is_kept_does_not_depend_on_the_head():
    """One latent of size 1 (root mean square) and one rotary key, of the widths in the shape."""
    latent, rotary = attention.kept(TEXT[2], 2, LATENT)
    assert (SHAPE.kv_lora_rank, SHAPE.qk_rope_head_dim) == (len(latent), len(rotary))
    assert 1 == pytest.approx(np.square(latent).mean(), abs=1e-12)


def test_queries_have_both_parts():
    """One pair per head, of the plain and the rotary width."""
    pairs = list(attention.queries(TEXT[2], 2, LATENT))
    assert [(SHAPE.qk_nope_head_dim, SHAPE.qk_rope_head_dim)] * SHAPE.num_attention_heads == [(len(p), len(r)) for p, r in pairs]


def test_attend_is_a_weighted_sum():
    """Two keys with equal scores give the middle of their values; a far better key takes almost all."""
    assert [2, 3] == pytest.approx(attention.attend([1], [[5], [5]], [[0, 2], [4, 4]]))
    assert [4, 4] == pytest.approx(attention.attend([1], [[5], [50]], [[0, 2], [4, 4]]), abs=1e-12)


def test_rotation_keeps_lengths_and_shows_only_distances():
    """Inner products of rotated vectors depend on the distance of their positions only, and no rotation changes a length."""
    left, right = [0.3, -1.2, 0.8, 0.1], [1.1, 0.4, -0.2, 0.9]
    near = vectors.dot(attention.rotated(left, 5), attention.rotated(right, 3))
    far = vectors.dot(attention.rotated(left, 105), attention.rotated(right, 103))
    assert near == pytest.approx(far, abs=1e-12)
    assert vectors.dot(left, left) == pytest.approx(vectors.dot(*[attention.rotated(left, 7)] * 2), abs=1e-12)
    assert numpy_rotated(np.array([left] * 8))[7] == pytest.approx(attention.rotated(left, 7), abs=1e-12)


def test_normed_is_rmsnorm():
    """3 and 4 have the root mean square 5/√2."""
    assert [3 * 2**0.5 / 5, 4 * 2**0.5 / 5] == pytest.approx(attention.normed([3, 4]))


def test_seeds_repeat_and_differ():
    """The same seed gives the same numbers and another seed others; their spread is the one asked for."""
    same, other = attention.latent_weights(SHAPE, 4), attention.latent_weights(SHAPE, 5)
    assert LATENT == same != other
    assert HEADS == attention.multi_head_weights(SHAPE, 5)
    assert attention.hidden_states(2, SHAPE, 3) == TEXT[:2]
    assert 0.1 == pytest.approx(np.std(attention.matrix(60, 100, attention.random.Random(1))), rel=0.05)


def test_counting_numbers():
    """However nested, each number counts once."""
    assert 5 == attention.numbers_in([([1.0, 2.0], [[3.0]]), (4.0, 5.0)])


def test_largest_difference():
    """The one place where two lists of vectors differ most."""
    assert 2 == attention.largest_difference([[1, 2], [3, 4]], [[1, 2], [3, 6]])


def test_bad_vectors_are_named():
    """An odd width for pairs is refused by name, with the bound."""
    with pytest.raises(ValueError, match="^vector must have an even length, not 3$"):
        attention.rotated([1, 2, 3], 1)


def test_the_toys_sizes_are_those_that_the_page_counts_with():
    """As the page prints them, with its 4 × (5 + 2 + 3) numbers a token against 7 + 2; no two are alike, so that none passes for another."""
    assert (16, 4, 10, 7, 5, 2, 3) == attention.toy == Shape()
    assert len(set(SHAPE)) == len(SHAPE)


MAKERS = {
    "hidden states": lambda shape: attention.hidden_states(1, shape, 0),
    "latent weights": lambda shape: attention.latent_weights(shape, 0),
    "plain weights": lambda shape: attention.multi_head_weights(shape, 0),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("size", Shape._fields)
def test_a_layer_without_a_width_is_refused(make, size):
    """Each size is 1 or more, and 1 will do."""
    assert make(Shape(*[1] * len(Shape._fields)))
    with pytest.raises(ValueError, match=f"^{size} must be a whole number of at least 1, not 0$"):
        make(SHAPE._replace(**{size: 0}))


def test_an_empty_matrix_and_an_empty_text_are_refused():
    """One row of one column is a matrix, one token is a text, nothing is neither."""
    rng = random.Random(0)
    assert [1] == [len(row) for row in attention.matrix(1, 1, rng)]
    for rows, columns, name in ((0, 1, "rows"), (1, 0, "columns")):
        with pytest.raises(ValueError, match=f"^{name} must be a whole number of at least 1, not 0$"):
            attention.matrix(rows, columns, rng)
    with pytest.raises(ValueError, match="^count must be a whole number of at least 1, not 0$"):
        attention.hidden_states(0, SHAPE, 0)


def test_what_has_no_size_and_no_position_is_refused():
    """A vector of nought cannot be scaled to 1, a base of 0 turns nothing, and lists of unequal length have no difference."""
    for call, message in (
        (lambda: attention.normed([0, 0]), "vector must not be all 0"),
        (lambda: attention.normed([]), "vector must hold at least 1 number, not none"),
        (lambda: attention.rotated([1, 2], 1, 0), "base must be above 0, not 0"),
        (lambda: attention.attend([1], [[1]], []), r"values must be as long as keys \(1\), not 0"),
        (lambda: attention.largest_difference([[1]], []), r"right must be as long as left \(1\), not 0"),
    ):
        with pytest.raises(ValueError, match=f"^{message}$"):
            call()


def test_random_numbers_are_normal_around_nought():
    """10,000 of each: hidden states have a spread of 1, a matrix of four columns one half; means and spreads within six standard errors."""
    states = [x for row in attention.hidden_states(625, attention.Shape(), 0) for x in row]
    entries = [x for row in attention.matrix(2500, 4, random.Random(0)) for x in row]
    for numbers, spread in ((states, 1), (entries, 0.5)):
        mean = sum(numbers) / len(numbers)
        assert abs(mean) < 0.06 * spread
        assert spread == pytest.approx((sum((x - mean) ** 2 for x in numbers) / len(numbers)) ** 0.5, rel=0.05)
