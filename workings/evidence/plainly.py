"""Expressions by plain Python, without units: in the room of the check for every step of a control, and in a reader's page.

Standard library only.
"""

from collections.abc import Callable
from fractions import Fraction
from types import CodeType, ModuleType
from typing import Any

from workings.evidence.outcome import plain
from workings.evidence.rows import table

BY_NAME: dict[str, Callable[[Any], Any]] = {"fact": lambda record: record.value, "ends": lambda record: (record.low, record.high)}
"""What is asked of the record of a fact."""


def working(kind: str, module: ModuleType, text: str, code: CodeType | None) -> Callable[[], Any]:
    """What works an item out in the state that holds when it is called.

    A `fact` or the `ends` of its interval by its name, a `value` or a chart's `rows` by code.
    """
    if kind in BY_NAME:
        *groups, last = text.split(".")
        return lambda: value(BY_NAME[kind](module.fact(module.Group(tuple(groups)), last)))
    assert code is not None
    made = rows if kind == "rows" else value
    # The form of the code is held to what pages may write, and it was walked before.
    return lambda: made(eval(code, {**vars(module), "__builtins__": {}}))


def value(entry: Any) -> Any:
    """A value as JSON can hold it: a number, a text, a date, or both ends of a range."""
    if isinstance(entry, Fraction):
        return float(entry)
    if isinstance(entry, tuple):
        return [value(end) for end in entry]
    if hasattr(entry, "total_seconds"):
        return entry.total_seconds() / 86_400
    return plain(entry)


def rows(made_of: Any) -> Any:
    """The rows of a chart as JSON can hold them: names, units, cells."""
    made = table(made_of)
    return plain((made.names, made.units, made.cells))
