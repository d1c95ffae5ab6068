"""Imports: the `from … import …` lines of a piece of Python written anew, in their order and their style."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .source import Source
from .tree import Edit

WIDTH = 140
"""The longest line that the formatter leaves on one line."""


@dataclass(frozen=True)
class Entry:
    """One name that is imported: from which module, under which name here, with the comment behind it."""

    module: str
    name: str
    alias: str | None = None
    comment: str = field(default="", compare=False)

    @property
    def local(self) -> str:
        """What it is called here."""
        return self.alias or self.name

    def written(self) -> str:
        """The entry as it stands behind `import`."""
        return self.name if self.alias is None else f"{self.name} as {self.alias}"


@dataclass
class _Line:
    """One statement: its text if it stays as it is, and what it imports."""

    module: str
    entries: list[Entry]
    text: str = ""
    long: bool = False
    comment: str = ""


Change = Callable[[Entry], Entry]


def entries(tree: ast.AST) -> Iterator[tuple[ast.ImportFrom, ast.alias, Entry]]:
    """Everything that a piece of Python imports by `from`, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield node, alias, Entry(node.module, alias.name, alias.asname)


def changed(source: Source, change: Change, added: tuple[Entry, ...] = ()) -> list[Edit]:
    """The edits that make the imports of `source` what `change` says, with `added` among the first of the project's own."""
    edits = []
    for node in ast.walk(source.tree):
        for body in (getattr(node, name, None) for name in ("body", "orelse", "finalbody")):
            for run in _runs(body) if isinstance(body, list) else ():
                own = any((statement.module or "").startswith("snippets") for statement in run)
                new = added if own and node is source.tree else ()
                if edit := _run(source, run, change, new):
                    edits.append(edit)
                    added = () if new else added
    return edits


def _runs(body: list[ast.stmt]) -> Iterator[list[ast.ImportFrom]]:
    """Imports that stand line on line."""
    run: list[ast.ImportFrom] = []
    for statement in body:
        if run and (not isinstance(statement, ast.ImportFrom) or statement.lineno != (run[-1].end_lineno or 0) + 1):
            yield run
            run = []
        if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            run.append(statement)
    if run:
        yield run


def _run(source: Source, run: list[ast.ImportFrom], change: Change, added: tuple[Entry, ...]) -> Edit | None:
    start = source.span(run[0])[0]
    end = re.compile(r"[^\r\n]*").match(source.text, source.span(run[-1])[1]).end()  # type: ignore[union-attr]  # it always matches
    indent = " " * run[0].col_offset
    before = [_line(source, statement) for statement in run]
    if not added and all(change(entry) == entry for line in before for entry in line.entries):
        return None
    kept = [_kept(line, change) for line in before]
    after: list[_Line] = []
    for line, rest in zip(before, kept, strict=True):
        after += [rest] if rest.entries else []
        for entry in line.entries:
            if change(entry) != entry:
                _insert([*(one for one in kept if one.entries), *after], after, change(entry), line, not rest.entries)
    for entry in added:
        _insert([*(one for one in kept if one.entries), *after], after, entry, _Line(entry.module, []), False)
    if _in_order(before, _place):
        after.sort(key=_place)
    line_end = "\r\n" if "\r\n" in source.text else "\n"
    text = f"{line_end}{indent}".join(line.text or _written(line, indent, line_end) for line in after)
    return Edit(start, end, text) if text != source.text[start:end] else None


def _kept(line: _Line, change: Change) -> _Line:
    """A line without the entries that change."""
    entries = [entry for entry in line.entries if change(entry) == entry]
    return line if len(entries) == len(line.entries) else replace(line, entries=entries, text="")


def _insert(known: list[_Line], after: list[_Line], entry: Entry, origin: _Line, whole: bool) -> None:
    """Adds an entry to the line of its module, or a line for it, which looks as its origin did if all of that has moved."""
    for line in known:
        if line.module == entry.module and not entry.alias and all(not other.alias for other in line.entries):
            if entry not in line.entries:
                line.entries, line.text = _among(line.entries, entry), ""
            return
    after.append(_Line(entry.module, [entry], long=origin.long and whole and not entry.alias, comment=origin.comment if whole else ""))


def _among(entries: list[Entry], new: Entry) -> list[Entry]:
    """The entries with a new one: in its place, if they are in order."""
    return sorted([*entries, new], key=_member) if _in_order(entries, _member) else [*entries, new]


def _line(source: Source, statement: ast.ImportFrom) -> _Line:
    start, end = source.span(statement)
    rest = re.compile(r"[ \t]*(#[^\r\n]*)?").match(source.text, end)
    comments = _comments(source.text[start:end])
    module = statement.module or ""
    found, last = [], -1
    for alias in statement.names:
        line = (alias.end_lineno or 0) - statement.lineno
        said = "  ".join(comments[between] for between in range(last + 1, line + 1) if between in comments)
        found.append(Entry(module, alias.name, alias.asname, said))
        last = max(line, last)
    text = source.text[start : rest.end() if rest else end]
    return _Line(module, found, text, source.text[start:end].rstrip(") \t\r\n").endswith(",") or bool(comments), (rest and rest[1]) or "")


def _comments(text: str) -> dict[int, str]:
    """The comments inside a statement, by the line they stand on, counted from nought."""
    if "#" not in text:
        return {}
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {token.start[0] - 1: token.string for token in tokens if token.type == tokenize.COMMENT}


def _written(line: _Line, indent: str, line_end: str) -> str:
    single = f"from {line.module} import {', '.join(entry.written() for entry in line.entries)}"
    behind = f"  {line.comment}" if line.comment else ""
    if not line.long and len(indent + single + behind) <= WIDTH:
        return single + behind
    names = "".join(f"{indent}    {entry.written()},{'  ' * bool(entry.comment)}{entry.comment}{line_end}" for entry in line.entries)
    return f"from {line.module} import ({line_end}{names}{indent}){behind}"


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name.lower())]


def _place(line: _Line) -> list[tuple[int, str]]:
    return _natural(line.module)


def _member(entry: Entry) -> tuple[int, list[tuple[int, str]], str]:
    """The formatter's order of names: constants, then classes, then the rest."""
    constant = len(entry.name) > 1 and entry.name.upper() == entry.name and entry.name.lower() != entry.name
    return 0 if constant else 1 if entry.name[:1].isupper() else 2, _natural(entry.name), entry.name


def _in_order(things: list[Any], key: Callable[[Any], Any]) -> bool:
    keys = [key(thing) for thing in things]
    return keys == sorted(keys)
