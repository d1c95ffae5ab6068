"""What is known: the facts in this folder's TOML files, by name.

`v3 = group("runs.v3")` is a group that reads `runs.toml` on first use, so that importing costs nothing.
`v3.gpu_hours` is then the fact's value, and `fact(v3, "gpu_hours")` the whole record.
"""

import difflib
import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FIELDS = ("value", "unit", "source", "at", "as_of", "checked", "low", "high", "note", "next_check", "disputed_by")
INHERITED = ("unit", "source", "at", "as_of", "checked", "next_check")
_reads: ContextVar[list | None] = ContextVar("reads", default=None)


@dataclass(frozen=True)
class Fact:
    """One known thing: its value, its unit, and where it was read."""

    name: str
    value: float | int | str | date | list
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


class Group:
    """A table of facts, or of further groups; attributes are read from the file on first use."""

    __slots__ = ("_path",)

    def __init__(self, path: tuple[str, ...]):
        object.__setattr__(self, "_path", path)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{self!r}.{name} is a fact: change it in its file, or assume another value with `assuming`")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return _value(self._path, name)

    def __eq__(self, other):
        return isinstance(other, Group) and other._path == self._path

    def __hash__(self):
        return hash(self._path)

    def __repr__(self):
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
    table = _table(group._path)
    return [key for key, entry in table.items() if isinstance(entry, dict)]


def is_fact(group: Group, name: str) -> bool:
    """Whether `name` in `group` is a fact (and not a further group)."""
    return _record((*group._path, name)) is not None


@contextmanager
def reading():
    """The names of the facts read inside the `with` block, in order, as a list that fills up."""
    outer, inner = _reads.get(), []
    token = _reads.set(inner)
    try:
        yield inner
    finally:
        _reads.reset(token)
        if outer is not None:
            outer.extend(inner)


def _note(name):
    reads = _reads.get()
    if reads is not None:
        reads.append(name)


def _value(path, name):
    full = (*path, name)
    record = _record(full)
    if record is None:
        return Group(full)
    _note(record.name)
    return record.value


@cache
def _record(path):
    table, inherited = _load(path[0]), {}
    for depth, key in enumerate(path[1:], start=1):
        inherited |= {field: table[field] for field in INHERITED if field in table and not isinstance(table[field], dict)}
        if not isinstance(table.get(key), dict):
            raise AttributeError(_missing(path[:depth], key, table))
        table = table[key]
    if "value" not in table or isinstance(table["value"], dict):
        return None
    fields = inherited | {key: entry for key, entry in table.items() if key in FIELDS}
    return Fact(name=".".join(path), **fields)


def _table(path):
    table = _load(path[0])
    for key in path[1:]:
        table = table[key]
    return table


def _missing(path, key, table):
    known = [name for name, entry in table.items() if isinstance(entry, dict)]
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{'.'.join(path)} has no fact '{key}'{hint}"


@cache
def _load(subject):
    if not subject.isidentifier():
        raise AttributeError(f"'{subject}' is no name of a facts file")
    return tomllib.loads((FOLDER / f"{subject}.toml").read_text(encoding="utf-8"))


def __getattr__(name):
    if name.startswith("_") or not (FOLDER / f"{name}.toml").exists():
        raise AttributeError(f"there is no facts file {name}.toml")
    return Group((name,))
