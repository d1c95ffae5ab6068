"""What is drawn: rows of a chart taken apart into labels and named series with units."""

import datetime
import re
from typing import Any, NamedTuple

from workings.evidence.rows import Rows, table

LEAST, MOST = 1e-290, 1e290
"""The smallest and the largest number that an axis can show, beside zero; what lies beyond is a mistake."""


class Series(NamedTuple):
    """One numeric column: its name for readers, its unit and one value per row (None where nothing was published)."""

    name: str
    unit: str
    values: list[float | None]

    @property
    def known(self) -> list[float]:
        """The values there are."""
        return [value for value in self.values if value is not None]


class Data(NamedTuple):
    """A whole chart's data: the first column's name and values, and the series."""

    heading: str
    labels: list[Any]
    series: list[Series]

    @property
    def known(self) -> list[float]:
        """The values of all series."""
        return [value for series in self.series for value in series.known]


def shown(name: str) -> str:
    """A field's name for readers: r1_less_o1 is R1 less o1; percentiles (p95) and OpenAI's o1 keep their small letter."""
    return re.sub(r"\b(?![op]\d)[a-z]+\d+\b", lambda match: match[0].upper(), name.replace("_", " "))


def read(rows: Rows | list[Any], unit: str = "") -> Data:
    """The data in `rows`, or in a list of one NamedTuple class; `unit` overrides the units that its annotations give.

    Raises ValueError when there is nothing to draw.
    """
    known = rows if isinstance(rows, Rows) else table(rows)
    first, *names = known.names
    units = [unit or one for one in known.units]
    columns = [[row[place] for row in known.cells] for place in range(len(known.names))]
    series = [Series(shown(name), label, column) for name, label, column in zip(names, units[1:], columns[1:], strict=True)]
    data = Data(first.replace("_", " "), columns[0], series)
    for one in series:
        for value in one.known:
            _refuse(value, f"every {one.name}", "a number")
    for name in data.labels:
        if not isinstance(name, str | datetime.date):
            _refuse(name, f"every {data.heading}", "a text, a date or a number")
    if not data.known:
        raise ValueError("rows has no numbers: there is nothing to draw")
    return data


def _refuse(value: Any, which: str, wanted: str) -> None:
    """Raises ValueError for what no axis can show."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not (value == 0 or LEAST <= abs(value) <= MOST):
        beyond = number and abs(value) < float("inf")
        raise ValueError(f"{which} must be {wanted}, not {repr(value)[:40]}{', which no axis can show' if beyond else ''}")
