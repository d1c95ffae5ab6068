"""What names stand for: modules, their calculations and groups of facts, as far as the text alone can tell."""

import ast
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from .imports import entries
from .scope import Use, bindings, uses
from .source import Source
from .tree import RenameError, Tree, dotted

FACTS = "snippets.facts"


@dataclass(frozen=True)
class Module:
    """A module or a package, by its dotted name."""

    name: str


@dataclass(frozen=True)
class Symbol:
    """What a module calls by a name: `home` is where this piece of code takes it from."""

    home: str
    name: str


@dataclass(frozen=True)
class Group:
    """A file of facts, a group in it or a fact, by its path: `("runs", "v3")`."""

    path: tuple[str, ...]


Value = Module | Symbol | Group | None
Lookup = Callable[[ast.Name], Value]


class Code:
    """A piece of Python with what its names stand for; `outer` are names that it has from elsewhere."""

    def __init__(self, source: Source, home: str, world: "World", outer: Mapping[str, Value] | None = None) -> None:
        self.source, self.home, self.world, self.outer = source, home, world, outer or {}
        self._names: dict[str, Value] | None = None

    @cached_property
    def uses(self) -> list[Use]:
        """The names that mean the module's."""
        return uses(self.source.tree)

    @cached_property
    def own(self) -> set[str]:
        """What the piece binds at its top."""
        return bindings(self.source.tree.body)

    @property
    def names(self) -> dict[str, Value]:
        """What the names bound at the top stand for, and those from elsewhere."""
        if self._names is None:
            self._names = {**self.outer, **{name: Symbol(self.home, name) for name in self.own}}
            self._fill(self._names)
        return self._names

    def _fill(self, found: dict[str, Value]) -> None:
        """Replaces names by what they stand for; modules may ask each other meanwhile, and get what is known so far."""
        found |= {entry.local: self.world.imported(entry.module, entry.name) for _, _, entry in entries(self.source.tree)}
        for node in self.source.tree.body:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    found[(alias.asname or alias.name).partition(".")[0]] = Module(alias.name if alias.asname else alias.name.split(".")[0])
            for name, value in _assigned(node):
                group = self._value(value, lambda known: found.get(known.id))
                if isinstance(group, Group):
                    found[name] = group

    @cached_property
    def _global(self) -> dict[int, Use]:
        return {id(use.node): use for use in self.uses}

    def value(self, node: ast.AST) -> Value:
        """What an expression stands for."""
        return self._value(node, lambda name: self.names.get(name.id) if id(name) in self._global else None)

    def _value(self, node: ast.AST, lookup: Lookup) -> Value:
        if isinstance(node, ast.Name):
            return self.world.resolved(lookup(node))
        if isinstance(node, ast.Attribute):
            return self.world.attribute(self._value(node.value, lookup), node.attr)
        if isinstance(node, ast.Call) and self._value(node.func, lookup) == Symbol(FACTS, "group") and node.args:
            argument = node.args[0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                return Group(tuple(argument.value.split(".")))
        return None


def _assigned(node: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """The names that a statement assigns to, each with what it is given."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
        yield node.target.id, node.value
    for target in node.targets if isinstance(node, ast.Assign) else ():
        assert isinstance(node, ast.Assign)
        if isinstance(target, ast.Name):
            yield target.id, node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple) and len(target.elts) == len(node.value.elts):
            for name, value in zip(target.elts, node.value.elts, strict=True):
                if isinstance(name, ast.Name):
                    yield name.id, value


class World:
    """The modules and the facts of a tree, as they stand when it is asked."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._codes: dict[str, Code | None] = {}
        self._tables: dict[str, dict[str, Any]] = {}
        self.modules = {dotted(path): path for path in tree.paths("snippets/", ending=".py")}
        """The path of each module of `snippets`, by its dotted name."""
        self.stems = {PurePosixPath(path).stem: path for path in tree.paths("snippets/facts/", ending=".toml")}
        """The path of each file of facts, by its stem."""

    def code(self, path: str) -> Code | None:
        """The Python of a file; nothing if it cannot be parsed."""
        if path not in self._codes:
            source = self.tree.python(self.tree.text(path))
            self._codes[path] = Code(source, dotted(path), self) if source else None
        return self._codes[path]

    def table(self, stem: str) -> dict[str, Any]:
        """The facts in a file, as TOML has them; raises `RenameError`."""
        if stem not in self._tables:
            try:
                self._tables[stem] = tomllib.loads(self.tree.text(self.stems[stem]))
            except ValueError as error:
                raise RenameError(f"{self.stems[stem]} is not TOML: {error}") from error
        return self._tables[stem]

    def has_fact(self, path: tuple[str, ...]) -> bool:
        """Whether there is a file, a group or a fact at a path."""
        if path[0] not in self.stems:
            return False
        table: Any = self.table(path[0])
        for key in path[1:]:
            table = table.get(key) if isinstance(table, dict) else None
        return isinstance(table, dict)

    def names_of(self, module: str) -> dict[str, Value]:
        """What the names of a module stand for."""
        code = self.code(self.modules[module]) if module in self.modules else None
        return code.names if code else {}

    def imported(self, module: str, name: str) -> Value:
        """What `from module import name` brings."""
        if module == FACTS and name in self.stems:
            return Group((name,))
        if self.is_module(f"{module}.{name}"):
            return Module(f"{module}.{name}")
        return Symbol(module, name)

    def is_module(self, name: str) -> bool:
        """Whether a dotted name is that of a module or of a folder of modules."""
        return name == "snippets" or name in self.modules or any(known.startswith(f"{name}.") for known in self.modules)

    def resolved(self, value: Value) -> Value:
        """`value` followed through modules that only pass it on, to the group that it is, if it is one."""
        seen: set[Value] = set()
        while isinstance(value, Symbol) and value not in seen:
            seen.add(value)
            behind = self.names_of(value.home).get(value.name)
            if behind is None or behind == value:
                return value
            value = behind
        return value

    def attribute(self, owner: Value, name: str) -> Value:
        """What an attribute of something stands for."""
        if isinstance(owner, Group):
            return Group((*owner.path, name))
        if isinstance(owner, Module):
            return self.resolved(self.imported(owner.name, name))
        return None
