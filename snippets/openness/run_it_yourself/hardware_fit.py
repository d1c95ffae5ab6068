"""What fits on which hardware: the bytes of the weights and of the cache for a context, against the bytes of a memory.

Sizes of published 4-bit files and shapes from the models' configurations; the cache is counted in 16-bit numbers.
"""

from typing import NamedTuple, Protocol

from snippets.constants import SECONDS_PER_YEAR
from snippets.facts import group
from snippets.how.latent_attention.cache import LayeredAttention, kv_cache_bytes, kv_cache_bytes_per_token
from snippets.inputs import above, at_least, percent
from snippets.model.parameters import total_parameters
from snippets.things.models import Configuration
from snippets.units import USD, Bits, Bytes, Percent, Ratio, Tokens, Tokens_per_second, USD_per_million_tokens, Years

v3 = group("architectures.deepseek_v3")
r1 = group("hardware_fit.r1")
llama_70b, qwen_32b = group("hardware_fit.llama_70b"), group("hardware_fit.qwen_32b")
qwen_14b, llama_8b = group("hardware_fit.qwen_14b"), group("hardware_fit.llama_8b")
qwen_1_5b, v4_pro = group("hardware_fit.qwen_1_5b"), group("hardware_fit.v4_pro")
memory, mac, asked = group("hardware_fit.memory"), group("hardware_fit.mac"), group("hardware_fit.asked")
reader, laptop = group("hardware_fit.reader"), group("hardware_fit.laptop")
node = group("cache.node")
api = group("prices.r1.since_2025_01_20")
scores = group("distillation")


class Student(Protocol):
    """A model by its score on AIME 2024."""

    aime: Percent


# --8<-- [start:memory_needed]
def memory_needed(model: LayeredAttention, file_bytes: Bytes, context: Tokens) -> Bytes:
    """Bytes that a model takes while it works on `context` tokens: its weights and its cache."""
    above(0, file_bytes=file_bytes)
    return file_bytes + kv_cache_bytes(model, context)


def context_that_fits(model: LayeredAttention, file_bytes: Bytes, room: Bytes) -> Tokens:
    """Tokens of context for which `room` bytes suffice, a reserve for the program kept free.

    They are 0 if not even the weights fit.
    The model's own limit, the same for all of these, is not applied.
    """
    above(0, file_bytes=file_bytes, room=room)
    left = room * (1 - memory.reserve / 100) - file_bytes
    return max(0, left // kv_cache_bytes_per_token(model))
# --8<-- [end:memory_needed]


def spare(model: LayeredAttention, file_bytes: Bytes, context: Tokens, room: Bytes) -> Bytes:
    """Bytes of `room` that are left beside a model at work on `context` tokens and the program's reserve; below 0, those that lack."""
    above(0, room=room)
    return room * (1 - memory.reserve / 100) - memory_needed(model, file_bytes, context)


class FitRow(NamedTuple):
    """A model and what it takes: its 4-bit file, and its cache for a short and for the longest text."""

    model: str
    weights: Bytes
    short_cache: Bytes
    full_cache: Bytes


def family() -> dict[str, tuple[LayeredAttention, Bytes]]:
    """R1 and five of its students, the largest first, each with its 4-bit file."""
    students = {"70B student (Llama)": llama_70b, "32B student (Qwen)": qwen_32b, "14B student (Qwen)": qwen_14b}
    students |= {"8B student (Llama)": llama_8b, "1.5B student (Qwen)": qwen_1_5b}
    return {"R1": (v3, r1.four_bit)} | {name: (model, model.file_bytes) for name, model in students.items()}


def fit_rows() -> list[FitRow]:
    """R1 and five of its students in 4-bit files, the largest first."""
    sizes = asked.short, node.context
    return [FitRow(name, size, *(kv_cache_bytes(model, context) for context in sizes)) for name, (model, size) in family().items()]


def largest_that_fits(room: Bytes, context: Tokens) -> str:
    """The largest of R1 and its students that `room` bytes hold at work on `context` tokens, or "none of them"."""
    fits = (name for name, (model, size) in family().items() if context_that_fits(model, size, room) >= context)
    return next(fits, "none of them").partition(" (")[0]


# --8<-- [start:holders]
def devices() -> dict[str, Bytes]:
    """Five memories and their bytes.

    Two graphics cards, a data-centre card, a desktop computer, and a server of eight cards.
    """
    cards = {"12 GB card": memory.small_card, "24 GB card": memory.gaming_card}
    cards |= {"80 GB card": memory.data_centre}
    return cards | {"512 GB Mac": memory.mac, "8 x 80 GB": server_memory()}


def holders(model: LayeredAttention, file_bytes: Bytes, context: Tokens) -> list[str]:
    """The devices whose memory holds a model at work on `context` tokens."""
    at_least(1, context=context)
    fits = {name: context_that_fits(model, file_bytes, room) for name, room in devices().items()}
    return [name for name, most in fits.items() if most >= context]
# --8<-- [end:holders]


def server_memory() -> Bytes:
    """Memory of a server with eight data-centre cards."""
    return node.gpus * memory.data_centre


def cache_ratio(model: LayeredAttention, other: LayeredAttention) -> Ratio:
    """How many times as large the cache of `model` is per token as that of `other`."""
    return kv_cache_bytes_per_token(model) / kv_cache_bytes_per_token(other)


def stored_bits(model: Configuration, file_bytes: Bytes) -> Bits:
    """Bits that a file holds for each parameter of `model`, on average."""
    above(0, file_bytes=file_bytes)
    return 8 * file_bytes / total_parameters(model)


def points_lost(student: Student) -> Percent:
    """Points (of a hundred) on AIME 2024 between R1 and one of its students."""
    percent(aime=student.aime)
    return scores.r1.aime - student.aime


# --8<-- [start:price_of_privacy]
def tokens_for_machine(price: USD, price_per_million: USD_per_million_tokens) -> Tokens:
    """Tokens that the price of a machine would buy at `price_per_million` dollars a million."""
    at_least(0, price=price)
    above(0, price_per_million=price_per_million)
    return price / price_per_million * 1e6


def years_to_write(tokens: Tokens, tokens_per_second: Tokens_per_second) -> Years:
    """Years in which a machine writes `tokens` without a pause."""
    at_least(0, tokens=tokens)
    above(0, tokens_per_second=tokens_per_second)
    return tokens / tokens_per_second / SECONDS_PER_YEAR
# --8<-- [end:price_of_privacy]
