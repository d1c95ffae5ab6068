"""A function, class or constant is renamed, or was moved by hand to another module: everything that refers to it follows."""

import re

from .change import Rebinding
from .places import FENCE, INCLUDE
from .rebind import Rebinder
from .tree import Edit, Tree, dotted
from .values import World


def rename_symbol(tree: Tree, old: str, name: str, new: str, new_name: str) -> None:
    """What `old` calls `name` becomes `new_name` of `new`; if that is another module, it has been moved there already."""
    to = Rebinding(dotted(old), name, dotted(new), new_name)
    rebinder = Rebinder(tree, World(tree))
    rebinder.run(to)
    rebinder.save()
    sections = _sections(tree, old, name, new, new_name)
    for path in tree.paths():
        if path.endswith((".md", ".txt", ".py")):
            _includes(tree, path, old, new, sections)
        _dotted(tree, path, to)
        if path.endswith(".md") and name != new_name:
            _prose(tree, path, name, new_name)


def _sections(tree: Tree, old: str, name: str, new: str, new_name: str) -> dict[str, str]:
    """What the included sections are called now: the function's own is called as it is, others keep their names where they went."""
    before, after = _marked(tree.text(old)) if tree.is_file(old) else set(), _marked(tree.text(new))
    if old == new:
        if name != new_name and name in before and new_name not in before:
            marks = re.compile(rf"(?<=--8<-- \[)(?P<mark>start|end):{re.escape(name)}(?=\])")
            tree.edit(old, [Edit(*match.span(), f"{match['mark']}:{new_name}") for match in marks.finditer(tree.text(old))])
            return {name: new_name}
        return {}
    moved = {section: section for section in after - before}
    return moved | ({name: new_name} if name not in before and new_name in after else {})


def _marked(text: str) -> set[str]:
    return set(re.findall(r"--8<--[ \t]*\[start:([\w-]+)\]", text))


def _includes(tree: Tree, path: str, old: str, new: str, sections: dict[str, str]) -> None:
    below, new_below = (part.removeprefix("snippets/").removesuffix(".py") for part in (old, new))
    edits = []
    for match in INCLUDE.finditer(tree.text(path)):
        if match["below"] == below and match["section"] in sections:
            edits += [Edit(*match.span("below"), new_below), Edit(*match.span("section"), sections[match["section"]])]
    tree.edit(path, [edit for edit in edits if tree.text(path)[edit.start : edit.end] != edit.text])


def _dotted(tree: Tree, path: str, to: Rebinding) -> None:
    """The full dotted name in a text: anchors of generated pages, and texts of tests."""
    word = re.compile(rf"(?<![\w.])(?:snippets/(?P<page>[\w/]+)/#)?{re.escape(f'{to.home}.{to.name}')}(?!\w)")
    page = to.home.removeprefix("snippets.").replace(".", "/")
    new_page = to.new_home.removeprefix("snippets.").replace(".", "/")
    edits = []
    for match in word.finditer(tree.text(path)):
        before = f"snippets/{new_page if match['page'] == page else match['page']}/#" if match["page"] else ""
        edits.append(Edit(*match.span(), f"{before}{to.new_home}.{to.new_name}"))
    tree.edit(path, edits)


def _prose(tree: Tree, path: str, name: str, new_name: str) -> None:
    """The name as code in a sentence: whether it is this one, a person knows."""
    text = tree.text(path)
    blocks = [match.span() for match in FENCE.finditer(text)]
    for match in re.finditer(rf"`(?:\w+\.)?{re.escape(name)}(?:\([^`\n]*\))?`", text):
        if not any(start <= match.start() < end for start, end in blocks):
            tree.leave(path, match.start(), f"{match[0]} may mean what is {new_name} now")
