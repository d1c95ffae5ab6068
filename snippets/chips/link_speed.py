"""What a slower link between chips costs: seconds on the wire for the traffic of one model, with the link as cut and as built.

Sources: DeepSeek-V3 report, section 3.2; the H800's and H100's nominal link speeds. Nothing here overlaps with computing,
so the times are what has to be hidden, not what was lost.
"""

from typing import Protocol

from snippets import inputs
from snippets.chips import performance
from snippets.constants import GB
from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.model.compute import pretraining_flop, throughput, training_flops
from snippets.model.configuration import as_typed
from snippets.things.chips import LinkedChip, figure
from snippets.things.models import Layered, Wide
from snippets.things.runs import PretrainingRun
from snippets.units import Bytes, Count, Experts, GB_per_second, GPUs, Nodes, Percent, Ratio, Seconds, Tokens

v3, config, link = group("runs.v3"), group("architectures.deepseek_v3"), group("fleet.link")
h800, h100 = performance.h800, performance.h100

BYTES_PER_VALUE = 2  # BF16
REDUCTIONS_PER_LAYER = 4  # attention and feed-forward, once forward and once backward


class WideLayers(Wide, Layered, Protocol):
    """A model by its width and its number of layers."""


class ProcessorsMovingData(Protocol):
    """A chip by its processors and those of them that moved data."""

    processors: Count
    all_processors: Count


# --8<-- [start:usable]
def usable_share(chip: LinkedChip, measured: GB_per_second) -> Ratio:
    """Share of the nominal one-way link of `chip` that was `measured` in use; the nominal figure adds both directions."""
    at_least(0, measured=measured)
    above(0, link_bandwidth=figure(chip, "link_bandwidth"))
    inputs.share(usable=measured / (chip.link_bandwidth / 2))
    return measured / (chip.link_bandwidth / 2)


def usable_link(chip: LinkedChip, share: Ratio) -> GB_per_second:
    """One-way link speed of `chip` if the same `share` of the nominal speed can be used."""
    inputs.share(share=share)
    at_least(0, link_bandwidth=figure(chip, "link_bandwidth"))
    return chip.link_bandwidth / 2 * share
# --8<-- [end:usable]


# --8<-- [start:experts_reachable]
def experts_reachable(nodes: Nodes, inside: GB_per_second, between: GB_per_second) -> Experts:
    """Experts that a token can be sent to while the links `inside` a node take no longer than those `between` nodes."""
    above(0, between=between)
    at_least(0, nodes=nodes, inside=inside)
    return nodes * inside / between
# --8<-- [end:experts_reachable]


# --8<-- [start:tensor_parallel]
def all_reduce_seconds(size: Bytes, gpus: GPUs, bandwidth: GB_per_second) -> Seconds:
    """Time to add up `size` bytes over `gpus` in a ring and hand the sum to all.

    Each of n sends `2 (n - 1) / n` of it at `bandwidth` GB/s.
    """
    at_least(1, gpus=gpus)
    above(0, bandwidth=bandwidth)
    at_least(0, size=size)
    return 2 * (gpus - 1) / gpus * size / (bandwidth * GB)


def tensor_parallel_seconds(
    config: WideLayers,
    tokens: Tokens,
    gpus: GPUs,
    bandwidth: GB_per_second,
) -> Seconds:
    """Link time of training on a text of `tokens`, every layer of `config` split over `gpus`."""
    model = as_typed(config)
    size = tokens * model.hidden_size * BYTES_PER_VALUE
    reductions = model.num_hidden_layers * REDUCTIONS_PER_LAYER
    return reductions * all_reduce_seconds(size, gpus, bandwidth)
# --8<-- [end:tensor_parallel]


def arithmetic_seconds(run: PretrainingRun, tokens: Tokens, gpus: GPUs) -> Seconds:
    """Time that `gpus` chips, as busy as those of `run` were, compute in training on a text of `tokens` tokens."""
    at_least(0, tokens=tokens)
    above(0, gpus=gpus)
    achieved = throughput(pretraining_flop(run), run.pretraining_gpu_hours) * 1e12
    return training_flops(run.active_parameters) * tokens / gpus / achieved


def processors_given_up(link: ProcessorsMovingData) -> Percent:
    """Share of each chip's processors that moved data instead of computing."""
    above(0, all_processors=link.all_processors)
    inputs.share(processors=link.processors / link.all_processors)
    return 100 * link.processors / link.all_processors
