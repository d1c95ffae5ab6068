"""DeepSeek's measured training speed, taken apart by hand, and all four rows of its table of costs against our count."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.model import measured
from snippets.model.compute import attention_flops, conventions, isca, llama, v2, v3
from snippets.model.measured import rewired
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


TABLE_4 = """
tokens/day (B) 272.80 272.52
time/step (s) 19.926 19.946
1F (s) 1.13 1.13
bubble (s) 2.06 2.03
1B (s) 1.99 1.99
1W (s) 0.48 0.48
1F1B (s) 13.95 14.00
opt (s) 0.29 0.31
TFLOPS (non-causal) 432 432
TFLOPS (causal) 385 385
MFU (non-causal) 43.73 43.68
MFU (causal) 38.94 38.90
"""
"""Table 4 of the paper as printed: name, MPFT, MRFT."""


@pytest.mark.parametrize(("run", "column"), [(isca, -2), (rewired, -1)], ids=["MPFT", "MRFT"])
def test_every_cell_of_table_4(run, column):
    """Both columns, all twelve rows, and the 2,048 GPUs of the text."""
    printed = [float(row.split()[column]) for row in TABLE_4.split("\n") if row]
    held = [run.tokens_per_day / 1e9, run.step, *run.step_parts, run.non_causal, run.causal, run.non_causal_utilisation, run.causal_utilisation]
    assert printed == pytest.approx(held, rel=1e-12)
    assert 2048 == run.gpus


def test_counts_of_what_is_active():
    """In billions: three counts by the configuration, then 37, 36.7 and 36.6 with half of their last digit on each side."""
    rows = [[edge and round(edge / 1e9, 2) for edge in (row.low, row.active, row.high)] for row in measured.active_counts(v3)]
    counted = [[None, 35.7, None], [None, 36.63, None], [None, 37.55, None]]
    assert [*counted, [36.5, 37, 37.5], [36.65, 36.7, 36.75], [36.55, 36.6, 36.65]] == rows


def test_a_step_is_the_batch_of_the_report():
    """The V3 report's 15,360 texts of 4,096 tokens, by both columns, to a hundredth of a percent."""
    assert [15_360 * CONTEXT] * 2 == pytest.approx([measured.batch(run) for run in (isca, rewired)], rel=1e-4)


def test_parts_of_a_step():
    """Added up on paper, 19.90 and 19.94 seconds: 26 and 6 thousandths are left."""
    assert (0.026, 0.006) == pytest.approx((measured.step_left(isca), measured.step_left(rewired)), abs=1e-9)
    assert 0.026 == pytest.approx(measured.most_left(rewired, isca), abs=1e-9)
    with pytest.raises(ValueError, match="^runs must hold at least 1 entry, not none$"):
        measured.most_left()


def test_shares_of_the_peak():
    """432.5 over 43.725 % is 989.14: one cell rules out the data sheet's 989.4 by a hair, and the other three allow it."""
    assert 432.5 / 0.43725 == pytest.approx(measured.highest_peak(isca, rewired))
    assert measured.highest_peak(isca, rewired) < group("chips.h800").dense_16bit < measured.highest_peak(rewired)


def test_the_other_column_leaves_the_same_parameters():
    """338 TFLOP/s on 2,048 GPUs for a day, over 272.52 billion tokens and six operations: 36.58 billion, in the range of the first."""
    assert pytest.approx(338e12 * 2048 * 86_400 / 272.52e9 / 6) == measured.active(rewired)
    low, high = measured.active_range(isca)
    assert low < measured.active(rewired) < high


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
        (lambda: measured.batch(SimpleNamespace(tokens_per_day=-1, step=1)), "tokens_per_day must be at least 0, not -1"),
        (lambda: measured.step_left(SimpleNamespace(step=-1, step_parts=[1])), "step must be at least 0, not -1"),
        (lambda: measured.highest_peak(isca, percent=-1), "percent must be at least 0, not -1"),
        (lambda: measured.highest_peak(SimpleNamespace(causal=-1, causal_utilisation=1, non_causal=1, non_causal_utilisation=1)), "found must be at least 0, not -1"),
        (lambda: measured.highest_peak(SimpleNamespace(causal=1, causal_utilisation=0, non_causal=1, non_causal_utilisation=1)), "of_peak must be above 0.005, not 0"),
        (lambda: measured.excess(0, 1), "printed must be above 0, not 0"),
        (lambda: measured.excess(1, -1), "ours must be at least 0, not -1"),
    ],
)
def test_bad_input(call, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
