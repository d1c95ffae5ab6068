"""What a mixture of experts sends over the wires: copies of each token, to how many nodes, for how long (V3 report, section 3.2.2)."""

from math import comb
from typing import NamedTuple

from snippets import chips, link_speed
from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.units import Count, GB_per_second, Milliseconds, Ratio, Seconds, Tokens_per_second

v3 = group("network.v3")
measured = group("network.measured")
decode = group("network.decode")
config = group("architectures.deepseek_v3")
link = group("fleet.link")
training = group("compute.v3")
run = group("runs.v3")
h800, h100 = chips.h800, chips.h100


# --8<-- [start:expected_nodes]
def expected_nodes(config) -> Count:
    """Nodes that one token's experts lie on, on average, if any of them may be chosen: drawn at random, one group of experts a node."""
    everywhere, chosen, nodes = config.n_routed_experts, config.num_experts_per_tok, config.n_group
    if not 1 <= chosen <= everywhere:
        raise ValueError(f"num_experts_per_tok must be from 1 to n_routed_experts ({everywhere}), not {chosen}")
    if not 1 <= nodes <= everywhere or everywhere % nodes:
        raise ValueError(f"n_group must be at least 1 and divide n_routed_experts ({everywhere}), not {nodes}")
    missed = comb(everywhere - everywhere // nodes, chosen) / comb(everywhere, chosen)
    return nodes * (1 - missed)


def traffic_saved(config, nodes) -> Ratio:
    """Share of the copies between nodes that a limit of topk_group nodes saves, against sending each token to `nodes`."""
    above(0, nodes=nodes)
    return 1 - config.topk_group / nodes
# --8<-- [end:expected_nodes]


# --8<-- [start:dispatch]
def send_seconds(config, tokens, copies, bandwidth) -> Seconds:
    """Time to send each of `tokens` tokens `copies` times, one byte a value (FP8), over a link of `bandwidth` GB/s."""
    at_least(0, tokens=tokens, copies=copies)
    if not bandwidth > 0:
        raise ValueError(f"bandwidth must be above 0 GB/s, not {bandwidth}")
    return tokens * copies * config.hidden_size / (bandwidth * 1e9)


def usable(chip, link) -> GB_per_second:
    """Usable one-way speed of the link of `chip`, if the share is that of the H800 in DeepSeek's hands."""
    return link_speed.usable_link(chip, link_speed.usable_share(h800, link.inside))
# --8<-- [end:dispatch]


# --8<-- [start:split]
def split_seconds(config, layout, training, bandwidth) -> Seconds:
    """Link time of a training step on one sequence if every layer were split over the chips of a node (tensor parallelism)."""
    return link_speed.tensor_parallel_seconds(config, training.sequence_length, layout.gpus_per_node, bandwidth)


def whole_step_seconds(run, layout, training) -> Seconds:
    """Time that as many chips took for one sequence of `run`, all included: GPU-hours per token times tokens, shared."""
    return run.pretraining_gpu_hours * 3600 / run.tokens * training.sequence_length / layout.gpus_per_node
# --8<-- [end:split]


class WireRow(NamedTuple):
    """How long one layer's tokens are on each wire when they may go to so many nodes."""

    nodes: Count
    infiniband: Milliseconds
    nvlink_h800: Milliseconds
    nvlink_h100: Milliseconds


def wire_times(config, link, training) -> list[WireRow]:
    """One sequence of training and one layer: a copy per node between nodes, a copy per expert inside them."""
    tokens, experts = training.sequence_length, config.num_experts_per_tok
    inside = [1000 * send_seconds(config, tokens, experts, usable(chip, link)) for chip in (h800, h100)]
    between = [1000 * send_seconds(config, tokens, nodes, link.between) for nodes in range(1, config.n_group + 1)]
    return [WireRow(nodes, time, *inside) for nodes, time in enumerate(between, start=1)]


# --8<-- [start:decode]
def exchange_seconds(decode, width, bandwidth) -> Seconds:
    """Time for one layer's exchange: each token out in `dispatch` bytes a value and back in `combine`, once for each copy."""
    above(0, width=width, bandwidth=bandwidth)
    return (decode.dispatch + decode.combine) * decode.tokens * decode.copies * width / (bandwidth * 1e9)


def seconds_per_token(decode, config, width, bandwidth) -> Seconds:
    """Time for a token through all layers if computing cost nothing and the micro-batches took turns on the wire."""
    return config.num_hidden_layers * decode.micro_batches * exchange_seconds(decode, width, bandwidth)


def tokens_per_second(decode, config, width, bandwidth) -> Tokens_per_second:
    """The most tokens that one user could be sent in a second."""
    return 1 / seconds_per_token(decode, config, width, bandwidth)
# --8<-- [end:decode]
