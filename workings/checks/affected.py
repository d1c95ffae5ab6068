"""Affected sentences: what is to be read again because a fact or a definition has changed since a revision."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from workings.checks.moved import Module, moved
from workings.checks.page import Report
from workings.checks.shown import Number, Shown
from workings.evidence.code import defined, parsed
from workings.evidence.project import Project
from workings.evidence.toml import read_toml
from workings.markdown.beside import LINK
from workings.quantity.showing import show

NOT_YET, GONE = "not yet there", "no value"

Name = TypeVar("Name")


@dataclass(frozen=True)
class Changed:
    """The full names of the facts and of the definitions (functions, classes, constants) that differ from a revision."""

    facts: frozenset[str]
    definitions: frozenset[str]


def changed_since(project: Project, revision: str) -> Changed:
    """What differs between `revision` and the working tree; raises `UnknownRevision`."""
    facts: set[str] = set()
    definitions: set[str] = set()
    old: list[Module] = []
    new: list[Module] = []
    for path in project.git.changed(revision, "snippets"):
        before, place = project.git.text(revision, path), project.root / path
        now = project.files.legible(place) if place.is_file() else ""
        if path.endswith(".toml"):
            facts |= differing(facts_of(place.stem, before), facts_of(place.stem, now))
        elif path.endswith(".py"):
            module = project.code.name_of(place)
            definitions |= {f"{module}.{name}" for name in differing(definitions_in(before), definitions_in(now))}
            old.append(Module(module, parsed(before)))
            new.append(Module(module, parsed(now)))
    same = {name for name in facts if name in project.facts and _same_fact(project, revision, name)}
    elsewhere = moved(project.code, old, new)
    return Changed(frozenset(facts - same), frozenset(definitions - elsewhere.keys() - set(elsewhere.values())))


def facts_of(stem: str, text: str) -> dict[str, Any]:
    """Every fact of a file with everything that it inherits, by its full name; none of a text that is not TOML."""
    return {f"{stem}.{key}": entry for key, entry in flat(_table(text)).items()}


def _same_fact(project: Project, revision: str, name: str) -> bool:
    """Whether a fact only went to another file of its name: a fact's name does not tell its folder."""
    stem, _, key = name.partition(".")
    now = next(path for path in project.fact_files() if path.stem == stem)
    listed = project.git.run("ls-tree", "-r", "-z", "--name-only", revision, "--", "snippets/facts").split("\0")
    before = next((path for path in listed if path.endswith(f"/{stem}.toml")), "")
    old, new = flat(_table(project.git.text(revision, before))), flat(_table(project.files.text(now)))
    return bool(before) and old.get(key) == new.get(key)


def _table(text: str) -> dict[str, Any]:
    try:
        return read_toml(text)
    except ValueError:
        return {}


def differing(before: dict[Name, Any], now: dict[Name, Any]) -> set[Name]:
    """The names under which the two hold different things, or only one holds anything."""
    return {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}


def flat(table: dict[str, Any], prefix: str = "", inherited: dict[str, Any] | None = None) -> dict[str, dict[str, Any]]:
    """Every fact of a table with everything that it inherits, by its key."""
    inherited = (inherited or {}) | {key: entry for key, entry in table.items() if not isinstance(entry, dict)}
    if "value" in table:
        return {prefix: inherited}
    return {
        key: entry
        for name, inner in table.items()
        if isinstance(inner, dict)
        for key, entry in flat(inner, f"{prefix}.{name}".lstrip("."), inherited).items()
    }


def definitions_in(source: str) -> dict[str, str]:
    """Everything that a module defines, as text that only changes with what it says."""
    return {name: ast.dump(node) for name, node in defined(parsed(source))}


@dataclass(frozen=True)
class Affected:
    """Something shown to be read again: where it stands, what it says, and the names of what has changed under it."""

    path: str
    line: int
    column: int
    says: str
    because: tuple[str, ...]
    shown: Shown

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.says} ({', '.join(self.because)} changed)"


def affected(project: Project, reports: list[Report], changed: Changed) -> Iterator[Affected]:
    """Each number, block, chart or citation that rests on what has changed, with its sentence and what changed."""
    for report in reports:
        for one in sorted(report.shown, key=lambda one: one.start):
            because = sorted((set(one.facts) & changed.facts) | (one.functions & changed.definitions))
            if because:
                says = sentence(report.page.text, one.start) if one.kind in ("number", "citation") else f"the {one.kind} {_first(one.text)}"
                yield Affected(report.page.path, *report.page.place(one.start), says, tuple(because), one)


def was_and_is(earlier: Project, one: Affected) -> tuple[str, str] | None:
    """The value of a number as it was in an earlier state of the project and as it is; nothing for what is no number."""
    if not isinstance(one.shown, Number):
        return None
    before = earlier.outcome(one.shown.link.target)
    was = NOT_YET if isinstance(before, ValueError) else show(before.value, before.unit)
    now = one.shown.outcome
    return was, GONE if now is None else show(now.value, now.unit)


def _first(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def sentence(text: str, position: int) -> str:
    """The line that holds a position, without the targets of its links: the site writes one sentence a line."""
    line = text[text.rfind("\n", 0, position) + 1 : (text + "\n").index("\n", position)].strip()
    return LINK.sub(r"\g<text>", line)
