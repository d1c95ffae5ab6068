"""Small changes to Python code, one at a time: the operators of mutmut, applied to every expression and statement of a module.

mutmut's own driver rewrites each function into a table of variants; the project reads its calculations as source, and pages show them,
so that here one change makes one module, as a person would write it. Annotations, decorators and docstrings are left as they are.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_assignment

OPERATORS = [(kind, operator) for kind, operator in mutation_operators if operator is not operator_assignment]
"""A name that holds `None` stops whatever uses it: such changes say nothing about values, here and as arguments."""


@dataclass(frozen=True)
class Change:
    """One change to one file: its place, what stood there, what stands there now, and the text that results."""

    path: Path
    line: int
    column: int
    definition: str
    """The function, method or class that it stands in; empty at the top of a module."""
    before: str
    after: str
    text: str

    @property
    def name(self) -> str:
        """What names the change for as long as the code around it stays as it is."""
        return f"{self.definition or 'top'}: {self.before} -> {self.after}"


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider, ByteSpanPositionProvider)

    def __init__(self) -> None:
        self.found: list[tuple[tuple[int, int], slice, str, cst.CSTNode]] = []
        self.inside: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom) or _is_docstring(node):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self.inside.append(node.name.value)
        place = self.get_metadata(PositionProvider, node, None)
        span = self.get_metadata(ByteSpanPositionProvider, node, None)
        if place and span:
            where = (place.start.line, place.start.column + 1)
            for kind, operator in OPERATORS:
                if isinstance(node, kind):
                    for mutated in _telling(node, operator(node)):
                        self.found.append((where, slice(span.start, span.start + span.length), ".".join(self.inside), mutated))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self.inside.pop()


def changes(path: Path) -> Iterator[Change]:
    """Every change to the module at `path` that is still Python, and other Python than before."""
    source = path.read_bytes()
    wrapper, finder = MetadataWrapper(cst.parse_module(source)), _Finder()
    wrapper.visit(finder)
    known = {ast.dump(ast.parse(source))}
    for (line, column), span, definition, mutated in finder.found:
        after = wrapper.module.code_for_node(mutated)
        text = (source[: span.start] + after.encode() + source[span.stop :]).decode()
        try:
            tree = ast.dump(ast.parse(text))
        except SyntaxError:
            continue
        if tree not in known:
            known.add(tree)
            before = source[span].decode()
            yield Change(path, line, column, definition, " ".join(before.split()), " ".join(after.split()), text)


def _telling(node: cst.CSTNode, mutated: Iterable[cst.CSTNode]) -> Iterator[cst.CSTNode]:
    """The changes that tell something: one of a text is as good as three, and no argument becomes `None`."""
    if isinstance(node, cst.BaseString):
        yield from islice(mutated, 1)
    else:
        yield from (one for one in mutated if not (isinstance(node, cst.Call) and _nothing(one) > _nothing(node)))


def _nothing(call: cst.CSTNode) -> int:
    """How many arguments of a call are `None`."""
    arguments = call.args if isinstance(call, cst.Call) else ()
    return sum(isinstance(one.value, cst.Name) and one.value.value == "None" for one in arguments)


def _is_docstring(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)
