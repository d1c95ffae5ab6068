"""What DeepSeek's training machines did by Table 4 of its ISCA paper, and its printed costs per token beside our count."""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple, Protocol

from snippets.constants import HOURS_PER_DAY, SECONDS_PER_HOUR
from snippets.facts import group
from snippets.inputs import above, at_least, each_at_least, not_empty, numbers
from snippets.model.compute import conventions, training_flops, training_flops_per_token
from snippets.things.models import Configuration
from snippets.units import FLOP_per_token, GPUs, Parameters, Percent, Ratio, Seconds, TFLOP_per_second, Tokens

v3 = group("architectures.deepseek_v3")
v2 = group("architectures.deepseek_v2")
llama = group("architectures.llama_3_1_405b")
qwen = group("architectures.qwen_2_5_72b")
isca, rewired = group("compute.isca"), group("compute.isca_rewired")
pretraining = group("compute.v3")
v3_run, notes = group("runs.v3"), group("experts.v3")


class Speeds(Protocol):
    """A run by its tokens a day, and the arithmetic of each GPU counted with half of the attention matrix and with all of it."""

    tokens_per_day: Tokens
    gpus: GPUs
    causal: TFLOP_per_second
    non_causal: TFLOP_per_second


class Steps(Protocol):
    """A run by its tokens a day, the time of a step and the parts of that time."""

    tokens_per_day: Tokens
    step: Seconds
    step_parts: Sequence[Seconds]


class Shares(Protocol):
    """A run by its two speeds and the share of the peak that is printed for each."""

    causal: TFLOP_per_second
    non_causal: TFLOP_per_second
    causal_utilisation: Percent
    non_causal_utilisation: Percent


class Range(NamedTuple):
    """The least and the most that printed digits allow."""

    low: Parameters
    high: Parameters


# --8<-- [start:measured]
def operations(speed: TFLOP_per_second, run: Speeds) -> FLOP_per_token:
    """Operations per token: those of all GPUs in a day, over the tokens of that day."""
    at_least(0, speed=speed, gpus=run.gpus)
    above(0, tokens_per_day=run.tokens_per_day)
    return speed * 1e12 * run.gpus * HOURS_PER_DAY * SECONDS_PER_HOUR / run.tokens_per_day


def attention(run: Speeds) -> FLOP_per_token:
    """Attention to earlier tokens: both halves of the square are as large, and the speeds differ by one."""
    at_least(0, causal=run.causal)
    at_least(run.causal, non_causal=run.non_causal)
    return operations(run.non_causal, run) - operations(run.causal, run)


def active(run: Speeds) -> Parameters:
    """Parameters at work on a token: what attention leaves, at six operations each."""
    return (operations(run.causal, run) - attention(run)) / training_flops(1)
# --8<-- [end:measured]


def active_range(run: Speeds, half: TFLOP_per_second = 0.5) -> Range:
    """`active`, with both speeds off by up to `half` of their last digit: twice the causal one, less the other."""
    at_least(0, half=half)
    middle, play = active(run), 3 * operations(half, run) / training_flops(1)
    return Range(middle - play, middle + play)


class Said(NamedTuple):
    """Parameters at work on a token by one count or one figure, and the ends of what a rounded figure covers."""

    whose: str
    low: Parameters | None
    active: Parameters
    high: Parameters | None


def active_counts(config: Configuration) -> list[Said]:
    """What may be called active: three counts from `config`, then DeepSeek's figures, each rounded to its last digit."""
    counted = zip(("Layers alone", "With output head", "With embedding too"), conventions(config, 1), strict=True)
    figures = (
        ("Report", v3_run.active_parameters, 1e9),
        ("Weight notes", notes.noted_active, 1e8),
        ("Notes, corrected", notes.corrected_active, 1e8),
    )
    return [
        *(Said(name, None, convention.active, None) for name, convention in counted),
        *(Said(name, figure - digit / 2, figure, figure + digit / 2) for name, figure, digit in figures),
    ]


def batch(run: Steps) -> Tokens:
    """Tokens of one step: those of a day over the steps of a day."""
    at_least(0, tokens_per_day=run.tokens_per_day, step=run.step)
    return run.tokens_per_day * run.step / (HOURS_PER_DAY * SECONDS_PER_HOUR)


def step_left(run: Steps) -> Seconds:
    """What of a step its printed parts leave out."""
    at_least(0, step=run.step)
    numbers(step_parts=run.step_parts)
    each_at_least(0, step_parts=run.step_parts)
    return run.step - fsum(run.step_parts)


def most_left(*runs: Steps) -> Seconds:
    """The most that the printed parts of a step leave out, in any of `runs`."""
    not_empty(runs=runs)
    return max(map(step_left, runs))


def highest_peak(*runs: Shares, speed: TFLOP_per_second = 0.5, percent: Percent = 0.005) -> TFLOP_per_second:
    """The highest peak of a GPU that no speed and share of `runs` rule out, each off by up to half of its last digit."""
    at_least(0, speed=speed, percent=percent)
    pairs = [pair for run in runs for pair in ((run.causal, run.causal_utilisation), (run.non_causal, run.non_causal_utilisation))]
    for found, of_peak in pairs:
        at_least(0, found=found)
        above(percent, of_peak=of_peak)
    return min((found + speed) / (of_peak - percent) * 100 for found, of_peak in pairs)


def cost(config: Configuration) -> FLOP_per_token:
    """Our count for Table 2: six operations a parameter and causal attention, in texts as long as the paper's."""
    return training_flops_per_token(config, pretraining.sequence_length)


def layers_active(config: Configuration) -> Parameters:
    """Active parameters without both tables of the vocabulary: the first of the three conventions."""
    return conventions(config, 1)[0].active


def layers_cost(config: Configuration) -> FLOP_per_token:
    """Operations to learn from a token in the layers alone: no table of the vocabulary, no attention to earlier tokens."""
    return training_flops(layers_active(config))


def excess(printed: FLOP_per_token, ours: FLOP_per_token) -> Ratio:
    """How far our count lies above the printed one, as a share of it."""
    above(0, printed=printed)
    at_least(0, ours=ours)
    return ours / printed - 1
