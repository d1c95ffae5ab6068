"""Attention in plain Python, one layer at toy size: multi-head, latent (MLA) naive and latent absorbed (DeepSeek-V2 report, appendix C).

A vector is a list of numbers, a matrix a list of rows, a text a list of hidden states. Weights are drawn from a seed and mean nothing.
"""

import math
import random
from typing import NamedTuple

from snippets.lists import numbers, paired, whole
from snippets.units import Count


# --8<-- [start:shape]
class Shape(NamedTuple):
    """Sizes of one layer under the names of a Hugging Face config.json; the defaults are a toy, no two alike that could be mixed up."""

    hidden_size: int = 16
    num_attention_heads: int = 4
    q_lora_rank: int = 10
    kv_lora_rank: int = 7
    qk_nope_head_dim: int = 5
    qk_rope_head_dim: int = 2
    v_head_dim: int = 3
# --8<-- [end:shape]


def matrix(rows, columns, rng):
    """A matrix of normal numbers that keeps the size of a vector about the same."""
    whole(1, rows=rows, columns=columns)
    return [[rng.gauss(0, columns**-0.5) for _ in range(columns)] for _ in range(rows)]


def hidden_states(count, shape, seed):
    """A text of `count` tokens: one seeded vector of width `hidden_size` each."""
    whole(1, count=count)
    rng = random.Random(seed)
    return [[rng.gauss(0, 1) for _ in range(shape.hidden_size)] for _ in range(count)]


# --8<-- [start:algebra]
def dot(left, right):
    """The inner product of two vectors of equal length."""
    if len(left) != len(right):
        raise ValueError(f"right must be as long as left ({len(left)}), not {len(right)}")
    return math.fsum(a * b for a, b in zip(left, right, strict=True))


def times(matrix, vector):
    """Matrix times vector."""
    return [dot(row, vector) for row in matrix]


def transposed(matrix):
    """Rows become columns."""
    return [list(column) for column in zip(*matrix, strict=True)]
# --8<-- [end:algebra]


def softmax(scores):
    """Positive weights that add up to 1, in proportion to the exponential of each score."""
    numbers(scores=scores)
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]


def normed(vector):
    """The vector scaled to a root mean square of 1 (RMSNorm without learned weights)."""
    numbers(vector=vector)
    if not any(vector):
        raise ValueError("vector must not be all 0")
    size = math.sqrt(dot(vector, vector) / len(vector))
    return [x / size for x in vector]


def rotated(vector, position, base=10_000):
    """Rotary position: each pair of numbers turned by an angle that grows with `position`, slower from pair to pair."""
    if len(vector) % 2:
        raise ValueError(f"vector must have an even length, not {len(vector)}")
    if not base > 0:
        raise ValueError(f"base must be above 0, not {base}")
    turned = []
    for i in range(0, len(vector), 2):
        angle = position * base ** (-i / len(vector))
        point = complex(vector[i], vector[i + 1]) * complex(math.cos(angle), math.sin(angle))
        turned += [point.real, point.imag]
    return turned


# --8<-- [start:attend]
def attend(query, keys, values):
    """Compare one query with every key, turn the scores into weights, and return the weighted sum of the values."""
    paired(keys=keys, values=values)
    weights = softmax([dot(query, key) for key in keys])
    return times(transposed(values), weights)
# --8<-- [end:attend]


class Weights(NamedTuple):
    """The matrices of one latent-attention layer; those marked (heads) are lists with one matrix per head."""

    query_down: list
    query_up: list  # (heads)
    query_rotary: list  # (heads)
    latent_down: list
    key_rotary: list
    key_up: list  # (heads)
    value_up: list  # (heads)
    output: list


def latent_weights(shape, seed):
    """Seeded weights of one latent-attention layer."""
    rng, s = random.Random(seed), shape
    heads = range(s.num_attention_heads)
    return Weights(
        matrix(s.q_lora_rank, s.hidden_size, rng),
        [matrix(s.qk_nope_head_dim, s.q_lora_rank, rng) for _ in heads],
        [matrix(s.qk_rope_head_dim, s.q_lora_rank, rng) for _ in heads],
        matrix(s.kv_lora_rank, s.hidden_size, rng),
        matrix(s.qk_rope_head_dim, s.hidden_size, rng),
        [matrix(s.qk_nope_head_dim, s.kv_lora_rank, rng) for _ in heads],
        [matrix(s.v_head_dim, s.kv_lora_rank, rng) for _ in heads],
        matrix(s.hidden_size, s.num_attention_heads * s.v_head_dim, rng),
    )


# --8<-- [start:kept]
def kept(hidden, position, w):
    """All that latent attention must keep of a token: its latent, and one rotary key that all heads share."""
    return normed(times(w.latent_down, hidden)), rotated(times(w.key_rotary, hidden), position)
# --8<-- [end:kept]


def queries(hidden, position, w):
    """The query of each head, as a pair: the plain part and the rotary part, both divided by the root of their joint width."""
    small = normed(times(w.query_down, hidden))
    scale = (len(w.query_up[0]) + len(w.query_rotary[0])) ** -0.5
    for plain, rotary in zip(w.query_up, w.query_rotary, strict=True):
        yield [scale * x for x in times(plain, small)], [scale * x for x in rotated(times(rotary, small), position)]


# --8<-- [start:naive_step]
def naive_step(hidden, cache, w):
    """One token, keeping a key and a value for every head: the latent is expanded once and then forgotten."""
    position = len(cache)
    latent, rotary = kept(hidden, position, w)
    cache.append(([times(up, latent) + rotary for up in w.key_up], [times(up, latent) for up in w.value_up]))
    heads = []
    for head, (plain, turned) in enumerate(queries(hidden, position, w)):
        heads += attend(plain + turned, [keys[head] for keys, _ in cache], [values[head] for _, values in cache])
    return times(w.output, heads)
# --8<-- [end:naive_step]


# --8<-- [start:absorbed_step]
def absorbed_step(hidden, cache, w):
    """One token, keeping latents only: the matrix that would expand the key moves over to the query, the value's to the result."""
    cache.append(kept(hidden, len(cache), w))
    keys, values = [latent + rotary for latent, rotary in cache], [latent for latent, _ in cache]
    heads = []
    for head, (plain, turned) in enumerate(queries(hidden, len(cache) - 1, w)):
        query = times(transposed(w.key_up[head]), plain) + turned
        heads += times(w.value_up[head], attend(query, keys, values))
    return times(w.output, heads)
# --8<-- [end:absorbed_step]


def multi_head_weights(shape, seed):
    """Seeded weights of a plain multi-head layer: query, key and value matrices per head, and the output matrix."""
    rng, width = random.Random(seed), shape.qk_nope_head_dim + shape.qk_rope_head_dim
    query, key = ([matrix(width, shape.hidden_size, rng) for _ in range(shape.num_attention_heads)] for _ in "qk")
    value = [matrix(shape.v_head_dim, shape.hidden_size, rng) for _ in range(shape.num_attention_heads)]
    return query, key, value, matrix(shape.hidden_size, shape.num_attention_heads * shape.v_head_dim, rng)


def multi_head_step(hidden, cache, w):
    """One token of plain multi-head attention: every head keeps its own key and value, made straight from the hidden state."""
    (query, key, value, output), heads = w, []
    cache.append(([times(m, hidden) for m in key], [times(m, hidden) for m in value]))
    for head, m in enumerate(query):
        scaled = [x / math.sqrt(len(m)) for x in times(m, hidden)]
        heads += attend(scaled, [keys[head] for keys, _ in cache], [values[head] for _, values in cache])
    return times(output, heads)


# --8<-- [start:run]
def run(step, text, w):
    """Feed a text to `step` token by token; the outputs, and the cache that is left."""
    cache = []
    return [step(hidden, cache, w) for hidden in text], cache


def largest_difference(left, right) -> Count:
    """The largest absolute difference between two lists of vectors, number by number."""
    paired(left=left, right=right)
    return max(abs(a - b) for one, other in zip(left, right, strict=True) for a, b in zip(one, other, strict=True))


def numbers_in(cache) -> Count:
    """How many numbers a cache holds, however nested."""
    return sum(map(numbers_in, cache)) if isinstance(cache, list | tuple) else 1
# --8<-- [end:run]
