"""What a slower link between chips costs: seconds on the wire for the traffic of one model, with the link as cut and as built.

Sources: DeepSeek-V3 report, section 3.2; the H800's and H100's nominal link speeds. Nothing here overlaps with computing,
so the times are what has to be hidden, not what was lost.
"""

from snippets import chips, inputs
from snippets.compute import throughput, training_flops
from snippets.facts import group
from snippets.fleet import run_flop
from snippets.inputs import above, at_least
from snippets.units import Experts, GB_per_second, Percent, Ratio, Seconds

v3, config, link = group("runs.v3"), group("architectures.deepseek_v3"), group("fleet.link")
h800, h100 = chips.h800, chips.h100

BYTES_PER_VALUE = 2  # BF16
REDUCTIONS_PER_LAYER = 4  # attention and feed-forward, once forward and once backward


# --8<-- [start:usable]
def usable_share(chip, measured) -> Ratio:
    """Share of the nominal one-way link of `chip` that was `measured` in use; the nominal figure adds both directions."""
    at_least(0, measured=measured)
    above(0, link_bandwidth=chip.link_bandwidth)
    inputs.share(usable=measured / (chip.link_bandwidth / 2))
    return measured / (chip.link_bandwidth / 2)


def usable_link(chip, share) -> GB_per_second:
    """One-way link speed of `chip` if the same `share` of the nominal speed can be used."""
    inputs.share(share=share)
    at_least(0, link_bandwidth=chip.link_bandwidth)
    return chip.link_bandwidth / 2 * share
# --8<-- [end:usable]


# --8<-- [start:experts_reachable]
def experts_reachable(nodes, inside, between) -> Experts:
    """Experts that a token can be sent to while the links `inside` a node take no longer than those `between` nodes."""
    above(0, between=between)
    at_least(0, nodes=nodes, inside=inside)
    return nodes * inside / between
# --8<-- [end:experts_reachable]


# --8<-- [start:tensor_parallel]
def all_reduce_seconds(size, gpus, bandwidth) -> Seconds:
    """Time to add up `size` bytes over `gpus` in a ring and hand the sum to all: each sends 2 (n-1)/n of it at `bandwidth` GB/s."""
    if gpus < 1 or bandwidth <= 0:
        raise ValueError(f"gpus must be at least 1 and bandwidth above 0 GB/s, not {gpus} and {bandwidth}")
    at_least(0, size=size)
    return 2 * (gpus - 1) / gpus * size / (bandwidth * 1e9)


def tensor_parallel_seconds(config, tokens, gpus, bandwidth) -> Seconds:
    """Link time of one training step on `tokens` tokens if every layer of `config` were split over `gpus` chips."""
    size = tokens * config.hidden_size * BYTES_PER_VALUE
    return config.num_hidden_layers * REDUCTIONS_PER_LAYER * all_reduce_seconds(size, gpus, bandwidth)
# --8<-- [end:tensor_parallel]


def arithmetic_seconds(run, tokens, gpus) -> Seconds:
    """Time that `gpus` chips, as busy as those of `run` were, compute on a training step of `tokens` tokens."""
    at_least(0, tokens=tokens)
    above(0, gpus=gpus)
    achieved = throughput(run_flop(run), run.pretraining_gpu_hours) * 1e12
    return training_flops(run.active_parameters) * tokens / gpus / achieved


def processors_given_up(link) -> Percent:
    """Share of each chip's processors that moved data instead of computing."""
    above(0, all_processors=link.all_processors)
    inputs.share(processors=link.processors / link.all_processors)
    return 100 * link.processors / link.all_processors
