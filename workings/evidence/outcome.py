"""Outcomes: what a target, a block or a chart came to, with everything that it rests on, and the same as plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workings.evidence.rows import Rows

Value = float | int | str | date


@dataclass(frozen=True)
class Outcome:
    """The value of a target in its unit, with the facts it read and the functions it called."""

    value: Value
    unit: str
    facts: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Run:
    """What a block printed, the facts it read, and the error it raised, if any, with the line of the block."""

    printed: str
    facts: tuple[str, ...] = ()
    error: str = ""
    line: int = 0


@dataclass(frozen=True)
class Drawn:
    """The rows that a chart draws and the facts that they rest on."""

    rows: Rows
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rests:
    """What a result rests on: modules that were run, facts that were read, and names that were listed or looked for in vain."""

    modules: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def plain(entry: Any) -> Any:
    """A value as JSON can hold it; dates are told apart from texts."""
    if isinstance(entry, date):
        return {"date": entry.isoformat()}
    if isinstance(entry, tuple | list):
        return [plain(inner) for inner in entry]
    return entry


def whole(entry: Any) -> Any:
    """What `plain` made, as it was; lists come back as tuples."""
    if isinstance(entry, dict):
        return date.fromisoformat(entry["date"])
    if isinstance(entry, list):
        return tuple(whole(inner) for inner in entry)
    return entry


def plain_facts(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that facts are assumed to have, as JSON can hold them."""
    return {name: plain(value) for name, value in values.items()}


def whole_facts(values: Mapping[str, Any]) -> dict[str, Any]:
    """What `plain_facts` made, as it was; a list of facts is a list."""
    return {name: [whole(entry) for entry in value] if isinstance(value, list) else whole(value) for name, value in values.items()}
