"""Traffic of a mixture of experts against brute force, simulation and the figures that DeepSeek prints."""

import random
import re
from itertools import combinations
from types import SimpleNamespace

import pytest

from snippets.chips import performance
from snippets.chips.link_speed import experts_reachable
from snippets.how.moving_the_bytes import network
from snippets.how.moving_the_bytes.network import (
    config,
    decode,
    exchange_seconds,
    expected_nodes,
    link,
    measured,
    send_seconds,
    training,
    v3,
)
from workings.quantity.units import quantities, registry


def test_expected_nodes_by_brute_force():
    """All 220 ways to choose 3 of 12 experts on 4 nodes, counted."""
    small = SimpleNamespace(n_routed_experts=12, num_experts_per_tok=3, n_group=4)
    teams = [len({expert // 3 for expert in team}) for team in combinations(range(12), 3)]
    assert sum(teams) / len(teams) == pytest.approx(expected_nodes(small))


def test_expected_nodes_of_v3_by_simulation():
    """8 of 256 experts drawn 20,000 times touch about 5.3 of 8 nodes; with replacement it would be 5.25."""
    rng = random.Random(0)
    draws = [len({expert // 32 for expert in rng.sample(range(256), 8)}) for _ in range(20_000)]
    assert sum(draws) / len(draws) == pytest.approx(expected_nodes(config), abs=0.02)
    assert 0.02 < expected_nodes(config) - 8 * (1 - (7 / 8) ** 8)


def test_traffic_saved_halves_the_worst_case():
    """Four nodes instead of eight are half; instead of one they are three copies more."""
    assert (0.5, -3) == (network.traffic_saved(config, 8), network.traffic_saved(config, 1))


def test_send_seconds_is_bytes_over_speed():
    """4,096 tokens × 4 copies × 7,168 bytes at 50 GB/s: 2.35 ms, and Pint gives seconds."""
    assert 4096 * 4 * 7168 / 50e9 == pytest.approx(send_seconds(config, 4096, 4, 50))
    assert 0.00235 == pytest.approx(send_seconds(config, 4096, 4, 50), abs=5e-6)
    byte = registry().byte
    assert (4096 * 4 * quantities(config).hidden_size * byte / quantities(link).between).check("[time]")


def test_usable_speed_is_what_was_measured():
    """160 of the H800's 200 GB/s one way is 80 %; DeepEP's own test reached 153; 80 % of the H100's 450 is 360."""
    assert (160, 360) == tuple(pytest.approx(network.usable(chip, link)) for chip in (performance.h800, performance.h100))
    assert 0.95 < measured.inside / network.usable(performance.h800, link) < 1


def test_split_seconds_is_a_ring_by_hand():
    """Four sums a layer, 61 layers, each chip sends 7/8 of 4,096 × 7,168 BF16 values twice: 157 ms at 160 GB/s."""
    assert 4 * 61 * 2 * 7 / 8 * 4096 * 7168 * 2 / 160e9 == pytest.approx(network.split_seconds(config, v3, training, 160))


def test_whole_step_seconds_follows_from_180_000_hours():
    """The report: 180K GPU-hours per trillion tokens, so 4,096 tokens on eight chips take 332 ms."""
    expected = 180_000 * 3600 / 1e12 * 4096 / 8
    assert expected == pytest.approx(network.whole_step_seconds(network.run, v3, training))


def test_wire_times_put_infiniband_above_nvlink():
    """At V3's four nodes InfiniBand takes 2.35 ms and NVLink 1.47 ms (0.65 on an H100); they would be even at 12.8 experts."""
    rows = network.wire_times(config, link, training)
    assert list(range(1, 9)) == [row.nodes for row in rows]
    row = rows[config.topk_group - 1]
    assert (4, 2.35, 1.47, 0.65) == (row.nodes, *(round(time, 2) for time in row[1:]))
    even = experts_reachable(row.nodes, link.inside, link.between)
    assert row.infiniband == pytest.approx(row.nvlink_h800 * even / config.num_experts_per_tok)
    assert v3.experts_possible == round(even)


def test_decoding_limit_is_the_one_deepseek_prints():
    """120.96 µs an exchange, 14.76 ms a token, 67 tokens a second, with the paper's 7K; 0.82 ms at 900 GB/s."""
    assert decode.exchange == pytest.approx(1e6 * exchange_seconds(decode, decode.width, link.between))
    assert decode.per_token == round(1e3 * network.seconds_per_token(decode, config, decode.width, link.between), 2)
    assert 0.82 == round(1e3 * network.seconds_per_token(decode, config, decode.width, 900), 2)
    assert decode.tokens_per_second == int(network.tokens_per_second(decode, config, decode.width, link.between))


def test_bad_input_is_named():
    """More experts chosen than there are, and links without speed, raise `ValueError` with the argument and the bound."""
    with pytest.raises(ValueError, match=r"^num_experts_per_tok must be between 0 and n_routed_experts \(4\), not 5$"):
        expected_nodes(SimpleNamespace(n_routed_experts=4, num_experts_per_tok=5, n_group=2))
    with pytest.raises(ValueError, match="^bandwidth must be above 0, not 0$"):
        send_seconds(config, 1, 1, 0)


DEEPEP = """
Intranode 8 153 158
Internode 16 43 43
Internode 32 58 57
Internode 64 51 50
"""
"""DeepEP, docs/legacy.md, normal kernels: kind, chips, dispatch and combine in GB/s."""


def test_every_row_of_deepeps_table():
    """All four rows; between nodes three of six figures are no more than the wire's 50 GB/s, and three are."""
    rows = [row.split() for row in DEEPEP.split("\n") if row]
    assert [[int(row[place]) for row in rows] for place in (1, 2, 3)] == [measured.chips, measured.dispatch, measured.combine]
    assert measured.inside == measured.dispatch[0]
    assert (43, 58) == network.between_tested(measured, v3)
    assert [58, 57, 51] == sorted((speed for speed in measured.dispatch[1:] + measured.combine[1:] if speed > link.between), reverse=True)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"chips": [8, 16], "dispatch": [1], "combine": [1, 1]}, "dispatch must be as long as chips"),
        ({"chips": [8], "dispatch": [1], "combine": [1]}, "rows between nodes must be at least 1, not 0"),
    ],
)
def test_a_test_of_sending_that_is_none(fields, message):
    """Columns of unequal length, and a test within one node."""
    with pytest.raises(ValueError, match=f"^{message}"):
        network.between_tested(SimpleNamespace(**fields), v3)


def some(**fields):
    """A thing of some fields."""
    return SimpleNamespace(**fields)


def mixture(everywhere, chosen, nodes):
    """A mixture of experts by how many there are, how many are chosen, and on how many nodes they lie."""
    return some(n_routed_experts=everywhere, num_experts_per_tok=chosen, n_group=nodes)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: expected_nodes(mixture(0, 1, 1)), "n_routed_experts must be a whole number of at least 1, not 0"),
    (lambda: expected_nodes(mixture(1, 0, 1)), "num_experts_per_tok must be a whole number of at least 1, not 0"),
    (lambda: expected_nodes(mixture(4, 1, 3)), "n_group must be a divisor of n_routed_experts (4), not 3"),
    (lambda: send_seconds(config, -1, 1, 1), "tokens must be at least 0, not -1"),
    (lambda: send_seconds(config, 1, -1, 1), "copies must be at least 0, not -1"),
    (lambda: network.whole_step_seconds(some(tokens=0), v3, training), "tokens must be above 0, not 0"),
    (lambda: network.whole_step_seconds(network.run, some(gpus_per_node=0), training), "gpus_per_node must be above 0, not 0"),
    (lambda: exchange_seconds(decode, 0, 1), "width must be above 0, not 0"),
    (lambda: exchange_seconds(decode, 1, 0), "bandwidth must be above 0, not 0"),
    (lambda: network.seconds_per_token(some(micro_batches=0), config, 1, 1), "micro_batches must be above 0, not 0"),
    *((lambda name=name: network.between_tested(speeds(**{name: [None, 1]}), v3), f"{name} must hold finite numbers only, not unknown: it is not published")
      for name in ("chips", "dispatch", "combine")),
    (lambda: network.between_tested(speeds(combine=[1]), v3), "combine must be as long as chips (2), not 1"),
    (lambda: network.between_tested(speeds(), some(gpus_per_node=0)), "gpus_per_node must be at least 1, not 0"),
])  # fmt: skip
def test_what_cannot_be_is_refused(call, message):
    """Each by the name of its input."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


def speeds(**changed):
    """A test of sending on two and on sixteen chips, with something else in it."""
    return some(**{"chips": [2, 16], "dispatch": [3, 4], "combine": [5, 6]} | changed)


def test_the_least_that_makes_sense_is_taken():
    """One expert on one node; no tokens or no copies take no time; one token on one chip takes its hours; chips of one each are all between nodes."""
    one = some(tokens=1, copies=1, dispatch=1, combine=1, micro_batches=1)
    assert 1 == expected_nodes(mixture(1, 1, 1))
    assert (0, 0) == (send_seconds(config, 0, 1, 1), send_seconds(config, 1, 0, 0.5))
    assert 3600 == network.whole_step_seconds(some(tokens=1, pretraining_gpu_hours=1), some(gpus_per_node=1), some(sequence_length=1))
    assert 2e-9 == exchange_seconds(one, 1, 1) == network.seconds_per_token(one, some(num_hidden_layers=1), 1, 1)
    assert (3, 6) == network.between_tested(speeds(), some(gpus_per_node=1))
