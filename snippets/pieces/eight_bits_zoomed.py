"""Eight bits under a lens: a number as FP32, BF16 and E4M3 hold it, bit by bit and between its neighbours."""

import math
from typing import NamedTuple

from snippets.drawing import Drawing
from snippets.how.eight_bit_training.block_scales import scale
from snippets.how.eight_bit_training.number_formats import NumberFormat, bf16, bits, decode, e4m3, encode, fp32, largest, nearest
from snippets.inputs import numbers, one_of
from snippets.units import Percent, Real, Whole

TILES = {"no scale": 0.0, "one": 1.0, "a thousand": 1e3, "a million": 1e6}
"""How large the largest number of a tile may be; nought where nothing is scaled."""

RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
ROW, FIRST, MIDDLE, HALF, CELL = 96, 48, 170, 132, 9.5
"""How far formats stand apart and where they begin, the middle and half the length of a ruler, and how wide a bit is."""


class Held(NamedTuple):
    """A number as a format holds it: its divisor, bits, neighbours and error, and whether it lies beyond the largest."""

    fmt: NumberFormat
    by: Real
    pattern: Whole
    below: Real
    here: Real
    above: Real
    error: Percent
    beyond: bool


def held(value: Real, fmt: NumberFormat, top: Real = 0) -> Held:
    """What `fmt` makes of `value`, scaled back; with `top`, the largest of its tile, the tile is first scaled to fit."""
    numbers(value=[value], top=[top])
    by = scale([value, top], fmt) if top else 1.0
    pattern = encode(value / by, fmt, saturate=True)
    here = decode(pattern, fmt) * by
    far, near = (_step(pattern, fmt, way) * by for way in (1, -1))
    error = 100 * abs(here - value) / abs(value) if value else 0.0
    return Held(fmt, by, pattern, min(far, near), here, max(far, near), error, not math.isfinite(nearest(value / by, fmt)))


def _step(pattern: Whole, fmt: NumberFormat, way: int) -> Real:
    """The neighbour of a pattern away from zero or towards it; beyond the largest there is none, and infinity stands for it."""
    sign, size = divmod(pattern, 2 ** (bits(fmt) - 1))
    turned = (sign == 1) != (size + way < 0)  # below the pattern of nought lies that of the other sign
    found = decode(abs(size + way), fmt)
    return (-1 if turned else 1) * (found if math.isfinite(found) else math.inf)


def eight_bits_zoomed(value: Real, tile: str) -> Drawing:
    """`value` in three formats; the eight-bit one with the scale of a `tile` whose largest number is so large, or without."""
    one_of(tuple(TILES), tile=tile)
    numbers(value=[value])
    value = float(value)
    rows = {"FP32": held(value, fp32), "BF16": held(value, bf16), "E4M3": held(value, e4m3, TILES[tile])}
    drawn = Drawing(332, f"{_shown(value, 9)} in three number formats", " ".join(_says(name, one) for name, one in rows.items()))
    drawn.text(8, 15, "a box a bit: sign, exponent, mantissa; filled: a one", "small quiet")
    drawn.text(8, 31, "dot: your number; bar: what is held in its place", "small quiet")
    for place, (name, one) in enumerate(rows.items()):
        top = FIRST + place * ROW
        _bits(drawn, top, one)
        _ruler(drawn, top + 56, value, one)
        scaled = f", divided by {_shown(one.by, 3)}" if one.by != 1 else ""
        drawn.text(8, top + 12, f"{name}{scaled}", "strong")
        drawn.text(332, top + 12, _error(one), "end second" if one.beyond or one.error >= 1 else "end first")
    return drawn


def _bits(drawn: Drawing, top: int, one: Held) -> None:
    """The bits of a pattern: sign, exponent and mantissa, with a gap between them."""
    kinds = [("violet", "haze")] + [("warm", "wash")] * one.fmt.exponent_bits + [("lit", "tint")] * one.fmt.mantissa_bits
    x = 8.0
    for place, (bit, (full, empty)) in enumerate(zip(f"{one.pattern:0{bits(one.fmt)}b}", kinds, strict=True)):
        x += 5 if place in (1, 1 + one.fmt.exponent_bits) else 0
        drawn.shape("rect", full if bit == "1" else empty, x=x, y=top + 20, width=CELL - 1.5, height=13)
        x += CELL


def _ruler(drawn: Drawing, y: int, value: Real, one: Held) -> None:
    """What is held in the middle, its neighbours to the left and to the right, and where the number lies between them."""
    gap = max(away for away in (one.here - one.below, one.above - one.here) if math.isfinite(away))
    drawn.shape("path", "axis", d=f"M{MIDDLE - HALF} {y}H{MIDDLE + HALF}")
    drawn.shape("rect", "lit", x=MIDDLE - 2, y=y - 9, width=4, height=18)
    digits = 9 if one.fmt is fp32 else 4
    for neighbour, end, kind in ((one.below, 8, "small quiet"), (one.above, 332, "small quiet end")):
        if math.isfinite(neighbour):
            drawn.shape("path", "line", d=f"M{MIDDLE + HALF * (neighbour - one.here) / gap:.2f} {y - 6}v12")
        drawn.text(end, y + 24, _shown(neighbour, min(digits, 8)) if math.isfinite(neighbour) else "there is none", kind)
    drawn.text(MIDDLE, y + 24, _shown(one.here, digits), "small strong first middle")
    off = max(-1.0, min(1.0, (value - one.here) / gap))
    drawn.shape("circle", "warm", cx=MIDDLE + HALF * off, cy=y, r=4.5)


def _error(one: Held) -> str:
    if one.beyond:
        return f"beyond its largest, {_shown(largest(one.fmt), 4)}"
    if one.error == 100 and one.here == 0:
        return "lost: it becomes 0"
    return f"off by {_shown(one.error, 2)}%" if one.error else "exact"


def _says(name: str, one: Held) -> str:
    """What becomes of the number, in a sentence."""
    return f"{name} holds it as {_shown(one.here, 9 if one.fmt is fp32 else 4)}, {_error(one)}."


def _shown(number: Real, digits: Whole) -> str:
    """A number with so many digits that count, and a power of ten where it is very large or very small."""
    plain = f"{number:.{digits}g}"
    base, _, power = plain.partition("e")
    if power and 0 <= int(power) < 12:
        return f"{float(plain):,.0f}".replace("-", "−")
    return (f"{base}·10{str(int(power)).translate(RAISED)}" if power else base).replace("-", "−")
