"""Numbers that a block makes out of nothing: by counting a text, by what cancels, by many factors, by things side by side."""

import ast
import copy
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workings.evidence.cancels import names_in, refuse_cancelled
from workings.evidence.grounds import MOST_LITERALS
from workings.evidence.measure import ExpressionError
from workings.evidence.typed import COUNTING as SAID_BY_COUNT
from workings.evidence.typed import Own, Typed, is_text, root, value_of
from workings.markdown.words import stated

NUMBERING = frozenset("len ord int float sum hash id bool complex pow divmod".split())
"""Functions of Python's own that make a number of whatever they are handed."""
COUNTING = frozenset("count index find rfind rindex".split())
CHANGES = frozenset("replace strip lstrip rstrip removeprefix removesuffix translate".split())
"""Methods of a text that give a number of it, or other digits than it has."""
GLUE = re.compile(r"[\d.,'’]*")
SIGNED = re.compile(r"[\s(][-−–]$")
SCALE = re.compile(r"\s?(?:thousand|[mbt]r?illion)s?\b", re.I)
WIDTH = re.compile(r"(?:.?[<>=^])?[-+ ,0]*[1-9]")


def made_up(own: Own) -> Iterator[Typed]:
    """What the lines of a block make that rests on nothing of `snippets`, or not as it stands."""
    for node in ast.walk(own.tree):
        if any(rule(own, node) for rule in RULES):
            yield Typed(getattr(node, "lineno", 1), ast.unparse(node))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
            yield from _in_pieces(node)
            yield from (Typed(node.lineno, ast.unparse(node)) for rule in (_unparted, _scaled_aside) if rule(node))


def _of_nothing(own: Own, node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in NUMBERING:
        return False
    return not {name for part in node.args for name in names_in(part)} & (own.rests | own.inputs)


def _of_truth(own: Own, node: ast.AST) -> bool:
    parts = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.operand,) if isinstance(node, ast.UnaryOp) else ()
    return any(_is_truth(part) for part in parts) and not isinstance(getattr(node, "op", None), ast.Not)


def _is_truth(node: ast.AST) -> bool:
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not) or _is_truth(node.operand)
    return isinstance(node, ast.Compare) or isinstance(value_of(node), bool)


def _of_nought(own: Own, node: ast.AST) -> bool:
    """Whether it is the power or the multiple of which nothing is left."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Pow | ast.Mult):
        return False
    return value_of(node.right) == 0 or (isinstance(node.op, ast.Mult) and value_of(node.left) == 0)


def _counts_off(own: Own, node: ast.AST) -> bool:
    """Whether it says how often or where something stands in what is not given: a text, a list, a range of one's own."""
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") in COUNTING and root(node.func) not in own.rests


def _turned(own: Own, node: ast.AST) -> bool:
    """Whether a number is written to another base, or digits of a text made of it are exchanged, turned, taken away or filled up."""
    if isinstance(node, ast.FormattedValue):
        return re.match(r"\d[<>=^]|.*[xXo]$", _form(node)) is not None
    if not isinstance(node, ast.Call):
        return False
    texts = [str(value) for part in node.args if isinstance(value := value_of(part), str | bytes)]
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name in ("reversed", "sorted", "len") and node.args:
        return _is_made_text(own, node.args[0])
    if name in ("hex", "oct"):
        return True
    if name in ("ljust", "rjust", "center", "zfill"):
        return name == "zfill" or any(re.search(r"\d", text) for text in texts)
    of = node.func.value if isinstance(node.func, ast.Attribute) else node
    return name in CHANGES and _is_made_text(own, of) and any(re.search(r"[\d.]", text) for text in texts)


def _is_made_text(own: Own, node: ast.AST) -> bool:
    return is_text(own.means.get(node.id, node) if isinstance(node, ast.Name) else node)


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
        refuse_cancelled("", ast.fix_missing_locations(_Meant(own).visit(copy.deepcopy(node))))
    except ExpressionError:
        return True
    return False


class _Meant(ast.NodeTransformer):
    """Puts facts for the names that stand for them."""

    def __init__(self, own: Own):
        self.own = own

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A name, or the fact that it was given."""
        means = self.own.means.get(node.id, node)
        return means if isinstance(means, ast.Attribute) else node


def _cut(own: Own, node: ast.AST) -> bool:
    """Whether it is a part of a text that has just been made of a number."""
    return isinstance(node, ast.Subscript) and (_is_made_text(own, node.value) or isinstance(value_of(node.value), str))


def _side_by_side(own: Own, node: ast.AST) -> bool:
    """Whether two values are written with nothing between them, and no width that keeps them apart; or one with a sign of its own."""
    if isinstance(node, ast.BinOp):
        both = _is_made_text(own, node.left), _is_made_text(own, node.right)
        return all(both) if isinstance(node.op, ast.Add) else isinstance(node.op, ast.Mult) and any(both)
    if not isinstance(node, ast.JoinedStr):
        return False
    pairs = [(first, second) for first, second in pairwise([ast.Constant(" "), *node.values]) if _is_close(second)]
    signed = any(SIGNED.search(str(value_of(first))) for first, _ in pairs) or str(value_of(node.values[0])) in tuple("-−–")
    return signed or _is_scaled(node.values) or any(_is_close(first) for first, _ in pairs)


def _is_scaled(parts: Sequence[ast.AST]) -> bool:
    """Whether a value is followed by a scale and not divided by one, or by the power of ten of another."""
    for first, second in pairwise(parts):
        said = str(value_of(second) or "") if isinstance(first, ast.FormattedValue) or not isinstance(first, ast.Constant) else ""
        if re.match(r"[eE][+-]?\d", said) or (SCALE.match(said) and not _is_divided(first)):
            return True
    return False


def _is_divided(node: ast.AST) -> bool:
    """Whether it holds a power of ten that may bring it to a scale, or a calculation of which that is not known."""
    return any(isinstance(inner, ast.Constant) and isinstance(inner.value, int | float) and inner.value >= 1000 for inner in ast.walk(node))


def _unparted(call: ast.Call) -> bool:
    """Whether two values are printed with nothing between them that parts numbers."""
    given = {entry.arg: value_of(entry.value) for entry in call.keywords}
    texts = [isinstance(part, ast.Constant | ast.JoinedStr) for part in call.args]
    between = given.get("sep", " ")
    glued = isinstance(between, str) and GLUE.fullmatch(between) and any(not first and not second for first, second in pairwise(texts))
    return bool(glued) or ("end" in given and GLUE.fullmatch(str(given["end"])) is not None and bool(texts) and not texts[-1])


def _scaled_aside(call: ast.Call) -> bool:
    """Whether a scale is printed behind a value as a text of its own."""
    return _is_scaled([part for arg in call.args for part in (arg.values[-1:] if isinstance(arg, ast.JoinedStr) else [arg])])


def _is_close(part: ast.AST) -> bool:
    """Whether it is a value with no width."""
    if not isinstance(part, ast.FormattedValue):
        return False
    return WIDTH.match(_form(part)) is None


def _form(part: ast.FormattedValue) -> str:
    """How a value is written: its width, its fill, its digits."""
    return "".join(str(inner.value) for inner in ast.walk(part.format_spec) if isinstance(inner, ast.Constant)) if part.format_spec else ""


def _in_pieces(call: ast.Call) -> Iterator[Typed]:
    """Numbers in words that stand in no text of a call alone, but in several together."""
    texts = [node.value for node in _in_order(call) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    alone = {said for text in texts for said, _ in stated(text)}
    for glue in ("", " "):
        for said, _ in stated(glue.join(texts)):
            if said not in alone and not SAID_BY_COUNT.fullmatch(said):
                yield Typed(call.lineno, said)


RULES = (_of_nothing, _of_truth, _of_many_factors, _of_nought, _counts_off, _turned, _cancels, _cut, _side_by_side)


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)
