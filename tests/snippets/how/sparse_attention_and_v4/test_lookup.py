"""Engram's tables against the configuration and the weight files of V4.1-Flash, and a sieve."""

from types import SimpleNamespace

import numpy
import pytest

from snippets.how.sparse_attention_and_v4.layers import card41
from snippets.how.sparse_attention_and_v4.lookup import engram, engram_parameters, is_prime, row, table_parameters, table_rows, v41_flash

ROWS = table_rows(engram)


def test_tables_are_those_of_the_configuration():
    """config.json of V4.1-Flash prints engram_num_embeddings 384,006,168 and 384,016,682: two modules of 24 tables each."""
    assert [384_006_168, 384_016_682] == [sum(ROWS[:24]), sum(ROWS[24:])]
    assert 16_000_057 == ROWS[0] and 48 == len(set(ROWS))


def test_parameters_are_those_of_the_weight_files():
    """The headers of the 48 weight files give the Engram modules 196,928,504,320 parameters, of which 196.6 billion are tables."""
    assert 196_928_504_320 == engram_parameters(engram, v41_flash)
    assert 196.6e9 == pytest.approx(table_parameters(engram), rel=1e-4)
    assert card41.memory == pytest.approx(engram_parameters(engram, v41_flash), rel=1e-3)
    assert int(table_parameters(engram) / 1e9) * 1e9 == card41.engram


def test_primes_are_a_sieves():
    """Eratosthenes' sieve up to a thousand finds the same primes."""
    sieve = numpy.ones(1000, bool)
    sieve[:2] = False
    for number in range(2, 32):
        sieve[number * number :: number] = False
    assert sieve.tolist() == [is_prime(number) for number in range(1000)]


def test_rows_begin_right_above_the_least():
    """Above four come 5, 7, 11; above five 7, 11, 13."""
    assert [5, 7, 11] == table_rows(SimpleNamespace(orders=(2,), heads=3, modules=1, least_rows=4))
    assert [7, 11, 13] == table_rows(SimpleNamespace(orders=(2,), heads=3, modules=1, least_rows=5))


def test_parameters_of_one_narrow_table():
    """Above one comes 2: two rows of one number, or of three."""
    tables = SimpleNamespace(orders=(2,), heads=1, modules=1, least_rows=1, width=1)
    assert [2, 6] == [table_parameters(SimpleNamespace(**vars(tables) | {"width": width})) for width in (1, 3)]
    with pytest.raises(ValueError, match="^width must be a whole number of at least 1, not 0$"):
        table_parameters(SimpleNamespace(**vars(tables) | {"width": 0}))


def test_a_row_is_the_hash_worked_out_by_hand():
    """5·3 = 15 and 6·7 = 42 differ in bits to 37 (001111 and 101010 give 100101), and 37 leaves 4 by 11."""
    assert 4 == row([5, 6], [3, 7], 11)


def test_rows_spread_evenly():
    """Ten thousand pairs of tokens over a table of 101 rows: NumPy's same mix, and no row twice as full as the mean."""
    first, second = (numpy.random.default_rng(0).integers(1, 129_280, 10_000) for _ in range(2))
    second = second[::-1]
    mixed = (first * 1_000_003 ^ second * 998_244_353) % 101
    ours = [row([int(a), int(b)], [1_000_003, 998_244_353], 101) for a, b in zip(first, second, strict=True)]
    assert mixed.tolist() == ours
    assert max(numpy.bincount(mixed)) < 2 * 10_000 / 101


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: row([], [], 11), "^tokens must hold at least 1 entry, not none$"),
        (lambda: row([1, 2], [1], 11), r"^multipliers must be as long as tokens \(2\), not 1$"),
        (lambda: row([1], [1], 0), "^rows must be a whole number of at least 1, not 0$"),
        (lambda: table_rows(SimpleNamespace(orders=[2], heads=0, width=1, modules=1, least_rows=1)), "^heads must be a whole number of at least 1, not 0$"),
        (lambda: table_rows(SimpleNamespace(orders=[2], heads=1, width=1, modules=0, least_rows=1)), "^modules must be a whole number of at least 1, not 0$"),
        (lambda: table_rows(SimpleNamespace(orders=[2], heads=1, width=1, modules=1, least_rows=0)), "^least_rows must be a whole number of at least 1, not 0$"),
        (lambda: engram_parameters(engram, SimpleNamespace(hidden_size=0, hc_mult=4)), "^hidden_size must be a whole number of at least 1, not 0$"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    """Each message names what is wrong."""
    with pytest.raises(ValueError, match=message):
        call()
