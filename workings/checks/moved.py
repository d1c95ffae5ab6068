"""Moved definitions: what stands in another module now and says the same there, in what it names as well."""

import ast
from dataclasses import dataclass

from workings.evidence.code import Code, defined


@dataclass(frozen=True)
class Module:
    """A module at one time: its dotted name and its syntax tree."""

    name: str
    tree: ast.Module

    def meanings(self, code: Code) -> dict[str, str]:
        """What each name of the module stands for: a definition of its own, or what it imports."""
        return code.imported(self.tree) | {name: f"{self.name}.{name}" for name, _ in defined(self.tree)}


Definitions = dict[str, tuple[ast.stmt, dict[str, str]]]
"""Definitions by their full name: the statement, and what the names around it stand for."""


def moved(code: Code, before: list[Module], now: list[Module]) -> dict[str, str]:
    """The former full name of each definition that has only moved, by the one that it has now."""
    old, new = _definitions(code, before), _definitions(code, now)
    gone = {(name.rpartition(".")[2], ast.dump(node)): name for name, (node, _) in old.items() if name not in new}
    found = {}
    for name, (node, _) in new.items():
        key = name.rpartition(".")[2], ast.dump(node)
        if name not in old and key in gone:
            found[name] = gone[key]
    while wrong := [name for name, was in found.items() if not _says_the_same(old[was], new[name], found)]:
        for name in wrong:
            del found[name]
    return found


def _definitions(code: Code, modules: list[Module]) -> Definitions:
    return {f"{one.name}.{name}": (node, one.meanings(code)) for one in modules for name, node in defined(one.tree)}


def _says_the_same(old: tuple[ast.stmt, dict[str, str]], new: tuple[ast.stmt, dict[str, str]], found: dict[str, str]) -> bool:
    """Whether every name in a definition stands for what it stood for, wherever that stands now."""
    parameters = {node.arg for node in ast.walk(new[0]) if isinstance(node, ast.arg)}
    names = {node.id for node in ast.walk(new[0]) if isinstance(node, ast.Name)} - parameters
    meant = [(old[1].get(name), new[1].get(name)) for name in names]
    return all(was == now or found.get(now or "") == was for was, now in meant)
