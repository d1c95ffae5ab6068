"""What fits on which hardware: the bytes of the weights and of the cache for a context, against the bytes of a memory.

Sizes of published 4-bit files and shapes from the models' configurations; the cache is counted in 16-bit numbers.
"""

from math import inf
from typing import NamedTuple

from snippets.cache import kv_cache_bytes, kv_cache_bytes_per_token
from snippets.facts import group
from snippets.parameters import total_parameters
from snippets.units import Bits, Bytes, Percent, Ratio, Tokens, Years

v3 = group("architectures.deepseek_v3")
r1 = group("hardware_fit.r1")
llama_70b, qwen_32b = group("hardware_fit.llama_70b"), group("hardware_fit.qwen_32b")
qwen_14b, llama_8b = group("hardware_fit.qwen_14b"), group("hardware_fit.llama_8b")
qwen_1_5b, v4_pro = group("hardware_fit.qwen_1_5b"), group("hardware_fit.v4_pro")
memory, mac, asked = group("hardware_fit.memory"), group("hardware_fit.mac"), group("hardware_fit.asked")
node = group("cache.node")
api = group("prices.r1.since_2025_01_20")
scores = group("distillation")

SECONDS_PER_YEAR = 365.25 * 24 * 3600


# --8<-- [start:memory_needed]
def memory_needed(model, file_bytes, context) -> Bytes:
    """Bytes that a model takes while it works on `context` tokens: its weights and its cache."""
    if not file_bytes > 0:
        raise ValueError(f"file_bytes must be above 0, not {file_bytes}")
    return file_bytes + kv_cache_bytes(model, context)


def context_that_fits(model, file_bytes, room) -> Tokens:
    """Tokens of context for which `room` bytes suffice, a reserve for the program kept free; 0 if not even the weights fit.

    The model's own limit, 131,072 tokens for all of these, is not applied.
    """
    for name, size in (("file_bytes", file_bytes), ("room", room)):
        if not 0 < size < inf:
            raise ValueError(f"{name} must be above 0 bytes, not {size}")
    left = room * (1 - memory.reserve / 100) - file_bytes
    return max(0, left // kv_cache_bytes_per_token(model))
# --8<-- [end:memory_needed]


class FitRow(NamedTuple):
    """A model and what it takes: its 4-bit file, and its cache for a short and for the longest text."""

    model: str
    weights: Bytes
    short_cache: Bytes
    full_cache: Bytes


def fit_rows() -> list[FitRow]:
    """R1 and five of its students at 4 bits, the largest first."""
    students = {"70B student (Llama)": llama_70b, "32B student (Qwen)": qwen_32b, "14B student (Qwen)": qwen_14b}
    students |= {"8B student (Llama)": llama_8b, "1.5B student (Qwen)": qwen_1_5b}
    all_models = {"R1": (v3, r1.four_bit)} | {name: (model, model.file_bytes) for name, model in students.items()}
    sizes = asked.short, node.context
    return [FitRow(name, size, *(kv_cache_bytes(model, context) for context in sizes)) for name, (model, size) in all_models.items()]


# --8<-- [start:holders]
def devices() -> dict[str, float]:
    """Five memories and their bytes: two graphics cards, a data-centre card, a desktop computer, a server of eight cards."""
    server = node.gpus * memory.data_centre
    named = {"12 GB card": memory.small_card, "24 GB card": memory.gaming_card, "80 GB card": memory.data_centre}
    return named | {"512 GB Mac": memory.mac, "8 x 80 GB": server}


def holders(model, file_bytes, context) -> list[str]:
    """The devices whose memory holds a model at work on `context` tokens."""
    if not context >= 1:
        raise ValueError(f"context must be at least 1 token, not {context}")
    return [name for name, room in devices().items() if context_that_fits(model, file_bytes, room) >= context]
# --8<-- [end:holders]


def server_memory() -> Bytes:
    """Memory of a server with eight data-centre cards."""
    return node.gpus * memory.data_centre


def cache_ratio(model, other) -> Ratio:
    """How many times as large the cache of `model` is per token as that of `other`."""
    return kv_cache_bytes_per_token(model) / kv_cache_bytes_per_token(other)


def stored_bits(model, file_bytes) -> Bits:
    """Bits that a file holds for each parameter of `model`, on average."""
    if not file_bytes > 0:
        raise ValueError(f"file_bytes must be above 0, not {file_bytes}")
    return 8 * file_bytes / total_parameters(model)


def points_lost(student) -> Percent:
    """Points (of a hundred) on AIME 2024 between R1 and one of its students."""
    if not 0 <= student.aime <= 100:
        raise ValueError(f"aime must be between 0 and 100, not {student.aime}")
    return scores.r1.aime - student.aime


# --8<-- [start:price_of_privacy]
def tokens_for_machine(price, price_per_million) -> Tokens:
    """Tokens that the price of a machine would buy at `price_per_million` dollars a million."""
    if not price_per_million > 0:
        raise ValueError(f"price_per_million must be above 0, not {price_per_million}")
    if not price >= 0:
        raise ValueError(f"price must be at least 0, not {price}")
    return price / price_per_million * 1e6


def years_to_write(tokens, tokens_per_second) -> Years:
    """Years in which a machine writes `tokens` without a pause."""
    if not tokens_per_second > 0:
        raise ValueError(f"tokens_per_second must be above 0, not {tokens_per_second}")
    if not tokens >= 0:
        raise ValueError(f"tokens must be at least 0, not {tokens}")
    return tokens / tokens_per_second / SECONDS_PER_YEAR
# --8<-- [end:price_of_privacy]
