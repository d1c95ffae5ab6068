"""Engram, V4.1's tables that are looked up by the last few tokens: how many rows and parameters (V4.1 report, section 2.4.2)."""

from collections.abc import Sequence
from itertools import count, islice
from math import isqrt
from typing import Protocol

from snippets.facts import group
from snippets.inputs import not_empty, paired, whole
from snippets.model.configuration import as_typed
from snippets.things.models import Wide
from snippets.units import Parameters, Whole

engram, v41_flash = group("v4.engram"), group("v4.deepseek_v41_flash")


class Tables(Protocol):
    """Tables by the lengths of word sequences, the hash heads for each, the width of a row, and how many modules have their own."""

    orders: Sequence[Whole]
    heads: Whole
    width: Whole
    modules: Whole
    least_rows: Whole


class Streams(Wide, Protocol):
    """A model by its width and its streams between layers."""

    hc_mult: Whole


# --8<-- [start:lookup]
def is_prime(number: Whole) -> bool:
    """Whether nothing but 1 and itself divides `number`."""
    return number > 1 and all(number % divisor for divisor in range(2, isqrt(number) + 1))


def table_rows(tables: Tables) -> list[Whole]:
    """Rows of every table: the first primes above `least_rows`.

    There is one for each sequence length, head and module.
    """
    not_empty(orders=tables.orders)
    whole(1, heads=tables.heads, modules=tables.modules, least_rows=tables.least_rows)
    wanted = len(tables.orders) * tables.heads * tables.modules
    return list(islice(filter(is_prime, count(tables.least_rows + 1)), wanted))


def row(tokens: Sequence[Whole], multipliers: Sequence[Whole], rows: Whole) -> Whole:
    """The row that the last few tokens name.

    Each is multiplied, they are mixed bit by bit, and a prime leaves a rest.
    """
    not_empty(tokens=tokens)
    paired(tokens=tokens, multipliers=multipliers)
    whole(1, rows=rows)
    mixed = 0
    for token, multiplier in zip(tokens, multipliers, strict=True):
        mixed ^= token * multiplier
    return mixed % rows


def table_parameters(tables: Tables) -> Parameters:
    """Parameters in the tables alone."""
    whole(1, width=tables.width)
    return sum(table_rows(tables)) * tables.width
# --8<-- [end:lookup]


def engram_parameters(tables: Tables, model: Streams) -> Parameters:
    """The same with what mixes a row into the model: a key for each stream, a value, and norms of keys and queries."""
    in_tables, given = table_parameters(tables), as_typed(model)
    looked_up = len(tables.orders) * tables.heads * tables.width
    mixing = looked_up * (given.hc_mult + 1) * given.hidden_size + 2 * given.hc_mult * given.hidden_size
    return in_tables + tables.modules * mixing
