"""Numbers that a block makes out of nothing: by counting a text, by what cancels, by many factors, by things side by side."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

from workings.evidence.cancels import names_in, refuse_cancelled
from workings.evidence.grounds import MOST_LITERALS
from workings.evidence.measure import ExpressionError
from workings.evidence.typed import COUNTING, Own, Typed, is_text
from workings.markdown.words import stated

NUMBERING = frozenset("len ord int float sum hash bool complex pow divmod".split())
"""Functions of Python's own that make a number of whatever they are handed."""
WIDTH = re.compile(r"(?:.?[<>=^])?[-+ ,0]*[1-9]")


def made_up(own: Own) -> Iterator[Typed]:
    """What the lines of a block make that rests on nothing of `snippets`, or not as it stands."""
    for node in ast.walk(own.tree):
        if any(rule(own, node) for rule in (_of_nothing, _of_truth, _of_many_factors, _cancels, _cut, _side_by_side)):
            yield Typed(getattr(node, "lineno", 1), ast.unparse(node))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
            yield from _in_pieces(node)


def _of_nothing(own: Own, node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in NUMBERING:
        return False
    return not {name for part in node.args for name in names_in(part)} & (own.rests | own.inputs)


def _of_truth(own: Own, node: ast.AST) -> bool:
    parts = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.operand,) if isinstance(node, ast.UnaryOp) else ()
    return any(isinstance(part, ast.Constant) and isinstance(part.value, bool) for part in parts) and not isinstance(
        getattr(node, "op", None), ast.Not
    )


def _of_many_factors(own: Own, node: ast.AST) -> bool:
    if not isinstance(node, ast.BinOp) or isinstance(own.parents.get(node), ast.BinOp):
        return False
    return len([part for part in _operands(node) if isinstance(part, ast.Constant) and isinstance(part.value, int | float)]) > MOST_LITERALS


def _operands(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp):
        yield from _operands(node.left)
        yield from _operands(node.right)
    else:
        yield node


def _cancels(own: Own, node: ast.AST) -> bool:
    if not isinstance(node, ast.BinOp) or isinstance(own.parents.get(node), ast.BinOp):
        return False
    try:
        refuse_cancelled("", node)
    except ExpressionError:
        return True
    return False


def _cut(own: Own, node: ast.AST) -> bool:
    """Whether it is a part of a text that has just been made of a number."""
    return isinstance(node, ast.Subscript) and is_text(node.value)


def _side_by_side(own: Own, node: ast.AST) -> bool:
    """Whether two values are written with nothing between them, and no width that keeps them apart."""
    if not isinstance(node, ast.JoinedStr):
        return False
    return any(_is_close(first) and _is_close(second) for first, second in pairwise(node.values))


def _is_close(part: ast.AST) -> bool:
    """Whether it is a value with no width."""
    if not isinstance(part, ast.FormattedValue):
        return False
    form = "".join(str(inner.value) for inner in ast.walk(part.format_spec) if isinstance(inner, ast.Constant)) if part.format_spec else ""
    return WIDTH.match(form) is None


def _in_pieces(call: ast.Call) -> Iterator[Typed]:
    """Numbers in words that stand in no text of a call alone, but in several together."""
    texts = [node.value for node in _in_order(call) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    alone = {said for text in texts for said, _ in stated(text)}
    for glue in ("", " "):
        for said, _ in stated(glue.join(texts)):
            if said not in alone and not COUNTING.fullmatch(said):
                yield Typed(call.lineno, said)


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)
