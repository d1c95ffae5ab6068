"""What is known: the facts in the TOML files below this folder, by name.

A fact's name is the stem of its file and its key, whatever folder the file lies in: `runs.v3.gpu_hours` stands in `money/runs.toml`.
`v3 = group("runs.v3")` is a group that reads its file on first use, so that importing costs nothing.
`v3.gpu_hours` is then the fact's value, and `fact(v3, "gpu_hours")` the whole record.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FIELDS = ("value", "unit", "source", "at", "as_of", "checked", "low", "high", "note", "next_check", "disputed_by", "parts")
ENDS = ("low", "high")
INHERITED = ("unit", "source", "at", "as_of", "checked", "next_check")

Value = float | int | str | date | list[Any]
Table = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """One known thing: its value, its unit, and where it was read."""

    name: str
    value: Value
    unit: str = "dimensionless"
    source: str | None = None
    at: str | None = None
    as_of: date | None = None
    checked: str | None = None
    low: float | None = None
    high: float | None = None
    note: str | None = None
    next_check: date | None = None
    disputed_by: str | None = None
    parts: tuple[str, ...] = ()
    """The facts beside it that it is the sum of; what is written for it is only checked."""


class MissingFact(ValueError, AttributeError):
    """A name that no fact has; the message says which names were probably meant, and is made only if somebody reads it."""

    def __init__(self, path: tuple[str, ...], key: str, known: list[str]):
        super().__init__(path, key)
        self.path, self.key, self.known = path, key, known

    def __str__(self) -> str:
        return f"{'.'.join(self.path)} has no fact '{self.key}'{_meant(self.key, self.known)}"


def _meant(name: str, known: Iterable[str]) -> str:
    import difflib  # costs a page's Python time, and is needed for mistakes alone

    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


class Reads(list[str]):
    """The names of the facts that were read, in order; `asked` has those of groups that were listed and of names not found."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []


_reads: ContextVar[Reads | None] = ContextVar("reads", default=None)

class Assumed(dict[str, Value]):
    """What facts are assumed to be, by name; `records` keeps what follows for each, with the parts that are read for it."""

    def __init__(self, values: Mapping[str, Value]):
        super().__init__(values)
        self.records: dict[tuple[str, ...], tuple[Fact | None, Sequence[str]]] = {}


_assumed: ContextVar[Assumed | None] = ContextVar("assumed", default=None)


class Files:
    """The files of facts below a folder, each read on first use and kept as long as this object is."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._paths: dict[str, Path] | None = None
        self._tables: dict[str, Table] = {}
        self._records: dict[tuple[str, ...], Fact | None] = {}

    def install(self, tables: Mapping[str, Table]) -> None:
        """Takes tables that were read elsewhere, by the stems of their files, in place of the files."""
        self._paths = {stem: self.folder / f"{stem}.toml" for stem in tables}
        self._tables = dict(tables)
        self._records = {}

    def paths(self) -> dict[str, Path]:
        """The file of every stem; a stem that stands in two folders is refused by name."""
        if self._paths is None:
            found: dict[str, Path] = {}
            for path in sorted(self.folder.rglob("*.toml")):
                if path.stem in found:
                    first, second = (one.relative_to(self.folder).as_posix() for one in (found[path.stem], path))
                    raise ValueError(f"two files of facts are called {path.stem}: {first} and {second}; a fact's name would not tell which")
                found[path.stem] = path
            self._paths = found
        return self._paths

    def table(self, stem: str) -> Table:
        """What a file holds; raises `AttributeError` for a stem that no file has."""
        if stem not in self._tables:
            if stem not in self.paths():
                raise AttributeError(f"there is no facts file {stem}.toml{_meant(stem, self.paths())}")
            import tomllib  # a page's Python is given its facts and needs no files

            self._tables[stem] = tomllib.loads(self.paths()[stem].read_text(encoding="utf-8"))
        return self._tables[stem]

    def record(self, path: tuple[str, ...]) -> Fact | None:
        """The fact at a path of names, or `None` where a group of facts stands; raises `MissingFact`."""
        if path not in self._records:
            self._records[path] = self._read(path)
        return self._records[path]

    def _read(self, path: tuple[str, ...]) -> Fact | None:
        table, inherited = self.table(path[0]), Table()
        above = table
        for depth, key in enumerate(path[1:], start=1):
            inherited |= {field: table[field] for field in INHERITED if field in table and not isinstance(table[field], dict)}
            if not isinstance(table.get(key), dict):
                raise MissingFact(path[:depth], key, [name for name, entry in table.items() if isinstance(entry, dict)])
            above, table = table, table[key]
        if "value" not in table or isinstance(table["value"], dict):
            return None
        fields = {key: entry for key, entry in table.items() if key in FIELDS}
        if parts := tuple(fields.get("parts", ())):
            fields["parts"] = parts
            if all(isinstance(above.get(part), dict) for part in parts):  # else the check says which is missing
                fields["value"] = _sum(self.record((*path[:-1], part)) for part in parts)
        return Fact(name=".".join(path), **inherited | fields)


def _sum(parts: Iterable[Fact | None]) -> float | int:
    """The sum of the parts of a total."""
    return sum(part.value for part in parts if part is not None and isinstance(part.value, int | float))


_files = Files(FOLDER)


def install(tables: Mapping[str, Table]) -> None:
    """Facts are what `tables` hold, by the stems of their files, and nothing is read from any file: for Python in a page."""
    _files.install(tables)


class Group:
    """A table of facts, or of further groups; attributes are read from the file on first use."""

    __slots__ = ("_path",)
    _path: tuple[str, ...]

    def __init__(self, path: tuple[str, ...]):
        object.__setattr__(self, "_path", path)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        known = _record((*self._path, name))
        if known is None:
            return Group((*self._path, name))
        _note(known.name)
        return known.value

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{self!r}.{name} is a fact: change it in its file, or assume another value with `assuming`")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Group) and other._path == self._path

    def __hash__(self) -> int:
        return hash(self._path)

    def __repr__(self) -> str:
        return ".".join(self._path)


def group(path: str) -> Group:
    """The group of facts at a dotted path such as `runs.v3`; nothing is read until an attribute is."""
    return Group(tuple(path.split(".")))


def fact(group: Group, name: str) -> Fact:
    """The whole record of the fact `name` in `group`; it counts as read."""
    record = _record((*group._path, name))
    if record is None:
        raise AttributeError(f"{group!r}.{name} is a group of facts, not a fact")
    _note(record.name)
    return record


def names(group: Group) -> list[str]:
    """What `group` holds, in the order of the file: names of facts and of groups."""
    _note_asked(group._path)
    table = _files.table(group._path[0])
    for key in group._path[1:]:
        table = table[key]
    return [key for key, entry in table.items() if isinstance(entry, dict)]


def is_fact(group: Group, name: str) -> bool:
    """Whether `name` in `group` is a fact (and not a further group)."""
    _note_asked((*group._path, name))
    return _record((*group._path, name)) is not None


@contextmanager
def reading() -> Iterator[Reads]:
    """The names of the facts read inside the `with` block, in order, as a list that fills up."""
    outer, inner = _reads.get(), Reads()
    token = _reads.set(inner)
    try:
        yield inner
    finally:
        _reads.reset(token)
        if outer is not None:
            outer.extend(inner)
            outer.asked.extend(inner.asked)


@contextmanager
def assuming(values: Mapping[str, Value]) -> Iterator[None]:
    """Facts have other values inside the `with` block: `assuming({"runs.v3.gpu_hours": 3e6})`.

    An end of an interval is assumed by its own name, `costs.model.pay.low`; a total follows its parts.
    Raises `ValueError` for a name that is no fact, for a value of another type than the fact's, and for NaN and infinity.
    """
    for name, value in values.items():
        _check_assumption(name, value)
    token = _assumed.set(Assumed({**(_assumed.get() or {}), **values}))
    try:
        yield
    finally:
        _assumed.reset(token)


def _check_assumption(name: str, value: Value) -> None:
    known = _value_of(name)
    number = isinstance(known, int | float)
    if isinstance(value, bool) or not isinstance(value, int | float if number else type(known)):
        raise ValueError(f"{name} is {known!r}; it cannot be assumed to be {value!r}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{name} must be a finite number, not {value}")


def _value_of(name: str) -> Value:
    """What stands under a name in the files: the value of a fact, or an end of its interval; raises `ValueError`."""
    owner, _, end = name.rpartition(".")
    try:
        if end in ENDS and owner and (known := _files.record(tuple(owner.split(".")))) and (found := getattr(known, end)) is not None:
            return found
        known = _files.record(tuple(name.split(".")))
    except AttributeError as error:
        raise ValueError(str(error)) from error
    if known is None:
        raise ValueError(f"{name} is a group of facts, not a fact")
    return known.value


def _record(path: tuple[str, ...]) -> Fact | None:
    """The record at a path with the value that is assumed for it, if one is; a name that is not there counts as asked for."""
    try:
        known = _files.record(path)
    except Exception:  # not there, or in a file that cannot be read: what follows from that changes when the file does
        _note_asked(path)
        raise
    assumed = _assumed.get()
    if known is None or not assumed:
        return known
    if path not in assumed.records:
        assumed.records[path] = _as_assumed(known, assumed)
    found, parts = assumed.records[path]
    for name in parts:
        _note(name)
    return found


def _as_assumed(known: Fact, assumed: Assumed) -> tuple[Fact, Sequence[str]]:
    """A record under assumptions, its own value and ends or the sum of its parts where those are assumed; and those parts."""
    changed: dict[str, Any] = {field: assumed[name] for field in ENDS if (name := f"{known.name}.{field}") in assumed}
    rests: list[str] = []
    if known.name in assumed:
        changed["value"] = assumed[known.name]
    elif known.parts:
        parts = [_part(known, name) for name in known.parts]
        if any(part.value != written for part, written in parts):
            changed["value"] = _sum(part for part, _ in parts)
            rests = [name for part, _ in parts for name in (part.name, *assumed.records[tuple(part.name.split("."))][1])]
    return (replace(known, **changed) if changed else known), rests


def _part(total: Fact, name: str) -> tuple[Fact, Value]:
    """A part of a total as it is now, and the value that is written for it."""
    path = (*total.name.split(".")[:-1], name)
    now, written = _record(path), _files.record(path)
    if now is None or written is None:
        raise AttributeError(f"{'.'.join(path)} is a group of facts, not a part of {total.name}")
    return now, written.value


def _note(name: str) -> None:
    if (reads := _reads.get()) is not None:
        reads.append(name)


def _note_asked(path: tuple[str, ...]) -> None:
    if (reads := _reads.get()) is not None:
        reads.asked.append(".".join(path))


def __getattr__(name: str) -> Group:
    if name.startswith("_") or name not in _files.paths():
        raise AttributeError(f"there is no facts file {name}.toml{_meant(name, _files.paths())}")
    return Group((name,))
