"""A block of code as it runs, in the room of the check as in a reader's page: its namespace, its rules, and where it went wrong."""

import ast
import linecache
import traceback
import types
from collections.abc import Iterable, Iterator, Mapping
from types import CodeType
from typing import Any

from workings.evidence.sandbox import allowed_builtins, refuse_private

NAME = "<block>"


def namespace(included: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What a block has at hand: what the modules hold whose sections it includes, and Python's builtins as far as a page may use them."""
    own: dict[str, Any] = {"__name__": "block", "__builtins__": allowed_builtins()}
    for names in included:
        own |= {key: entry for key, entry in names.items() if not key.startswith("__")}
    module = types.ModuleType("block")
    vars(module).update(own)
    return vars(module)


def compiled(source: str) -> CodeType:
    """A block as code; raises `SyntaxError`, or `NotAllowed` for what no page may do."""
    tree = ast.parse(source, NAME)
    refuse_private(tree)
    return compile(tree, NAME, "exec")


def steps(source: str) -> list[tuple[CodeType, list[str]]]:
    """A block statement by statement, each with the functions, classes and constants that it defines; raises as `compiled` does."""
    tree = ast.parse(source, NAME)
    refuse_private(tree)
    return [(compile(ast.Module([node], []), NAME, "exec"), list(_defined(node))) for node in tree.body]


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper())


def parts(source: str) -> tuple[CodeType, CodeType]:
    """Lines as two pieces of code: all but the last, and what the last comes to, which is nothing unless it is an expression."""
    tree = ast.parse(source, NAME)
    refuse_private(tree)
    last: ast.expr = ast.Constant(None, lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = tree.body.pop().value  # type: ignore[attr-defined]  # an expression, as was just asked
    return compile(tree, NAME, "exec"), compile(ast.Expression(last), NAME, "eval")


def error_line(error: BaseException) -> int:
    """The line of the block on which an error was raised, counted from 1."""
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == NAME]
    return (frames[0].lineno if frames else 1) or 1


def told(error: BaseException, source: str) -> str:
    """An error as Python tells it, from the line of the block on."""
    linecache.cache[NAME] = len(source), None, source.splitlines(keepends=True), NAME
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != NAME:
        trace = trace.tb_next
    return "".join(traceback.format_exception(type(error), error, trace))
