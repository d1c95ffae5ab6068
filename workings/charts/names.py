"""Names of lines beside them, in their colours, so that no legend is needed; measured on a phone, where there is least room."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from . import marks
from .place import LINE, TALL, UNDER, Box, Room, Spot
from .words import Piece, plain, wrapped

Point = tuple[float, float]
"""A part of the width, and pixels from the top."""
SHORT = 14
"""Letters to a line of a name that does not fit on one line."""
CLEAR = 3
"""Pixels that stay free between a name and the lines of others, so that nobody takes it for theirs."""
BESIDE = 3
"""Pixels that stay free left and right of a name."""
AWAY = (16, 28, 40, 56, 72)
"""How many pixels a name may stand away from its line, if a stroke leads to it."""
LEAVES = 8
"""After how many pixels a stroke has left the line that it starts from."""
APART = 24
"""From how many pixels on a place of a line is well apart from all other lines."""
TOGETHER, MIXED = 6, 30
"""Up to how many pixels two lines are one to the eye, and what it costs to name one of them there."""
STROKE = 10
"""What it costs to stand at the end of a stroke, in pixels by which a place is too close to another line."""
CROSSED = 12
"""What it costs to stand over a reference line."""
NEAR, SIDES = ((-10, 20), (-16, 27)), (9, 17)
"""Pixels from a line down to a name above or below it, and across to one beside it."""
FIRST = (0.85, 0.7, 0.55, 0.4, 0.25, 0.12)
ALONG = [part / 25 for part in range(24, 0, -1)]


class Named(NamedTuple):
    """A line that wants its name: the points that it runs through, and its class."""

    name: str
    line: list[Point]
    role: str


class Stand(NamedTuple):
    """Where a name may stand, on so many lines of text: at a point of its line, or at the end of a stroke that starts there."""

    foot: Point
    spot: Spot
    texts: list[str]
    tip: float | None = None


class Names(NamedTuple):
    """The drawn names of all lines, and by how many pixels the places that they point to are too close to other lines."""

    drawn: list[str]
    close: float


def beside_lines(lines: list[Named], room: Room, rules: Room) -> Names | None:
    """Each line's name at a free place, off the reference lines `rules` if it can be; nothing if one has no place."""
    free, best = list(room.taken), None
    count = range(len(lines))
    for order in (count, count[::-1]):
        room.taken, placed, close = list(free), dict[int, str](), 0.0
        for index in order:
            others = Room(room.width, room.height)
            for one in lines:
                if one.line != lines[index].line:
                    others.path(one.line)
            found = _best(lines[index], room, others, rules)
            if found is None:
                break
            room.put(found[0].spot, found[0].texts)
            placed[index] = _drawn(found[0], lines[index].role)
            close += found[1]
        if len(placed) == len(lines) and (best is None or close < best[0].close):
            best = Names([placed[index] for index in count], close), room.taken
        if best and not best[0].close:
            break
    room.taken = best[1] if best else free
    return best and best[0]


def _best(one: Named, room: Room, others: Room, rules: Room) -> tuple[Stand, float] | None:
    """The first free place where a line is well apart from others, or the one where it is most so, and what is missing there."""
    best: tuple[Stand, float] | None = None
    away = functools.cache(others.away)  # many places point to the same part of a line
    for stands, cost in ((_at_line(one), 0), (_by_stroke(one, room.height), STROKE)):
        for stand in stands:
            near = away(*stand.foot)
            close = max(0, APART - near) + MIXED * (near < TOGETHER) + cost
            if best is not None and close >= best[1]:
                continue
            box = room.box(stand.spot, stand.texts)
            close += CROSSED * (not rules.is_free(box))
            if (best is None or close < best[1]) and _is_free(stand, box, room, others):
                best = stand, close
                if close == cost:
                    break
        if best and best[1] <= STROKE:
            break
    return best


def _cut(name: str) -> list[list[str]]:
    """A name on one line of text, and on more if it is long."""
    cut = [plain(line).strip() for line in wrapped([Piece(name)], SHORT)]
    return [[name], cut] if len(cut) > 1 else [[name]]


def _at_line(one: Named) -> Iterator[Stand]:
    """Places at the line itself, the best first."""
    for texts in _cut(one.name):
        more = LINE * (len(texts) - 1)
        for above, under in NEAR:
            for x, y, anchor in _places(one.line):
                yield from (Stand((x, y), Spot(x, y + down, anchor), texts) for down in (above - more, under))
        for x, y in _along(one.line):
            yield from (Stand((x, y), Spot(x, y + down, "middle"), texts) for above, under in NEAR for down in (above - more, under))
            for across in SIDES:
                yield from (Stand((x, y), Spot(x, y + 4 - more / 2, *side), texts) for side in (("start", across), ("end", -across)))


def _by_stroke(one: Named, height: float) -> Iterator[Stand]:
    """Places that a stroke leads to, the nearest first; none above the picture or below."""
    feet = _along(one.line)
    for texts in _cut(one.name):
        more = LINE * (len(texts) - 1)
        for away in AWAY:
            for x, y in feet:
                ends = ((y - 5 - away - more, y - away), (y + 13 + away, y + away))
                inside = [(first, tip) for first, tip in ends if TALL <= first and first + more + UNDER <= height]
                for anchor in ("middle", "end", "start") if inside else ():
                    yield from (Stand((x, y), Spot(x, first, anchor), texts, tip) for first, tip in inside)


def _places(line: list[Point]) -> list[tuple[float, float, str]]:
    """Places along a line that its name stands at most readily, from its end to its start."""
    return [(*line[-1], "end"), *((*point, "middle") for part in FIRST if (point := _at(line, part))), (*line[0], "start")]


def _along(line: list[Point]) -> list[Point]:
    """Points along a line from its end to its start, and the middles of what is upright."""
    upright = [(x1, (y1 + y2) / 2) for (x1, y1), (x2, y2) in zip(line, line[1:], strict=False) if x1 == x2]
    return [*upright[::-1], *(point for part in ALONG if (point := _at(line, part)))]


def _at(line: list[Point], x: float) -> Point | None:
    """Where a line is at a part of the width."""
    for (x1, y1), (x2, y2) in zip(line, line[1:], strict=False):
        if x1 <= x <= x2 and x1 < x2:
            return x, y1 + (y2 - y1) * (x - x1) / (x2 - x1)
    return None


def _is_free(stand: Stand, box: Box, room: Room, others: Room) -> bool:
    """Whether a name and its stroke cover nothing, and no other line is as near."""
    left, top, right, bottom = box
    if not room.holds(box) or not room.is_free((left - BESIDE, top, right + BESIDE, bottom)):
        return False
    if not others.is_free((left - CLEAR, top - CLEAR, right + CLEAR, bottom + CLEAR)):
        return False
    if stand.tip is None:
        return True
    x, y = stand.foot[0] * room.width, stand.foot[1] + (LEAVES if stand.tip > stand.foot[1] else -LEAVES)
    return room.is_free((x - 2, min(y, stand.tip), x + 2, max(y, stand.tip)))


def _drawn(stand: Stand, role: str) -> str:
    x, y = stand.foot
    stroke = "" if stand.tip is None else marks.line(x, round(y, 1), x, round(stand.tip, 1), f"stroke {role}")
    return stroke + marks.lines_of_text(stand.spot, [[Piece(text)] for text in stand.texts], f"name {role}")
