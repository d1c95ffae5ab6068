"""Charts whose rows run down the page: bars, and dots over one axis. Each row's label stands above it, so that it fits a phone."""

import textwrap

from . import marks, scale
from .asked import Asked
from .picture import Picture, axis, beside_upright, margin, ticks_across, upright
from .place import LETTER, PHONE, Room
from .series import Data, Series
from .text import column, counted_in, label, short
from .words import Piece, wrapped

LINE = 18  # pixels from one line of text to the next
LETTERS = 44  # that fit on one line of a phone
MISSING = "not published"


def bars(data: Data, asked: Asked, ident: str) -> Picture:
    """Horizontal bars under their labels, each with its value at its end."""
    known = [*data.known, *asked.reach("x")]
    both = len(data.series) == 1 and min(data.known) < 0 < max(data.known)
    where = axis(known, False)
    low, high = min([0, *known]), max([0, *known])
    if low < high:  # the longest bar reaches as far as it can: bars have their values and need no round end
        where = where._replace(low=low, high=high)
    zero = where.at(0)
    values = columns_of(data.series, asked.digits)
    right = margin([text for column in values for text in column], 14)
    parts, y = [marks.patterns(len(data.series), ident)], 0
    top, head = _heads(asked, where, right)
    y += top
    texts, tracks = [], []  # texts stand over everything
    for row, name in enumerate(data.labels):
        y, drawn = _label(label(name), y, asked.role(row))
        texts += drawn
        tracks.append((y - 3, y + 18 * len(data.series)))
        parts.append(marks.line(zero, y - 1, zero, y + 18 * len(data.series) - 2, "axis"))
        for index, series in enumerate(data.series):
            bar, words = _bar(series, index, row, zero, where, y, values[index][row], asked, ident, both)
            parts.append(bar)
            texts.append(words)
            y += 18
        below, y = _notes(asked, row, y + 2)
        texts += below
        y += 6
    y -= 6
    return Picture(_under(asked, where, top, y) + "".join(parts) + _over(asked, where, top, tracks) + "".join(texts) + head, y, 0, right)


def _label(name: str, y: int, role: str) -> tuple[int, list[str]]:
    """A row's name above it, and where the row begins."""
    lines = textwrap.wrap(name, LETTERS)
    return y + LINE * len(lines), [marks.text(0, y + LINE * (place + 1) - 5, words, role="row" + role) for place, words in enumerate(lines)]


def _bar(
    series: Series, index: int, row: int, zero: float, where: scale.Scale, y: int, text: str, asked: Asked, ident: str, both: bool
) -> tuple[str, str]:
    """A bar with its range, and its value; where there are bars on `both` sides of zero, those below it have a colour of their own."""
    value = series.values[row]
    if value is None:
        return "", marks.text(zero, y + 12, MISSING, dx=6, role="missing")
    tip = where.at(value)
    role = asked.role(row, index) if asked.lit_series or not index else ""
    drawn = marks.bar(min(zero, tip), y, abs(tip - zero), 15, index, ident, role or " below" * (both and value < 0))
    if ends := series.range(row):
        drawn += marks.line(where.at(ends[0]), y + 7.5, where.at(ends[1]), y + 7.5, "whisker")
        tip = max(tip, where.at(ends[1]))
    return drawn, marks.text(_past(max(zero, tip), text, asked, where), y + 12, text, dx=6, role="value")


def _past(x: float, text: str, asked: Asked, where: scale.Scale) -> float:
    """Where a value begins that a reference line would run through: beyond the line."""
    for line in sorted(asked.along("x")):
        if line.low == line.high and x - 0.01 <= where.at(line.low) <= x + (len(text) * LETTER + 10) / PHONE:
            x = max(x, where.at(line.low))
    return x


def columns_of(several: list[Series], digits: int | None) -> list[list[str]]:
    """What is written at bars that stand under one another: of one unit, all have the same decimals."""
    if len({series.unit for series in several}) > 1:
        return [column_of(series, digits) for series in several]
    texts = iter(column_of(several[0]._replace(values=[value for series in several for value in series.values]), digits))
    return [[next(texts) for _ in series.values] for series in several]


def column_of(series: Series, digits: int | None) -> list[str]:
    """What is written at the values of a series, with the same decimals; nothing where none was published."""
    texts = iter(column([value for value in series.values if value is not None], series.unit, digits))
    return [MISSING if value is None else next(texts) for value in series.values]


def strips(data: Data, asked: Asked, ident: str) -> Picture:
    """A row of marks for each label over one axis: one mark with its value, a range, or one mark for each series, joined."""
    where = _tight([*data.known, *asked.reach("x")], "x" in asked.log)
    values = [column_of(series, asked.digits) for series in data.series]
    alone, ranged = len(data.series) == 1, any(series.low for series in data.series)
    right = margin(values[0], 18) if alone and not ranged else STRIP_END
    top, head = _heads(asked, where, right, STRIP_END)
    told = _told(data.series[0], asked.digits) if ranged else []
    parts, texts, tracks, y = [], [], [], top
    for row, name in enumerate(data.labels):
        y, drawn = _label(label(name), y, asked.role(row))
        texts += drawn
        if ranged:
            if len(textwrap.wrap(label(name), LETTERS)[-1]) + len(told[row]) > LETTERS - 2:
                y += LINE
            texts.append(marks.text(1, y - 5, told[row], "end", role="ends"))
        tracks.append((y - 2, y + 18))
        parts.append(marks.line(0, y + 8, 1, y + 8, "grid"))
        parts.append(_strip(data, row, where, y + 8, values, asked, ranged))
        below, y = _notes(asked, row, y + 18)
        texts += below
        y += 8
    divisor, counted = counted_in(where.ticks, data.series[0].unit, where.log)
    names = [short(tick, data.series[0].unit) for tick in where.ticks] if where.log else column(where.ticks, data.series[0].unit)
    if divisor != 1:
        names = column([tick / divisor for tick in where.ticks])
    parts += ticks_across(where, names, y + 12, STRIP_END, right, PHONE - STRIP_END - right)
    inside = _under(asked, where, top, y) + "".join(parts) + _over(asked, where, top, tracks) + "".join(texts) + head
    return Picture(inside, y + 18, STRIP_END, right, counted=counted)


def _tight(values: list[float], log: bool) -> scale.Scale:
    """A scale that ends where the values do, since nothing is read from its ends; its ticks lie within."""
    where = axis(values, log, zero=False)
    low, high = min(values), max(values)
    if low == high:
        return where
    if not log and len([tick for tick in where.ticks if low <= tick <= high]) < 3:
        where = scale.linear(values, 6, zero=False)
    if 0 in where.ticks and 0 < low < high / 2:
        low = 0
    return where._replace(low=low, high=high, ticks=[tick for tick in where.ticks if low <= tick <= high])


STRIP_END = 8
"""The margin that keeps marks at the ends of a strip inside."""


def _strip(data: Data, row: int, where: scale.Scale, y: int, values: list[list[str]], asked: Asked, ranged: bool) -> str:
    """The marks of one row."""
    spots = [(index, where.at(value)) for index, one in enumerate(data.series) if (value := one.values[row]) is not None]
    ends = data.series[0].range(row) if ranged else None
    role, drawn = asked.role(row), ""
    if ends:
        drawn += marks.line(where.at(ends[0]), y, where.at(ends[1]), y, "range series-1" + role)
    elif len(spots) > 1:
        drawn += marks.line(min(x for _, x in spots), y, max(x for _, x in spots), y, "span")
    elif not spots:
        return marks.text(0, y + 4, MISSING, role="missing")
    for place, (index, x) in enumerate(spots):
        under = sum(abs(x - other) < 0.01 for _, other in spots[:place])  # marks that this one would hide
        lit = asked.role(row, index)
        drawn += marks.marker(x, y + 7 * under, index, f"{data.series[index].name}: {values[index][row]}", lit)
        if len(data.series) == 1 and not ranged:
            drawn += marks.text(_past(x, values[index][row], asked, where), y + 4, values[index][row], dx=10, role="value" + lit)
    return drawn


def _told(series: Series, digits: int | None) -> list[str]:
    """For each row the number and the ends of its range, or the ends alone, all with the same decimals."""
    texts = iter(column(series.known, series.unit, digits))
    parts = [[MISSING if value is None else next(texts) for value in part] for part in (series.values, series.low, series.high)]
    return [_range_told(value, low, high) for value, low, high in zip(*parts, strict=True)]


def _range_told(value: str, low: str, high: str) -> str:
    if low == MISSING:
        return value
    if value == MISSING:
        return f"{low} to {high}"
    return f"{value} ({low.removesuffix('%')} to {high.removesuffix('%')})"


def _heads(asked: Asked, where: scale.Scale, right: int, left: int = 0) -> tuple[int, str]:
    """The words of reference lines above the first row, and how much room they take."""
    lines = asked.along("x")
    if not lines:
        return 0, ""
    room = Room(PHONE - right - left, 400, right)
    drawn = []
    for line in lines:
        drawn.append(beside_upright(where.at(line.low), where.at(line.high), line.words, room, [12.0 + 16 * row for row in range(6)]))
    return int(max(box.bottom for box in room.taken)) + 6, "".join(drawn)


def _under(asked: Asked, where: scale.Scale, top: int, bottom: int) -> str:
    """Bands, which lie behind everything."""
    return "".join(upright(line, where, max(0, top - 6), bottom) for line in asked.along("x") if line.low < line.high)


def _over(asked: Asked, where: scale.Scale, top: int, tracks: list[tuple[int, int]]) -> str:
    """Reference lines, which are seen over bars and leave the names of rows alone."""
    spans = [(0, top), *tracks]
    return "".join(upright(line, where, *span) for line in asked.along("x") if line.low == line.high for span in spans)


def _notes(asked: Asked, row: int, y: int) -> tuple[list[str], int]:
    """The words at a row, below it."""
    drawn: list[str] = []
    for mark in asked.marks:
        if mark.row == row:
            for words in wrapped([Piece("↑ "), *mark.words], LETTERS):
                y += 15
                drawn.append(marks.text(0, y - 2, words, role="said"))
    return drawn, y


__all__ = ["LETTER", "bars", "strips"]
