"""Attention in plain Python, one layer at toy size: multi-head, latent (MLA) naive and latent absorbed (DeepSeek-V2 report, appendix C).

A vector is a list of numbers, a matrix a list of rows, a text a list of hidden states. Weights are drawn from a seed and mean nothing.
"""

import math
import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from snippets.inputs import above, numbers, paired, whole
from snippets.units import Real, Whole
from snippets.vectors import Matrix, Vector, dot, softmax, times, transposed

Latent = tuple[Vector, Vector]
"""What latent attention keeps of a token: its latent and its rotary key."""
HeadPairs = tuple[list[Vector], list[Vector]]
"""What plain attention keeps of a token: a key and a value for each head."""
HeadWeights = tuple[list[Matrix], list[Matrix], list[Matrix], Matrix]
"""The matrices of one plain layer: query, key and value with one matrix per head, and the output."""
Step = Callable[[Vector, list[Any], Any], Vector]
"""One token through a layer: its hidden state, what is cached (which grows) and the layer's weights."""


# --8<-- [start:shape]
class Shape(NamedTuple):
    """Sizes of one layer, named as in a config.json; the defaults are a toy's, no two alike."""

    hidden_size: Whole = 16
    num_attention_heads: Whole = 4
    q_lora_rank: Whole = 10
    kv_lora_rank: Whole = 7
    qk_nope_head_dim: Whole = 5
    qk_rope_head_dim: Whole = 2
    v_head_dim: Whole = 3
# --8<-- [end:shape]


toy = Shape()
"""The layer that the page counts by hand."""


def matrix(rows: Whole, columns: Whole, rng: random.Random) -> Matrix:
    """A matrix of normal numbers that keeps the size of a vector about the same."""
    whole(1, rows=rows, columns=columns)
    return [[rng.gauss(0, columns**-0.5) for _ in range(columns)] for _ in range(rows)]


def hidden_states(count: Whole, shape: Shape, seed: int) -> list[Vector]:
    """A text of `count` tokens: one seeded vector of width `hidden_size` each."""
    whole(1, count=count, **shape._asdict())
    rng = random.Random(seed)
    return [[rng.gauss(0, 1) for _ in range(shape.hidden_size)] for _ in range(count)]


def normed(vector: Vector) -> Vector:
    """The vector scaled to a root mean square of 1 (RMSNorm without learned weights)."""
    numbers(vector=vector)
    if not any(vector):
        raise ValueError("vector must not be all 0")
    size = math.sqrt(dot(vector, vector) / len(vector))
    return [x / size for x in vector]


# --8<-- [start:rotated]
def rotated(vector: Vector, position: Whole, base: Real = 10_000) -> Vector:
    """Each pair of numbers turned by an angle that grows with `position`, slower from pair to pair."""
    if len(vector) % 2:
        raise ValueError(f"vector must have an even length, not {len(vector)}")
    above(0, base=base)
    turned = []
    for i in range(0, len(vector), 2):
        angle = position * base ** (-i / len(vector))
        point = complex(vector[i], vector[i + 1]) * complex(math.cos(angle), math.sin(angle))
        turned += [point.real, point.imag]
    return turned
# --8<-- [end:rotated]


# --8<-- [start:attend]
def attend(query: Vector, keys: list[Vector], values: list[Vector]) -> Vector:
    """The sum of the values, weighted by how well the key of each suits the query."""
    paired(keys=keys, values=values)
    weights = softmax([dot(query, key) for key in keys])
    return times(transposed(values), weights)
# --8<-- [end:attend]


class Weights(NamedTuple):
    """The matrices of one latent-attention layer; those marked (heads) are lists with one matrix per head."""

    query_down: Matrix
    query_up: list[Matrix]  # (heads)
    query_rotary: list[Matrix]  # (heads)
    latent_down: Matrix
    key_rotary: Matrix
    key_up: list[Matrix]  # (heads)
    value_up: list[Matrix]  # (heads)
    output: Matrix


def latent_weights(shape: Shape, seed: int) -> Weights:
    """Seeded weights of one latent-attention layer."""
    whole(1, **shape._asdict())
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
def kept(hidden: Vector, position: Whole, w: Weights) -> Latent:
    """All that latent attention keeps of a token: a latent, and one rotary key for all heads."""
    return normed(times(w.latent_down, hidden)), rotated(times(w.key_rotary, hidden), position)
# --8<-- [end:kept]


def queries(hidden: Vector, position: Whole, w: Weights) -> Iterator[tuple[Vector, Vector]]:
    """The query of each head, as a pair: the plain part and the rotary part, both divided by the root of their joint width."""
    small = normed(times(w.query_down, hidden))
    for plain, rotary in zip(w.query_up, w.query_rotary, strict=True):
        scale = (len(plain) + len(rotary)) ** -0.5
        yield [scale * x for x in times(plain, small)], [scale * x for x in rotated(times(rotary, small), position)]


# --8<-- [start:naive_step]
def naive_step(hidden: Vector, cache: list[HeadPairs], w: Weights) -> Vector:
    """One token, keeping a key and a value per head: the latent is expanded and then forgotten."""
    position = len(cache)
    latent, rotary = kept(hidden, position, w)
    keys = [times(up, latent) + rotary for up in w.key_up]
    cache.append((keys, [times(up, latent) for up in w.value_up]))
    heads: Vector = []
    for head, (plain, turned) in enumerate(queries(hidden, position, w)):
        seen = [keys[head] for keys, _ in cache]
        heads += attend(plain + turned, seen, [values[head] for _, values in cache])
    return times(w.output, heads)
# --8<-- [end:naive_step]


# --8<-- [start:absorbed_step]
def absorbed_step(hidden: Vector, cache: list[Latent], w: Weights) -> Vector:
    """One token, keeping latents: the key matrix moves to the query, the value's to the result."""
    cache.append(kept(hidden, len(cache), w))
    keys, values = [latent + rotary for latent, rotary in cache], [latent for latent, _ in cache]
    heads: Vector = []
    for head, (plain, turned) in enumerate(queries(hidden, len(cache) - 1, w)):
        query = times(transposed(w.key_up[head]), plain) + turned
        heads += times(w.value_up[head], attend(query, keys, values))
    return times(w.output, heads)
# --8<-- [end:absorbed_step]


def multi_head_weights(shape: Shape, seed: int) -> HeadWeights:
    """Seeded weights of a plain multi-head layer: query, key and value matrices per head, and the output matrix."""
    whole(1, **shape._asdict())
    rng, width = random.Random(seed), shape.qk_nope_head_dim + shape.qk_rope_head_dim
    query, key = ([matrix(width, shape.hidden_size, rng) for _ in range(shape.num_attention_heads)] for _ in "qk")
    value = [matrix(shape.v_head_dim, shape.hidden_size, rng) for _ in range(shape.num_attention_heads)]
    return query, key, value, matrix(shape.hidden_size, shape.num_attention_heads * shape.v_head_dim, rng)


def multi_head_step(hidden: Vector, cache: list[HeadPairs], w: HeadWeights) -> Vector:
    """One token of plain multi-head attention: every head keeps its own key and value, made straight from the hidden state."""
    query, key, value, output = w
    heads: Vector = []
    cache.append(([times(m, hidden) for m in key], [times(m, hidden) for m in value]))
    for head, m in enumerate(query):
        scaled = [x / math.sqrt(len(m)) for x in times(m, hidden)]
        heads += attend(scaled, [keys[head] for keys, _ in cache], [values[head] for _, values in cache])
    return times(output, heads)


# --8<-- [start:run]
def run(step: Step, text: list[Vector], w: Weights | HeadWeights) -> tuple[list[Vector], list[Any]]:
    """Feed a text to `step` token by token; the outputs, and the cache that is left."""
    cache: list[Any] = []
    return [step(hidden, cache, w) for hidden in text], cache


def largest_difference(left: list[Vector], right: list[Vector]) -> Real:
    """The largest absolute difference between two lists of vectors, number by number."""
    paired(left=left, right=right)
    rows = zip(left, right, strict=True)
    return max(abs(a - b) for row in rows for a, b in zip(*row, strict=True))


def numbers_in(cache: object) -> Whole:
    """How many numbers a cache holds, however nested."""
    return sum(map(numbers_in, cache)) if isinstance(cache, list | tuple) else 1
# --8<-- [end:run]
