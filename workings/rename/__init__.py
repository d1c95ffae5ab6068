"""Renaming in all layers: a module, a file of facts, a calculation, a fact or a source gets another name, and all that name it follow.

`rename(root, old, new)` works out every new text first, and writes only when all of them are known.
OLD and NEW are told apart by their form:

| Form | What |
|---|---|
| `snippets/tides.py`, `snippets/sea` | a module, a folder of modules |
| `snippets/facts/harbours.toml` | a file of facts; facts are called by its stem, whatever folder it lies in |
| `snippets/tides.py#height` | a function, a class or a constant |
| `harbours.brest.depth` | a fact or a group of facts |
| `almanac-2024` | a source |

Where OLD is gone and NEW is there, somebody has moved it by hand: then only what refers to it follows. So modules are made one.
"""

from collections.abc import Iterable
from pathlib import Path

from .kinds import plan
from .tree import Renamed, RenameError, Tree

__all__ = ["RenameError", "Renamed", "rename", "rename_all"]


def rename(root: Path, old: str, new: str) -> Renamed:
    """Calls what is called `old` `new` in the project at `root`; raises `RenameError`, and then nothing is written."""
    return rename_all(root, [(old, new)])


def rename_all(root: Path, pairs: Iterable[tuple[str, str]]) -> Renamed:
    """Several renamings one after the other, written when all of them are known."""
    tree = Tree(root)
    for old, new in pairs:
        plan(tree, old, new)
    tree.save()
    tree.renamed.follow()
    return tree.renamed
