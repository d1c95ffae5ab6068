"""Fact files: read, held against the schema, and every problem given its line."""

import difflib
import json
import math
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from workings.evidence.project import Project
from workings.evidence.toml import read_toml
from workings.finding import Finding
from workings.quantity import units
from workings.quantity.numeral import is_number

SCHEMA = Path(__file__).with_name("schema") / "facts.schema.json"
HEADER = re.compile(r"^\s*\[(?P<path>[^\[\]]+)\]\s*(?:#.*)?$")
Table = dict[str, Any]
OF_A_GROUP = "subject"
"""What a group alone may have: what readers call it."""
KEY = re.compile(r"^\s*(?P<key>[\w.-]+)\s*=")


@cache
def _validator(kind: str) -> Any:
    from jsonschema import Draft202012Validator  # slow to load, and no page that is rendered needs it

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Draft202012Validator({**schema["$defs"][kind], "$defs": schema["$defs"]})


def lines(text: str) -> dict[str, int]:
    """The line on which each table and each key of a TOML text stands, by dotted path."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if match := HEADER.match(line):
            table = re.sub(r"[\s\"']", "", match["path"])
            found.setdefault(table, number)
        elif match := KEY.match(line):
            found.setdefault(f"{table}.{match['key']}".lstrip("."), number)
    return found


def check_fact_files(project: Project) -> list[Finding]:
    """What is wrong with the files of facts."""
    return [*(finding for path in project.fact_files() for finding in check_fact_file(project, path)), *same_stems(project).values()]


def same_stems(project: Project) -> dict[str, Finding]:
    """The finding for each stem that two files of facts have, at the second."""
    findings: dict[str, Finding] = {}
    first: dict[str, Path] = {}
    for path in project.fact_files():
        if path.stem in first:
            other = project.relative(first[path.stem])
            message = f"is called {path.stem} like {other}; a fact's name would not tell which file it stands in"
            findings[path.stem] = Finding(project.relative(path), 1, 1, message)
        first.setdefault(path.stem, path)
    return findings


def check_fact_file(project: Project, path: Path) -> list[Finding]:
    """What is wrong with one file of facts."""
    try:
        return check_fact_text(project, path, project.files.text(path))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return [Finding(project.relative(path), line, 1, f"is not UTF-8: byte {error.object[error.start]:#04x}; save the file as UTF-8")]


def unreadable(project: Project, path: Path) -> ValueError | None:
    """Why a file of facts cannot be read, in Python's words; nothing if it can."""
    try:
        read_toml(project.files.text(path))
    except ValueError as error:  # of UTF-8 and of TOML
        return error
    return None


def check_fact_text(project: Project, path: Path, text: str) -> list[Finding]:
    """What is wrong with the text of one file of facts."""
    shown = project.relative(path)
    try:
        table = read_toml(text)
    except ValueError as error:
        return [not_toml(shown, text, error)]
    where = lines(text)
    inherited: dict[str, Any] = {}
    return [
        Finding(shown, line_of(where, key), 1, f"{path.stem}.{key}: {message}" if key else message)
        for key, message in _problems(table, "", inherited, project)
    ]


def not_toml(shown: str, text: str, error: ValueError) -> Finding:
    """The finding for a text that TOML's reader refuses, at the place that it gives."""
    place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
    return Finding(shown, line, column, f"is not TOML: {re.sub(r' ?[(]at .*', '', str(error))}{_toml_hint(text, line, str(error))}")


def _toml_hint(text: str, line: int, said: str) -> str:
    """What was probably meant on a line that is not TOML."""
    written = text.split("\n")[line - 1]
    if written.startswith("\ufeff"):
        return "; the file begins with a byte order mark: save it as UTF-8 without one"
    if said.startswith("Cannot overwrite a value") and (match := re.match(r"\s*([\w.-]+)\s*=", written)):
        return f": '{match[1]}' stands twice in its table; keep one"
    if match := re.search(r"=\s*(\d{1,3}(?:,\d{3})+)", written):
        return f"; write {match[1].replace(',', '_')}"
    if match := re.search(r"=\s*(\d{4}-\d{2}-\d{2})", written):
        return f"; {match[1]} is no date"
    return ""


def line_of(where: dict[str, int], key: str) -> int:
    """The line of a key, or of the table that it stands in."""
    while key:
        if key in where:
            return where[key]
        key = key.rpartition(".")[0]
    return 1


def _problems(table: Table, path: str, inherited: Table, project: Project) -> Iterator[tuple[str, str]]:
    if path and "value" in table and not isinstance(table["value"], dict):
        yield from _fact_problems(table, path, inherited, project)
        return
    plain = {key: entry for key, entry in table.items() if not isinstance(entry, dict)}
    for error in _validator("group").iter_errors(_json(plain)):
        yield path, _schema_message(error)
    for key in plain:
        if key not in (*project.machinery.INHERITED, OF_A_GROUP):
            near = difflib.get_close_matches(key, [*project.machinery.INHERITED, OF_A_GROUP, "value"], n=1)
            yield (
                f"{path}.{key}".lstrip("."),
                f"'{key}' belongs to a fact, and this table has no value" + (f"; did you mean {near[0]}?" if near else ""),
            )
    inherited = inherited | {key: entry for key, entry in plain.items() if key in project.machinery.INHERITED}
    for key, entry in table.items():
        if isinstance(entry, dict):
            if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
                yield f"{path}.{key}".lstrip("."), f"'{key}' is no name: use lower-case letters, digits and _"
            yield from _problems(entry, f"{path}.{key}".lstrip("."), inherited, project)
            parts = entry.get("parts")
            if isinstance(parts, list) and all(isinstance(part, str) for part in parts):
                yield from ((f"{path}.{key}".lstrip("."), wrong) for wrong in _wrong_total(table, entry))


def _wrong_total(table: Table, total: Table) -> Iterator[str]:
    """What is wrong with a total: a part that does not stand beside it, or a sum that is another."""
    values: list[Any] = [table[part].get("value") if isinstance(table.get(part), dict) else None for part in total["parts"]]
    for part, value in zip(total["parts"], values, strict=True):
        if not is_number(value):
            near = difflib.get_close_matches(str(part), table.keys() - {part}, n=1)
            yield f"its part '{part}' is no number beside it" + (f" (did you mean {near[0]}?)" if near else "")
    if all(map(is_number, values)):
        exact = float(sum(Decimal(str(value)) for value in values))  # as they are written: 0.1 and 0.2 are 0.3
        if exact != total.get("value"):
            yield f"value is {total.get('value')}, but its parts sum to {exact:.15g}; one of them is wrong"


def _fact_problems(table: Table, path: str, inherited: Table, project: Project) -> Iterator[tuple[str, str]]:
    errors = list(_validator("fact").iter_errors(_json(table)))
    for error in errors:
        yield path, _schema_message(error)
    if errors:
        return
    fact = inherited | table
    for name in ("value", "low", "high"):
        for value in fact[name] if isinstance(fact.get(name), list) else [fact.get(name)]:
            if isinstance(value, float) and not math.isfinite(value):
                yield path, f"{name} is {value}, which is no number"
    needed = ("unit", "as_of", "checked") + (() if fact.get("checked") == "assumption" else ("source", "at"))
    for name in needed:
        if name not in fact:
            yield path, f"has no {name}"
    if fact.get("checked") in ("assumption", "estimate") and "note" not in fact:
        yield path, f"is an {fact['checked']} and needs a note that says why"
    if "source" in fact and fact["source"] not in project.sources.entries:
        near = difflib.get_close_matches(fact["source"], project.sources.entries, n=1)
        yield path, f"source '{fact['source']}' is not in the bibliography" + (f" (did you mean {near[0]}?)" if near else "")
    try:
        units.refuse_unknown(fact.get("unit", "dimensionless"))
    except ValueError as error:
        yield path, str(error)
    undated = [name for name in ("as_of", "next_check") if name in fact and type(fact[name]) is not date]
    for name in undated:
        yield path, f"{name} is '{fact[name]}'; write a date without quotes, like 2024-12-27"
    if ("low" in fact) != ("high" in fact):
        yield path, "has only one of low and high"
    elif "low" in fact and not is_number(fact["value"]):
        yield path, f"has low and high, and its value {fact['value']} is no number"
    elif "low" in fact and not fact["low"] <= fact["value"] <= fact["high"]:
        yield path, f"low {fact['low']} ≤ value {fact['value']} ≤ high {fact['high']} does not hold"
    if not undated and "next_check" in fact and "as_of" in fact and fact["next_check"] <= fact["as_of"]:
        yield path, f"next_check {fact['next_check']} is not after as_of {fact['as_of']}"
    read = project.sources.read_on(fact.get("source"))
    if not undated and read and "as_of" in fact and fact["as_of"].isoformat() > read:
        yield path, f"as_of {fact['as_of']} is after {read}, the day on which its source was read; write {read}, or renew its urldate"


def _json(table: Table) -> Table:
    return {key: entry.isoformat() if isinstance(entry, date) else entry for key, entry in table.items()}


def _schema_message(error: Any) -> str:
    name = ".".join(str(part) for part in error.path)
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        extra = next(key for key in error.instance if key not in known)
        near = difflib.get_close_matches(extra, known, n=1)
        return f"'{extra}' is no field of a fact" + (f" (did you mean {near[0]}?)" if near else "")
    if error.validator == "enum":
        return f"{name} is '{error.instance}'; it must be one of {', '.join(error.validator_value)}"
    if name == "value":
        return f"value is {str(error.instance).lower()}; it must be a number, a text, a date or a list of them"
    return f"{name}: {error.message}" if name else error.message
