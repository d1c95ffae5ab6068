"""What DeepSeek's training machines did by Table 4 of its ISCA paper, and its printed costs per token beside our count."""

from typing import NamedTuple, Protocol

from snippets.constants import HOURS_PER_DAY, SECONDS_PER_HOUR
from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.model.compute import conventions, training_flops, training_flops_per_token
from snippets.things.models import Configuration
from snippets.units import FLOP_per_token, GPUs, Parameters, Ratio, TFLOP_per_second, Tokens

v3 = group("architectures.deepseek_v3")
v2 = group("architectures.deepseek_v2")
llama = group("architectures.llama_3_1_405b")
qwen = group("architectures.qwen_2_5_72b")
isca = group("compute.isca")
pretraining = group("compute.v3")


class Speeds(Protocol):
    """A run by its tokens a day, and the arithmetic of each GPU counted with half of the attention matrix and with all of it."""

    tokens_per_day: Tokens
    gpus: GPUs
    causal: TFLOP_per_second
    non_causal: TFLOP_per_second


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
    """How far our count lies above the printed cost, as a share of the printed one."""
    above(0, printed=printed)
    at_least(0, ours=ours)
    return ours / printed - 1
