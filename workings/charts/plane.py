"""Charts over two axes: lines, steps, an area, or points."""

import datetime
from typing import Any

from . import marks, scale
from .asked import Asked
from .marks import Point
from .names import Named, Names, beside_lines
from .picture import Picture, axis, beside_upright, margin, ticks_across, upright
from .place import PHONE, Box, Room, Spot
from .series import Data, Series
from .text import column, counted_in, label, short
from .words import Piece, plain, wrapped

TOP, HEIGHT, END = 14, 240, 8
"""Pixels above the highest number, between it and the lowest, and beyond the last one, where half a mark stands."""
MANY = 30
"""How many marks a line may have before they would hide it."""
LINES = ("line", "step", "area")


def along(labels: list[Any], log: bool, more: list[float], unit: str = "") -> tuple[list[float], scale.Scale, list[str]]:
    """Where the rows lie: their positions, and the scale with its ticks' names; `more` must lie on the scale, too."""
    if all(isinstance(one, datetime.date) for one in labels):
        where, names = scale.dates([*labels, *(datetime.date.fromordinal(int(day)) for day in more)])
        return [where.at(day.toordinal()) for day in labels], where, names
    if all(isinstance(one, (int, float)) for one in labels):
        known = [*labels, *more]
        where = axis(known, log, zero=False)
        low, high = min(known), max(known)
        if high > low:  # no empty margins beside the lines
            where = scale.Scale(low, high, [tick for tick in where.ticks if low <= tick <= high], log)
        years = all(isinstance(one, int) and 1900 < one < 2100 for one in labels)
        return [where.at(one) for one in labels], where, [f"{tick:g}" for tick in where.ticks] if years else _numbers(where, unit)
    every = -(-len(labels) // 5)
    where = scale.Scale(0, max(1, len(labels) - 1), list(range(0, len(labels), every)))
    return [where.at(index) for index in range(len(labels))], where, [str(one) for one in labels[::every]]


def _numbers(where: scale.Scale, unit: str) -> list[str]:
    return [short(tick, unit) for tick in where.ticks] if where.log else column(where.ticks, unit)


def plane(data: Data, asked: Asked, ident: str) -> Picture:
    """Points over a horizontal axis, joined by lines or steps; the numbers of the vertical axis stand at its left."""
    xs, below, names = along(data.labels, "x" in asked.log, asked.reach("x"), data.unit)
    beside = axis([*data.known, *asked.reach("y")], "y" in asked.log, zero=asked.kind == "area")
    divisor, counted = counted_in(beside.ticks, data.series[0].unit, beside.log)
    unit = data.series[0].unit if divisor == 1 else ""
    numbers = [tick / divisor for tick in beside.ticks]
    ticks = [short(tick, unit) for tick in numbers] if beside.log else column(numbers, unit)
    left = margin(ticks)
    room = Room(PHONE - left - END, TOP + HEIGHT, END)
    parts = [upright(line, below, TOP, TOP + HEIGHT) for line in asked.along("x") if line.low < line.high]
    parts += [_level(line.low, line.high, beside) for line in asked.along("y") if line.low < line.high]
    for tick, name in zip(beside.ticks, ticks, strict=True):
        y = _down(beside.at(tick))
        parts += [marks.line(0, y, 1, y, "grid"), marks.text(0, y + 4, name, "end", -8, role="tick")]
    parts += [upright(line, below, TOP, TOP + HEIGHT) for line in asked.along("x") if line.low == line.high]
    parts += [_level(line.low, line.high, beside) for line in asked.along("y") if line.low == line.high]
    for index, series in enumerate(data.series):
        parts += _series(series, index, data, xs, beside, asked, room)
    words, legend = _texts(data, xs, below, beside, asked, room)
    parts += [*words, *ticks_across(below, names, TOP + HEIGHT + 22, left, END, PHONE - left - END)]
    return Picture("".join(parts), TOP + HEIGHT + 30, left, END, legend, counted)


def _down(part: float) -> float:
    """Pixels from the top."""
    return TOP + HEIGHT * (1 - part)


def _series(series: Series, index: int, data: Data, xs: list[float], beside: scale.Scale, asked: Asked, room: Room) -> list[str]:
    """A series: its range, its line and its marks, all of which take room."""
    points = _points(xs, series.values, beside)
    parts, steps = [], marks.stepped(points) if asked.kind == "step" else points
    role = asked.role(-1, index) if asked.lit_series else ""
    if asked.kind == "area":
        parts.append(marks.filled(points, [point and (point[0], beside.at(0)) for point in points], TOP, HEIGHT, index))
    if series.low and asked.kind in LINES:
        high, low = (_points(xs, part, beside) for part in (series.high, series.low))
        if asked.kind == "step":
            high, low = marks.stepped(high), marks.stepped(low)
        parts.append(marks.filled(high, low, TOP, HEIGHT, index))
    elif series.low:
        parts += [_whisker(x, ends, beside, index) for row, x in enumerate(xs) if (ends := series.range(row))]
    if asked.kind in LINES:
        parts.append(marks.path(steps, TOP, HEIGHT, index, role))
        for run in marks.runs(steps):
            room.path([(x, _down(y)) for x, y in run])
    for row, (point, value) in enumerate(zip(points, series.values, strict=True)):
        if point and value is not None and (asked.kind not in LINES or (asked.kind != "area" and len(points) <= MANY)):
            told = f"{label(data.labels[row])}: {short(value, series.unit, asked.digits)}"
            parts.append(marks.marker(point[0], _down(point[1]), index, told, role or (asked.role(row, index) if asked.lit else "")))
            room.point(point[0], _down(point[1]), 5)
    return parts


def _points(xs: list[float], values: list[float | None], beside: scale.Scale) -> list[Point | None]:
    return [None if value is None else (x, beside.at(value)) for x, value in zip(xs, values, strict=True)]


def _whisker(x: float, ends: tuple[float, float], beside: scale.Scale, index: int) -> str:
    return marks.line(x, _down(beside.at(ends[1])), x, _down(beside.at(ends[0])), f"range series-{index + 1}")


def _level(low: float, high: float, beside: scale.Scale) -> str:
    """A reference line or a band across the width."""
    y1, y2 = _down(beside.at(high)), _down(beside.at(low))
    return marks.line(0, y1, 1, y1, "reference") if low == high else marks.area(0, y1, 1, y2, "band")


def _ruled(line: Any, below: scale.Scale, beside: scale.Scale, room: Room) -> list[Box]:
    """What a reference line covers, or the ends of a band."""
    rules = Room(room.width, room.height)
    for end in {line.low, line.high}:
        x, y = below.at(end) if line.along == "x" else 0, _down(beside.at(end)) if line.along == "y" else TOP
        rules.path([(x, y), (x, TOP + HEIGHT) if line.along == "x" else (1, y)])
    return rules.taken


def _beside(line: Any, below: scale.Scale, beside: scale.Scale, room: Room) -> str:
    """The words of a reference line."""
    if line.along == "x":
        down = [TOP + 10.0 + 16 * row for row in range(14)]
        return beside_upright(below.at(line.low), below.at(line.high), line.words, room, down)
    y1, y2 = _down(beside.at(line.high)), _down(beside.at(line.low))
    return _least(line.words, room, [36, 24, 16], lambda rows: [
        Spot(x, y, anchor)
        for y in ((y1 - 5 - 16 * (rows - 1), y2 + 15) if y1 == y2 else (y1 + 15, y2 - 5, y1 - 5 - 16 * (rows - 1)))
        for x, anchor in ((1, "end"), (0, "start"), (0.75, "middle"), (0.5, "middle"), (0.3, "middle"))
    ], "said")  # fmt: skip


def _least(words: list[Piece], room: Room, lengths: list[int], spots: Any, role: str) -> str:
    """Words on as few lines as are free of everything else."""
    best = None
    for letters in lengths:
        lines = wrapped(words, letters)
        found = room.best(spots(len(lines)), [plain(line) for line in lines])
        if best is None or found[1] < best[1]:
            best = (*found, lines)
        if not found[1]:
            break
    assert best is not None
    room.put(best[0], [plain(line) for line in best[2]])
    return marks.lines_of_text(best[0], best[2], role)


def _at_mark(mark: Any, data: Data, xs: list[float], beside: scale.Scale, room: Room) -> str:
    """Words at a point, with a ring around it."""
    series = data.series[mark.series]
    value = series.values[mark.row]
    if value is None:
        value = (series.range(mark.row) or (0, 0))[1]
    x, y = xs[mark.row], _down(beside.at(value))
    words = _least(mark.words, room, [30, 20, 13], lambda rows: [
        Spot(x, y + 4 - 8 * (rows - 1), "start", 12), Spot(x, y + 4 - 8 * (rows - 1), "end", -12),
        Spot(x, y - 14 - 16 * (rows - 1), "middle"), Spot(x, y + 24, "middle"),
        Spot(x, y - 14 - 16 * (rows - 1), "end", 8), Spot(x, y - 14 - 16 * (rows - 1), "start", -8),
        Spot(x, y + 24, "end", 8), Spot(x, y + 24, "start", -8),
        Spot(x, y - 30 - 16 * (rows - 1), "end", 8), Spot(x, y - 30 - 16 * (rows - 1), "start", -8),
        Spot(x, y + 40, "end", 8), Spot(x, y + 40, "start", -8),
    ], "told")  # fmt: skip
    return marks.ring(x, y) + words


def _lines(data: Data, xs: list[float], beside: scale.Scale, asked: Asked) -> list[Named]:
    """The lines that want names; none where there is one line, or where points are not joined."""
    found = []
    for index, series in enumerate(data.series if asked.kind in LINES and len(data.series) > 1 else ()):
        points = _points(xs, series.values, beside)
        line = [(x, _down(y)) for run in marks.runs(marks.stepped(points) if asked.kind == "step" else points) for x, y in run]
        found.append(Named(series.name, line, f"series-{index + 1}{asked.role(-1, index) if asked.lit_series else ''}"))
    return found


def _texts(data: Data, xs: list[float], below: scale.Scale, beside: scale.Scale, asked: Asked, room: Room) -> tuple[list[str], bool]:
    """The words at points and reference lines and the names of lines, and whether there is no room for the names.

    Words have the first choice of places, or names do if they are easier to tell apart then and words cover no more.
    """
    lines, free = _lines(data, xs, beside, asked), list(room.taken)
    best: tuple[list[str], Names | None, float] | None = None
    drawn = [_ruled(line, below, beside, room) for line in asked.lines]
    rules = Room(room.width, room.height)
    rules.taken = [box for boxes in drawn for box in boxes]
    for names_first in (False, True) if lines else (False,):
        room.taken, room.worse = list(free), 0
        names = beside_lines(lines, room, rules) if names_first else None
        words = [_at_mark(mark, data, xs, beside, room) for mark in asked.marks]
        for place, line in enumerate(asked.lines):
            known = room.taken
            room.taken = [*known, *(box for other, boxes in enumerate(drawn) if other != place for box in boxes)]
            words.append(_beside(line, below, beside, room))
            room.taken = [*known, room.taken[-1]]
        names = names if names_first or not lines else beside_lines(lines, room, rules)
        if best is None or (names and room.worse <= best[2] and (not best[1] or names.close < best[1].close)):
            best = words, names, room.worse
        if best[1] and not best[1].close:
            break
    assert best is not None
    return best[0] + (best[1].drawn if best[1] else []), best[1] is None
