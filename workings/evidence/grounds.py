"""Grounds: whether an expression rests on something, or only restates a number that its author has typed.

Two rules. By form: arithmetic uses names and a few literals that explain themselves; a class or a date is no calculation.
By number: facts are changed one at a time, and a value that stays the same does not rest on them.
An expression that reads no fact may be a definition, such as the largest value of a number format: a function or a named constant
of `snippets`, which has a docstring and a test of its own. It must not give back a literal that it was handed.
"""

import ast
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from workings.evidence.cancels import unsigned
from workings.evidence.measure import ExpressionError, Known, Pair, plain_value
from workings.quantity.numeral import is_number
from workings.quantity.showing import show

SELF_EXPLAINED = {0.5, 1, 2, 7, 12, 24, 60, 365, *(10.0**power for power in range(-12, 16))}
"""Literals that arithmetic on a page may use: halves and doubles, powers of ten, and the calendar's numbers."""
MOST_LITERALS = 2
MOST_HANDED = 3
"""How many different literals the calls of an expression may be handed, besides nought and one."""
POWERS_OF_TWO = {2**power for power in range(31)}
YEARS = range(1900, 2101)
ROUND = POWERS_OF_TWO | SELF_EXPLAINED | {*range(21)} | {*(quarters / 4 for quarters in range(41)), *YEARS}
"""Literals that a call may be handed, besides whole numbers up to twenty and those with one digit that counts, or a five behind it."""
AS_A_FACT = 'make it a fact (checked = "assumption" where it is one), or a constant with a name, a unit and a docstring in the module'
SCALES = (1.0, *(10.0**power for power in (-12, -9, -6, -3, -2, 2, 3, 6, 9, 12)))
"""How much larger or smaller a literal may be shown, so that it is still the same number."""
MOST_TRIED = 40
"""How many facts are changed in turn before it is said that none of them matters."""

Worth = float | str | date | tuple[float, float]


def refuse_form(source: str, tree: ast.expr) -> None:
    """Raises `ExpressionError` for literals that nothing explains, and for an expression that names nothing."""
    if all(node.id == "date" for node in ast.walk(tree) if isinstance(node, ast.Name)):
        raise ExpressionError(f"'{source}' rests on no fact and no calculation; a number cannot be bound to itself")
    literals = [node.value for node in _operands(tree) if isinstance(node, ast.Constant) and is_number(node.value)]
    for literal in literals:
        if literal not in SELF_EXPLAINED:
            advice = "make it a fact, or a constant with a name and a docstring in the module"
            raise ExpressionError(f"nothing explains the {show(literal)} in '{source}'; {advice}")
    both = any(isinstance(node, ast.BinOp) and not _names(node) for node in ast.walk(tree))
    if both or len(literals) > MOST_LITERALS:
        raise ExpressionError(f"'{source}' calculates with literals; give the calculation a function of its own")


def refuse_restated(source: str, tree: ast.expr, result: Any) -> None:
    """Raises `ExpressionError` for a value that is one of the literals handed to its calls, in whatever scale."""
    for literal in _arguments(tree):
        if any(same_digits(literal, value) for value in _ends(worth(result))):
            raise ExpressionError(f"'{source}' gives back the {show(literal)} that it is handed; bind what that rests on")


def refuse_bare(source: str, reads: tuple[str, ...], bare: list[tuple[Any, str]]) -> None:
    """Raises `ExpressionError` for literals in place of quantities, unless they explain themselves beside a fact that is read."""
    for literal, said in bare:
        if not reads:
            raise ExpressionError(f"'{source}' reads no fact and is handed {said}; make that a fact")
        if literal not in SELF_EXPLAINED:
            raise ExpressionError(f"'{source}' is handed {said}, which nothing explains; {AS_A_FACT}")


def refuse_exact(source: str, tree: ast.expr) -> None:
    """Raises `ExpressionError` for literals that calls are handed and that are not round, and for many of them."""
    handed = {abs(literal) for literal in _arguments(tree) if isinstance(literal, int | float)}
    for literal in sorted(handed):
        if not _is_round(literal):
            raise ExpressionError(f"'{source}' is handed {show(literal)}, which is not round and nothing explains; {AS_A_FACT}")
    if len(handed - {0, 1}) > MOST_HANDED:
        raise ExpressionError(f"'{source}' is handed {len(handed)} literals; make them facts, or give them a function of their own")


def _is_round(number: float) -> bool:
    """Whether a choice of an author needs no source: one digit that counts, a five behind it, or what `ROUND` has."""
    return number in ROUND or (float(said := f"{number:.1e}") == number and said[2] in "05")


def refuse_unmoved(source: str, tree: ast.expr, result: Any, reads: tuple[str, ...], facts: Any, walk: Callable[[ast.expr], Any]) -> None:
    """Raises `ExpressionError` for arithmetic that stays the same whatever the facts are that it names or reads."""
    parts = [node for node in _operands(tree) if _names(node) and not isinstance(node, ast.BinOp)]
    if len(parts) < 2:
        return  # one thing, alone or with a literal, cannot cancel
    base = worth(result)
    for name in dict.fromkeys(node.record.name for node in map(walk, _named(tree)) if isinstance(node, Known)):
        if _moves(name, base, tree, facts, walk) is False and base != 0:
            raise ExpressionError(f"'{source}' stays {_shown(base)} whatever {name} is; take out what cancels")
    if reads and all(_moves(name, base, tree, facts, walk) is False for name in reads[:MOST_TRIED]):
        raise ExpressionError(f"'{source}' stays {_shown(base)} whatever the facts are that it reads; bind what it rests on")


def _moves(name: str, base: Worth, tree: ast.expr, facts: Any, walk: Callable[[ast.expr], Any]) -> bool | None:
    """Whether the value changes when one fact does; `None` for a fact that cannot be changed a little, such as a text."""
    *groups, last = name.split(".")
    known = facts.fact(facts.Group(tuple(groups)), last).value
    if not (is_number(known) or isinstance(known, date)):
        return None
    for other in (known + timedelta(days=1), known + timedelta(days=400)) if isinstance(known, date) else (known * 2 + 1, known * 0.5):
        try:
            with facts.assuming({name: other}):
                if worth(walk(tree)) != base:
                    return True
        except Exception:  # a guard that refuses the other value: the calculation depends on the fact
            return True
    return False


def worth(result: Any) -> Worth:
    """The bare value of what an expression came to, both ends of it if it is a range."""
    if isinstance(result, Pair):
        return float(result.low), float(result.high)
    value = plain_value(result)
    return float(value) if is_number(value) else value


def _ends(value: Worth) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def same_digits(literal: Any, value: Any) -> bool:
    """Whether a value is a literal in another scale or with another sign."""
    if isinstance(literal, int | float) and isinstance(value, int | float):
        return any(abs(abs(value) - abs(literal) * scale) <= 1e-6 * abs(value) for scale in SCALES) if value else literal == 0
    return bool(literal == value)


def _operands(tree: ast.expr) -> Iterator[ast.expr]:
    """Everything that arithmetic is done with, without its sign, inside the arguments of calls as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp):
            yield from map(unsigned, (node.left, node.right))


def _named(tree: ast.expr) -> list[ast.expr]:
    """The facts and constants that arithmetic names outside of calls."""
    if isinstance(tree, ast.BinOp):
        return _named(tree.left) + _named(tree.right)
    if isinstance(tree, ast.UnaryOp):
        return _named(unsigned(tree))
    is_call = any(isinstance(node, ast.Call) for node in ast.walk(tree))
    return [tree] if isinstance(tree, ast.Attribute | ast.Name) and not is_call else []


def _arguments(tree: ast.expr) -> list[Any]:
    """The literals that are handed to calls, dates among them."""
    found: list[Any] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not _date(node):
            for entry in [*node.args, *(keyword.value for keyword in node.keywords)]:
                inner = unsigned(entry)
                if isinstance(inner, ast.Constant):
                    found.append(inner.value)
                elif day := _date(inner):
                    found.append(day)
    return found


def _date(node: ast.expr) -> date | None:
    """The day that `date(2025,1,20)` is; `None` for anything else."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "date"):
        return None
    parts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, int)]
    return date(*parts)


def _names(node: ast.AST) -> bool:
    return any(isinstance(inner, ast.Name) for inner in ast.walk(node))


def _shown(value: Worth) -> str:
    return " to ".join(show(end) for end in _ends(value))
