"""What a block prints that rests on nothing of `snippets`: it would be a number that its author has typed."""

import ast
from collections.abc import Iterator

from workings.evidence.cancels import names_in
from workings.markdown.numerals import has_digit


def idle_lines(tree: ast.Module, given: frozenset[str]) -> list[int]:
    """The lines of the calls of `print` that show a number and use nothing that is given, directly or by way of other names."""
    rests = resting(tree, given)
    rests |= handed_over(tree, rests)
    return [call.lineno for call in _prints(tree) if _shows_a_number(call) and not names_in(call) & rests]


def given_names(tree: ast.Module) -> frozenset[str]:
    """The names that a block imports from `snippets`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "snippets":
            found |= {entry.asname or entry.name for entry in node.names}
        elif isinstance(node, ast.Import):
            found |= {entry.asname or "snippets" for entry in node.names if entry.name.split(".")[0] == "snippets"}
    return frozenset(found)


def resting(tree: ast.Module, given: frozenset[str]) -> set[str]:
    """The given names, and those that are made of them."""
    rests, before = set(given), -1
    made = list(_made(tree))
    while len(rests) != before:
        before = len(rests)
        for targets, of in made:
            if of & rests:
                rests |= targets
    return rests


def _made(tree: ast.Module) -> Iterator[tuple[set[str], set[str]]]:
    """Names, and the names that they are made of."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            yield {name for target in node.targets for name in names_in(target)}, names_in(node.value)
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and node.value is not None:
            yield names_in(node.target), names_in(node.value)
        elif isinstance(node, ast.For | ast.comprehension):
            yield names_in(node.target), names_in(node.iter)
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            yield names_in(node.optional_vars), names_in(node.context_expr)
        elif isinstance(node, ast.Try):
            caught = {handler.name for handler in node.handlers if handler.name}
            yield caught, {name for part in node.body for name in names_in(part)}
        elif isinstance(node, ast.FunctionDef):
            yield {node.name}, {name for part in node.body for name in names_in(part)}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):  # such as `found.append(seats(bus))`
            yield names_in(node.func.value), {name for part in node.args for name in names_in(part)}


def handed_over(tree: ast.Module, rests: set[str]) -> set[str]:
    """The names of what is handed to calls of what rests on `snippets`, with those that they are taken from: inputs, which may be shown."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and names_in(node.func) & rests]
    inputs = {name for call in calls for part in (*call.args, *(entry.value for entry in call.keywords)) for name in names_in(part)}
    for targets, of in reversed(list(_made(tree))):
        inputs |= of if targets & inputs else set()
    return inputs


def _prints(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")


def _shows_a_number(call: ast.Call) -> bool:
    """Whether a number may be among what is printed: a literal with a digit in it, or anything that has a name; widths are not printed."""
    formats = [part.format_spec for part in ast.walk(call) if isinstance(part, ast.FormattedValue) and part.format_spec]
    widths = {id(node) for part in formats for node in ast.walk(part)}
    constants = [node.value for node in ast.walk(call) if isinstance(node, ast.Constant) and id(node) not in widths]
    numbers = any(has_digit(value) if isinstance(value, str) else type(value) in (int, float, complex) for value in constants)
    return numbers or len(names_in(call)) > 1
