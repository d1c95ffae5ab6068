"""One token of DeepSeek-V3, counted: what is read, multiplied, kept, sent and paid for to write it."""

from typing import NamedTuple

from snippets import cache, compute, intensity, parameters, serving
from snippets.balancing import experts_touched
from snippets.cost import cost_parts
from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.moe import routed_expert_calls
from snippets.units import (
    FLOP,
    Bytes,
    Count,
    GB_per_second,
    Parameters,
    Percent,
    Ratio,
    Seconds,
    TFLOP_per_second,
    USD_per_million_tokens,
)

v3 = group("architectures.deepseek_v3")
llama = group("architectures.llama_3_1_405b")
wire = group("network.decode")
run = group("runs.v3")
day = group("serving.day")
formats = group("journey.formats")
service = group("journey.service")
reader = group("reasoning.thinking")
h800 = group("chips.h800")


# --8<-- [start:stops]
class Stop(NamedTuple):
    """One kind of place that a token passes: weights used there, arithmetic done, bytes read from memory."""

    place: str
    weights: Parameters
    arithmetic: FLOP
    read: Bytes


def stops(config, context) -> list[Stop]:
    """The way of one token through `config` with `context` tokens of text before it, in the order of the forward pass."""
    used = parameters.active_parts(config)
    return [
        Stop("embedding (one row)", config.hidden_size, 0, config.hidden_size * formats.kept_high / 8),
        _stop("attention weights", used.attention, formats.weights),
        Stop("text so far", 0, looking_back(config, context), cache.kv_cache_bytes(config, context)),
        _stop("dense layers", used.dense_ffn, formats.weights),
        _stop("routers and norms", used.gates + used.norms, formats.kept_high),
        _stop("shared experts", used.shared_experts, formats.weights),
        _stop("routed experts", used.routed_experts, formats.weights),
        _stop("output head", used.output_head, formats.kept_high),
    ]
# --8<-- [end:stops]


def _stop(place, weights, bits):
    return Stop(place, weights, compute.forward_flops(weights), weights * bits / 8)


# --8<-- [start:looking_back]
def looking_back(config, context) -> FLOP:
    """Arithmetic of comparing the token with all that is cached of `context` tokens, and weighing it, in every layer and head."""
    if not context >= 0:
        raise ValueError(f"context must be at least 0 tokens, not {context}")
    return config.num_hidden_layers * intensity.step_flop(config) * context
# --8<-- [end:looking_back]


class Work(NamedTuple):
    """A stop of the journey and its arithmetic."""

    place: str
    arithmetic: FLOP


def work(config, context) -> list[Work]:
    """Where the arithmetic is done, most first."""
    rows = [Work(stop.place, stop.arithmetic) for stop in stops(config, context) if stop.arithmetic]
    return sorted(rows, key=lambda row: -row.arithmetic)


def arithmetic(config, context) -> FLOP:
    """All arithmetic of one token."""
    return sum(stop.arithmetic for stop in stops(config, context))


def weights_read(config) -> Bytes:
    """Bytes of weights that one token needs if it is the only one being written."""
    return sum(stop.read for stop in stops(config, 0))


def equal_context(config) -> Count:
    """The length of text at which looking back is as much arithmetic as all weights together."""
    return arithmetic(config, 0) / looking_back(config, 1)


# --8<-- [start:sent]
def sent(config, copies) -> Bytes:
    """Bytes that cross a link for one token: in each layer with experts, `copies` of its vector go out and as many answers return."""
    _mixture(config)
    if not 1 <= copies <= config.num_experts_per_tok:
        raise ValueError(f"copies must be from 1 to num_experts_per_tok ({config.num_experts_per_tok}), not {copies}")
    there_and_back = config.hidden_size * (wire.dispatch + wire.combine)
    return parameters.moe_layers(config) * copies * there_and_back
# --8<-- [end:sent]


# --8<-- [start:shared]
def weights_read_in_batch(config, tokens) -> Bytes:
    """Bytes of weights per token when `tokens` tokens are written in one step and every weight is read once for all of them."""
    _mixture(config)
    if not tokens >= 1:
        raise ValueError(f"tokens must be at least 1, not {tokens}")
    touched = experts_touched(config.n_routed_experts, config.num_experts_per_tok, tokens)
    experts = parameters.moe_layers(config) * touched * parameters.expert_parameters(config) * formats.weights / 8
    chosen = parameters.active_parts(config).routed_experts * formats.weights / 8
    return (weights_read(config) - chosen + experts) / tokens
# --8<-- [end:shared]


class Reading(NamedTuple):
    """Bytes read for one token, by how many tokens are written in one step."""

    tokens: str
    weights: Bytes
    text_so_far: Bytes


def reading(config, context) -> list[Reading]:
    """Weights are shared by a batch; the text so far is each conversation's own."""
    own = cache.kv_cache_bytes(config, context)
    return [Reading(f"{4**n:,}", weights_read_in_batch(config, 4**n), own) for n in range(7)]


def alone(config, chip) -> Seconds:
    """Least time per token for a lone reader: its weights at the memory bandwidth of one `chip`, were they to fit."""
    return weights_read(config) / (chip.memory_bandwidth * 1e9)


# --8<-- [start:check]
def answers_at_once(day, speed) -> Count:
    """Answers that one GPU of the service is writing at the same time: its tokens a second over one reader's."""
    above(0, speed=speed)
    return day.output_speed / day.gpus_per_node / speed


def weights_on_gpu(config, service) -> Bytes:
    """Weights that one GPU reads in a step: a copy of everything but the routed experts, of which it holds its own few."""
    _mixture(config)
    used = parameters.active_parts(config)
    own = parameters.moe_layers(config) * service.experts_per_gpu * parameters.expert_parameters(config)
    return weights_read(config) + (own - used.routed_experts) * formats.weights / 8


def step_bytes(config, day, speed, service) -> Bytes:
    """Bytes that one GPU reads in a step: its weights, and the text so far of every answer it is writing."""
    texts = answers_at_once(day, speed) * cache.kv_cache_bytes(config, service.context)
    return weights_on_gpu(config, service) + texts


def bandwidth_used(config, day, speed, service) -> GB_per_second:
    """Memory traffic of one GPU if each step writes one token of each answer."""
    return step_bytes(config, day, speed, service) * speed / 1e9


def arithmetic_used(config, day, service) -> TFLOP_per_second:
    """Arithmetic of one GPU at the published tokens a second."""
    return arithmetic(config, service.context) * day.output_speed / day.gpus_per_node / 1e12
# --8<-- [end:check]


def share_of(used, limit) -> Percent:
    """How much of a chip's limit is used."""
    at_least(0, used=used)
    above(0, limit=limit)
    return 100 * used / limit


# --8<-- [start:dollars]
def writing_cost(day) -> USD_per_million_tokens:
    """Rent for a million tokens written, with all machines of the day, so that reading the prompts is in it."""
    return serving.cost_per_million_output_tokens(day)


def learning_cost(run) -> USD_per_million_tokens:
    """Rent for a million tokens read in pre-training."""
    return cost_parts(run).pretraining / run.tokens * 1e6
# --8<-- [end:dollars]


def work_ratio(config, other, context) -> Ratio:
    """How many times the arithmetic of `other` the model `config` needs for a token, with `context` tokens before it."""
    return arithmetic(config, context) / arithmetic(other, context)


def expert_calls(config) -> Count:
    """Routed experts that the token visits, all layers together."""
    return routed_expert_calls(config)


def _mixture(config):
    if not getattr(config, "n_routed_experts", 0):
        raise ValueError("config must be a mixture of experts: it has no n_routed_experts")
