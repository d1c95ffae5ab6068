"""What is drawn: rows of a chart taken apart into labels and named series with units."""

import math
import re
from typing import Any, NamedTuple, get_args, get_type_hints


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


def unit_of(annotation: Any) -> str:
    """The unit's name in `Annotated[float, "USD"]` (also behind `| None`); an empty string where there is none."""
    for part in (annotation, *get_args(annotation)):
        for extra in getattr(part, "__metadata__", ()):
            if isinstance(extra, str):
                return extra
    return ""


def shown(name: str) -> str:
    """A field's name for readers: r1_less_o1 is R1 less o1; percentiles (p95) and OpenAI's o1 keep their small letter."""
    return re.sub(r"\b(?![op]\d)[a-z]+\d+\b", lambda match: match[0].upper(), name.replace("_", " "))


def read(rows: list, unit: str = "") -> Data:
    """The data in `rows`, a list of one NamedTuple class; `unit` overrides the units that its annotations give.

    Raises ValueError when there is nothing to draw.
    """
    if not rows:
        raise ValueError("rows is empty: there is nothing to draw")
    first, *names = getattr(rows[0], "_fields", ()) or (None,)
    if not names:
        raise ValueError(f"rows must be named tuples of a label and at least one number, not {type(rows[0]).__name__}")
    hints = get_type_hints(type(rows[0]), include_extras=True)
    series = [Series(shown(name), unit or unit_of(hints.get(name)), [getattr(row, name) for row in rows]) for name in names]
    data = Data(first.replace("_", " "), [row[0] for row in rows], series)
    for one in series:
        for value in one.known:
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
                raise ValueError(f"every {one.name} must be a number, not {value!r}")
    if not data.known:
        raise ValueError("rows has no numbers: there is nothing to draw")
    return data
