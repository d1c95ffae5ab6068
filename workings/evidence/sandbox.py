"""The room in which a page's blocks run: no files, no network, no way out to Python's insides.

It is a rail against accidents and careless pull requests, not a prison: calculations in `snippets` are reviewed as code is.
"""

import ast
import builtins
from typing import Any

MODULES = {
    "bisect", "calendar", "collections", "dataclasses", "datetime", "decimal", "fractions", "functools", "heapq", "itertools", "math",
    "operator", "random", "statistics", "string", "textwrap", "time", "types", "typing", "_strptime",  # the last for dates
}  # fmt: skip
WITHHELD = {
    "open", "exec", "eval", "compile", "input", "breakpoint", "globals", "locals", "vars", "help", "exit", "quit", "memoryview",
    "delattr", "setattr",
}  # fmt: skip


PRIVATE_ALLOWED = {"__name__", "_replace", "_asdict", "_fields"}
INSIDES = {"os", "sys", "posix", "io", "builtins", "importlib", "subprocess", "socket", "ctypes", "gc", "inspect", "threading"}
"""Attributes by which one module leads to another that writes, starts or reads; a block has no use for them."""


class NotAllowed(Exception):
    """Something that a block on a page may not do."""


def allowed_builtins() -> dict[str, Any]:
    """Python's builtins without files, evaluation and imports of anything but `snippets` and harmless standard modules."""
    return {name: entry for name, entry in vars(builtins).items() if name not in WITHHELD} | {"__import__": _import}


def _import(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
    if name.partition(".")[0] not in MODULES | {"snippets"} or level:
        allowed = "snippets, math, random, datetime and their like (workings/evidence/sandbox.py lists them)"
        raise NotAllowed(f"a block may import {allowed}, not {name}")
    return builtins.__import__(name, globals, locals, fromlist, level)


def refuse_private(tree: ast.AST) -> None:
    """Raises `NotAllowed` where a block reaches for private names or for the modules that lead to Python's insides."""
    for node in ast.walk(tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        is_private = name.startswith("__" if isinstance(node, ast.Name) else "_") and name not in PRIVATE_ALLOWED
        if is_private or (isinstance(node, ast.Attribute) and name in INSIDES):
            raise NotAllowed(f"a block may not use {name}")
