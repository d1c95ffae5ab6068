"""The training that took DeepSeek-V3 from short texts to long ones: its tokens, its arithmetic, and the speed that its hours imply."""

from typing import Protocol

from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.model.compute import attention_share, run_flops, throughput
from snippets.things.models import Configuration
from snippets.units import FLOP, Ratio, Samples, Steps, TFLOP_per_second, Tokens

v3 = group("architectures.deepseek_v3")
first = group("context.v3.first")
second = group("context.v3.second")
v31 = group("context.v31")
run = group("runs.v3")
pretraining = group("compute.v3")


class Phase(Protocol):
    """A phase of training by the length of its texts, how many are in a step, and how many steps it has."""

    length: Tokens
    batch: Samples
    steps: Steps


# --8<-- [start:phases]
def tokens(phase: Phase) -> Tokens:
    """Tokens of a phase: texts of full length, so many in each step."""
    above(0, length=phase.length, batch=phase.batch, steps=phase.steps)
    return phase.length * phase.batch * phase.steps


def arithmetic(config: Configuration, *phases: Phase) -> FLOP:
    """All operations of the phases, each counted with attention over texts of its length."""
    return sum(run_flops(config, phase.length, tokens(phase)) for phase in phases)


def speed() -> TFLOP_per_second:
    """What each GPU did in a second, if both phases took the hours that the report prints."""
    return throughput(arithmetic(v3, first, second), run.context_extension_gpu_hours)


def pretraining_speed() -> TFLOP_per_second:
    """The same for pre-training, counted in the same way."""
    work = run_flops(v3, pretraining.sequence_length, run.tokens)
    return throughput(work, run.pretraining_gpu_hours)
# --8<-- [end:phases]


def share_of_attention(phase: Phase) -> Ratio:
    """How much of a phase's arithmetic is attention over the text so far."""
    above(0, length=phase.length)
    return attention_share(v3, phase.length)


def share_of_tokens() -> Ratio:
    """Tokens of both phases over those of pre-training."""
    return (tokens(first) + tokens(second)) / run.tokens


def implied(later: Tokens, factor: Ratio) -> Tokens:
    """What a phase had, if a later one with `later` tokens is said to be `factor` times as long."""
    at_least(0, later=later)
    above(0, factor=factor)
    return later / factor
