"""Expressions: what stands after `#` in a link to a module, parsed and walked over the few nodes that are allowed.

Page text is never handed to `eval`: names come from the module, calls go to functions of `snippets` only, and there is a limit to
the size of an expression and to the processor time that its calls may use.
"""

import ast
import difflib
import inspect
import operator
import typing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

import pint

from workings.evidence import budget
from workings.evidence.cancels import refuse_cancelled, unsigned
from workings.evidence.grounds import refuse_bare, refuse_exact, refuse_form, refuse_restated, refuse_unmoved
from workings.evidence.measure import (
    OPERATORS,
    ExpressionError,
    Known,
    Pair,
    arithmetic,
    bare_quantities,
    checked,
    kind_of,
    machinery,
    measured,
    plain_value,
    quantity,
    refuse_other_units,
)
from workings.evidence.outcome import Outcome
from workings.evidence.rows import Rows, table
from workings.evidence.sharing import is_group
from workings.quantity import units
from workings.quantity.numeral import is_number

SIGNS: dict[type[ast.unaryop], Any] = {ast.UAdd: operator.pos, ast.USub: operator.neg}
LONGEST, MOST_NODES = 400, 120


@dataclass
class _Trail:
    functions: list[str] = field(default_factory=list)
    bare: list[tuple[Any, str]] = field(default_factory=list)
    """The literals that were handed over in place of quantities with a unit, each with that unit and the parameter in words."""


def evaluate(namespace: ModuleType, source: str, facts: Any, seconds: float = budget.SECONDS, grounds: bool = True) -> Outcome:
    """The outcome of `source` in the namespace of a module; `facts` is the module of facts; raises `ExpressionError`.

    With `grounds`, one that does not rest on what it names is refused; under assumptions a value may well stay the same.
    """
    trail = _Trail()
    with facts.reading() as reads, _explained(source), budget.limit(seconds):
        tree = parse(source)
        result = _walk(tree, namespace, trail)
        outcome = _outcome(result, tuple(dict.fromkeys(reads)), tuple(dict.fromkeys(trail.functions)))
        if grounds:
            refuse_form(source, tree)
            refuse_bare(source, outcome.facts, trail.bare)
            refuse_restated(source, tree, result)
            refuse_exact(source, tree)
            refuse_unmoved(source, tree, result, outcome.facts, facts, lambda node: _walk(node, namespace, _Trail()))
            refuse_cancelled(source, tree)
    return outcome


def evaluate_rows(namespace: ModuleType, source: str, seconds: float = budget.SECONDS) -> Rows:
    """The rows that `source` returns, for a chart; raises `ExpressionError` for anything but a list with something in it."""
    with _explained(source), budget.limit(seconds):
        tree, trail = parse(source), _Trail()
        result = _walk(tree, namespace, trail)
        refuse_exact(source, tree)
        refuse_bare(source, (source,), trail.bare)
        if not isinstance(result, list | tuple) or not result or not hasattr(result[0], "_fields"):
            raise ExpressionError(f"'{source}' returns no rows: a chart needs a list of named tuples")
        return table(result)


def parse(source: str) -> ast.expr:
    """The syntax tree of `source`; raises `ExpressionError` for what is no expression or too long a one."""
    if len(source) > LONGEST:
        raise ExpressionError(f"the expression is longer than {LONGEST} characters")
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(f"'{source}' is not an expression: {getattr(error, 'msg', error)}") from error
    if sum(1 for _ in ast.walk(tree)) > MOST_NODES:
        raise ExpressionError(f"the expression has more than {MOST_NODES} parts; give the calculation a function of its own")
    return tree


@contextmanager
def _explained(source: str) -> Iterator[None]:
    """Turns whatever a calculation raises into one `ExpressionError` that names the expression."""
    try:
        yield
    except ExpressionError:
        raise
    except pint.DimensionalityError as error:
        raise ExpressionError(f"'{source}' mixes {error.units1} with {error.units2}") from error
    except RecursionError as error:
        raise ExpressionError(f"'{source}' calls itself without end") from error
    except AttributeError as error:
        raise ExpressionError(str(error)) from error
    except Exception as error:  # a calculation may raise anything; the page's author needs to know what
        raise ExpressionError(f"'{source}' raises {type(error).__name__}: {error}") from error


def _outcome(result: Any, reads: tuple[str, ...], functions: tuple[str, ...]) -> Outcome:
    if isinstance(result, Known):
        record = result.record
        return Outcome(checked(record.value), record.unit, reads, functions, record.low, record.high)
    if isinstance(result, pint.Quantity):
        return Outcome(checked(result.magnitude), str(result.units) or "dimensionless", reads, functions)
    if isinstance(result, Pair):
        return Outcome(result.low, result.unit, reads, functions, checked(result.low), checked(result.high))
    return Outcome(checked(result), "dimensionless", reads, functions)


def _walk(node: ast.expr, module: ModuleType, trail: _Trail) -> Any:
    match node:
        case ast.Constant(value=value) if type(value) in (int, float, str):
            return value
        case ast.Constant(value=value):
            raise ExpressionError(f"{value!r} is not a number")
        case ast.Name(id=name):
            return _name(name, module)
        case ast.Attribute(value=inner, attr=name):
            return _attribute(_walk(inner, module, trail), name)
        case ast.UnaryOp(op=(ast.UAdd() | ast.USub()) as sign, operand=operand):
            return SIGNS[type(sign)](quantity(_walk(operand, module, trail)))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return arithmetic(type(op), _walk(left, module, trail), _walk(right, module, trail))
        case ast.Call():
            return _call(node, module, trail)
    raise ExpressionError(f"a {type(node).__name__} is not allowed; use names, attributes, calls, arithmetic and literals")


def _name(name: str, module: ModuleType) -> Any:
    public = {key: entry for key, entry in vars(module).items() if not key.startswith("_")}
    if name not in public:
        own = [key for key, entry in public.items() if _is_own(entry, module)]
        near = difflib.get_close_matches(name, own, n=1, cutoff=0.7) or [key for key in own if name.lower() in key.lower().split("_")][:4]
        meant = f" (did you mean {' or '.join(near)}?)" if near else ""
        raise ExpressionError(f"{module.__name__.replace('.', '/')}.py has no {name}{meant}")
    entry = public[name]
    if is_number(entry):
        return measured(entry, typing.get_type_hints(module, include_extras=True).get(name))
    return entry


def _is_own(entry: Any, module: ModuleType) -> bool:
    """Whether a page may mean what a module calls so: a group of facts, a constant, or what the module itself defines."""
    return is_group(entry) or isinstance(entry, int | float) or getattr(entry, "__module__", "") == module.__name__


def _attribute(owner: Any, name: str) -> Any:
    if name.startswith("_"):
        raise ExpressionError(f"'{name}' is private")
    if is_group(owner):
        facts = machinery(owner)
        return Known(facts.fact(owner, name)) if facts.is_fact(owner, name) else getattr(owner, name)
    if isinstance(owner, Pair) and name in ("low", "high"):
        return units.quantity(getattr(owner, name), owner.unit)
    if not type(owner).__module__.startswith("snippets."):
        raise ExpressionError(f"a {kind_of(plain_value(owner))} has no part '{name}' that a page may use")
    if not hasattr(owner, name):
        near = difflib.get_close_matches(name, [key for key in dir(owner) if not key.startswith("_")], n=1)
        raise ExpressionError(f"{type(owner).__name__} has no {name}" + (f" (did you mean {near[0]}?)" if near else ""))
    declared = inspect.getattr_static(type(owner), name, None)
    if isinstance(declared, property):
        return measured(getattr(owner, name), typing.get_type_hints(declared.fget, include_extras=True).get("return"))
    return measured(getattr(owner, name), typing.get_type_hints(type(owner), include_extras=True).get(name))


def _call(node: ast.Call, module: ModuleType, trail: _Trail) -> Any:
    function = _walk(node.func, module, trail)
    if function is date:
        return date(*(plain_value(_walk(arg, module, trail)) for arg in node.args))
    home = str(getattr(function, "__module__", ""))
    if not callable(function) or not home.startswith("snippets.") or home == "snippets.facts":
        raise ExpressionError(f"'{ast.unparse(node.func)}' may not be called: only functions of snippets may")
    if isinstance(function, type):
        raise ExpressionError(f"'{ast.unparse(node.func)}' is a class, not a calculation; let a function of the module make it")
    if any(isinstance(arg, ast.Starred) for arg in node.args) or any(keyword.arg is None for keyword in node.keywords):
        raise ExpressionError("* and ** arguments are not allowed")
    positional = [_walk(arg, module, trail) for arg in node.args]
    named = {str(keyword.arg): _walk(keyword.value, module, trail) for keyword in node.keywords}
    arguments = _by_name(function, positional, named)
    refuse_other_units(function, arguments)
    trail.bare += bare_quantities(function, _literal_arguments(function, node))
    trail.functions.append(f"{function.__module__}.{function.__qualname__}")
    result = function(*map(plain_value, positional), **{name: plain_value(entry) for name, entry in named.items()})
    return measured(result, typing.get_type_hints(function, include_extras=True).get("return"))


def _literal_arguments(function: Any, node: ast.Call) -> dict[str, list[Any]]:
    """The literals that are handed over, with or without signs, by the parameters that take them."""
    written = _by_name(function, node.args, {str(keyword.arg): keyword.value for keyword in node.keywords})
    several = {name: list(entry.values()) if isinstance(entry, dict) else entry for name, entry in written.items()}
    each = {name: map(unsigned, entry if isinstance(entry, list | tuple) else [entry]) for name, entry in several.items()}
    return {name: [one.value for one in entries if isinstance(one, ast.Constant)] for name, entries in each.items()}


def _by_name(function: Any, positional: Sequence[Any], named: dict[str, Any]) -> dict[str, Any]:
    """The arguments by the names of their parameters; none for a call that does not fit, of which Python itself says why."""
    try:
        return dict(inspect.signature(function).bind(*positional, **named).arguments)
    except (TypeError, ValueError):
        return {}
