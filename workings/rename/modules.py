"""A module is renamed or moved: its file, its test, what imports it, and every path and dotted name of it in any text."""

import re
from pathlib import PurePosixPath

from .change import Rebinding
from .rebind import Rebinder
from .tree import Edit, Tree, dotted
from .values import World

OPENING = '"""Calculations of the {kind} *{name}*."""\n'


def move_module(tree: Tree, old: str, new: str) -> None:
    """Moves `old` to `new`; if `old` is gone and `new` is there, only what refers to it follows."""
    _names(tree, old, new)
    if tree.is_file(old):
        tree.move(old, new)
        _package(tree, new)
        _leave_package(tree, old)
        _test(tree, old, new)
    for path in tree.paths():
        tree.edit(path, _dotted(tree, path, old, new, rf"(?<=from ){re.escape(dotted(old))}(?= import )"))  # in texts that are no Python
        _texts(tree, path, old, new)


def _names(tree: Tree, old: str, new: str) -> None:
    """Imports of the module, the name it has where it is imported, and its full dotted name in texts of any kind."""
    (package, _, name), (new_package, _, new_name) = dotted(old).rpartition("."), dotted(new).rpartition(".")
    rebinder = Rebinder(tree, World(tree))
    rebinder.run(Rebinding(package, name, new_package, new_name, is_module=True))
    rebinder.whole_module(dotted(old), dotted(new))
    for path in tree.paths():
        rebinder.add(path, _dotted(tree, path, old, new, rf"(?<!from )(?<![\w.]){re.escape(dotted(old))}(?!\w)"))
    rebinder.save()


def _dotted(tree: Tree, path: str, old: str, new: str, pattern: str) -> list[Edit]:
    """Edits of the module's dotted name in a text."""
    text = tree.text(path)
    found = [match for match in re.finditer(pattern, text) if not _is_another(tree, text[match.end() : match.end() + 200], old)]
    return [Edit(*match.span(), dotted(new)) for match in found]


def _texts(tree: Tree, path: str, old: str, new: str) -> None:
    """Paths of the module, of its page and of its test in a text of any kind."""
    below, new_below = (name.removeprefix("snippets/").removesuffix(".py") for name in (old, new))
    stem, new_stem = PurePosixPath(old).stem, PurePosixPath(new).stem
    text = tree.text(path)
    if stem not in text:
        return
    edits: list[Edit] = []

    def replaced(pattern: str, words: str) -> None:
        for match in re.finditer(pattern, text):
            edits.append(Edit(*match.span("it"), words.replace("/", "%2F") if "%2F" in match[0] else words))

    slashed = re.escape(below).replace("/", "(?:/|%2F)")
    inside = r"(?<!tests/)(?<!mistakes/)(?<![\w-])snippets(?:/|%2F)"
    replaced(rf"{inside}(?P<it>{slashed})(?=\.(?:py|md)(?!\w))", new_below)
    replaced(rf"(?<![\w/.%{{}}-])(?P<it>{slashed})(?=\.py#)", new_below)
    folder = "" if tree.paths(f"snippets/{below}/") else r"|[\"'`\s)]|$"
    replaced(rf"{inside}(?P<it>{slashed})(?=/(?:#|index\.html{folder}))", new_below)
    if path.startswith("tests/"):
        replaced(rf"(?:SNIPPETS|\"snippets\") / \"(?P<it>{slashed})(?=\.py\")", new_below)
    replaced(rf"(?P<it>{re.escape(test_of(old))})(?!\w)", test_of(new))
    tree.edit(path, edits)
    if new_stem != stem:
        for match in re.finditer(rf"(?<![\w/.-]){stem}\.py(?![\w#])", tree.text(path)):
            tree.leave(path, match.start(), f"{stem}.py is {new_below}.py now")


def _is_another(tree: Tree, rest: str, old: str) -> bool:
    """Whether a dotted name goes on to a module in the folder that is called as `old` is."""
    following = re.match(r"(?:\.|\s+import\s+\(?\s*)(\w+)", rest)
    folder = old.removesuffix(".py")
    return bool(following and (tree.is_file(f"{folder}/{following[1]}.py") or tree.paths(f"{folder}/{following[1]}/")))


def test_of(module: str) -> str:
    """The path of a module's test."""
    pure = PurePosixPath(module)
    return f"tests/{pure.with_name(f'test_{pure.name}')}"


def _test(tree: Tree, old: str, new: str) -> None:
    """Moves the module's test along."""
    before, after = test_of(old), test_of(new)
    if not tree.is_file(before):
        return
    if tree.is_file(after):
        tree.leave(before, 0, f"this test and {after} are to be made one by hand")
        return
    tree.move(before, after)
    if before.count("/") != after.count("/"):
        for match in re.finditer(r"\b__file__\b", tree.text(after)):
            tree.leave(after, match.start(), "this test has moved, and looks for something from where it lies")


def opening(folder: str) -> str:
    """What stands in the `__init__.py` of a folder of modules until somebody writes it better."""
    kind = "section" if folder.count("/") == 1 else "page"
    return OPENING.format(kind=kind, name=PurePosixPath(folder).name.replace("_", " "))


def move_openings(tree: Tree, old: str, new: str) -> None:
    """Moves what somebody has written in the `__init__.py` of a folder, and of those in it, along with the folder."""
    for path in tree.paths(f"{old}/", ending="/__init__.py"):
        moved = f"{new}{path.removeprefix(old)}"
        folders = (str(PurePosixPath(place).parent) for place in (path, moved))
        before, after = map(opening, folders)
        if tree.text(path) != before:
            tree.move(path, moved)
        else:
            tree.remove(path)
            tree.write(moved, after)


def _package(tree: Tree, new: str) -> None:
    folder = PurePosixPath(new).parent
    while folder != PurePosixPath("snippets"):
        if not tree.is_file(f"{folder}/__init__.py"):
            tree.write(f"{folder}/__init__.py", opening(str(folder)))
        folder = folder.parent


def _leave_package(tree: Tree, old: str) -> None:
    """Removes the `__init__.py` of folders that hold nothing else any more, unless somebody has written in it."""
    folder = PurePosixPath(old).parent
    while folder != PurePosixPath("snippets") and tree.paths(f"{folder}/") == [f"{folder}/__init__.py"]:
        if tree.text(f"{folder}/__init__.py") != opening(str(folder)):
            return
        tree.remove(f"{folder}/__init__.py")
        folder = folder.parent
