"""Places in texts of every kind that hold names of the layers below: targets of links, rows of charts, included sections, blocks."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .source import Source
from .tree import Edit, Tree
from .values import Code, Symbol, Value, World

TARGET = re.compile(
    r"(?<!tests/)(?<!mistakes/)(?<![\w-])(?:snippets(?P<slash>/|%2F))(?P<below>(?:\w+(?:/|%2F))*\w+)\.(?P<kind>py|toml)(?P<hash>#|%23)"
    r"|(?<![\w/.%{}-])(?P<row>(?:\w+/)*\w+)\.(?P<row_kind>py|toml)#"
)
INCLUDE = re.compile(r'-{2,}8<-{2,}[ \t]+"snippets/(?P<below>(?:\w+/)*\w+)\.py(?::(?P<section>[\w-]+))?"')
FENCE = re.compile(
    r"^(?P<indent>[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?)(?P<mark>`{3,}|~{3,})[ \t]*\{?\s*\.?(?:python|py)\b[^\n]*\n(?P<body>.*?)"
    r"^[ \t>]*(?P=mark)[`~]*[ \t]*$",
    re.M | re.S,
)
"""What a page calls Python; other blocks are not read."""


@dataclass(frozen=True)
class Target:
    """A link's target: the file below `snippets/`, where that is written, and what stands after `#` and where."""

    below: str
    kind: str
    start: int
    end: int
    fragment: str
    fragment_start: int

    @property
    def path(self) -> str:
        """The file from the root of the project."""
        return f"snippets/{self.below}.{self.kind}"


@dataclass(frozen=True)
class Piece:
    """A piece of Python inside a file: `shift` leads from a place in it to one in the file.

    `indent` is what its lines begin with there; `given` are the modules from which it has names without an import.
    """

    path: str
    code: Code
    shift: tuple[tuple[int, int], ...] = ((0, 0),)
    indent: str = ""
    target: Target | None = None
    given: frozenset[str] = frozenset()

    def place(self, inside: int) -> int:
        """The place in the file of a place in the piece."""
        _, shift = max(pair for pair in self.shift if pair[0] <= inside)
        return inside + shift

    def edit(self, inside: Edit) -> Edit:
        """An edit of the piece as one of the file."""
        last = self.place(inside.end - 1) + 1 if inside.end > inside.start else self.place(inside.start)
        return Edit(self.place(inside.start), last, re.sub(r"\n(?=[^\n])", f"\n{self.indent}", inside.text))


def targets(text: str) -> Iterator[Target]:
    """Every target in a text."""
    for match in TARGET.finditer(text):
        group = "below" if match["below"] else "row"
        below, kind = match[group].replace("%2F", "/"), match["kind"] or match["row_kind"]
        end = _fragment_end(text, match.end())
        yield Target(below, kind, *match.span(group), text[match.end() : end], match.end())


def _fragment_end(text: str, place: int) -> int:
    """Where the fragment of a target ends: at a quote, a space or a bracket that is not its own."""
    depth, quote = 0, ""
    while place < len(text):
        letter = text[place]
        if quote:
            quote = "" if letter == quote else quote
        elif letter == "'" and depth:
            quote = letter
        elif letter in "\r\n\"'<>`]{}[|&" or (letter.isspace() and not depth):
            break
        elif letter == ")" and not depth:
            break
        depth += (letter == "(") - (letter == ")") if not quote else 0
        place += 1
    return place


def expressions(tree: Tree, world: World, path: str) -> Iterator[Piece]:
    """The expressions in the targets of a file, each in the namespace of its module."""
    for target in targets(tree.text(path)):
        module = target.path.removesuffix(".py").replace("/", ".")
        if target.kind == "py" and (source := _expression(tree, target.fragment)):
            code, shift = Code(source, "", world, _given(world, module)), ((0, target.fragment_start),)
            yield Piece(path, code, shift, target=target, given=frozenset([module]))


def _expression(tree: Tree, fragment: str) -> Source | None:
    source = tree.python(fragment)
    return source if source and len(source.tree.body) == 1 and isinstance(source.tree.body[0], ast.Expr) else None


def blocks(tree: Tree, world: World, path: str) -> Iterator[Piece]:
    """The blocks of Python on a page, each with the names of the modules whose sections it includes."""
    for match in FENCE.finditer(tree.text(path)):
        indent = len(match["indent"])
        lines, shift, inside, place = [], [], 0, match.start("body")
        for line in match["body"].splitlines(keepends=True):
            cut = min(indent, len(line) - len(line.lstrip(" \t>")))
            text = line[cut:]
            shift.append((inside, place + cut - inside))
            lines.append("#" + text[1:] if INCLUDE.search(text) else text)
            inside, place = inside + len(text), place + len(line)
        source = tree.python("".join(lines))
        if source and lines:
            begin = " " * indent if match["indent"].strip() != ">" * match["indent"].count(">") else match["indent"]
            given = [f"snippets.{include['below'].replace('/', '.')}" for include in INCLUDE.finditer(match["body"])]
            names = {name: value for module in given for name, value in _given(world, module).items()}
            yield Piece(path, Code(source, "", world, names), tuple(shift), begin, given=frozenset(given))


def _given(world: World, module: str) -> Mapping[str, Value]:
    """The names of a module as those have them who take them from it."""
    return {name: Symbol(module, name) for name in world.names_of(module)}


def file(world: World, path: str) -> Iterator[Piece]:
    """A file of Python as one piece."""
    if code := world.code(path):
        yield Piece(path, code)


def pieces(tree: Tree, world: World, word: re.Pattern[str], *folders: str) -> Iterator[Piece]:
    """Every piece of Python below `folders` whose file has a `word`: files, blocks, and expressions in targets."""
    for path in tree.paths(*folders):
        if not word.search(tree.text(path)):
            continue
        if path.endswith(".py"):
            yield from file(world, path)
        if path.endswith(".md"):
            yield from blocks(tree, world, path)
        if not path.endswith((".toml", ".bib")):
            yield from expressions(tree, world, path)
