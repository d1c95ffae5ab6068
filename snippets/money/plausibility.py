"""Whether a run can have taken the hours it says: its arithmetic by `6ND`, the speed of its GPUs, and other runs beside it."""

from typing import NamedTuple

from snippets.constants import SECONDS_PER_HOUR
from snippets.facts import group
from snippets.inputs import above
from snippets.model.compute import bf16_peak, model_flops_utilisation, pretraining_flop, throughput
from snippets.things.runs import PretrainingRun, SizedRun
from snippets.units import GPU_hours, Ratio, TFLOP_per_second

v3 = group("runs.v3")
llama405 = group("runs.llama405")
maverick = group("runs.maverick")
isca = group("compute.isca")


EIGHT_BIT_SPEED = 2
"""How many times as fast a Hopper chip multiplies 8-bit numbers as 16-bit ones, by its data sheet."""


# --8<-- [start:plausibility]
def achieved(run: PretrainingRun) -> TFLOP_per_second:
    """Arithmetic per GPU and second that tokens, parameters and hours of `run` imply, by `6ND`."""
    return throughput(pretraining_flop(run), run.pretraining_gpu_hours)


def utilisation(run: PretrainingRun) -> Ratio:
    """What `run` achieved by `6ND` over the peak of its GPUs for 16-bit numbers.

    The peak is the one that DeepSeek's own table implies.
    """
    peak = bf16_peak(isca)
    return model_flops_utilisation(pretraining_flop(run), run.pretraining_gpu_hours, peak)


def utilisation_eight_bit(run: PretrainingRun) -> Ratio:
    """What `run` achieved by `6ND` over the peak of its GPUs for 8-bit numbers, `EIGHT_BIT_SPEED` times that for 16-bit ones."""
    return utilisation(run) / EIGHT_BIT_SPEED


def hours_from_measurement() -> GPU_hours:
    """GPU-hours of pre-training from two other figures that DeepSeek published.

    Operations per token, and speed per GPU.
    """
    return isca.v3 * v3.tokens / (isca.causal * 1e12) / SECONDS_PER_HOUR
# --8<-- [end:plausibility]


# --8<-- [start:factors]
class Factors(NamedTuple):
    """Why one pre-training took more GPU-hours than another; the first three multiply to the last."""

    active_parameters: Ratio
    tokens: Ratio
    hours_per_operation: Ratio
    gpu_hours: Ratio


def why_fewer_hours() -> Factors:
    """Llama 3.1 405B over DeepSeek-V3: parameters at work, tokens read, and GPU time per operation by `6ND`."""
    parameters, tokens = llama405.parameters / v3.active_parameters, llama405.tokens / v3.tokens
    hours = llama405.gpu_hours / v3.pretraining_gpu_hours
    return Factors(parameters, tokens, hours / parameters / tokens, hours)
# --8<-- [end:factors]


def work_per_hour(run: SizedRun, gpu_hours: GPU_hours) -> Ratio:
    """Arithmetic that V3 got out of a GPU-hour over what `run` got in `gpu_hours`, by `6ND`."""
    work = pretraining_flop(run)
    above(0, gpu_hours=gpu_hours, work=work)
    return (pretraining_flop(v3) / v3.pretraining_gpu_hours) / (work / gpu_hours)
