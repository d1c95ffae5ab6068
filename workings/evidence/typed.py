"""Numbers that a block's author has typed where nothing takes them: they would stand in the output beside what is worked out.

A closed list says where a literal may stand in a block: in a call of what rests on `snippets`, in a comparison, an index, a format or
a day, and as a factor that explains itself. All else is told. A numeral in a printed text must be known from elsewhere.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workings.evidence.cancels import names_in
from workings.evidence.grounds import POWERS_OF_TWO, SELF_EXPLAINED
from workings.evidence.idle import handed_over, resting
from workings.markdown.numerals import numerals
from workings.markdown.words import MEASURED, stated
from workings.quantity.written_units import scaled

FORMAT = re.compile(r"%[-+#0-9.]*[a-zA-Z%]")
AMOUNT = re.compile(r"^[^\w\s]*(?P<digits>\d[\d,]*(?:\.\d+)?)")
SMALL = "123456789"
"""Digits that a text may say behind a word, as in `note 1`."""
BEHIND_A_WORD = re.compile(r"[A-Za-z][-\s]$")
COUNTING = re.compile(rf"(?!.*(?:hundred|dozen)){MEASURED}|an? (?:hundred|thousand|million|billion)", re.I)
"""What a text may say in words: `five months`, and `a million` behind a price."""
DAYS = ("date", "timedelta", "datetime")
COUNTS = ("range", "count")
COUNTED = {"enumerate": (1,), "round": (1,), "ljust": (0,), "rjust": (0,), "center": (0,)}
"""Functions and methods of Python's own that may be handed a literal, and at which places."""


@dataclass(frozen=True)
class Typed:
    """A number that is typed: on which line, as written, and, of a text, what it comes to."""

    line: int
    text: str
    value: float | None = None


class Own:
    """The code of a block without what it includes, and where each of its parts stands."""

    def __init__(self, tree: ast.Module, given: frozenset[str]):
        self.tree = tree
        self.given = given
        self.rests = resting(tree, given)
        self.inputs = handed_over(tree, self.rests) | set(self._scaling())
        self.parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        loops = (node for node in ast.walk(tree) if isinstance(node, ast.For | ast.comprehension))
        self.running = {name for node in loops if root(node.iter) in COUNTS for name in names_in(node.target)}
        once = Counter(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
        single = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
        pairs = ((node.targets[0], node.value) for node in single)
        self.means = {name.id: value for name, value in pairs if isinstance(name, ast.Name) and once[name.id] == 1}
        """What a name stands for that is given a value once."""
        self.constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]

    def literals(self) -> set[float]:
        """The values of the numeric literals."""
        return {float(node.value) for node in self.constants if isinstance(node.value, int | float)}

    def numbers(self) -> Iterator[Typed]:
        """Numeric literals that stand where none may."""
        for node in self.constants:
            if type(node.value) in (int, float, complex) and node.value != 0 and not self._may_stand(node):
                yield Typed(node.lineno, ast.unparse(node))

    def texts(self) -> Iterator[Typed]:
        """Amounts in texts that no call takes."""
        for node in self.constants:
            if isinstance(node.value, str) and not self._may_stand(node):
                yield from self._amounts(node)
            if isinstance(node.value, bytes) and not self._may_stand(node):
                yield Typed(node.lineno, ast.unparse(node))

    def _amounts(self, node: ast.Constant) -> Iterator[Typed]:
        formats = isinstance(self.parents[node], ast.BinOp)  # as in "%.2f short" % share
        text = "· " + (FORMAT.sub("", str(node.value)) if formats else str(node.value))
        for numeral, start in numerals(text):
            small = BEHIND_A_WORD.search(text[:start]) and numeral.strip(":") in SMALL and not scaled(text[start + len(numeral) :])
            if not re.search("[0-9]", numeral):
                yield Typed(node.lineno, numeral)
            elif (amount := AMOUNT.match(numeral)) and not small:
                yield Typed(node.lineno, numeral, float(amount["digits"].replace(",", "")))
        yield from (Typed(node.lineno, said) for said, _ in stated(text) if not COUNTING.fullmatch(said))
        parts = getattr(self.parents[node], "values", [])  # of an f-string
        text = str(node.value)
        if isinstance(self.parents[node], ast.JoinedStr):
            place = parts.index(node)
            if (place and re.match(r"[.,]?\d", text)) or (place + 1 < len(parts) and re.search(r"\d[.,]?$", text)):
                yield Typed(node.lineno, text.strip())

    def _may_stand(self, node: ast.AST) -> bool:
        """Whether a literal stands, at whatever depth, in one of the places of the list."""
        inner, outer = node, self.parents.get(node)
        while outer is not None and not isinstance(outer, ast.NamedExpr):
            if self._takes(outer, inner, node):
                return True
            inner, outer = outer, self.parents.get(outer)
        return False

    def _takes(self, outer: ast.AST, inner: ast.AST, node: ast.AST) -> bool:
        """Whether one of the nodes around a literal makes it one that may stand there."""
        if isinstance(outer, ast.Call):
            return inner is not outer.func and self._may_be_handed(outer, inner)
        if isinstance(outer, ast.FormattedValue):
            return inner is outer.format_spec
        if isinstance(outer, ast.Subscript):
            return inner is outer.slice and not is_text(outer.value) and not (self._counts(outer.value) and value_of(node) not in (0, 1))
        if isinstance(outer, ast.BinOp):
            return inner is node and _explains_itself(outer, node)
        if isinstance(outer, ast.For | ast.comprehension):
            return inner is outer.iter and bool(names_in(outer.target) & self.inputs)
        if isinstance(outer, ast.Assign | ast.AugAssign):
            targets = outer.targets if isinstance(outer, ast.Assign) else [outer.target]
            return bool({name for target in targets for name in names_in(target)} & self.inputs)
        return isinstance(outer, ast.Compare) and not any(self._counts(side) for side in (outer.left, *outer.comparators))

    def _counts(self, node: ast.AST) -> bool:
        """Whether it is nothing but a count: a range, or what runs over one."""
        if isinstance(node, ast.Name):
            return node.id in self.running
        return any(isinstance(inner, ast.Call) and root(inner) in COUNTS for inner in ast.walk(node))

    def _may_be_handed(self, call: ast.Call, inner: ast.AST) -> bool:
        if root(call.func) in self.given:
            return True
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        may = inner in call.args and call.args.index(inner) in COUNTED.get(name, ())
        return name in DAYS or (may and not isinstance(inner, ast.UnaryOp))

    def _scaling(self) -> Iterator[str]:
        """Names that a result is multiplied with or indexed by: inputs as well."""
        for node in ast.walk(self.tree):
            sides = (node.left, node.right) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div) else ()
            if any(names_in(side) & self.rests for side in sides):
                yield from (side.id for side in sides if isinstance(side, ast.Name))
            if isinstance(node, ast.Subscript) and names_in(node.value) & self.rests:
                yield from names_in(node.slice)


def root(node: ast.AST) -> str:
    """The name that a chain of attributes, items and calls begins with; empty where it begins with something else."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def value_of(node: ast.AST) -> object:
    """The value of a literal; nothing for anything else."""
    return node.value if isinstance(node, ast.Constant) else None


def is_text(node: ast.AST) -> bool:
    """Whether a node is a text that has just been made, of which a part is another number."""
    made = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("str", "repr", "format")
    return made or isinstance(node, ast.JoinedStr)


def _explains_itself(around: ast.BinOp, node: ast.AST) -> bool:
    value = getattr(node, "value", None)
    if isinstance(around.op, ast.Add | ast.Sub):
        return value in (0, 1)
    other = around.left if around.right is node else around.right
    if isinstance(other, ast.Constant):
        return isinstance(around.op, ast.Pow) or (isinstance(around.op, ast.Mult) and isinstance(other.value, str))
    return value in SELF_EXPLAINED or value in POWERS_OF_TWO
