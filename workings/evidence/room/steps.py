"""Steps: expressions worked out again and again while facts have other values, each by Python itself and not by a walk with units.

Only what was walked and found sound at the written values is asked for here. A call with the same values is made once for each state,
so that all numbers that rest on one simulation share it.
"""

import ast
import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from types import FunctionType, ModuleType
from typing import Any

from workings.evidence.expression import parse
from workings.evidence.measure import ExpressionError, is_group
from workings.evidence.outcome import plain, whole_facts
from workings.evidence.rows import table

PLAIN = (int, float, str, date, type(None))
VARIED = 200
"""After so many calls in one state that were all different a function is one that is called for each draw, and no longer remembered."""


def stepped(modules: dict[str, ModuleType], items: Sequence[Sequence[str]], states: Sequence[dict[str, Any]], facts: Any) -> list[Any]:
    """For each state the answer of each item, and for each item the facts that it read in any of them.

    An item is its kind (`fact`, `value` or `rows`), the module that answers, and the expression; an answer that failed is `{"error": …}`.
    """
    working = [_working(kind, modules[module], text) for kind, module, text in items]
    reads: list[dict[str, None]] = [{} for _ in items]
    answers = []
    for state in states:
        with facts.assuming(whole_facts(state)), _shared(modules, facts):
            row = []
            for known, work_out in zip(reads, working, strict=True):
                with facts.reading() as read:
                    row.append(_answer(work_out))
                known.update(dict.fromkeys(read))
            answers.append(row)
    return [answers, [list(known) for known in reads]]


def _answer(work_out: Callable[[], Any]) -> Any:
    try:
        return work_out()
    except Exception as error:  # whatever a calculation raises at a step is what the author of the control needs to know
        return {"error": f"{type(error).__name__}: {error}"}


def _working(kind: str, module: ModuleType, text: str) -> Callable[[], Any]:
    """What works an item out in the state that holds when it is called."""
    if kind == "fact":
        *groups, last = text.split(".")
        return lambda: _value(module.fact(module.Group(tuple(groups)), last).value)
    code = compile(ast.Expression(_refused(parse(text))), "<step>", "eval")
    if kind == "rows":
        return lambda: _rows(_evaluated(code, module))
    return lambda: _value(_evaluated(code, module))


def _evaluated(code: Any, module: ModuleType) -> Any:
    return eval(code, {**vars(module), "__builtins__": {}})  # its form is held to what pages may write, and it was walked before


def _refused(tree: ast.expr) -> ast.expr:
    """The tree of an expression, if no part of it is private."""
    for node in ast.walk(tree):
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if name.startswith("_"):
            raise ExpressionError(f"'{name}' is private")
    return tree


def _value(value: Any) -> Any:
    """A value as JSON can hold it: a number, a text, a date, or both ends of a range."""
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, tuple):
        return [_value(end) for end in value]
    if hasattr(value, "total_seconds"):
        return value.total_seconds() / 86_400
    return plain(value)


def _rows(rows: Any) -> Any:
    made = table(rows)
    return plain((made.names, made.units, made.cells))


@contextmanager
def _shared(modules: dict[str, ModuleType], facts: Any) -> Iterator[None]:
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
