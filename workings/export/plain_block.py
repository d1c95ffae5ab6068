"""A runnable block as plain Python: its includes expanded, and what it takes from the modules of these sections imported before it."""

import ast
import io
import symtable
import tokenize
from collections.abc import Iterator

from workings.evidence.code import parsed
from workings.evidence.project import Project
from workings.evidence.run import module_name

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
TEXTS = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}


def plain_block(project: Project, text: str) -> str:
    """A block as it runs by itself; an expanded section is what the page shows, so that a reader can change it."""
    source, paths = project.blocks.expand(text)
    places: dict[str, str] = {}
    for path in paths:
        places |= origins(module_name(path), parsed(project.files.text(project.root / path)))
    lines = sorted({places[name] for name in missing(source) if name in places})
    return "\n".join([*_joined(lines), *[""] * bool(lines), source.strip("\n")])


def origins(module: str, tree: ast.Module) -> dict[str, str]:
    """For each name at the top of a module the line that imports it, from where the module has it or from the module."""
    found: dict[str, str] = {}
    for node in tree.body:
        for name in _stored(node):
            found[name] = f"from snippets.{module} import {name}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            source = f"from {node.module} " if isinstance(node, ast.ImportFrom) else ""
            found |= {one.asname or one.name.partition(".")[0]: f"{source}import {ast.unparse(one)}" for one in node.names}
    return found


def missing(source: str) -> set[str]:
    """The names that a piece of code reads from around it before it gives them a meaning of its own."""
    bound: set[str] = set()
    found: set[str] = set()
    read = set(_read(symtable.symtable(source, "<block>", "exec")))
    for node in ast.parse(source).body:
        stored = _stored(node)
        first = set() if isinstance(node, ast.Assign | ast.AugAssign) else stored
        loaded = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
        raised = {node.target.id} if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) else set()
        found |= (loaded & read | raised) - bound - first
        bound |= stored
    return found


def given(source: str) -> set[str]:
    """The names that a piece of code gives a meaning to, for everything that runs after it."""
    return set().union(*(_stored(node) for node in ast.parse(source).body))


def indented(source: str) -> str:
    """Code, four blanks further in; what stands inside a text stays where it is, unless the text is a docstring."""
    inside: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in TEXTS:
            inside |= set(range(token.start[0] + 1, token.end[0] + 1))
    inside -= set(_docstring_lines(ast.parse(source)))
    lines = enumerate(source.split("\n"), start=1)
    return "\n".join(line if number in inside or not line.strip() else f"    {line}" for number, line in lines)


def _docstring_lines(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node, clean=False) is not None:
            yield from range(node.body[0].lineno + 1, (node.body[0].end_lineno or 0) + 1)


def _read(table: symtable.SymbolTable) -> Iterator[str]:
    """The names that are looked up at the top of the code, from there or from a function."""
    for one in table.get_symbols():
        if one.is_referenced() and (one.is_global() or table.get_type() == "module"):
            yield one.get_name()
    for inner in table.get_children():
        yield from _read(inner)


def _stored(node: ast.stmt) -> set[str]:
    """The names that a statement at the top of some code gives a meaning to."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {one.asname or one.name.partition(".")[0] for one in node.names}
    return set(_targets(node))


def _targets(node: ast.AST) -> Iterator[str]:
    """The names that some code stores; of those in a comprehension, which has its own, only what `:=` stores around it."""
    if isinstance(node, ast.Name):
        yield from [node.id] * isinstance(node.ctx, ast.Store)
    elif isinstance(node, COMPREHENSIONS):
        yield from (one.target.id for one in ast.walk(node) if isinstance(one, ast.NamedExpr))
    else:
        for child in ast.iter_child_nodes(node):
            yield from _targets(child)


def _joined(lines: list[str]) -> list[str]:
    """Imports with those of one module on one line."""
    found: dict[str, list[str]] = {}
    for line in lines:
        source, _, name = line.partition("import ")
        found.setdefault(source or line, []).append(name)
    return [f"{source}import {', '.join(names)}" if source.startswith("from ") else source for source, names in found.items()]
