"""What cancels: an expression that divides a calculation by itself, or takes it from itself, names it and does not rest on it."""

import ast
from collections.abc import Iterator

from workings.evidence.measure import ExpressionError


def refuse_cancelled(source: str, tree: ast.expr) -> None:
    """Raises `ExpressionError` where a part is divided by, or taken from, itself: it would name a calculation that does not count."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.BinOp):
            continue
        for over, under in ((_factors, _divisors), (_added, _taken)):
            both = {ast.unparse(part) for part in over(node)} & {ast.unparse(part) for part in under(node)}
            if both:
                raise ExpressionError(f"'{min(both)}' cancels in '{source}'; take out what cancels")


def _factors(node: ast.expr, divided: bool = False) -> Iterator[ast.expr]:
    """What a product is made of, without what it is divided by; or the other way round."""
    node = unsigned(node)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv | ast.Mod):
        yield from _factors(node.left, divided)
        yield from _factors(node.right, divided == isinstance(node.op, ast.Mult))
    elif not divided and names_in(node):
        yield node


def _divisors(node: ast.expr) -> Iterator[ast.expr]:
    return _factors(node, True)


def _added(node: ast.expr, taken: bool = False) -> Iterator[ast.expr]:
    """What a sum is made of, without what is taken from it; or the other way round."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        yield from _added(node.left, taken)
        yield from _added(node.right, taken != isinstance(node.op, ast.Sub))
    elif not taken and names_in(node):
        yield node


def _taken(node: ast.expr) -> Iterator[ast.expr]:
    return _added(node, True)


def unsigned(node: ast.expr) -> ast.expr:
    """A part without its sign."""
    return unsigned(node.operand) if isinstance(node, ast.UnaryOp) else node


def names_in(node: ast.AST) -> set[str]:
    """The names that a piece of code uses."""
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
