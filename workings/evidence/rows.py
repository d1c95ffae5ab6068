"""Rows: what a chart draws, as plain cells with the names and the units of their columns. Standard library only."""

from dataclasses import dataclass
from typing import Any, get_args, get_type_hints


@dataclass(frozen=True)
class Rows:
    """A table of cells; each column has a name and, where its annotation says so, a unit."""

    names: tuple[str, ...]
    units: tuple[str, ...]
    cells: tuple[tuple[Any, ...], ...]


def unit_of(annotation: Any) -> str:
    """The unit's name in `Annotated[float, "USD"]` (also behind `| None`); an empty string where there is none."""
    for part in (annotation, *get_args(annotation)):
        for extra in getattr(part, "__metadata__", ()):
            if isinstance(extra, str):
                return extra
    return ""


def table(rows: Any) -> Rows:
    """The table that a list of named tuples of one class makes; raises `ValueError` for anything else."""
    if not rows:
        raise ValueError("rows is empty: there is nothing to draw")
    names = getattr(rows[0], "_fields", ())
    if len(names) < 2:
        raise ValueError(f"rows must be named tuples of a label and at least one number, not {type(rows[0]).__name__}")
    hints = get_type_hints(type(rows[0]), include_extras=True)
    return Rows(tuple(names), tuple(unit_of(hints.get(name)) for name in names), tuple(tuple(row) for row in rows))
