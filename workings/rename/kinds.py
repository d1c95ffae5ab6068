"""What OLD and NEW are, told by their form, and whether the one may become the other."""

import ast
import keyword
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from .factnames import move_file, rename_fact
from .modules import move_module, move_openings
from .sourcekeys import bibliography, rename_source
from .symbols import rename_symbol
from .tree import RenameError, Tree, meant
from .values import World

KEY = re.compile(r"[a-z0-9]+(?:[-.:_][a-z0-9]+)*", re.I)


def plan(tree: Tree, old: str, new: str) -> None:
    """Makes one renaming in the tree; raises `RenameError` with what was probably meant."""
    kind, other = kind_of(tree, old), kind_of(tree, new)
    if old == new:
        raise RenameError(f"{old} is called that already")
    if kind != other:
        raise RenameError(f"{old} is {kind} and {new} is {other}: one cannot become the other")
    if kind == "a module":
        _module(tree, old, new)
    elif kind == "a folder of modules":
        _folder(tree, old, new)
    elif kind == "a file of facts":
        _fact_file(tree, old, new)
    elif kind == "a calculation":
        _symbol(tree, old, new)
    elif kind == "a fact":
        _fact(tree, old, new)
    else:
        _source(tree, old, new)


def kind_of(tree: Tree, name: str) -> str:
    """What a name is by its form; raises `RenameError` for a path outside `snippets/`, and for what is no identifier."""
    path, hash_, symbol = name.partition("#")
    if "/" in path:
        if not path.startswith("snippets/") or ".." in path or "//" in path:
            raise RenameError(f"{path} lies outside snippets/")
        _check_identifiers(name, PurePosixPath(path).with_suffix("").parts[1:])
        if path.startswith("snippets/facts/"):
            if not path.endswith(".toml") or hash_:
                raise RenameError(f"{name} is no file of facts; write snippets/facts/NAME.toml, or the name of a fact, like harbours.brest")
            return "a file of facts"
        if path == "snippets/facts" or PurePosixPath(path).name == "__init__.py":
            raise RenameError(f"{path} keeps its name")
        if hash_:
            _check_identifiers(name, [symbol])
            return "a calculation"
        if PurePosixPath(path).suffix not in ("", ".py"):
            raise RenameError(f"{path} is neither a module nor a file of facts")
        return "a module" if path.endswith(".py") else "a folder of modules"
    if "." in name and name not in bibliography(tree) and name.partition(".")[0].isidentifier() and not re.search("[-:]", name):
        _check_identifiers(name, name.split("."))
        return "a fact"
    if not KEY.fullmatch(name):
        raise RenameError(f"{name!r} is no name of a module, a fact or a source")
    return "a source"


def _check_identifiers(name: str, parts: Iterable[str]) -> None:
    for part in parts:
        if not part.isidentifier() or keyword.iskeyword(part):
            raise RenameError(f"{name}: {part!r} is no identifier")


def _module(tree: Tree, old: str, new: str) -> None:
    known = [path for path in tree.paths("snippets/", ending=".py") if not path.endswith("__init__.py")]
    _one_of_them(old, new, tree.is_file(old), tree.is_file(new), known)
    folder = new.removesuffix(".py")
    if tree.is_file(old) and set(tree.paths(f"{folder}/")) - {old, f"{folder}/__init__.py"}:
        raise RenameError(f"{folder}/ is a folder of modules already")
    move_module(tree, old, new)


def _folder(tree: Tree, old: str, new: str) -> None:
    modules = [path for path in tree.paths(f"{old}/", ending=".py") if not path.endswith("__init__.py")]
    folders = {str(PurePosixPath(path).parent) for path in tree.paths("snippets/", ending=".py")} - {"snippets", "snippets/facts"}
    _one_of_them(old, new, bool(modules), bool(tree.paths(f"{new}/")), folders)
    move_openings(tree, old, new)
    for path in tree.paths(f"{old.replace('snippets/', 'snippets/facts/', 1)}/"):
        moved = path.replace(f"snippets/facts/{old.removeprefix('snippets/')}/", f"snippets/facts/{new.removeprefix('snippets/')}/", 1)
        if tree.is_file(moved):
            raise RenameError(f"{moved} is there already, and so is {path}")
        if path.endswith(".toml"):
            move_file(tree, path, moved)
        elif path.endswith(".bib"):
            tree.move(path, moved)
    for path in modules:
        move_module(tree, path, f"{new}{path.removeprefix(old)}")


def _fact_file(tree: Tree, old: str, new: str) -> None:
    _one_of_them(old, new, tree.is_file(old), tree.is_file(new), tree.paths("snippets/facts/", ending=".toml"))
    stems = World(tree).stems
    if (taken := stems.get(PurePosixPath(new).stem)) and taken not in (old, new):
        raise RenameError(f"facts are called by the stem of their file, and {PurePosixPath(new).stem} is taken by {taken}")
    move_file(tree, old, new)


def _symbol(tree: Tree, old: str, new: str) -> None:
    (path, _, name), (new_path, _, new_name) = old.partition("#"), new.partition("#")
    defined, there = _defined(tree, path), _defined(tree, new_path)
    if not tree.is_file(new_path):
        raise RenameError(f"there is no {new_path}{meant(new_path, tree.paths('snippets/', ending='.py'))}")
    _one_of_them(old, new, name in defined, new_name in there, [f"{path}#{known}" for known in sorted(defined)])
    if name in defined and path != new_path:
        raise RenameError(f"{name} stays in {path}: move its code to {new_path} by hand, then rename it, and what refers to it follows")
    rename_symbol(tree, path, name, new_path, new_name)


def _defined(tree: Tree, path: str) -> set[str]:
    """What a module defines itself; what it imports is another's."""
    code = World(tree).code(path) if tree.is_file(path) else None
    imported = (ast.Import, ast.ImportFrom)
    passed_on = {
        alias.asname or alias.name for node in (code.source.tree.body if code else ()) if isinstance(node, imported) for alias in node.names
    }
    return code.own - passed_on if code else set()


def _fact(tree: Tree, old: str, new: str) -> None:
    world = World(tree)
    before, after = tuple(old.split(".")), tuple(new.split("."))
    known = [".".join(path) for stem in world.stems for path in _facts(world, (stem,))]
    _one_of_them(old, new, world.has_fact(before), world.has_fact(after), known)
    rename_fact(tree, before, after)


def _facts(world: World, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The facts and groups below a path."""
    table = world.table(path[0])
    for key in path[1:]:
        table = table[key]
    inner = [(*path, key) for key, entry in table.items() if isinstance(entry, dict)]
    return [*inner, *(deeper for known in inner for deeper in _facts(world, known))]


def _source(tree: Tree, old: str, new: str) -> None:
    known = bibliography(tree)
    _one_of_them(old, new, old in known, new in known, known)
    rename_source(tree, old, new)


def _one_of_them(old: str, new: str, old_is: bool, new_is: bool, known: Iterable[str]) -> None:
    """Refuses a name that is not there and one that is taken."""
    if old_is and new_is:
        raise RenameError(f"{new} is there already, and so is {old}")
    if not old_is and not new_is:
        raise RenameError(f"there is no {old}{meant(old, known)}")
