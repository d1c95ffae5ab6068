"""One token of DeepSeek-V3, counted: what is read, multiplied, kept, sent and paid for to write it."""

import math
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.how.latent_attention import cache, intensity
from snippets.how.mixture_of_experts.balancing import experts_touched
from snippets.how.mixture_of_experts.routing import routed_expert_calls
from snippets.inputs import above, at_least, mixture, part_of
from snippets.model import compute, parameters
from snippets.model.configuration import understood
from snippets.money import serving
from snippets.money.cost import cost_parts
from snippets.things.chips import MemoryChip, figure
from snippets.things.machines import ServiceDay
from snippets.things.mixtures import Mixture, Routing
from snippets.things.models import AttentionLayers, Configuration, Layered, Wide
from snippets.things.runs import StagedRun
from snippets.units import FLOP, Bits, Bytes, Count, Parameters, Ratio, Seconds, Tokens, USD_per_million_tokens

v3 = group("architectures.deepseek_v3")
llama = group("architectures.llama_3_1_405b")
wire = group("network.decode")
run = group("runs.v3")
day = group("serving.day")
formats = group("journey.formats")
service = group("journey.service")
h800 = group("chips.h800")
reader = group("journey.reader")


class WideRouting(Routing, Layered, Wide, Protocol):
    """A mixture of experts by how many visits a token makes and how wide its vector is."""


class PretrainedRun(StagedRun, Protocol):
    """A training run by what its stages cost and how many tokens it learned from."""

    tokens: Tokens


# --8<-- [start:stops]
class Stop(NamedTuple):
    """One kind of place that a token passes: weights used there, arithmetic done, bytes read."""

    place: str
    weights: Parameters
    arithmetic: FLOP
    read: Bytes


def stops(config: Configuration, context: Tokens) -> list[Stop]:
    """The way of one token through `config` with `context` tokens of text before it, in order."""
    used, width = parameters.active_parts(config), config.hidden_size
    own = own_text(config, context)
    return [
        Stop("embedding (one row)", width, 0, width * formats.kept_high / 8),
        _stop("attention weights", used.attention, formats.weights),
        Stop("text so far", 0, looking_back(config, context), own),
        _stop("dense layers", used.dense_ffn, formats.weights),
        _stop("routers and norms", used.gates + used.norms, formats.kept_high),
        _stop("shared experts", used.shared_experts, formats.weights),
        _stop("routed experts", used.routed_experts, formats.weights),
        _stop("output head", used.output_head, formats.kept_high),
    ]
# --8<-- [end:stops]


def _stop(place: str, weights: Parameters, bits: Bits) -> Stop:
    return Stop(place, weights, compute.forward_flops(weights), weights * bits / 8)


# --8<-- [start:looking_back]
def looking_back(config: AttentionLayers, context: Tokens) -> FLOP:
    """Arithmetic of comparing the token with all that is cached of `context` tokens.

    In every layer and head it is also weighed.
    """
    at_least(0, context=context)
    model = compute.compares_all(config)
    return model.num_hidden_layers * intensity.step_flop(model) * context
# --8<-- [end:looking_back]


class Work(NamedTuple):
    """A stop of the journey and its arithmetic."""

    place: str
    arithmetic: FLOP


def work(config: Configuration, context: Tokens) -> list[Work]:
    """Where the arithmetic is done, most first."""
    rows = [Work(stop.place, stop.arithmetic) for stop in stops(config, context) if stop.arithmetic]
    return sorted(rows, key=lambda row: -row.arithmetic)


def arithmetic(config: Configuration, context: Tokens) -> FLOP:
    """All arithmetic of one token."""
    return sum(stop.arithmetic for stop in stops(config, context))


def weights_read(config: Configuration) -> Bytes:
    """Bytes of weights that one token needs if it is the only one being written."""
    return math.fsum(stop.read for stop in stops(config, 0))


def equal_context(config: Configuration) -> Count:
    """The length of text at which looking back is as much arithmetic as all weights together."""
    return arithmetic(config, 0) / looking_back(config, 1)


def own_text(config: Configuration, context: Tokens) -> Bytes:
    """Bytes of cache that one token reads: its own conversation's `context` tokens, taken to be shared with nobody."""
    return cache.kv_cache_bytes(config, context)


# --8<-- [start:sent]
def sent(config: WideRouting, copies: Count) -> Bytes:
    """Bytes that cross a link for one token.

    In each layer with experts, `copies` of its vector go out and as many answers return.
    """
    model = understood(config)
    mixture(config=model)
    at_least(1, copies=copies)
    part_of("num_experts_per_tok", model.num_experts_per_tok, copies=copies)
    there_and_back = model.hidden_size * (wire.dispatch + wire.combine)
    return parameters.moe_layers(model) * copies * there_and_back
# --8<-- [end:sent]


# --8<-- [start:shared]
def weights_read_in_batch(config: Mixture, tokens: Tokens) -> Bytes:
    """Bytes of weights per token when `tokens` tokens are written in one step.

    Every weight is read once for all of them.
    """
    model = understood(config)
    mixture(config=model)
    at_least(1, tokens=tokens)
    touched = experts_touched(model.n_routed_experts, model.num_experts_per_tok, tokens)
    experts = parameters.moe_layers(model) * touched * parameters.expert_parameters(model)
    chosen = parameters.active_parts(model).routed_experts
    return (weights_read(model) + (experts - chosen) * formats.weights / 8) / tokens
# --8<-- [end:shared]


class Reading(NamedTuple):
    """Bytes read for one token, by how many tokens are written in one step."""

    tokens: str
    weights: Bytes
    text_so_far: Bytes


def reading(config: Mixture, context: Tokens) -> list[Reading]:
    """Weights are shared by a batch; the text so far is each conversation's own."""
    own = own_text(config, context)
    return [Reading(f"{4**n:,}", weights_read_in_batch(config, 4**n), own) for n in range(7)]


def alone(config: Configuration, chip: MemoryChip) -> Seconds:
    """Least time per token for a lone reader: its weights at the memory bandwidth of one `chip`, were the whole model to fit."""
    above(0, memory_bandwidth=figure(chip, "memory_bandwidth"))
    return weights_read(config) / (chip.memory_bandwidth * 1e9)


# --8<-- [start:dollars]
def writing_cost(day: ServiceDay) -> USD_per_million_tokens:
    """Rent of all machines for a million tokens written, so that reading the prompts is in it."""
    return serving.cost_per_million_output_tokens(day)


def learning_cost(run: PretrainedRun) -> USD_per_million_tokens:
    """Rent for a million tokens read in pre-training."""
    above(0, tokens=run.tokens)
    return cost_parts(run).pretraining / run.tokens * 1e6
# --8<-- [end:dollars]


def work_ratio(config: Configuration, other: Configuration, context: Tokens) -> Ratio:
    """How many times the arithmetic of `other` the model `config` needs for a token, with `context` tokens before it."""
    return arithmetic(config, context) / arithmetic(other, context)


def expert_calls(config: Layered) -> Count:
    """Routed experts that the token visits, all layers together."""
    return routed_expert_calls(config)
