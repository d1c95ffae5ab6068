"""What calculations say of themselves: a numeral in a docstring is one of the module's own, or stands in code, a date, a place, a name."""

import ast
import math
import operator
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from workings.checks.texts.rules import GENERAL, INTERVAL, Judged, judged, passing
from workings.checks.texts.values import Known, says_one
from workings.evidence.project import Project
from workings.finding import Finding
from workings.markdown.page import Page
from workings.quantity.numeral import is_number

MESSAGE = (
    "stands in a docstring but is no number of its module; write a formula or a piece of code between ` and `, "
    "name the constant or the fact instead, or say it without the number"
)
FOLDED: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
LARGEST_POWER = 100
Documented = tuple[ast.Constant, str]
"""The node of a docstring and its text."""


def check_docstrings(project: Project) -> Iterator[Finding]:
    """A finding for each numeral in a docstring that no rule lets pass."""
    for module, path in project.code.paths.items():
        yield from _check(project, module, path)


def _check(project: Project, module: str, path: Path) -> Iterator[Finding]:
    page = Page(project.relative(path), project.files.legible(path))
    for node, text in docstrings(project.code.trees[module]):
        for one in judge_docstring(project, module, text):
            if not one.rule:
                yield Finding(page.path, *_place(page, node, text, one.start), f"{one.text} {MESSAGE}")


def judge_docstring(project: Project, module: str, text: str) -> list[Judged]:
    """The numerals of a docstring of a module."""

    def known() -> tuple[Known, ...]:
        return project.held(("numbers of a module", module), None, lambda: tuple(_numbers(project, module)))

    return passing(judged(text, GENERAL | {"interval": INTERVAL}), "number of the module", lambda one: says_one(text, one, known()))


def docstrings(tree: ast.Module) -> Iterator[Documented]:
    """Every docstring of a module: of itself, of its classes and functions, and below constants and fields."""
    waiting: list[ast.stmt] = list(reversed(tree.body))
    while waiting:
        statement = waiting.pop()
        if isinstance(statement, ast.Expr) and isinstance(value := statement.value, ast.Constant) and isinstance(value.value, str):
            yield value, value.value
        for block in ("body", "orelse", "finalbody"):
            waiting += reversed(getattr(statement, block, []))


def _numbers(project: Project, module: str) -> Iterator[Known]:
    """The numbers that a module's code has: written or folded there, or in the constants that it takes from other modules."""
    code = project.code
    tree = code.trees[module]
    yield from _literals(tree)
    for name in code.scope(module).values():
        known = code.definitions.get(name)
        if known and not known.is_function and not isinstance(known.node, ast.ClassDef):
            yield from _literals(known.node)


def _literals(tree: ast.AST) -> Iterator[Known]:
    for node in ast.walk(tree):
        value = _folded(node)
        if value is not None:
            yield value, ""


def _folded(node: ast.AST) -> float | None:
    """What a number, or a piece of arithmetic of numbers alone, comes to."""
    if isinstance(node, ast.Constant):
        return node.value if is_number(node.value) else None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _folded(node.operand)
        return None if inner is None else -inner
    if not isinstance(node, ast.BinOp):
        return None
    left, right = _folded(node.left), _folded(node.right)
    if left is None or right is None:
        return None
    try:
        if isinstance(node.op, ast.Pow):
            power: float = left**right if abs(left) <= LARGEST_POWER and abs(right) <= LARGEST_POWER else math.nan
            return power
        found: float = FOLDED[type(node.op)](left, right)
        return found
    except (KeyError, ArithmeticError):
        return None


def _place(page: Page, node: ast.Constant, text: str, start: int) -> tuple[int, int]:
    """Line and column of a place in a docstring; its first line and column where it is written with escapes."""
    begins = page.begins(node.lineno) + node.col_offset
    written = page.text.find(text, begins)
    return page.place(begins if written < 0 else written + start)
