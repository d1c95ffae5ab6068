"""Scope: which names in a piece of Python mean what its module calls so, and which are a function's own."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@dataclass(frozen=True)
class Use:
    """A name that means the module's, and the names that the functions around it have for themselves."""

    name: str
    node: ast.AST
    around: frozenset[str]


@dataclass
class _Scope:
    bound: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    lent: set[str] = field(default_factory=set)
    is_class: bool = False


def uses(tree: ast.AST) -> list[Use]:
    """Every name in `tree` that means the module's own: uses, assignments, definitions and imports."""
    return list(_visit(tree, []))


def bindings(nodes: Iterable[ast.AST]) -> set[str]:
    """The names that statements bind in their own scope."""
    scope = _Scope()
    for node in nodes:
        _collect(node, scope)
    return scope.bound - scope.shared


def _collect(node: ast.AST, scope: _Scope) -> None:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
        scope.bound.add(node.id)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        scope.bound.add(node.name)
        for outside in _evaluated_outside(node):
            _collect(outside, scope)
        return
    elif isinstance(node, ast.Lambda):
        return
    elif isinstance(node, ast.Import | ast.ImportFrom):
        scope.bound |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    elif isinstance(node, ast.Global):
        scope.shared |= set(node.names)
    elif isinstance(node, ast.Nonlocal):
        scope.lent |= set(node.names)
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        scope.bound.add(node.name)
    elif isinstance(node, ast.MatchMapping) and node.rest:
        scope.bound.add(node.rest)
    elif isinstance(node, Comprehension):  # only `:=` reaches out of it
        scope.bound |= {inner.target.id for inner in ast.walk(node) if isinstance(inner, ast.NamedExpr)}
        return
    for child in ast.iter_child_nodes(node):
        _collect(child, scope)


def _evaluated_outside(node: Function | ast.ClassDef) -> Iterator[ast.AST]:
    """The parts of a definition that belong to the scope around it."""
    if not isinstance(node, ast.Lambda):
        yield from node.decorator_list
    if isinstance(node, ast.ClassDef):
        yield from node.bases
        yield from node.keywords
        return
    arguments = node.args
    yield from (default for default in [*arguments.defaults, *arguments.kw_defaults] if default)
    yield from (entry.annotation for entry in _arguments(node) if entry.annotation)
    if not isinstance(node, ast.Lambda) and node.returns:
        yield node.returns


def _arguments(node: Function) -> list[ast.arg]:
    arguments = node.args
    single = [entry for entry in (arguments.vararg, arguments.kwarg) if entry]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *single]


def _means_module(name: str, scopes: list[_Scope]) -> bool:
    for depth, scope in enumerate(reversed(scopes)):
        if scope.is_class and depth:  # a class's names are not seen by the functions in it
            continue
        if name in scope.shared:
            return True
        if name in scope.bound:
            return False
    return True


def _use(name: str, node: ast.AST, scopes: list[_Scope]) -> Iterator[Use]:
    if _means_module(name, scopes):
        yield Use(name, node, frozenset().union(*(scope.bound for scope in scopes)))


def _visit(node: ast.AST, scopes: list[_Scope]) -> Iterator[Use]:
    if isinstance(node, ast.Name):
        yield from _use(node.id, node, scopes)
    elif isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            yield from _use((alias.asname or alias.name).partition(".")[0], alias, scopes)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
        if not isinstance(node, ast.Lambda):
            yield from _use(node.name, node, scopes)
        for outside in _evaluated_outside(node):
            yield from _visit(outside, scopes)
        inner = _inside(node)
        for statement in node.body if isinstance(node.body, list) else [node.body]:
            yield from _visit(statement, [*scopes, inner])
    elif isinstance(node, Comprehension):
        yield from _comprehension(node, scopes)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _visit(child, scopes)


def _inside(node: Function | ast.ClassDef) -> _Scope:
    scope = _Scope(is_class=isinstance(node, ast.ClassDef))
    for statement in node.body if isinstance(node.body, list) else [node.body]:
        _collect(statement, scope)
    if not isinstance(node, ast.ClassDef):
        scope.bound |= {entry.arg for entry in _arguments(node)}
    scope.bound -= scope.shared | scope.lent
    return scope


def _comprehension(node: Comprehension, scopes: list[_Scope]) -> Iterator[Use]:
    inner = _Scope(bindings([generator.target for generator in node.generators]))
    yield from _visit(node.generators[0].iter, scopes)  # the first is worked out in the scope around
    for place, generator in enumerate(node.generators):
        parts = [generator.target, *generator.ifs, *([generator.iter] if place else [])]
        for part in parts:
            yield from _visit(part, [*scopes, inner])
    for part in [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]:
        yield from _visit(part, [*scopes, inner])
