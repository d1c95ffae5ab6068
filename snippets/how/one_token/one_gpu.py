"""One GPU of the published service: the answers that it writes at once, what it reads for them, and how far that is from its limits."""

from typing import Protocol

from snippets.facts import group
from snippets.how.latent_attention import cache
from snippets.how.one_token.journey import arithmetic, weights_read
from snippets.inputs import above, at_least, mixture
from snippets.model import parameters
from snippets.things.mixtures import Mixture
from snippets.things.models import Configuration
from snippets.units import (
    Amount,
    Bytes,
    Count,
    GB_per_second,
    GPUs_per_node,
    Percent,
    TFLOP_per_second,
    Tokens,
    Tokens_per_second,
    Tokens_per_second_per_node,
)

v3 = group("architectures.deepseek_v3")
day = group("serving.day")
service = group("journey.service")
reader = group("reasoning.thinking")
h800 = group("chips.h800")
formats = group("journey.formats")


class WritingSpeed(Protocol):
    """A day of a service by how fast its nodes wrote."""

    output_speed: Tokens_per_second_per_node
    gpus_per_node: GPUs_per_node


class Texts(Protocol):
    """A service by the length of its texts."""

    context: Tokens


class Placement(Protocol):
    """A service by how many experts of a layer one GPU holds."""

    experts_per_gpu: Count


class Service(Texts, Placement, Protocol):
    """A service by what one of its GPUs holds and reads."""


# --8<-- [start:check]
def answers_at_once(day: WritingSpeed, speed: Tokens_per_second) -> Count:
    """Answers that one GPU is writing at the same time: its tokens a second over one reader's."""
    above(0, speed=speed)
    return day.output_speed / day.gpus_per_node / speed


def weights_on_gpu(config: Mixture, service: Placement) -> Bytes:
    """Weights that one GPU reads in a step: all but the routed experts, and its own few."""
    mixture(config=config)
    experts = parameters.moe_layers(config) * service.experts_per_gpu
    own = experts * parameters.expert_parameters(config)
    used = parameters.active_parts(config)
    return weights_read(config) + (own - used.routed_experts) * formats.weights / 8


def step_bytes(
    config: Mixture,
    day: WritingSpeed,
    speed: Tokens_per_second,
    service: Service,
) -> Bytes:
    """Bytes that one GPU reads in a step: its weights, and the texts so far."""
    texts = answers_at_once(day, speed) * cache.kv_cache_bytes(config, service.context)
    return weights_on_gpu(config, service) + texts


def bandwidth_used(
    config: Mixture,
    day: WritingSpeed,
    speed: Tokens_per_second,
    service: Service,
) -> GB_per_second:
    """Memory traffic of one GPU if each step writes one token of each answer."""
    return step_bytes(config, day, speed, service) * speed / 1e9


def arithmetic_used(config: Configuration, day: WritingSpeed, service: Texts) -> TFLOP_per_second:
    """Arithmetic of one GPU at the published tokens a second."""
    return arithmetic(config, service.context) * day.output_speed / day.gpus_per_node / 1e12
# --8<-- [end:check]


def share_of(used: Amount, limit: Amount) -> Percent:
    """How much of a chip's limit, of arithmetic or of memory traffic, is used."""
    at_least(0, used=used)
    above(0, limit=limit)
    return 100 * used / limit
