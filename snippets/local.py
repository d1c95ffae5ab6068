"""Running a model at home: how fast it can write at most, from the bytes that each token makes the machine read.

For one user, writing a token means reading every weight that the token uses, once; token by token, nothing can write faster than that.
What fits into which memory is worked out in `hardware_fit`.
"""

import math
from typing import NamedTuple

from snippets import chips, hardware_fit
from snippets.cache import kv_cache_bytes
from snippets.facts import group
from snippets.parameters import active_parts, active_share, total_parameters
from snippets.units import Bytes, GB_per_second, Percent, Ratio, Tokens_per_second

v3, r1 = hardware_fit.v3, hardware_fit.r1
qwen_32b, qwen_14b, llama_70b = hardware_fit.qwen_32b, hardware_fit.qwen_14b, hardware_fit.llama_70b
memory, desktop = hardware_fit.memory, hardware_fit.mac
mac, server, offers, service = group("local.mac"), group("local.server"), group("local.offers"), group("local.service")
rtx4090, h200, node = chips.rtx4090, chips.h200, hardware_fit.node
GB = 10**9


# --8<-- [start:read_per_token]
def read_per_token(model, file_bytes, context=0) -> Bytes:
    """Bytes that one token makes a machine read: the weights it uses, and the cache of the `context` tokens before it."""
    if not file_bytes > 0:
        raise ValueError(f"file_bytes must be above 0, not {file_bytes}")
    used = active_share(model) if getattr(model, "n_routed_experts", 0) else 1
    return file_bytes * used + kv_cache_bytes(model, context)


def speed_limit(read, bandwidth) -> Tokens_per_second:
    """Tokens a second, at most, when each makes a memory of `bandwidth` GB/s give `read` bytes."""
    if not (read > 0 and bandwidth > 0):
        raise ValueError(f"read and bandwidth must be above 0, not {read} and {bandwidth}")
    return bandwidth * GB / read
# --8<-- [end:read_per_token]


# --8<-- [start:split]
def expert_bytes_per_token(model, file_bytes) -> Bytes:
    """Of the bytes that a token reads, those of its routed experts."""
    if not getattr(model, "n_routed_experts", 0):
        raise ValueError("model must have routed experts")
    if not file_bytes > 0:
        raise ValueError(f"file_bytes must be above 0, not {file_bytes}")
    return file_bytes * active_parts(model).routed_experts / total_parameters(model)


def split_speed_limit(model, file_bytes, slow, fast) -> Tokens_per_second:
    """The limit when the experts lie in a memory of `slow` GB/s and all other weights in one of `fast` GB/s, read in turn."""
    experts = expert_bytes_per_token(model, file_bytes)
    others = read_per_token(model, file_bytes) - experts
    return 1 / (1 / speed_limit(experts, slow) + 1 / speed_limit(others, fast))


def dram_bandwidth(channels, transfers) -> GB_per_second:
    """GB/s of ordinary memory: channels × 8 bytes × million transfers a second."""
    if not (channels >= 1 and transfers > 0):
        raise ValueError(f"channels must be at least 1 and transfers above 0, not {channels} and {transfers}")
    return channels * 8 * transfers / 1000
# --8<-- [end:split]


def server_limit(sockets) -> Tokens_per_second:
    """The limit of the test machine with one or two processors and a gaming card, for R1 at 4 bits."""
    if sockets not in (1, 2):
        raise ValueError(f"sockets must be 1 or 2, not {sockets}")
    slow = sockets * dram_bandwidth(server.channels, server.transfers)
    return split_speed_limit(v3, r1.four_bit, slow, rtx4090.memory_bandwidth)


def cards_for(file_bytes, card_bytes) -> Ratio:
    """How many cards of `card_bytes` the weights alone fill, rounded up."""
    for name, size in (("file_bytes", file_bytes), ("card_bytes", card_bytes)):
        if not 0 < size < math.inf:
            raise ValueError(f"{name} must be above 0, not {size}")
    return math.ceil(file_bytes / card_bytes)


class Machine(NamedTuple):
    """A model on a machine: the most it could write for one user, and what was measured (None where no measurement was read)."""

    machine: str
    limit: Tokens_per_second
    measured: Tokens_per_second | None


# --8<-- [start:machines]
def machines() -> list[Machine]:
    """Two students on a gaming card, and R1 at 4 bits on three machines that hold it."""
    card, whole = rtx4090.memory_bandwidth, read_per_token(v3, r1.four_bit)
    return [
        Machine("14B student, RTX 4090", speed_limit(qwen_14b.file_bytes, card), None),
        Machine("32B student, RTX 4090", speed_limit(qwen_32b.file_bytes, card), None),
        Machine("R1, Mac Studio of 512 GB", speed_limit(whole, mac.bandwidth), desktop.speed),
        Machine("R1, two processors and RTX 4090", server_limit(2), server.two_sockets),
        Machine("R1, one processor and RTX 4090", server_limit(1), server.one_socket),
    ]
# --8<-- [end:machines]


def share_offering(offering, providers) -> Percent:
    """Percent of the listed providers that offer something."""
    if not providers > 0:
        raise ValueError(f"providers must be above 0, not {providers}")
    if not 0 <= offering <= providers:
        raise ValueError(f"offering must be between 0 and providers ({providers}), not {offering}")
    return 100 * offering / providers
