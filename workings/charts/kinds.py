"""The three kinds of chart: each takes the data and gives a picture's inside and its height in pixels."""

import datetime
import textwrap
from typing import Any

from . import marks, scale
from .series import Data
from .text import label, short

LINE = 18  # pixels from one line of text to the next
LETTERS = 44  # that fit on one line of a phone


def axis(values: list[float], log: bool, zero: bool = True) -> scale.Scale:
    """The scale for `values`."""
    return scale.logarithmic(values) if log else scale.linear(values, zero=zero)


def ticks_across(where: scale.Scale, names: list[str], y: float, span: tuple[float, float]) -> list[str]:
    """Names under an axis, kept inside the picture."""
    drawn = []
    for tick, name in zip(where.ticks, names, strict=True):
        x = span[0] + (span[1] - span[0]) * where.at(tick)
        drawn.append(marks.text(x, y, name, "start" if x < 0.06 else "end" if x > 0.94 else "middle", role="tick"))
    return drawn


def bars(data: Data, ident: str, log: str) -> tuple[str, int]:
    """Horizontal bars under their labels, each with its value at its end."""
    where = axis(data.known, log == "x")
    low, high = (where.low, max(data.known)) if where.log else (min([0, *data.known]), max([0, *data.known]))
    if low < high:  # the longest bar reaches as far as it can: bars have their values and need no round end
        where = where._replace(low=low, high=high)
    end = 0.76  # room for the value beside the longest bar
    zero = 0 if where.log else where.at(0) * end
    parts, y = [marks.patterns(len(data.series), ident)], 0
    for row, name in enumerate(data.labels):
        for words in textwrap.wrap(label(name), LETTERS):
            y += LINE
            parts.append(marks.text(0, y - 5, words))
        parts.append(marks.line(zero, y - 1, zero, y + 18 * len(data.series) - 2, "axis"))
        for index, series in enumerate(data.series):
            value = series.values[row]
            if value is None:
                parts.append(marks.text(zero, y + 12, "not published", dx=6, role="missing"))
            else:
                tip = where.at(value) * end
                parts.append(marks.bar(min(zero, tip), y, abs(tip - zero), 15, index, ident))
                parts.append(marks.text(max(zero, tip), y + 12, short(value, series.unit), dx=6, role="value"))
            y += 18
        y += 8
    return "".join(parts), y - 6


def strips(data: Data, ident: str, log: str) -> tuple[str, int]:
    """A row of marks for each label, joined from the least to the greatest, over one axis."""
    where = axis(data.known, log == "x", zero=False)
    left, right = 0.02, 0.98 if len(data.series) > 1 else 0.8
    parts, y = [], 0
    for row, name in enumerate(data.labels):
        for words in textwrap.wrap(label(name), LETTERS):
            y += LINE
            parts.append(marks.text(0, y - 5, words))
        cells = [(index, series.values[row], series.unit) for index, series in enumerate(data.series)]
        known = [(index, value, unit) for index, value, unit in cells if value is not None]
        at = [left + (right - left) * where.at(value) for _, value, _ in known]
        parts.append(marks.line(left, y + 8, right, y + 8, "grid"))
        if known:
            parts.append(marks.line(min(at), y + 8, max(at), y + 8, "span"))
        else:
            parts.append(marks.text(left, y + 12, "not published", role="missing"))
        for x, (index, value, unit) in zip(at, known, strict=True):
            under = sum(abs(x - other) < 0.01 for other in at[:index])  # marks that this one would hide
            parts.append(marks.marker(x, y + 8 + 7 * under, index, f"{data.series[index].name}: {short(value, unit)}"))
            if len(data.series) == 1:
                parts.append(marks.text(x, y + 12, short(value, unit), dx=10, role="value"))
        y += 26
    names = [short(tick, data.series[0].unit, 3) for tick in where.ticks]
    parts += ticks_across(where, names, y + 12, (left, right))
    return "".join(parts), y + 18


def along(labels: list[Any], log: bool) -> tuple[list[float], scale.Scale, list[str]]:
    """Where the rows of a line chart lie: their positions, the scale and its ticks' names."""
    if all(isinstance(one, datetime.date) for one in labels):
        where, names = scale.dates(labels)
        return [where.at(day.toordinal()) for day in labels], where, names
    if all(isinstance(one, (int, float)) for one in labels):
        where = axis(labels, log, zero=False)
        low, high = min(labels), max(labels)
        if high > low:  # no empty margins beside the lines
            where = scale.Scale(low, high, [tick for tick in where.ticks if low <= tick <= high], log)
        years = all(isinstance(one, int) and 1900 < one < 2100 for one in labels)
        return [where.at(one) for one in labels], where, [f"{tick:g}" if years else short(tick, "", 3) for tick in where.ticks]
    every = -(-len(labels) // 5)
    where = scale.Scale(0, max(1, len(labels) - 1), list(range(0, len(labels), every)))
    return [where.at(index) for index in range(len(labels))], where, [str(one) for one in labels[::every]]


def plane(data: Data, ident: str, log: str, lines: bool) -> tuple[str, int]:
    """Points over a horizontal axis, joined by lines if `lines`; the names of the vertical axis stand at its left."""
    xs, below, names = along(data.labels, log == "x")
    beside = axis(data.known, log == "y", zero=False)
    left, right, top, height = 0.14, 0.97, 12, 240
    parts = []
    for tick in beside.ticks:
        y = top + height * (1 - beside.at(tick))
        parts.append(marks.line(left - 0.02, y, 1, y, "grid"))
        parts.append(marks.text(left - 0.03, y + 4, short(tick, data.series[0].unit, 3), "end", role="tick"))
    for index, series in enumerate(data.series):
        spots = zip(xs, series.values, strict=True)
        points = [None if value is None else (left + (right - left) * x, beside.at(value)) for x, value in spots]
        if lines:
            parts.append(marks.path(points, top, height, index))
        if not lines or len(points) <= 30:
            for point, name, value in zip(points, data.labels, series.values, strict=True):
                if point and value is not None:
                    words = f"{label(name)}: {short(value, series.unit)}"
                    parts.append(marks.marker(point[0], top + height * (1 - point[1]), index, words))
    parts += ticks_across(below, names, top + height + 22, (left, right))
    return "".join(parts), top + height + 30
