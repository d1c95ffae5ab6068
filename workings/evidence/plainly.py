"""Expressions by plain Python, without units: in the room of the check for every step of a control, and in a reader's page.

Standard library only. A call with the same values is made once for each state, so that all numbers that rest on one simulation share it.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from types import CodeType, FunctionType, ModuleType
from typing import Any

from workings.evidence.outcome import plain
from workings.evidence.rows import table

PLAIN = (int, float, str, date, type(None))
VARIED = 200
"""After so many calls in one state that were all different a function is one that is called for each draw, and no longer remembered."""


def is_group(entry: Any) -> bool:
    """Whether `entry` is a group of facts, of whichever project."""
    kind = type(entry)
    return kind.__name__ == "Group" and kind.__module__ == "snippets.facts"


def working(kind: str, module: ModuleType, text: str, code: CodeType | None) -> Callable[[], Any]:
    """What works an item out in the state that holds when it is called: a `fact` by its name, a `value` or a chart's `rows` by code."""
    if kind == "fact":
        *groups, last = text.split(".")
        return lambda: value(module.fact(module.Group(tuple(groups)), last).value)
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


@contextmanager
def shared(modules: dict[str, ModuleType], facts: Any) -> Iterator[None]:
    """Calls with the same plain values are made once inside the block; what they read counts each time."""
    known: dict[Any, tuple[Any, list[str]]] = {}
    wrapped: dict[FunctionType, Callable[..., Any]] = {}
    before = [(module, name, entry) for module in modules.values() for name, entry in vars(module).items() if _is_calculation(entry)]
    try:
        for module, name, entry in before:
            setattr(module, name, wrapped.setdefault(entry, _remembering(entry, known, facts)))
        yield
    finally:
        for module, name, entry in before:
            setattr(module, name, entry)


def _is_calculation(entry: Any) -> bool:
    home = str(getattr(entry, "__module__", ""))
    apart = inspect.isgeneratorfunction(entry) or home in ("snippets.facts", "snippets.inputs")
    return isinstance(entry, FunctionType) and home.startswith("snippets.") and not apart


def _remembering(function: FunctionType, known: dict[Any, tuple[Any, list[str]]], facts: Any) -> Callable[..., Any]:
    form, missed = inspect.signature(function), 0

    def remembered(*positional: Any, **named: Any) -> Any:
        nonlocal missed
        if missed > VARIED or not all(map(_is_plain, (*positional, *named.values()))):
            return function(*positional, **named)
        key = _key(function, form.bind(*positional, **named))
        if key in known:
            result, read = known[key]
            for name in read:
                facts._note(name)
            return result
        missed += 1
        with facts.reading() as reads:
            result = function(*positional, **named)
        if not hasattr(result, "__next__"):
            known[key] = result, list(dict.fromkeys(reads))
        return result

    return remembered


def _key(function: FunctionType, given: inspect.BoundArguments) -> tuple[Any, ...]:
    """What tells one call from another: what is left out counts as its default."""
    given.apply_defaults()
    return function, *((name, type(value), value) for name, value in given.arguments.items() if value != {})


def _is_plain(entry: Any) -> bool:
    """Whether an argument is a value or a group of facts, and no thing that changes as it is used, such as a source of chance."""
    return isinstance(entry, PLAIN) or is_group(entry) or (isinstance(entry, tuple) and all(map(_is_plain, entry)))
