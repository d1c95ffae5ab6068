"""What is left out of what a page loads, since only people read it: docstrings of the checker's own code, notes of facts."""

import ast
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path
from tokenize import COMMENT, generate_tokens
from typing import Any

from workings.evidence.outcome import plain

ONLY_SHOWN = frozenset({"at", "checked", "disputed_by", "label", "next_check", "note", "source", "subject"})
"""Fields of facts that cards and pages show; left out where none of a page's code names them."""


@cache
def lean_code(path: Path) -> str:
    """A file of Python without comments and texts that are only told; it does what it did, and every Python makes the same of it."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    for token in generate_tokens(StringIO(text).readline):
        if token.type == COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip()
    for first, last, alone in _told(ast.parse(text)):
        indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        lines[first:last] = [f"{indent}pass" if alone else "", *[""] * (last - first - 1)]
    return "\n".join(lines)


def _told(tree: ast.Module) -> Iterator[tuple[int, int, bool]]:
    """The lines of each text that is a statement, and whether it is all that stands there."""
    for holder in ast.walk(tree):
        body = getattr(holder, "body", None)
        for one in body if isinstance(body, list) else ():
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str):
                yield one.lineno - 1, one.end_lineno or one.lineno, len(body or ()) == 1


def lean_facts(entry: Any, left: frozenset[str]) -> Any:
    """A table of facts as JSON can hold it, without some fields."""
    if isinstance(entry, dict):
        return {key: lean_facts(inner, left) for key, inner in entry.items() if key not in left or isinstance(inner, dict)}
    return plain(entry)
