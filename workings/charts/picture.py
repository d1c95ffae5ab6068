"""What the kinds of chart give: the inside of a picture, and what stands around it."""

import math
from typing import NamedTuple

from . import marks, scale
from .asked import Line
from .place import LETTER, Room, Spot
from .words import Piece, plain, wrapped

STEP = 8
"""Margins are whole multiples of so many pixels, for each of which the style sheet has a class."""
WIDEST = 14


class Picture(NamedTuple):
    """The inside of a picture, its height and margins in pixels, whether series need a legend, and what numbers are in."""

    inside: str
    height: int
    left: int = 0
    right: int = 0
    legend: bool = True
    counted: str = ""


def margin(names: list[str], more: float = 10) -> int:
    """The pixels that the longest of some texts needs."""
    wide = max((len(name) for name in names), default=0) * LETTER + more
    return min(WIDEST, math.ceil(wide / STEP)) * STEP


def axis(values: list[float], log: bool, zero: bool = True) -> scale.Scale:
    """The scale for `values`."""
    return scale.logarithmic(values) if log else scale.linear(values, zero=zero)


def ticks_across(where: scale.Scale, names: list[str], y: float, left: int, right: int, width: float) -> list[str]:
    """Names under an axis, kept inside the picture and its margins, and apart from one another."""
    drawn, room = [], Room(width, 1000)
    for tick, name in zip(where.ticks, names, strict=True):
        x = where.at(tick)
        anchor = "start" if x < 0.06 and left < 24 else "end" if x > 0.94 and right < 24 else "middle"
        box = room.box(Spot(x, 0, anchor), [name])
        wider = box._replace(left=box.left - 4, right=box.right + 4)
        if not any(wider.shared(other) for other in room.taken):
            room.taken.append(box)
            drawn.append(marks.text(x, y, name, anchor, role="tick"))
    return drawn


def upright(line: Line, where: scale.Scale, top: float, bottom: float) -> str:
    """A reference line or a band across the height of a picture."""
    low, high = where.at(line.low), where.at(line.high)
    if low == high:
        return marks.line(low, top, low, bottom, "reference")
    return marks.area(low, top, high, bottom, "band")


def beside_upright(x1: float, x2: float, words: list[Piece], room: Room, ys: list[float]) -> str:
    """The words of an upright line or band, where they cover least; they are taken out of the room."""
    best = None
    for letters in (30, 20, 15):
        lines = wrapped(words, letters)
        texts = [plain(line) for line in lines]
        spots = []
        for y in ys:
            if x2 > x1:
                spots.append(Spot((x1 + x2) / 2, y, "middle"))
            spots += [Spot(x2, y, "start", 6), Spot(x1, y, "end", -6)]
        found = room.best(spots, texts)
        if best is None or found[1] < best[1]:
            best = (*found, lines)
        if not found[1]:
            break
    assert best is not None
    room.put(best[0], [plain(line) for line in best[2]])
    return marks.lines_of_text(best[0], best[2], "said")
