"""What a mixture of experts sends over the wires: copies of each token, to how many nodes, for how long (V3 report, section 3.2.2)."""

from collections.abc import Sequence
from math import comb
from typing import NamedTuple, Protocol

from snippets.chips import link_speed, performance
from snippets.chips.link_speed import WideLayers
from snippets.constants import GB, SECONDS_PER_HOUR
from snippets.facts import group
from snippets.inputs import above, at_least, divides, numbers, paired, part_of
from snippets.model.configuration import as_typed
from snippets.things.chips import LinkedChip
from snippets.things.mixtures import Routing
from snippets.things.models import Layered, Wide
from snippets.things.runs import CorpusRun
from snippets.units import Bytes, Count, GB_per_second, GPU_hours, GPUs, Milliseconds, Ratio, Seconds, Tokens, Tokens_per_second, Whole

v3 = group("network.v3")
measured = group("network.measured")
decode = group("network.decode")
config = group("architectures.deepseek_v3")
link = group("fleet.link")
training = group("compute.v3")
run = group("runs.v3")
h800, h100 = performance.h800, performance.h100


class Groups(Routing, Protocol):
    """A mixture of experts by the groups that its experts are dealt out in, one to a node."""

    n_group: Whole


class GroupLimit(Protocol):
    """A mixture of experts by how many groups a token may visit."""

    topk_group: Whole


class WideGroups(Groups, Wide, Protocol):
    """A mixture of experts by its groups and the width of what is sent to them."""


class InsideLink(Protocol):
    """A link by its usable speed one way inside a node."""

    inside: GB_per_second


class Links(InsideLink, Protocol):
    """The links of a chip by their usable speed one way, inside a node and between nodes."""

    between: GB_per_second


class Layout(Protocol):
    """A cluster by the chips of a node."""

    gpus_per_node: GPUs


class Training(Protocol):
    """A pre-training by the length of its sequences."""

    sequence_length: Tokens


class SpeedTest(Protocol):
    """A test of sending by its rows: how many chips took part, and how fast they sent and got back."""

    chips: Sequence[GPUs]
    dispatch: Sequence[GB_per_second]
    combine: Sequence[GB_per_second]


class HoursForTokens(CorpusRun, Protocol):
    """A pre-training by its tokens and the hours that it took for them."""

    pretraining_gpu_hours: GPU_hours


class Exchange(Protocol):
    """One exchange of a layer: tokens of a chip, copies of each, and the bytes of a value on the way out and back."""

    tokens: Tokens
    copies: Count
    dispatch: Bytes
    combine: Bytes


class TakingTurns(Exchange, Protocol):
    """An exchange by how many micro-batches take turns on the wire."""

    micro_batches: Count


# --8<-- [start:expected_nodes]
def expected_nodes(config: Groups) -> Count:
    """Nodes that one token's experts lie on, on average, if any of them may be chosen.

    They are drawn at random, and a node holds one group of experts.
    """
    model = as_typed(config)
    everywhere, chosen, nodes = model.n_routed_experts, model.num_experts_per_tok, model.n_group
    part_of("n_routed_experts", everywhere, num_experts_per_tok=chosen)
    divides("n_routed_experts", everywhere, n_group=nodes)
    missed = comb(everywhere - everywhere // nodes, chosen) / comb(everywhere, chosen)
    return nodes * (1 - missed)


def traffic_saved(config: GroupLimit, nodes: Count) -> Ratio:
    """Share of the copies between nodes that a limit of topk_group nodes saves.

    It is held against sending each token to `nodes`.
    """
    above(0, nodes=nodes)
    return 1 - as_typed(config).topk_group / nodes
# --8<-- [end:expected_nodes]


# --8<-- [start:dispatch]
def send_seconds(
    config: Wide,
    tokens: Tokens,
    copies: Count,
    bandwidth: GB_per_second,
) -> Seconds:
    """Time to send each of `tokens` tokens `copies` times, one byte a value (FP8)."""
    at_least(0, tokens=tokens, copies=copies)
    above(0, bandwidth=bandwidth)
    return tokens * copies * as_typed(config).hidden_size / (bandwidth * GB)


def usable(chip: LinkedChip, link: InsideLink) -> GB_per_second:
    """Usable one-way speed of the link of `chip`, if DeepSeek's share of the H800's is usable."""
    return link_speed.usable_link(chip, link_speed.usable_share(h800, link.inside))
# --8<-- [end:dispatch]


# --8<-- [start:split]
def split_seconds(
    config: WideLayers,
    layout: Layout,
    training: Training,
    bandwidth: GB_per_second,
) -> Seconds:
    """Link time of a training step on one sequence if every layer were split over a node.

    This is called tensor parallelism.
    """
    tokens, gpus = training.sequence_length, layout.gpus_per_node
    return link_speed.tensor_parallel_seconds(config, tokens, gpus, bandwidth)


def whole_step_seconds(run: HoursForTokens, layout: Layout, training: Training) -> Seconds:
    """Time that as many chips took for one sequence of `run`, all included.

    It is GPU-hours per token times tokens, shared.
    """
    above(0, tokens=run.tokens, gpus_per_node=layout.gpus_per_node)
    seconds = run.pretraining_gpu_hours * SECONDS_PER_HOUR / run.tokens
    return seconds * training.sequence_length / layout.gpus_per_node
# --8<-- [end:split]


class WireRow(NamedTuple):
    """How long one layer's tokens are on each wire when they may go to so many nodes."""

    nodes: Count
    infiniband: Milliseconds
    nvlink_h800: Milliseconds
    nvlink_h100: Milliseconds


def wire_times(config: WideGroups, link: Links, training: Training) -> list[WireRow]:
    """One sequence of training and one layer: a copy per node between nodes, a copy per expert inside them."""
    tokens, model = training.sequence_length, as_typed(config)
    inside = [1000 * send_seconds(model, tokens, model.num_experts_per_tok, usable(chip, link)) for chip in (h800, h100)]
    between = [1000 * send_seconds(model, tokens, nodes, link.between) for nodes in range(1, model.n_group + 1)]
    return [WireRow(nodes, time, *inside) for nodes, time in enumerate(between, start=1)]


# --8<-- [start:decode]
def exchange_seconds(decode: Exchange, width: Count, bandwidth: GB_per_second) -> Seconds:
    """Time for one layer's exchange, in which a token has `width` values.

    Each goes out in `dispatch` bytes a value and back in `combine`, once for each copy.
    """
    above(0, width=width, bandwidth=bandwidth)
    values = decode.tokens * decode.copies * width
    return (decode.dispatch + decode.combine) * values / (bandwidth * GB)


def seconds_per_token(
    decode: TakingTurns,
    config: Layered,
    width: Count,
    bandwidth: GB_per_second,
) -> Seconds:
    """Time for a token through all layers if computing cost nothing.

    The micro-batches take turns on the wire.
    """
    above(0, micro_batches=decode.micro_batches)
    exchanges = as_typed(config).num_hidden_layers * decode.micro_batches
    return exchanges * exchange_seconds(decode, width, bandwidth)


def tokens_per_second(
    decode: TakingTurns,
    config: Layered,
    width: Count,
    bandwidth: GB_per_second,
) -> Tokens_per_second:
    """The most tokens that one user could be sent in a second."""
    return 1 / seconds_per_token(decode, config, width, bandwidth)
# --8<-- [end:decode]


def between_tested(test: SpeedTest, layout: Layout) -> tuple[GB_per_second, GB_per_second]:
    """The least and the most that a test reports, in either direction, where its chips are more than those of one node."""
    numbers(chips=test.chips, dispatch=test.dispatch, combine=test.combine)
    paired(chips=test.chips, dispatch=test.dispatch, combine=test.combine)
    at_least(1, gpus_per_node=layout.gpus_per_node)
    places = [place for place, chips in enumerate(test.chips) if chips > layout.gpus_per_node]
    found = [column[place] for column in (test.dispatch, test.combine) for place in places]
    at_least(1, **{"rows between nodes": len(found)})
    return min(found), max(found)
