"""Changed digits: of every number that a page binds, of every cell of an accepted chart, and of every fact."""

import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from workings.checks.affected import flat
from workings.checks.fact_file import check_fact_text, lines
from workings.checks.number import check_number
from workings.checks.page import Report
from workings.checks.shown import Chart, Shown
from workings.checks.shown.accepted import accepted_charts
from workings.checks.shown.charts import _cells_differ
from workings.checks.texts.notes import check_notes
from workings.evidence.outcome import Outcome
from workings.evidence.project import Project
from workings.markdown.page import Link
from workings.quantity.literal import UnreadableLiteral, read_literal

FIELD = re.compile(
    r"(?:^[ \t]*|[{,][ \t]*)(?P<name>value|low|high|as_of|next_check)[ \t]*=[ \t]*(?P<written>\[[^\]]*\]|[^\s,}#\"'\[][^,}#\n]*)", re.M
)
DATED = frozenset(("dates.day_of",))
"""The calculations that tell when a fact held: nothing else that pages show rests on its dates."""


@dataclass(frozen=True)
class Digit:
    """One digit changed: where, what was written, what is written now, and whether anything noticed."""

    place: str
    before: str
    after: str
    noticed: bool


def others(text: str, place: int) -> Iterator[str]:
    """The texts that differ in the digit at one place."""
    return (text[:place] + digit + text[place + 1 :] for digit in "0123456789" if digit != text[place])


def places(text: str) -> list[int]:
    """Where the ASCII digits of a text stand."""
    return [place for place, sign in enumerate(text) if sign in "0123456789"]


def page_digits(project: Project, reports: list[Report]) -> Iterator[Digit]:
    """Each digit of each bound number, replaced by each other digit; of a relation or range, whether any such change is noticed."""
    for report in reports:
        for link, outcome in report.bound:
            line, column = report.page.place(link.start)
            where, digits = f"{report.page.path}:{line}:{column}", places(link.text)
            tried = [(changed, _notices(project, link, changed)) for place in digits for changed in others(link.text, place)]
            if tried and says_more_than_digits(link, outcome):
                yield Digit(where, link.text, "any digit", any(noticed for _, noticed in tried))
            else:
                yield from (Digit(where, link.text, changed, noticed) for changed, noticed in tried)


def says_more_than_digits(link: Link, outcome: Outcome) -> bool:
    """Whether a text says `about`, `under` or a range, which other digits may say as truly."""
    try:
        literal = read_literal(link.text)
    except UnreadableLiteral:
        return False
    return literal.relation not in ("", "exactly") or literal.is_range


def _notices(project: Project, link: Link, text: str) -> bool:
    return bool(check_number(project, replace(link, text=text)).message)


def chart_digits(project: Project, reports: list[Report]) -> Iterator[Digit]:
    """Each digit of each cell that the file of accepted charts holds, replaced by the next."""
    accepted = accepted_charts(project) or {}
    for chart in (one for report in reports for one in report.shown if isinstance(one, Chart)):
        rows, drawn = accepted[chart.name], chart.value()
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                for place in places(cell):
                    changed = cell[:place] + str((int(cell[place]) + 1) % 10) + cell[place + 1 :]
                    table = [*rows[:row], [*cells[:column], changed, *cells[column + 1 :]], *rows[row + 1 :]]
                    yield Digit(f"{chart.name} row {row + 1}", cell, changed, bool(_cells_differ(table, drawn)))


@dataclass(frozen=True)
class FactChange:
    """One digit of a field of a fact changed."""

    path: Path
    line: int
    fact: str
    """The fact's full name; of a field that many facts inherit, the group's."""
    field: str
    before: str
    after: str
    text: str

    @property
    def name(self) -> str:
        """What names the change for as long as the fact stays as it is."""
        return f"{self.fact}.{self.field}: {self.before} -> {self.after}"

    def reaches(self, fact: str, field: str = "") -> bool:
        """Whether a field of a fact is what has changed; what a group says holds for all facts in it."""
        return field in ("", self.field) and (fact == self.fact or fact.startswith(f"{self.fact}."))


def fact_changes(project: Project, path: Path) -> Iterator[FactChange]:
    """Each digit of each value, bound and date of a file of facts, replaced by another that the file can be read with."""
    text = project.files.text(path)
    names = {number: name for name, number in lines(text).items()}
    for match in FIELD.finditer(text):
        line = text.count("\n", 0, match.start("name")) + 1
        key = names.get(line, "").removesuffix(f".{match['name']}")
        written, start = match["written"].rstrip(), match.start("written")
        quoted = [found.span() for found in re.finditer(r"\"[^\"\n]*\"", written)]
        for place in places(written):
            if any(first <= place < last for first, last in quoted):
                continue
            for after in sorted(others(written, place), key=lambda other: (int(other[place]) - int(written[place]) - 1) % 10):
                mutated = text[:start] + after + text[start + len(written) :]
                if _differs(text, mutated):
                    yield FactChange(path, line, f"{path.stem}.{key}", match["name"], written, after, mutated)
                    break


def _differs(text: str, mutated: str) -> bool:
    try:
        return tomllib.loads(mutated) != tomllib.loads(text)
    except ValueError:
        return False


def check_notices(project: Project, change: FactChange) -> bool:
    """Whether the check of facts objects."""
    return bool(check_fact_text(project, change.path, change.text))


class Everything:
    """All that the pages show, by the facts that it rests on."""

    def __init__(self, project: Project, reports: list[Report]):
        self.project = project
        self.all = [one for report in reports for one in report.shown]
        self.by_fact: dict[str, list[Shown]] = {}
        for one in self.all:
            for fact in set(one.facts):
                self.by_fact.setdefault(fact, []).append(one)

    def notices(self, change: FactChange) -> bool:
        """Whether anything that rests on a fact, or a note that binds a number to it, objects to its new value, bound or date."""
        touched = [one for fact, resting in self.by_fact.items() if change.reaches(fact) for one in resting]
        if change.field in ("as_of", "next_check"):
            return objects(self.project, change.path, change.text, [one for one in touched if one.functions & DATED])
        if change.field == "value":
            value: Any = flat(tomllib.loads(change.text))[change.fact.removeprefix(f"{change.path.stem}.")]["value"]
            with self.project.assuming({change.fact: value}):
                if any(one.findings() for one in touched):
                    return True
            touched = []
        with holding(self.project, change.path, change.text) as mutated:
            return any(check_notes(mutated)) or _object(mutated, touched)

    def notices_code(self, path: Path, text: str) -> bool:
        """Whether anything that uses what a module defines objects to its new text."""
        names = {name for name, known in self.project.code.definitions.items() if known.path == path}
        touched = [one for one in self.all if one.functions & names]
        return objects(self.project, path, text, touched)


def objects(project: Project, path: Path, text: str, touched: list[Shown]) -> bool:
    """Whether any of the things that pages show objects when the file at `path` holds `text`."""
    if not touched:
        return False
    with holding(project, path, text) as mutated:
        return _object(mutated, touched)


def _object(mutated: Project, touched: list[Shown]) -> bool:
    return any(replace(one, project=mutated).findings() for one in touched)  # type: ignore[type-var]


@contextmanager
def holding(project: Project, path: Path, text: str) -> Iterator[Project]:
    """A project of its own in which the file at `path` holds `text`: code is laid over it, a file of facts lies in a copy."""
    if path.suffix == ".py":
        mutated = Project(project.root, overlay={path: text})
    else:
        root = _copy(project.root)
        (root / path.relative_to(project.root)).write_text(text, encoding="utf-8")
        mutated = Project(root, remember=False)
    try:
        yield mutated
    finally:
        if mutated.room is not None:
            mutated.room.close()
        if path.suffix != ".py":
            shutil.copy(path, root / path.relative_to(project.root))


@cache
def _copy(root: Path) -> Path:
    """A copy of a project whose files of facts may be changed; it is made once, and all else in it is the project's own."""
    folder = Path(tempfile.mkdtemp())
    for entry in root.iterdir():
        if entry.name == "snippets":
            shutil.copytree(entry, folder / "snippets", ignore=shutil.ignore_patterns("__pycache__"))
        elif not entry.name.startswith("."):
            (folder / entry.name).symlink_to(entry)
    return folder
