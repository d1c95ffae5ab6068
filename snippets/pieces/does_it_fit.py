"""Does it fit: one model with its text, poured into every memory in turn."""

from typing import NamedTuple

from snippets.constants import GB
from snippets.drawing import Drawing
from snippets.facts import group
from snippets.how.distillation import distillation
from snippets.how.distillation.distillation import packed_bytes
from snippets.how.latent_attention.cache import LayeredAttention, kv_cache_bytes, node_memory, weight_bytes
from snippets.inputs import between, one_of, whole
from snippets.openness.run_it_yourself.hardware_fit import devices, llama_70b, memory, node, qwen_14b, qwen_32b, r1, spare, v3
from snippets.units import Bits, Bytes, Tokens, Whole

published = group("files.r1")
MODELS = {"R1": v3, "70B student": llama_70b, "32B student": qwen_32b, "14B student": qwen_14b}
"""The models whose weights are counted, by their shapes."""
FILES = {"R1": r1.four_bit, "70B student": llama_70b.file_bytes, "32B student": qwen_32b.file_bytes, "14B student": qwen_14b.file_bytes}
"""The bytes of their packed files."""
COUNTED = {"70B student": distillation.llama_70b, "32B student": distillation.qwen_32b, "14B student": distillation.qwen_14b}
"""The students with the number of their weights."""
BITS = {"two": 2, "three": 3, "four": 4, "packed": None, "eight": 8, "sixteen": 16}
"""How many bits a weight takes; none where a packed file says how many bytes all take."""

SHORTEST, DOUBLINGS = 1024, 7
"""The shortest text, and how often it may be doubled."""
LEFT, WIDE, FIRST, ROW = 8, 324, 84, 42
"""Where a memory begins and how long it is, where the first row is, and how far rows stand apart."""


class Poured(NamedTuple):
    """A memory by its name and bytes, and the bytes that are left in it; below nought, those that lack."""

    name: str
    room: Bytes
    left: Bytes


def weights(model: str, bits: str) -> Bytes:
    """The bytes of a model's weights at so many bits each, or those of its packed file."""
    one_of(tuple(MODELS), model=model)
    one_of(tuple(BITS), bits=bits)
    each: Bits | None = BITS[bits]
    if each is None:
        return FILES[model]
    return packed_bytes(COUNTED[model], each) if model in COUNTED else weight_bytes(v3, each)


def poured(shape: LayeredAttention, size: Bytes, text: Tokens) -> list[Poured]:
    """A model at work on a text in each of seven memories, the smallest first."""
    rooms = devices() | {"32 GB card": memory.largest_gaming_card, "8 x H200": node_memory(node)}
    return [Poured(name, room, spare(shape, size, text, room)) for name, room in sorted(rooms.items(), key=lambda one: one[1])]


def does_it_fit(model: str, bits: str, doublings: Whole) -> Drawing:
    """The weights and the cache of a model against each of seven memories, each to its own scale."""
    size = weights(model, bits)
    whole(0, doublings=doublings)
    between(0, DOUBLINGS, doublings=doublings)
    text = SHORTEST * 2 ** int(doublings)
    cache, rows = kv_cache_bytes(MODELS[model], text), poured(MODELS[model], size, text)
    drawn = Drawing(FIRST + ROW * len(rows) + 10, f"{model} in seven memories", _says(model, size, cache, text, rows))
    drawn.text(LEFT, 18, model, "head")
    drawn.text(LEFT + WIDE, 18, f"needs {_shown(size + cache)}", "head end")
    files = f"; published files {_shown(published.bytes)}" if (model, bits) == ("R1", "eight") else ""
    parts = ("lit", "first", f"weights {_shown(size)}{files}"), ("warm", "second", f"cache {_shown(cache)}, for a text of {text:,} tokens")
    for y, (kind, colour, words) in zip((39, 56), parts, strict=True):
        drawn.shape("rect", kind, x=LEFT, y=y - 9, width=9, height=9)
        drawn.text(LEFT + 14, y, words, f"small {colour}")
    for place, row in enumerate(rows):
        _row(drawn, FIRST + ROW * place, row, size, cache)
    drawn.text(LEFT, FIRST + ROW * len(rows) + 1, f"frame: the memory; beyond the dashes: {memory.reserve:g}% kept free", "small quiet")
    return drawn


def _row(drawn: Drawing, y: int, row: Poured, size: Bytes, cache: Bytes) -> None:
    """A memory as a frame and what is poured into it as a bar; the longer of the two is as long as the drawing."""
    fits, full = row.left >= 0, LEFT + WIDE
    drawn.text(LEFT, y, row.name.replace(" x ", " × "), "strong")
    words = f"fits, {_shown(row.left)} left" if fits else f"does not fit, lacks {_shown(-row.left)}"
    drawn.text(full, y, words, f"small end {'first' if fits else 'wrong'}")
    scale = WIDE / max(row.room, size + cache)
    for kind, beyond, start, end in (("lit", "tint", 0, size), ("warm", "wash", size, size + cache)):
        cut = min(max(start, row.room), end)  # what lies beyond the memory is pale
        for told, one, other in ((kind, start, cut), (beyond, cut, end)):
            if other > one:
                drawn.shape("rect", told, x=float(LEFT + one * scale), y=y + 9, width=float((other - one) * scale), height=12)
    drawn.shape("rect", "open", x=LEFT, y=y + 6, width=float(row.room * scale), height=18)
    if size + cache <= row.room:
        drawn.shape("path", "line dashed", d=f"M{full - WIDE * memory.reserve / 100:.1f} {y + 6}v18")


def _shown(size: Bytes) -> str:
    digits = 0 if size >= 100 * GB else 1 if size >= GB else 2
    return f"{size / GB:,.{digits}f} GB"


def _says(model: str, size: Bytes, cache: Bytes, text: Tokens, rows: list[Poured]) -> str:
    """The drawing in a sentence."""
    first = next((row for row in rows if row.left >= 0), None)
    needs = f"{model} takes {_shown(size)} for its weights and {_shown(cache)} for a text of {text:,} tokens"
    if first is None:
        return f"{needs}; even the largest of seven memories lacks {_shown(-rows[-1].left)}."
    return f"{needs}; it fits from the {first.name} on, with {_shown(first.left)} left there."
