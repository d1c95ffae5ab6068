"""Link times, against the report's own figures and a ring that is played through message by message."""

import pytest

from snippets.chips import link_speed
from snippets.chips.link_speed import config, h100, h800, link, v3
from workings.quantity.units import quantities


def played_all_reduce(gpus, chunks):
    """Values sent by each member of a ring that adds up and hands round `chunks` chunks, and what each ends up with."""
    held = [[rank * 10 + chunk for chunk in range(chunks)] for rank in range(gpus)]
    sent = 0
    for step in range(2 * (gpus - 1)):
        adding = step < gpus - 1
        moving = [(rank, (rank - step) % gpus) for rank in range(gpus)]
        values = [held[rank][chunk] for rank, chunk in moving]
        for (rank, chunk), value in zip(moving, values, strict=True):
            target = (rank + 1) % gpus
            held[target][chunk] = held[target][chunk] + value if adding else value
        sent += 1
    return sent, held


@pytest.mark.parametrize("gpus", [2, 4, 8])
def test_a_ring_sends_what_the_formula_says(gpus):
    """Each of n members sends 2 (n-1) chunks of an n-th, and all end with the sum: with n chunks of a byte, 2 (n-1)/n × n bytes."""
    sent, held = played_all_reduce(gpus, gpus)
    assert [[sum(rank * 10 + chunk for rank in range(gpus)) for chunk in range(gpus)]] * gpus == held
    assert sent * 1e-9 == pytest.approx(link_speed.all_reduce_seconds(gpus, gpus, 1))
    assert 0 == link_speed.all_reduce_seconds(gpus, 1, 1)


def test_deepseek_could_use_four_fifths_of_the_link():
    """160 of the 200 GB/s one way; the same share of the H100's 450 would be 360."""
    assert 0.8 == link_speed.usable_share(h800, link.inside)
    assert 360 == pytest.approx(link_speed.usable_link(h100, 0.8))


def test_thirteen_experts_for_the_price_of_four_nodes():
    """Section 3.2.2 of the report: 4 nodes × 3.2 experts, "a maximum of 13"."""
    assert 13 == round(link_speed.experts_reachable(link.nodes, link.inside, link.between))


def test_splitting_layers_would_have_cost_157_milliseconds():
    """4,096 tokens × 7,168 × 2 bytes × 7/4 = 102.8 MB, 244 times, at 160 and at 360 GB/s."""
    assert 0.157 == round(link_speed.tensor_parallel_seconds(config, 4096, 8, 160), 3)
    assert 0.070 == round(link_speed.tensor_parallel_seconds(config, 4096, 8, 360), 3)


def test_one_step_computes_for_a_third_of_a_second():
    """6 × 37e9 × 4,096 operations on eight chips at 342.6 TFLOPS."""
    assert 0.332 == round(link_speed.arithmetic_seconds(v3, 4096, 8), 3)


def test_a_seventh_of_each_chip_moved_data():
    """20 of 132 processors, as section 3.2.2 says."""
    assert 15.2 == round(link_speed.processors_given_up(link), 1)


def test_dimensions():
    """A link speed times a share stays a link speed."""
    assert link_speed.usable_link(quantities(h100), 0.8).check(quantities(link).inside.dimensionality)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: link_speed.usable_share(h800, -1), "^measured must be at least 0, not -1"),
        (lambda: link_speed.usable_share(h800, 500), "^usable must be between 0 and 1, not 2.5"),
        (lambda: link_speed.usable_link(h100, 1.5), "^share must be between 0 and 1, not 1.5"),
        (lambda: link_speed.arithmetic_seconds(link_speed.v3, 4096, 0), "^gpus must be above 0, not 0"),
        (lambda: link_speed.experts_reachable(4, 160, 0), "^between must be above 0, not 0"),
        (lambda: link_speed.all_reduce_seconds(1, 0, 1), "^gpus must be at least 1, not 0$"),
        (lambda: link_speed.all_reduce_seconds(-1, 8, 1), "^size must be at least 0, not -1"),
        (lambda: link_speed.all_reduce_seconds(1, 8, 0), "^bandwidth must be above 0, not 0$"),
    ],
)
def test_slips_are_refused_by_name(call, message):
    """Negative speeds and rings without members."""
    with pytest.raises(ValueError, match=message):
        call()
