"""What a block prints right before a unit or a scale: `{days(v3.gpu_hours, v3.gpus):.0f} weeks`."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workings.evidence.cancels import names_in
from workings.quantity.written_units import quantity_after

SCALE = re.compile(r"\s?(?:thousand|million|billion|trillion)\b")


@dataclass(frozen=True)
class Named:
    """An amount before a unit or a scale: on which line, as an expression, by what it is divided, in which form, and what stands behind."""

    line: int
    expression: str
    divisor: float
    form: str
    behind: str

    def text(self, value: float) -> str:
        """What is printed of it, with its scale."""
        return f"{value / self.divisor if self.divisor != 1 else value:{self.form}}{self.scale}".strip()

    @property
    def scale(self) -> str:
        """The scale behind it; empty where there is none."""
        match = SCALE.match(self.behind)
        return match[0] if match else ""

    @property
    def after(self) -> str:
        """What stands behind that."""
        return self.behind.removeprefix(self.scale)


def named(tree: ast.AST) -> Iterator[Named]:
    """Results and facts that a block prints before a unit or a scale, as they are or divided by a power of ten; no names of its own."""
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for node in ast.walk(tree):
        for one, behind in pairwise(node.values) if isinstance(node, ast.JoinedStr) else ():
            if not isinstance(one, ast.FormattedValue) or not isinstance(behind, ast.Constant) or not quantity_after(str(behind.value)):
                continue
            whole, divisor = _undivided(one.value)
            form = one.format_spec.values if isinstance(one.format_spec, ast.JoinedStr) else []
            plain = all(isinstance(part, ast.Constant) for part in form)
            if isinstance(whole, ast.Call | ast.Attribute) and divisor and plain and not names_in(whole) & own:
                spec = "".join(str(part.value) for part in form if isinstance(part, ast.Constant))
                yield Named(one.lineno, ast.unparse(whole).replace(" ", ""), divisor, spec, str(behind.value))


def _undivided(node: ast.expr) -> tuple[ast.expr, float]:
    """What is divided, and by which power of ten; by nought where it is by anything else."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)):
        return node, 1
    try:
        divisor = float(ast.literal_eval(node.right))
    except (ValueError, TypeError):
        return node.left, 0
    return node.left, divisor if re.fullmatch(r"1(0*\.0|e\+\d+)", repr(divisor)) else 0
