"""A piece of Python and where its names stand: places are counted in characters of the text, as edits are."""

import ast
import re
from collections.abc import Iterator

LINE_END = re.compile(r"\r\n|\n|\r")


class Source:
    """A text of Python with its syntax tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = ast.parse(text)
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]
        self._in_texts: dict[int, tuple[int, int] | None] | None = None

    def at(self, line: int, column: int) -> int:
        """The place of a line and a column as `ast` gives them: the column in bytes of UTF-8."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return start + len(self.text[start:end].encode("utf-8")[:column].decode("utf-8", "ignore"))

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Where a node stands."""
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]  # parsed nodes have their ends

    def name_span(self, node: ast.AST) -> tuple[int, int] | None:
        """Where the name of a node stands: of a name, an attribute, a definition; nothing if the place cannot be told."""
        if self._in_texts is None:
            self._in_texts = dict(self._formatted())
        if id(node) in self._in_texts:
            return self._in_texts[id(node)]
        start, end = self.span(node)
        if isinstance(node, ast.Name):
            return self._verified(start, end, node.id)
        if isinstance(node, ast.Attribute):
            return self._verified(end - len(node.attr), end, node.attr)
        assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        match = re.compile(rf"(?:async\s+)?(?:def|class)\s+({re.escape(node.name)})\b").match(self.text, start)
        return match.span(1) if match else None

    def _verified(self, start: int, end: int, name: str) -> tuple[int, int] | None:
        return (start, end) if self.text[start:end] == name else None

    def _formatted(self) -> Iterator[tuple[int, tuple[int, int] | None]]:
        """The names inside f-strings, found in their text: Python 3.11 does not know where they stand."""
        inside: set[int] = set()
        for outer in ast.walk(self.tree):
            if not isinstance(outer, ast.JoinedStr) or id(outer) in inside:
                continue
            inside |= {id(node) for node in ast.walk(outer)}
            start, end = self.span(outer)
            fields = list(_fields(self.text, start, end))
            named = list(_named(outer))
            for name in {name for name, _ in named}:
                word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
                found = [match.span() for first, last in fields for match in word.finditer(self.text, first, last)]
                nodes = [node for known, node in named if known == name]
                for place, node in enumerate(nodes):
                    yield id(node), found[place] if len(found) == len(nodes) else None


def _fields(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between single braces of an f-string's text."""
    depth, first, place = 0, start, start
    while place < end:
        if depth == 0 and text[place : place + 2] in ("{{", "}}"):
            place += 1
        elif text[place] == "{":
            depth += 1
            first = place + 1 if depth == 1 else first
        elif text[place] == "}" and depth:
            depth -= 1
            if depth == 0:
                yield first, place
        place += 1


def _named(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Everything with a name below `node`, in the order of the text."""
    if isinstance(node, ast.keyword) and node.arg:
        yield node.arg, node
    if isinstance(node, ast.arg):
        yield node.arg, node
    children = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp | ast.IfExp):
        children.sort(key=lambda child: (getattr(child, "lineno", 0), getattr(child, "col_offset", 0)))
    for child in children:
        yield from _named(child)
    if isinstance(node, ast.Name):
        yield node.id, node
    if isinstance(node, ast.Attribute):
        yield node.attr, node
