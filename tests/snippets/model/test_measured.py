"""DeepSeek's measured training speed, taken apart by hand, and all four rows of its table of costs against our count."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.model import measured
from snippets.model.compute import attention_flops, conventions, isca, llama, v2, v3
from snippets.model.parameters import active_parameters, total_parameters

CONTEXT = 4096


def test_operations_per_token():
    """385 and 432 TFLOP/s on 2,048 GPUs for 86,400 seconds, over 272.80 billion tokens: 249.72 and 280.21 billion, on paper."""
    assert pytest.approx(249.72e9, abs=0.01e9) == measured.operations(385, isca)
    assert pytest.approx(280.21e9, abs=0.01e9) == measured.operations(432, isca)


def test_attention_is_the_other_half():
    """The two speeds leave 30.49 billion operations for half of attention; counted from the heads it is 30.70."""
    assert pytest.approx(30.49e9, abs=0.01e9) == measured.attention(isca)
    assert pytest.approx(3 * attention_flops(v3, CONTEXT), rel=0.01) == measured.attention(isca)


def test_active_parameters_of_the_machines():
    """A second route: 2 x 385 - 432 = 338 TFLOP/s are left for parameters, at six operations each."""
    left = 338e12 * 2048 * 86_400 / 272.80e9
    assert pytest.approx(left / 6) == measured.active(isca)
    assert pytest.approx(36.54e9, abs=0.01e9) == measured.active(isca)


def test_only_the_head_alone_lies_in_the_range():
    """Of the three conventions the rounding of the speeds allows one, and DeepSeek's corrected note with it."""
    low, high = measured.active_range(isca)
    inside = [row.counted for row in conventions(v3, CONTEXT) if low <= row.active <= high]
    assert ["output head only"] == inside
    assert low <= group("experts.v3").corrected_active <= high
    assert low <= active_parameters(v3) <= high


def test_range_is_what_the_corners_give():
    """The ends are reached where one speed is rounded up and the other down by half a unit."""
    def corner(causal, whole):
        return measured.active(SimpleNamespace(tokens_per_day=isca.tokens_per_day, gpus=isca.gpus, causal=causal, non_causal=whole))

    corners = [corner(isca.causal + a, isca.non_causal + b) for a in (-0.5, 0.5) for b in (-0.5, 0.5)]
    assert pytest.approx((min(corners), max(corners))) == measured.active_range(isca)
    assert (measured.active(isca),) * 2 == measured.active_range(isca, half=0)


@pytest.mark.parametrize(
    ("printed", "config", "digits", "excess"),
    [(isca.v2, v2, 155, 0.0020), (isca.v3, v3, 250, 0.0018), (isca.llama_405b, llama, 2448, 0.0103), (isca.qwen_72b, measured.qwen, 394, 0.1291)],
)
def test_every_row_of_table_2(printed, config, digits, excess):
    """DeepSeek's two models fit to the digit, Llama to a hundredth, Qwen not at all."""
    ours = measured.cost(config)
    assert digits * 1e9 == printed
    assert pytest.approx(excess, abs=5e-5) == measured.excess(printed, ours)
    assert (config in (v2, v3)) == (round(ours / 1e9) == digits)


def test_no_convention_gives_the_dense_rows():
    """Neither the three ways to count the vocabulary nor all, half or none of attention gives 2,448 or 394 for either model."""
    for config, printed in ((llama, 2448), (measured.qwen, 394)):
        for row in conventions(config, CONTEXT):
            attention = 3 * attention_flops(config, CONTEXT)
            for part in (-1, 0, 1):
                assert printed != round((row.training + part * attention) / 1e9)


def test_qwen_has_more_layers_than_its_printed_cost():
    """Qwen counts 72.7 billion parameters, 70.0 without its tables; six operations for each of those are 421 billion, above 394."""
    assert 72_706_203_648 == total_parameters(measured.qwen)
    assert pytest.approx(70.0e9, rel=0.005) == measured.layers_active(measured.qwen)
    assert pytest.approx(421.3e9, abs=0.1e9) == measured.layers_cost(measured.qwen) > isca.qwen_72b


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: measured.operations(-1, isca), "speed must be at least 0, not -1"),
        (lambda: measured.operations(1, SimpleNamespace(tokens_per_day=0, gpus=1)), "tokens_per_day must be above 0, not 0"),
        (lambda: measured.operations(1, SimpleNamespace(tokens_per_day=1, gpus=-1)), "gpus must be at least 0, not -1"),
        (lambda: measured.attention(SimpleNamespace(tokens_per_day=1, gpus=1, causal=2, non_causal=1)), "non_causal must be at least 2, not 1"),
        (lambda: measured.attention(SimpleNamespace(tokens_per_day=1, gpus=1, causal=-1, non_causal=1)), "causal must be at least 0, not -1"),
        (lambda: measured.active_range(isca, -1), "half must be at least 0, not -1"),
        (lambda: measured.excess(0, 1), "printed must be above 0, not 0"),
        (lambda: measured.excess(1, -1), "ours must be at least 0, not -1"),
    ],
)
def test_bad_input(call, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
