"""The code of `snippets`, read and never run: what each module defines and imports, and what anything in it rests on."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workings.evidence.files import Files
from workings.evidence.lazy import Lazy

MACHINERY = ("facts",)
"""Below `snippets`, but no calculations."""


@dataclass(frozen=True)
class Definition:
    """A function, a class or a constant at the top of a module: where it stands and its syntax tree."""

    path: Path
    module: str
    name: str
    node: ast.stmt

    @property
    def full_name(self) -> str:
        """`money.cost.training_cost`."""
        return f"{self.module}.{self.name}"

    @property
    def is_function(self) -> bool:
        """Whether it is a function."""
        return isinstance(self.node, ast.FunctionDef)


class Code:
    """The modules below a folder as syntax trees; a module that cannot be parsed defines nothing here (importing it says why)."""

    def __init__(self, files: Files, folder: Path, tests: Path):
        self.files, self.folder, self.tests = files, folder, tests
        self._scopes: dict[str, dict[str, str]] = {}
        self._imports: dict[str, frozenset[str]] = {}
        self._uses: dict[str, set[str]] = {}
        self._telling: dict[ast.Module, list[ast.AST]] = {}

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The file of each module of calculations, by its dotted name below `snippets`."""
        found = {}
        for path in self.files.below(self.folder, ".py"):
            parts = path.relative_to(self.folder).with_suffix("").parts
            if parts[0] not in MACHINERY and parts[-1] != "__init__":
                found[".".join(parts)] = path
        return found

    @cached_property
    def trees(self) -> Mapping[str, ast.Module]:
        """The syntax tree of each module."""
        return Lazy(self.paths, str, lambda name: {name: parsed(self.files.legible(self.paths[name]))})

    @cached_property
    def definitions(self) -> dict[str, Definition]:
        """Everything that modules define, by its full name below `snippets`."""
        found = {}
        for module, tree in self.trees.items():
            for name, node in defined(tree):
                found[f"{module}.{name}"] = Definition(self.paths[module], module, name, node)
        return found

    def scope(self, module: str) -> dict[str, str]:
        """What each name in a module's namespace stands for: a definition, or a module with a dot behind it."""
        if module not in self._scopes:
            tree = self.trees.get(module, ast.Module([], []))
            own = {name: f"{module}.{name}" for name, _ in defined(tree)}
            self._scopes[module] = self.imported(tree) | own
        return self._scopes[module]

    def _nodes(self, tree: ast.Module) -> list[ast.AST]:
        """The nodes of a piece of code that tell what it imports or may read, in the order of `ast.walk`; each tree is walked once."""
        if tree not in self._telling:
            self._telling[tree] = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom | ast.Try | ast.Call)]
        return self._telling[tree]

    def imported(self, tree: ast.Module) -> dict[str, str]:
        """What each name that a piece of code imports from `snippets` stands for."""
        found = {}
        for node in self._nodes(tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "snippets":
                home = node.module.removeprefix("snippets").removeprefix(".")
                for entry in node.names:
                    full = f"{home}.{entry.name}".removeprefix(".")
                    found[entry.asname or entry.name] = f"{full}." if full in self.paths else full
            elif isinstance(node, ast.Import):
                for entry in node.names:
                    if entry.name.startswith("snippets.") and entry.asname:
                        found[entry.asname] = f"{entry.name.removeprefix('snippets.')}."
        return found

    def resolved(self, tree: ast.AST, scope: dict[str, str]) -> set[str]:
        """The definitions that a piece of code names, directly or as a part of a module."""
        found = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in scope:
                found.add(self.origin(scope[node.id]))
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and scope.get(node.value.id, "").endswith("."):
                found.add(self.origin(scope[node.value.id] + node.attr))
        return {name for name in found if name in self.definitions}

    def origin(self, name: str) -> str:
        """Where a name is defined, if the module that it is taken from has itself imported it."""
        seen: set[str] = set()
        while name not in self.definitions and name not in seen and not name.endswith("."):
            seen.add(name)
            module, _, last = name.rpartition(".")
            name = self.scope(module).get(last, name) if module in self.paths else name
        return name

    def closure(self, names: Iterable[str]) -> frozenset[str]:
        """`names` with every definition that they use, directly or not."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in self.definitions and name not in found:
                found.add(name)
                waiting += self._used_by(name)
        return frozenset(found)

    def _used_by(self, name: str) -> set[str]:
        """The definitions that a definition names, itself; each is read once."""
        if name not in self._uses:
            known = self.definitions[name]
            self._uses[name] = self.resolved(known.node, self.scope(known.module))
        return self._uses[name]

    def modules_of(self, tree: ast.Module) -> set[str]:
        """The modules of `snippets` that a piece of code imports, itself."""
        found = set()
        for node in self._nodes(tree):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{entry.name}" for entry in node.names)]
            elif isinstance(node, ast.Import):
                names = [entry.name for entry in node.names]
            found |= {name.removeprefix("snippets.") for name in names if name.startswith("snippets.")}
        return {name for name in found if name in self.paths}

    def is_opaque(self, module: str) -> bool:
        """Whether what a module reads or runs cannot be told from its imports: then it may rest on anything below the folder."""
        return any(_opaque(node) for node in self._nodes(self.trees[module])) or any(map(_reads_at_import, self.trees[module].body))

    def run_with(self, modules: Iterable[str]) -> frozenset[str]:
        """`modules` and every module that they import, directly or not: all the code that runs when they do."""
        found: set[str] = set()
        waiting = list(modules)
        while waiting:
            name = waiting.pop()
            if name in self.paths and name not in found:
                found.add(name)
                if name not in self._imports:
                    self._imports[name] = frozenset(self.modules_of(self.trees[name]))
                waiting += self._imports[name]
        return frozenset(found)

    def calculations(self) -> dict[str, Definition]:
        """The public functions, by full name."""
        return {name: known for name, known in self.definitions.items() if known.is_function and not known.name.startswith("_")}

    def tested(self) -> set[str]:
        """The calculations that the tests of the snippets mention."""
        found: set[str] = set()
        for path in self.files.below(self.tests / "snippets", ".py"):
            tree = parsed(self.files.legible(path))
            found |= self.resolved(tree, self.imported(tree))
        return found

    def definition_of(self, function: str) -> str:
        """The name of the definition that a function belongs to: `snippets.money.cost.Run.total` to `money.cost.Run`."""
        name = function.removeprefix("snippets.")
        while name and name not in self.definitions:
            name = name.rpartition(".")[0]
        return name

    def name_of(self, path: Path) -> str:
        """The dotted name of the module in a file below `snippets`."""
        return ".".join(path.relative_to(self.folder).with_suffix("").parts)


OPAQUE = {"importlib", "functools", "pathlib", "io", "os", "pkgutil", "runpy", "glob", "shelve", "sqlite3"}
"""Modules with which code can read, run or keep what no import of `snippets` shows."""


def _opaque(node: ast.AST) -> bool:
    """Whether a statement can read, run or keep something that cannot be seen."""
    if isinstance(node, ast.ImportFrom):
        return node.level > 0 or (node.module or "").partition(".")[0] in OPAQUE
    if isinstance(node, ast.Import):
        return any(entry.name.partition(".")[0] in OPAQUE for entry in node.names)
    if isinstance(node, ast.Try):
        return any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("open", "__import__", "exec", "eval")


def _reads_at_import(node: ast.stmt) -> bool:
    """Whether a statement at a module's top reads an attribute when it is imported: a fact, perhaps."""
    if isinstance(node, ast.FunctionDef):
        defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        return any(isinstance(inner, ast.Attribute) for default in defaults for inner in ast.walk(default))
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        return any(isinstance(inner, ast.Attribute) for inner in ast.walk(node.value))
    return isinstance(node, ast.For | ast.While | ast.With | ast.If | ast.Try)


def parsed(source: str) -> ast.Module:
    """The syntax tree of a piece of code; an empty one where it has none."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return ast.Module([], [])


def defined(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """The names that a module defines at its top, with the statements that do it."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                yield from ((name.id, node) for name in ast.walk(target) if isinstance(name, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node
