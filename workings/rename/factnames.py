"""A fact, a group or a file of facts is renamed or moved: its key, its paths, and every piece of code or text that names it."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import PurePosixPath

from .change import Rebinding
from .places import Piece, pieces, targets
from .rebind import Rebinder
from .source import Source
from .toml_keys import keys
from .tree import Edit, RenameError, Tree
from .values import FACTS, Group, Module, World

Path = tuple[str, ...]
READERS = ("fact", "is_fact", "getattr", "hasattr")
"""Functions that take a group and the name of something in it."""


def move_file(tree: Tree, old: str, new: str) -> None:
    """Moves a file of facts; facts are called by its stem, so that a new folder changes paths only, a new stem names too."""
    stem, new_stem = PurePosixPath(old).stem, PurePosixPath(new).stem
    if stem != new_stem:
        _names(tree, (stem,), (new_stem,))
    below, new_below = (path.removeprefix("snippets/facts/").removesuffix(".toml") for path in (old, new))
    slashed = re.escape(below).replace("/", "(?:/|%2F)")
    patterns = [
        rf"(?<!mistakes/)(?<![\w-])facts(?:/|%2F)(?P<it>{slashed})(?=\.(?:toml|md)(?!\w)|/(?:#|index\.html|[\"'`\s)]|$))",
        rf"(?:FACTS|\"facts\") / \"(?P<it>{slashed})(?=\.toml\")",
        rf"\]\((?P<it>{slashed})(?=\.toml#)",
    ]
    for path in tree.paths():
        text = tree.text(path)
        found = [match for pattern in patterns for match in re.finditer(pattern, text)]
        tree.edit(path, [Edit(*match.span("it"), new_below.replace("/", "%2F") if "%2F" in match[0] else new_below) for match in found])
        for match in re.finditer(rf"(?<![\w/.-]){stem}\.toml(?!\w)", tree.text(path)) if stem != new_stem else ():
            tree.leave(path, match.start(), f"{stem}.toml is {new_below}.toml now")
    if tree.is_file(old):
        tree.move(old, new)


def rename_fact(tree: Tree, old: Path, new: Path) -> None:
    """Renames the fact or the group at `old`; if it is gone and `new` is there, only what refers to it follows."""
    world = World(tree)
    if world.has_fact(old):
        if old[:-1] != new[:-1]:
            raise RenameError(f"{'.'.join(old)} stays in its group: move its table by hand, then rename it, and what refers to it follows")
        path = world.stems[old[0]]
        _names(tree, old, new)
        tree.edit(path, [Edit(key.start, key.end, new[-1]) for key in keys(tree.text(path)) if key.path == old[1:]])
    else:
        _names(tree, old, new)


def _names(tree: Tree, old: Path, new: Path) -> None:
    """Everything that names `old`, or something below it, names `new` instead."""
    world = World(tree)
    if len(old) == 1:
        rebinder = Rebinder(tree, world)
        rebinder.run(Rebinding(FACTS, old[0], FACTS, new[0]))
        rebinder.save()
        world = World(tree)
    edits: dict[str, set[Edit]] = {}
    for piece in pieces(tree, world, re.compile(rf"(?<!\w){re.escape(old[-1])}(?!\w)"), "snippets/", "tests/", "docs/", "README.md"):
        edits.setdefault(piece.path, set()).update(piece.edit(edit) for edit in _code(tree, world, piece, old, new))
    for path in tree.paths():
        edits.setdefault(path, set()).update(_links(world, tree.text(path), old, new))
    for path, found in edits.items():
        tree.edit(path, found)
    for path in tree.paths():
        _texts(tree, world, path, old, new)


def _code(tree: Tree, world: World, piece: Piece, old: Path, new: Path) -> Iterator[Edit]:
    """Attributes and names in texts by which a piece of Python reads the fact."""
    code = piece.code
    for node in ast.walk(code.source.tree):
        if isinstance(node, ast.Attribute) and node.attr == old[-1] and len(old) > 1:
            owner, span = code.value(node.value), code.source.name_span(node)
            meant = owner == Group(old[:-1])
            if meant and span and old[:-1] == new[:-1]:
                yield Edit(*span, new[-1])
            elif meant and span and isinstance(node.value, ast.Attribute) and code.value(node.value.value) == Module(FACTS):
                yield Edit(code.source.span(node.value.value)[1], span[1], "." + ".".join(new))
            elif meant or (old[-1] != new[-1] and not isinstance(owner, Group | Module)):
                tree.leave(piece.path, piece.place(code.source.span(node)[1] - len(node.attr)), _unknown(node.attr, old, new))
        elif isinstance(node, ast.keyword) and node.arg == old[-1] != new[-1] and len(old) > 1:
            tree.leave(piece.path, piece.place(code.source.span(node)[0]), _unknown(node.arg, old, new))
        elif isinstance(node, ast.Call) and len(node.args) > 1 and len(old) > 1 and _called(node) in READERS:
            name = node.args[1]
            if isinstance(name, ast.Constant) and name.value == old[-1] and code.value(node.args[0]) == Group(old[:-1]):
                if old[:-1] == new[:-1]:
                    start, end = code.source.span(name)
                    yield Edit(start + 1, end - 1, new[-1])
                else:
                    tree.leave(piece.path, piece.place(code.source.span(node)[0]), _unknown(old[-1], old, new))


def _unknown(name: str, old: Path, new: Path) -> str:
    return f"whether this '{name}' is {'.'.join(old)}, which is {'.'.join(new)} now, the text does not tell"


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _links(world: World, text: str, old: Path, new: Path) -> Iterator[Edit]:
    """Targets that name a file of facts and a key in it."""
    for target in targets(text):
        stem = PurePosixPath(target.below).name
        path = (stem, *target.fragment.split("."))
        if target.kind == "toml" and path[: len(old)] == old and len(old) > 1:
            end = target.fragment_start + len(".".join(old[1:]))
            yield Edit(target.fragment_start, end, ".".join(new[1:]))
            if old[0] != new[0] and new[0] in world.stems:
                below = world.stems[new[0]].removeprefix("snippets/").removesuffix(".toml")
                if not target.below.startswith("facts/"):
                    below = below.removeprefix("facts/")  # a note names files below the folder of facts
                yield Edit(target.start, target.end, below.replace("/", "%2F") if "%2F" in text[target.start - 4 : target.end] else below)


def _texts(tree: Tree, world: World, path: str, old: Path, new: Path) -> None:
    """The full name in texts of Python and in files of every other kind: arguments of `group`, messages, attributes."""
    text = tree.text(path)
    word = re.compile(rf"(?<![\w./#-]){re.escape('.'.join(old))}(?P<rest>(?:\.\w+)*)(?![\w-])")
    if not word.search(text):
        return
    source = tree.python(text) if path.endswith(".py") else None
    found = [match for start, end in (_quoted(source) if source else [(0, len(text))]) for match in word.finditer(text, start, end)]
    tree.edit(path, [Edit(match.start(), match.start("rest"), ".".join(new)) for match in found if _means_fact(world, match, old, new)])


def _means_fact(world: World, match: re.Match[str], old: Path, new: Path) -> bool:
    """Whether a dotted name in a text is that of a fact: it exists as one, and is not that of a calculation as well."""
    if re.search(r"\bgroup\(\s*[\"']$", match.string[: match.start()]):
        return True
    rest = tuple(match["rest"].split(".")[1:])
    if (len(old) == 1 and not rest) or (len(old) == 2 and not rest and old[1] in world.names_of(f"snippets.{old[0]}")):
        return False
    return world.has_fact((*old, *rest)) or world.has_fact((*new, *rest))


def _quoted(source: Source) -> list[tuple[int, int]]:
    """Where the texts and the comments of a piece of Python stand."""
    kinds = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    spans = []
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", source.text))]
    for token in tokenize.generate_tokens(io.StringIO(source.text, newline="").readline):
        if token.type in kinds:
            spans.append((starts[token.start[0] - 1] + token.start[1], starts[token.end[0] - 1] + token.end[1]))
    return spans
