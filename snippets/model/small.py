"""A mixture of experts small enough to count by hand, and the speeds that would be printed of its training."""

from dataclasses import dataclass
from typing import NamedTuple

from snippets.constants import HOURS_PER_DAY, SECONDS_PER_HOUR
from snippets.model.measured import active, attention, operations
from snippets.units import Count, FLOP_per_token, GPUs, Parameters, TFLOP_per_second, Tokens


# --8<-- [start:counts]
class Small(NamedTuple):
    """Parameters of a mixture with a single layer, in which each token visits one expert."""

    embedding: Parameters = 20
    attention: Parameters = 8
    router: Parameters = 6
    expert: Parameters = 10
    experts: Count = 3
    head: Parameters = 20


class Counts(NamedTuple):
    """The parameters at work on a token, counted in three ways, and all of them."""

    with_both: Parameters
    with_head: Parameters
    with_neither: Parameters
    total: Parameters


def counts(model: Small) -> Counts:
    """The small model's parameters: those that work on a token, counted in three ways, and all of them."""
    layer = model.attention + model.router + model.expert
    tables = model.embedding + model.head
    idle = (model.experts - 1) * model.expert
    return Counts(layer + tables, layer + model.head, layer, layer + tables + idle)
# --8<-- [end:counts]


@dataclass
class Run:
    """A run that reads one token a second: two speeds of its only GPU, with half of attention's square and with all of it."""

    tokens_per_day: Tokens = HOURS_PER_DAY * SECONDS_PER_HOUR
    gpus: GPUs = 1
    causal: TFLOP_per_second = 280e-12
    non_causal: TFLOP_per_second = 296e-12


class Reading(NamedTuple):
    """What the two speeds say of a token: the work with half of the square and with all, that of half, the rest, the parameters."""

    half: FLOP_per_token
    whole: FLOP_per_token
    gap: FLOP_per_token
    left: FLOP_per_token
    active: Parameters


def reading(of: Run) -> Reading:
    """The parameters at work on a token, step by step from the two speeds."""
    half, gap = operations(of.causal, of), attention(of)
    return Reading(half, operations(of.non_causal, of), gap, half - gap, active(of))


small, run = Small(), Run()
"""The small model of the page, and its run."""
