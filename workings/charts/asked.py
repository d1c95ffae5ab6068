"""What a chart asks for beside its rows: reference lines, words at rows, highlights. Taken from its options, held against its data."""

import datetime
import difflib
from collections.abc import Mapping
from typing import Any, NamedTuple

from workings.quantity.numeral import is_number

from .series import Data, Refused
from .text import label
from .words import Piece, marked, pieces

CONSTANTS = {"0": 0, "1": 1, "100": 100}
"""Where a reference line may stand without a number that is bound: nought, one and the whole are no measurements."""
OFF_THE_LINE = "off the line"
"""What the option `highlight` says for all rows whose range, or value, does not touch the first reference line."""
LINE_EXAMPLE = "[$2](../../snippets/facts/money/runs.toml#v3.price_per_gpu_hour) as assumed, or 0 and words for it"
Value = float | datetime.date
Values = Mapping[str, Any]
"""What the bound numbers of a chart's words come to, by target: a number, a date, or both ends of a range."""


class Line(NamedTuple):
    """A reference line, or a band from one end of a range to the other, with its words."""

    along: str
    low: float
    high: float
    words: list[Piece]


class Mark(NamedTuple):
    """Words at a row, or at a series' value there."""

    row: int
    series: int
    words: list[Piece]


class Asked(NamedTuple):
    """Everything that a chart asks for."""

    kind: str
    log: str
    level: bool
    lines: list[Line]
    marks: list[Mark]
    lit: frozenset[int]
    """The highlighted rows; none where nothing is highlighted."""
    lit_series: frozenset[int]
    lit_words: str
    digits: int | None
    """How many digits a number on the picture has, if the chart says so."""

    def role(self, row: int, series: int = 0) -> str:
        """Whether a mark is highlighted, or stands back, or neither."""
        if self.lit or self.lit_series:
            return " lit" if row in self.lit or series in self.lit_series else " dim"
        return " dim" if self.lit_words else ""

    def along(self, which: str) -> list[Line]:
        """The reference lines at numbers of one axis."""
        return [line for line in self.lines if line.along == which]

    def reach(self, which: str) -> list[float]:
        """The numbers of one axis that reference lines stand at."""
        return [end for line in self.along(which) for end in (line.low, line.high)]


def asked(data: Data, options: dict[str, str], values: Values) -> Asked:
    """What the options ask for, given what their bound numbers come to; raises `Refused` with the option to blame."""
    kind, log = options["kind"], options.get("log", "")
    level = is_level(kind, any(isinstance(one, str) for one in data.labels))
    _refuse_idle(data, kind, log, level)
    lines = [_line(which, place, words, data, level, values) for which, place, words in _each(options, "line-x", "line-y")]
    marks = [_mark(place, words, data) for _, place, words in _each(options, "at")]
    chosen, _, told = (part.strip() for part in options.get("highlight", "").partition("="))
    rows, series = _lit(chosen, data, lines, level) if chosen else (frozenset(), frozenset())
    digits = int(options["digits"]) if options.get("digits") else None
    return Asked(kind, log, level, lines, marks, rows, series, told or ("highlighted" if chosen == OFF_THE_LINE else ""), digits)


def scaled(value: Any, factor: float) -> Any:
    """A value in the unit of its axis: a number, both ends of a range, or a date as it is."""
    if isinstance(value, list | tuple):
        return [scaled(end, factor) for end in value]
    return value * factor if isinstance(value, int | float) and factor != 1 else value


def is_level(kind: str, names: bool) -> bool:
    """Whether rows run down and values across, by the kind of chart and whether its rows have names."""
    return kind == "bar" or (kind == "dots" and names)


def _each(options: dict[str, str], *names: str) -> list[tuple[str, int, str]]:
    """Each line of options that may be given more than once: its name, which of them it is, and its text."""
    return [(name, place, text) for name in names for place, text in enumerate(options.get(name, "").splitlines())]


def _refuse_idle(data: Data, kind: str, log: str, level: bool) -> None:
    """Raises `Refused` for bars without a length, a logarithmic axis that has no numbers on it, and a line through a single point."""
    if level and "y" in log:
        raise Refused(f"log: {log} would change nothing, since the numbers run along x; write log: x", "log")
    if kind == "bar" and log:
        raise Refused("a bar's length is read from zero, which a logarithmic axis has not; write kind: dots, or leave log out", "log")
    if not level and "x" in log and not all(isinstance(one, int | float) for one in data.labels):
        raise Refused(f"log: {log} would change nothing, since {data.heading} is no number; write log: y, or leave it out", "log")
    points = max(sum(one is not None for one in series.values) for series in data.series)
    if kind in ("line", "step", "area") and points < 2:
        one = "an area" if kind == "area" else f"a {kind}"
        raise Refused(f"{one} needs at least two rows with a number; write kind: bar or kind: dots", "kind")
    if kind == "area" and (len(data.series) > 1 or "y" in log or min(data.known) < 0):
        told = "an area is filled down to zero: it needs one column of numbers, none below zero, and no log: y"
        raise Refused(f"{told}; write kind: line", "kind")


def _line(option: str, place: int, text: str, data: Data, level: bool, values: Values) -> Line:
    which = option[-1]
    if level and which == "y":
        raise Refused("the numbers run along x; write line-x", option, place)
    words = pieces(text)
    bound = marked(words)
    if not bound:
        first, _, rest = text.partition(" ")
        if first not in CONSTANTS or not rest.strip():
            told = "a reference line stands at a bound number, or at 0, 1 or 100, and has words"
            raise Refused(f"{told}; write {option}: {LINE_EXAMPLE}", option, place)
        return Line(which, CONSTANTS[first], CONSTANTS[first], pieces(rest.strip()))
    ends = []
    for one in bound:
        value = values.get(one.target)
        for end in value if isinstance(value, list | tuple) else [value]:
            at = _on_axis(end, one, data, option, place) if which == "x" and not level else end
            if not is_number(at):
                raise Refused(f"{one.text} is {_kind(at)}, and the axis has numbers", option, place)
            ends.append(float(at))
    return Line(which, min(ends), max(ends), words)


def _on_axis(end: Any, bound: Piece, data: Data, option: str, place: int) -> float:
    """Where a value lies on the axis that the rows' labels make."""
    days = all(isinstance(one, datetime.date) for one in data.labels)
    if not days and not all(isinstance(one, int | float) for one in data.labels):
        told = f"{data.heading} is no axis of numbers or dates, so that no line can stand at {bound.text}"
        raise Refused(f"{told}; write line-y", option, place)
    if days != isinstance(end, datetime.date):
        raise Refused(f"{bound.text} is {_kind(end)}, and {data.heading} has {'dates' if days else 'numbers'}", option, place)
    if isinstance(end, datetime.date):
        return float(end.toordinal())
    if isinstance(end, int | float):
        return end
    raise Refused(f"{bound.text} is {_kind(end)}, and the axis has numbers", option, place)


def _kind(value: Any) -> str:
    """What a value is, in words."""
    if value is None:
        return "nothing that is known"
    return "a date" if isinstance(value, datetime.date) else "a text" if isinstance(value, str) else "a number"


def _mark(place: int, text: str, data: Data) -> Mark:
    where, equals, words = (part.strip() for part in text.partition(" = "))
    if not equals or not words:
        raise Refused("words at a row need both; write at: and the row's label, = and the words", "at", place)
    row, series = _found(where, data, "at", place)
    if series is None:
        series = next((index for index, one in enumerate(data.series) if one.values[row] is not None or one.range(row)), None)
    if series is None or (data.series[series].values[row] is None and data.series[series].range(row) is None):
        raise Refused(f"there is no number at {where}", "at", place)
    return Mark(row, series, pieces(words))


def _found(where: str, data: Data, option: str, place: int) -> tuple[int, int | None]:
    """The row of that label, and the series if one is named after a comma."""
    rows, names = [label(one) for one in data.labels], [one.name for one in data.series]
    if where in rows:
        return rows.index(where), None
    row, comma, series = (part.strip() for part in where.rpartition(", "))
    if comma and row in rows and series in names:
        return rows.index(row), names.index(series)
    near = difflib.get_close_matches(where, rows, n=1, cutoff=0.5)
    raise Refused(f"there is no row {where!r}; {f'did you mean {near[0]!r}?' if near else f'the first is {rows[0]!r}'}", option, place)


def _lit(chosen: str, data: Data, lines: list[Line], level: bool) -> tuple[frozenset[int], frozenset[int]]:
    """The rows and the series that are highlighted."""
    if chosen == OFF_THE_LINE:
        line = next((one for one in lines if level or one.along == "y"), None)
        if line is None:
            raise Refused(f"'{OFF_THE_LINE}' needs a reference line; write line-x: or line-y:", "highlight")
        return frozenset(row for row in range(len(data.labels)) if _is_off(data, row, line)), frozenset()
    names = [one.name for one in data.series]
    found = [one.strip() for one in chosen.split(";") if one.strip()]
    series = frozenset(names.index(one) for one in found if one in names)
    return frozenset(_found(one, data, "highlight", 0)[0] for one in found if one not in names), series


def _is_off(data: Data, row: int, line: Line) -> bool:
    """Whether all that is known of a row lies on one side of a line."""
    ends = [end for one in data.series for end in (one.range(row) or (one.values[row], one.values[row])) if end is not None]
    return bool(ends) and (min(ends) > line.high or max(ends) < line.low)


__all__ = ["Asked", "Line", "Mark", "asked", "scaled"]
