"""What is drawn: rows of a chart taken apart into labels and named series with units, and ranges around them."""

import datetime
import re
from typing import Any, NamedTuple

from workings.evidence.rows import Rows, table
from workings.quantity.numeral import is_number

LEAST, MOST = 1e-290, 1e290
"""The smallest and the largest number that an axis can show, beside zero; what lies beyond is a mistake."""
IDENTIFIER = re.compile(r"_|\b(?![op]\d)[a-z]+\d")
"""What a name has that code gives and readers do not: v3, gpu_hours; OpenAI's o1 and percentiles such as p95 are names."""
ENDS = (("low", "high"), ("low_end", "high_end"))
"""What the columns of a range are called, unless a chart says so."""


class Refused(ValueError):
    """What cannot be drawn, the option to blame, and which of its lines, counted from nought."""

    def __init__(self, message: str, option: str = "rows", place: int = 0):
        super().__init__(message)
        self.option, self.place = option, place


class Series(NamedTuple):
    """One numeric column: its name for readers, its unit, one value per row (None where nothing was published), and ranges around them."""

    name: str
    unit: str
    values: list[float | None]
    low: list[float | None] = []
    high: list[float | None] = []

    @property
    def known(self) -> list[float]:
        """The values there are, and the ends of their ranges."""
        return [value for value in (*self.values, *self.low, *self.high) if value is not None]

    def range(self, row: int) -> tuple[float, float] | None:
        """The range around a row's value."""
        low, high = (ends[row] if ends else None for ends in (self.low, self.high))
        return None if low is None or high is None else (low, high)


class Data(NamedTuple):
    """A whole chart's data: the first column's name and values, the series, and all numeric columns for the table."""

    heading: str
    labels: list[Any]
    series: list[Series]
    columns: list[Series]
    unit: str = ""
    """The unit of the labels, where they are numbers."""

    @property
    def known(self) -> list[float]:
        """The values of all series."""
        return [value for series in self.series for value in series.known]


def shown(name: str) -> str:
    """A field's name for readers: r1_less_o1 is R1 less o1; percentiles (p95) and OpenAI's o1 keep their small letter."""
    return re.sub(r"\b(?![op]\d)[a-z]+\d+\b", lambda match: match[0].upper(), name.replace("_", " "))


def read(rows: Rows | list[Any], options: dict[str, str] | None = None) -> Data:
    """The data in `rows`, or in a list of one NamedTuple class; the option `unit` overrides the units that its annotations give.

    With `unit: percent` shares of one become percent.
    Raises ValueError when there is nothing to draw.
    """
    options = options or {}
    known = rows if isinstance(rows, Rows) else table(rows)
    first, *names = known.names
    units = [options.get("unit") or one for one in known.units]
    cells = [[row[place] for row in known.cells] for place in range(len(known.names))]
    for place, unit in enumerate(known.units[1:], 1):
        if options.get("unit") == "percent" and unit == "dimensionless":
            cells[place] = [100 * cell if isinstance(cell, int | float) else cell for cell in cells[place]]
    ends = _ends(names, options)
    named = _named([name for name in names if name not in ends], options)
    columns = [Series(named.get(name, shown(name)), unit, cell) for name, unit, cell in zip(names, units[1:], cells[1:], strict=True)]
    data = Data(first.replace("_", " "), cells[0], _ranged(dict(zip(names, columns, strict=True)), ends), columns, known.units[0])
    for one in columns:
        for value in one.known:
            _refuse(value, f"every {one.name}", "a number")
    for name in data.labels:
        if not isinstance(name, str | datetime.date):
            _refuse(name, f"every {data.heading}", "a text, a date or a number")
    if not data.known:
        raise Refused("rows has no numbers: there is nothing to draw")
    return data


def _ends(names: list[str], options: dict[str, str]) -> tuple[str, ...]:
    """The columns that hold the ends of ranges: those that the options `low` and `high` name, or that are called so."""
    asked = [options.get(name, "") for name in ("low", "high")]
    if not any(asked):
        return next((pair for pair in ENDS if set(pair) <= set(names)), ())
    for option, name in zip(("low", "high"), asked, strict=True):
        if name not in names:
            other = "high" if option == "low" else "low"
            said = f"there is no column '{name}'" if name else f"{other} needs {option} as well"
            raise Refused(f"{said}; write {option}: and one of {', '.join(names)}", option if name else other)
    if asked[0] == asked[1]:
        raise Refused("low and high are the same column", "high")
    return tuple(asked)


def _named(names: list[str], options: dict[str, str]) -> dict[str, str]:
    """What readers call the columns that are no ends: what the option `series` lists, in their order."""
    given = [name.strip() for name in options["series"].split(";")] if options.get("series") else []
    if given and (len(given) != len(names) or not all(given)):
        said = f"rows have {len(names)} column{'s' * (len(names) != 1)} of numbers, {', '.join(names)}"
        raise Refused(f"{said}; write series: and a name for each, with ; between", "series")
    for name in given or names:
        if IDENTIFIER.search(name if given else name.replace("_", " ")):
            said = f"readers do not know {name!r}, a name of the code; write series: and what they call it, such as {shown(name)}"
            raise Refused(said, "series" if given else "rows")
    return dict(zip(names, given, strict=False))


def _ranged(columns: dict[str, Series], ends: tuple[str, ...]) -> list[Series]:
    """The series that are drawn: every column, or the one that the ends of a range belong to."""
    if not ends:
        return list(columns.values())
    left = [name for name in columns if name not in ends]
    if len(left) > 1:
        raise Refused(f"a range belongs to one number, and rows have {len(left)}: {', '.join(left)}", "low")
    low, high = (columns[end] for end in ends)
    middle = columns[left[0]] if left else Series("range", low.unit, [None] * len(low.values))
    for below, at, above in zip(low.values, middle.values, high.values, strict=True):
        known = [value for value in (below, at, above) if value is not None]
        if known != sorted(known) or (below is None) != (above is None):
            raise Refused(f"low, the number and high must rise, and {below}, {at}, {above} do not")
    return [middle._replace(low=low.values, high=high.values)]


def _refuse(value: Any, which: str, wanted: str) -> None:
    """Raises ValueError for what no axis can show."""
    number = is_number(value)
    if not number or not (value == 0 or LEAST <= abs(value) <= MOST):
        beyond = number and abs(value) < float("inf")
        raise Refused(f"{which} must be {wanted}, not {repr(value)[:40]}{', which no axis can show' if beyond else ''}")
