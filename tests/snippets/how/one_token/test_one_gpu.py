"""One GPU of the service, against the limits of its chip and sums by hand."""

from types import SimpleNamespace

import pytest

from snippets.how.one_token import one_gpu
from snippets.how.one_token.journey import llama
from snippets.how.one_token.one_gpu import day, h800, reader, service, v3
from workings.quantity.units import quantities


def test_answers_at_once_by_hand():
    """14,800 tokens a second over 8 GPUs and 21 tokens a second a reader: 88."""
    assert 88.1 == pytest.approx(one_gpu.answers_at_once(day, reader.speed), abs=0.01)
    assert one_gpu.answers_at_once(quantities(day), quantities(reader).speed).check("1/[accelerator]")


def test_one_answer_of_a_slow_reader():
    """At half a token a second a GPU that writes as many has one reader."""
    assert 1 == one_gpu.answers_at_once(SimpleNamespace(output_speed=1, gpus_per_node=2), 0.5)
    assert [50, 0] == [one_gpu.share_of(used, 0.5) for used in (0.25, 0)]


def test_a_gpu_of_the_service_is_within_its_limits():
    """The published speeds must fit the chip: 80 GB of memory, 3,350 GB/s and 989 TFLOP/s. An error of 3.5 times would not."""
    assert 22.33e9 == pytest.approx(one_gpu.weights_on_gpu(v3, service), rel=1e-3)
    assert one_gpu.step_bytes(v3, day, reader.speed, service) < 80e9 < 2 * one_gpu.step_bytes(v3, day, reader.speed, service)
    assert one_gpu.bandwidth_used(v3, day, reader.speed, service) < h800.memory_bandwidth
    assert one_gpu.arithmetic_used(v3, day, service) < h800.dense_16bit
    read = 21 * one_gpu.step_bytes(v3, day, 21, service)
    assert read == pytest.approx(1_000_000_000 * one_gpu.bandwidth_used(v3, day, 21, service), rel=1e-12)
    assert 33.4 == pytest.approx(one_gpu.share_of(one_gpu.bandwidth_used(v3, day, reader.speed, service), h800.memory_bandwidth), abs=0.1)
    assert 1850 * 158.015 / 1000 == pytest.approx(one_gpu.arithmetic_used(v3, day, service), rel=1e-4)


def test_a_dense_model_is_refused():
    """Without routed experts there are none to place on a GPU."""
    with pytest.raises(ValueError, match="^config must be a mixture of experts: it has no n_routed_experts$"):
        one_gpu.weights_on_gpu(llama, service)
