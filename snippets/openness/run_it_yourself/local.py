"""Running a model at home: how fast it can write at most, from the bytes that each token makes the machine read.

For one user, writing a token means reading every weight that the token uses, once; token by token, nothing can write faster than that.
What fits into which memory is worked out in `hardware_fit`.
"""

import math
from typing import NamedTuple, Protocol

from snippets.chips import performance
from snippets.constants import GB, GIB
from snippets.facts import group
from snippets.how.latent_attention.cache import LayeredAttention, kv_cache_bytes
from snippets.inputs import above, at_least, mixture, one_of, part_of, percent
from snippets.model.configuration import understood
from snippets.model.parameters import active_parts, active_share, total_parameters
from snippets.openness.run_it_yourself import hardware_fit
from snippets.things.mixtures import Mixture, is_mixture
from snippets.units import Bytes, Count, GB_per_second, Percent, Tokens, Tokens_per_second, Whole

v3, r1 = hardware_fit.v3, hardware_fit.r1
qwen_32b, qwen_14b, llama_70b = hardware_fit.qwen_32b, hardware_fit.qwen_14b, hardware_fit.llama_70b
memory, desktop, asked = hardware_fit.memory, hardware_fit.mac, hardware_fit.asked
mac, server, offers, service = group("local.mac"), group("local.server"), group("local.offers"), group("local.service")
flash, packing, timed = group("local.flash"), group("local.packing"), group("local.timed")
rtx4090, h200, node = performance.rtx4090, performance.h200, hardware_fit.node


# --8<-- [start:read_per_token]
def read_per_token(model: LayeredAttention, file_bytes: Bytes, context: Tokens = 0) -> Bytes:
    """Bytes that one token makes a machine read.

    They are the weights it uses, and the cache of the `context` tokens before it.
    """
    above(0, file_bytes=file_bytes)
    known = understood(model)
    used = active_share(known) if is_mixture(known) else 1
    return file_bytes * used + kv_cache_bytes(model, context)


def speed_limit(read: Bytes, bandwidth: GB_per_second) -> Tokens_per_second:
    """Most tokens a second if each reads `read` bytes from a memory of `bandwidth` GB/s."""
    above(0, read=read, bandwidth=bandwidth)
    return bandwidth * GB / read
# --8<-- [end:read_per_token]


# --8<-- [start:split]
def expert_bytes_per_token(model: Mixture, file_bytes: Bytes) -> Bytes:
    """Of the bytes that a token reads, those of its routed experts."""
    mixture(model=model)
    above(0, file_bytes=file_bytes)
    return file_bytes * active_parts(model).routed_experts / total_parameters(model)


def split_speed_limit(
    model: Mixture,
    file_bytes: Bytes,
    slow: GB_per_second,
    fast: GB_per_second,
) -> Tokens_per_second:
    """The limit when the experts lie in a `slow` memory and all other weights in a `fast` one.

    The two are read in turn.
    """
    above(0, slow=slow, fast=fast)
    experts = expert_bytes_per_token(model, file_bytes)
    others = read_per_token(model, file_bytes) - experts
    return 1 / (1 / speed_limit(experts, slow) + 1 / speed_limit(others, fast))


def dram_bandwidth(channels: Count, transfers: Count) -> GB_per_second:
    """GB/s of ordinary memory: channels × 8 bytes × million transfers a second."""
    at_least(1, channels=channels)
    above(0, transfers=transfers)
    return channels * 8 * transfers / 1000
# --8<-- [end:split]


def server_limit(sockets: Whole) -> Tokens_per_second:
    """The limit of the test machine with one or two processors and a gaming card, for R1 in a 4-bit file."""
    one_of((1, 2), sockets=sockets)
    slow = sockets * dram_bandwidth(server.channels, server.transfers)
    return split_speed_limit(v3, r1.four_bit, slow, rtx4090.memory_bandwidth)


def cards_for(file_bytes: Bytes, card_bytes: Bytes) -> Whole:
    """How many cards of `card_bytes` the weights alone fill, rounded up."""
    above(0, file_bytes=file_bytes, card_bytes=card_bytes)
    return math.ceil(file_bytes / card_bytes)


def in_gib(printed: Bytes) -> Bytes:
    """A memory `printed` in GB whose maker means GiB, as makers of memory do."""
    at_least(0, printed=printed)
    return printed / GB * GIB


class Packing(Protocol):
    """What a model scores on average as published, and packed into fewer bits."""

    unpacked: Percent
    packed: Percent


def packing_lost(measured: Packing) -> Percent:
    """Points (of a hundred) of the average score that packing costs."""
    percent(unpacked=measured.unpacked, packed=measured.packed)
    return measured.unpacked - measured.packed


def binary_excess() -> Percent:
    """By how many percent a GiB is larger than a GB."""
    return 100 * (GIB / GB - 1)


class Machine(NamedTuple):
    """A model on a machine: the most it could write for one user if the fast memory holds all, and what was measured."""

    machine: str
    limit: Tokens_per_second
    measured: Tokens_per_second


# --8<-- [start:machines]
def machines() -> list[Machine]:
    """Two students on a gaming card, and R1 in a 4-bit file on three machines that hold it."""
    card, all_of_r1 = rtx4090.memory_bandwidth, read_per_token(v3, r1.four_bit)
    return [
        Machine("14B student, RTX 4090", speed_limit(qwen_14b.file_bytes, card), timed.student_14b),
        Machine("32B student, RTX 4090", speed_limit(qwen_32b.file_bytes, card), timed.student_32b),
        Machine("R1, Mac Studio of 512 GB", speed_limit(all_of_r1, mac.bandwidth), desktop.speed),
        Machine("R1, two processors and RTX 4090", server_limit(2), server.two_sockets),
        Machine("R1, one processor and RTX 4090", server_limit(1), server.one_socket),
    ]
# --8<-- [end:machines]


def share_offering(offering: Count, providers: Count) -> Percent:
    """Percent of the listed providers that offer something."""
    above(0, providers=providers)
    part_of("providers", providers, offering=offering)
    return 100 * offering / providers
