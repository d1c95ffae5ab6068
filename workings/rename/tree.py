"""The texts of a project as they will be: read when asked for, changed in memory, written all at once or not at all."""

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from .source import Source

READ = {".py", ".md", ".svg", ".toml", ".bib", ".json", ".txt", ".yml", ".yaml", ".js", ".css", ".html", ".cfg", ".ini", ""}
"""What the names of text files end in; `Makefile` ends in nothing."""
SKIPPED = {"site", "node_modules", "__pycache__", "build", "dist"}
GENERATED = ("docs/snippets/", "docs/sources.md", "docs/facts.md")
LARGEST = 5_000_000


class RenameError(ValueError):
    """Why nothing was renamed, and what was probably meant."""


@dataclass
class Renamed:
    """What a renaming did: changes in each file, files moved, and the places that a person must look at."""

    files: dict[str, int] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def follow(self) -> None:
        """Gives the places that are left the paths that their files have in the end."""
        for place, line in enumerate(self.left):
            path, _, rest = line.partition(":")
            while path in self.moved:
                path = self.moved[path]
            self.left[place] = f"{path}:{rest}"


@dataclass(frozen=True, order=True)
class Edit:
    """New text for the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """`text` with all `edits` made; the same edit given twice is made once."""
    pieces, last = [], 0
    for edit in sorted(set(edits)):
        if edit.start < last:
            raise RenameError(f"two changes meet at {text[edit.start : edit.end]!r}: this is a fault of rename itself")
        pieces += [text[last : edit.start], edit.text]
        last = edit.end
    return "".join([*pieces, text[last:]])


class Tree:
    """The text files below a root."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.renamed = Renamed()
        self.version = 0
        self._texts: dict[str, str] = {}
        self._there = set(self._walk())
        self._touched: set[str] = set()
        self._parsed: dict[str, Source | None] = {}

    def _walk(self) -> Iterator[str]:
        for folder, folders, names in self.root.walk() if hasattr(self.root, "walk") else _walk(self.root):
            folders[:] = [name for name in folders if name not in SKIPPED and not name.startswith(".") or name in (".github", ".ci")]
            for name in names:
                path = (folder / name).relative_to(self.root).as_posix()
                if Path(name).suffix in READ and not path.startswith(GENERATED) and not name.startswith("."):
                    yield path

    def paths(self, *folders: str, ending: str = "") -> list[str]:
        """The files below `folders` (of all if there are none), in a fixed order, whose names end in `ending`."""
        return [path for path in sorted(self._there) if path.endswith(ending) and (not folders or path.startswith(folders))]

    def is_file(self, path: str) -> bool:
        """Whether there is a file at `path`."""
        return path in self._there

    def text(self, path: str) -> str:
        """The text of a file, with its own line ends; empty if it is no UTF-8 or too large for prose or code."""
        if path not in self._texts:
            data = (self.root / path).read_bytes()
            try:
                self._texts[path] = data.decode("utf-8") if len(data) < LARGEST else ""
            except UnicodeDecodeError:
                self._texts[path] = ""
        return self._texts[path]

    def python(self, text: str) -> Source | None:
        """A text as Python, parsed once; nothing if it is none."""
        if text not in self._parsed:
            try:
                self._parsed[text] = Source(text)
            except (SyntaxError, ValueError):
                self._parsed[text] = None
        return self._parsed[text]

    def edit(self, path: str, edits: Iterable[Edit]) -> None:
        """Makes `edits` in a file and counts them."""
        made = set(edits)
        before = self.text(path)
        after = applied(before, made)
        if after != before:
            self.write(path, after, len(made))

    def write(self, path: str, text: str, changes: int = 1) -> None:
        """Gives a file a new text."""
        self.version += 1
        self._touched.add(path)
        self._there.add(path)
        self._texts[path] = text
        self.renamed.files[path] = self.renamed.files.get(path, 0) + changes

    def move(self, old: str, new: str) -> None:
        """Moves a file."""
        self.write(new, self.text(old), self.renamed.files.pop(old, 0))
        self.remove(old)
        self.renamed.moved[old] = new

    def remove(self, path: str) -> None:
        """Removes a file."""
        self.version += 1
        self._touched.add(path)
        self._there.remove(path)
        del self._texts[path]
        self.renamed.files.pop(path, None)

    def leave(self, path: str, place: int, message: str) -> None:
        """Notes a place that a person must look at."""
        line, column = position(self.text(path), place)
        self.renamed.left.append(f"{path}:{line}:{column}: {message}")

    def save(self) -> None:
        """Writes what has changed and removes what is gone, with the folders that are then empty."""
        for path in sorted(self._touched):
            if path in self._there:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(self._texts[path].encode("utf-8"))
        for path in sorted(self._touched):
            if path not in self._there and (self.root / path).is_file():
                (self.root / path).unlink()
                self._prune((self.root / path).parent)
        self._touched.clear()

    def _prune(self, folder: Path) -> None:
        while folder != self.root and not any(entry.name != "__pycache__" for entry in folder.iterdir()):
            for cached in folder.glob("__pycache__/*"):
                cached.unlink()
            for entry in folder.iterdir():
                entry.rmdir()
            folder.rmdir()
            folder = folder.parent


def _walk(root: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """What `Path.walk` gives, for Python 3.11, which does not have it."""
    entries = sorted(root.iterdir())
    folders = [entry.name for entry in entries if entry.is_dir() and not entry.is_symlink()]
    yield root, folders, [entry.name for entry in entries if entry.is_file()]
    for name in folders:
        yield from _walk(root / name)


def position(text: str, place: int) -> tuple[int, int]:
    """Line and column of a place in a text, counted from one."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    line = bisect_right(starts, place)
    return line, place - starts[line - 1] + 1


def meant(name: str, known: Iterable[str]) -> str:
    """The end of a message that proposes the name nearest to one that does not exist."""
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def dotted(path: str) -> str:
    """The name that Python gives a module: `snippets.money.cost` for `snippets/money/cost.py`."""
    pure = PurePosixPath(path)
    return ".".join(pure.parent.parts if pure.name == "__init__.py" else pure.with_suffix("").parts)
