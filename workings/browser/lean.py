"""What is left out of what a page loads, since only people read it: docstrings of the checker's own code, notes of facts."""

import ast
from functools import cache
from pathlib import Path
from typing import Any

from workings.evidence.outcome import plain

ONLY_SHOWN = frozenset({"at", "checked", "disputed_by", "label", "next_check", "note", "source", "subject"})
"""Fields of facts that cards and pages show; left out where none of a page's code names them."""


@cache
def lean_code(path: Path) -> str:
    """A file of Python without comments and docstrings; it does what it did."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree) + "\n"


def lean_facts(entry: Any, left: frozenset[str]) -> Any:
    """A table of facts as JSON can hold it, without some fields."""
    if isinstance(entry, dict):
        return {key: lean_facts(inner, left) for key, inner in entry.items() if key not in left or isinstance(inner, dict)}
    return plain(entry)
