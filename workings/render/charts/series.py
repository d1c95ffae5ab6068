"""What is drawn: rows of a chart taken apart into labels and named series with units."""

import math
import re
from typing import Any, NamedTuple

from workings.evidence.rows import Rows, table


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
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
                raise ValueError(f"every {one.name} must be a number, not {value!r}")
    if not data.known:
        raise ValueError("rows has no numbers: there is nothing to draw")
    return data
