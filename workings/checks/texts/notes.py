"""What facts say in words: notes, locators, and who disputes them. A note may bind numbers to other facts, as a page does.

The target of a number in a note is a file below `snippets/facts` and a fact in it: `[2,048](money/runs.toml#v3.gpus)`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workings.checks.fact_file import line_of, lines
from workings.checks.number import check_number
from workings.checks.texts.locators import IN_LOCATOR, judge_locator
from workings.checks.texts.rules import CODE, GENERAL, INTERVAL, Judged, amounts, judged, passing
from workings.checks.texts.values import Known, says_one
from workings.evidence.project import Project
from workings.evidence.toml import read_toml
from workings.finding import Finding, one_line
from workings.markdown.blocks import blank
from workings.markdown.page import Link, Page
from workings.quantity.heads import in_name
from workings.quantity.numeral import is_number

LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<target>[^()\s]*)\)")
FACTS = "snippets/facts/"
FIELDS = ("note", "at", "disputed_by")
NAMED = ("label", "subject")
"""What readers call a fact or a group; it holds no links."""
LOOSE = "is bound to nothing there; say it without the number"
BOUND = "is bound to nothing; link it to a fact, as in [2,048](money/runs.toml#v3.gpus), make it one, or say it without the number"


def links(note: str) -> Iterator[Link]:
    """The bound numbers of a note, each with its target as a page of the root would write it."""
    for match in LINK.finditer(note):
        before, after = note[: match.start()], note[match.end() :]
        yield Link(match["text"], FACTS + match["target"], match.start(), match.start("text"), match.end(), after, before=before)


def plain_note(note: str) -> str:
    """A note as words alone: the numbers without their targets, code without its marks."""
    return re.sub(CODE, lambda match: match[0].strip("`"), LINK.sub(r"\g<text>", note))


def linked_facts(note: str) -> set[str]:
    """The full names of the facts that a note binds numbers to."""
    found = (link.target.removeprefix(FACTS).partition("#") for link in links(note))
    return {f"{Path(path).stem}.{key}" for path, _, key in found}


def judge_note(text: str, known: tuple[Known, ...] = ()) -> list[Judged]:
    """The numerals of a note that it does not bind."""
    text = blank(text, [match.span() for match in LINK.finditer(text)])
    return passing(judged(text, GENERAL | {"interval": INTERVAL}), "own value", lambda one: says_one(text, one, known))


def own_values(fact: Any) -> tuple[Known, ...]:
    """The values that a fact has itself: its value or its list of them, and the ends of its interval."""
    values = fact.value if isinstance(fact.value, list) else [fact.value]
    return tuple((value, fact.unit) for value in (*values, fact.low, fact.high) if value is not None)


def judge_field(fact: Any, field: str) -> list[Judged]:
    """The numerals of one field of a fact."""
    text = getattr(fact, field)
    return (judge_locator if field == "at" else judge_note)(text, own_values(fact)) if text else []


def check_notes(project: Project, only: Path | None = None) -> Iterator[Finding]:
    """What is wrong with the words of facts; a locator that a table hands down to its facts is found once."""
    known = {path.stem: path for path in project.fact_files()}
    place_in = {stem: _Places(project.files.text(path)) for stem, path in known.items() if only in (None, path)}
    for stem, path in known.items():
        for key, field, text, message in _named(read_toml(project.files.text(path))) if stem in place_in else ():
            yield Finding(project.relative(path), *place_in[stem].of(key, field, text, 0), one_line(message))
    seen = set()
    for name, fact in project.facts.items():
        stem, _, key = name.partition(".")
        for field in FIELDS if stem in place_in else ():
            text = getattr(fact, field)
            for start, message in _problems(project, fact, field, text) if text else ():
                finding = Finding(project.relative(known[stem]), *place_in[stem].of(key, field, text, start), one_line(message))
                if finding not in seen:
                    seen.add(finding)
                    yield finding


def _named(table: dict[str, Any], above: str = "") -> Iterator[tuple[str, str, str, str]]:
    """What is wrong with what readers call the facts of a table, amounts or another unit: key, field, its text, and a message."""
    for field in NAMED:
        text = str(table.get(field, ""))
        for amount in amounts(text):
            yield above, field, text, f"{amount} stands in its {field} and {LOOSE}"
    label = str(table.get("label", ""))
    if is_number(table.get("value")) and (other := in_name(label, table.get("unit", "dimensionless"))):
        yield above, "label", label, other
    for key, entry in table.items():
        if isinstance(entry, dict):
            yield from _named(entry, f"{above}.{key}".lstrip("."))


def _problems(project: Project, fact: Any, field: str, text: str) -> Iterator[tuple[int, str]]:
    for one in judge_field(fact, field):
        if not one.rule:
            yield one.start, f"{one.text} {IN_LOCATOR if field == 'at' else BOUND}"
    if field == "at":
        return
    for link in links(text):
        path, mark, _ = link.target.partition("#")
        if not (path.endswith(".toml") and mark):
            leads = link.target.removeprefix(FACTS) or "nothing"
            yield link.start, f"[{link.text}] leads to {leads}; a note binds numbers to facts alone, as in money/runs.toml#v3.gpus"
        elif message := check_number(project, link).message:
            yield link.start, message


class _Places:
    """The places in the text of a file of facts."""

    def __init__(self, text: str):
        self.page = Page("", text)
        self.lines = lines(text)

    def of(self, key: str, field: str, value: str, start: int) -> tuple[int, int]:
        """Line and column of a place in a field of a fact, or in the same field of a table above it."""
        line = self._line(key, field, value)
        begins = self.page.text.find(value, self.page.begins(line))
        return (line, 1) if begins < 0 else self.page.place(begins + start)  # it may be written with escapes, or over several lines

    def _line(self, key: str, field: str, value: str) -> int:
        above = key
        while above:
            inline = above in self.lines and value in self.page.text[self.page.begins(self.lines[above]) :].partition("\n")[0]
            if line := self.lines.get(f"{above}.{field}", self.lines[above] if inline else 0):
                return line
            above = above.rpartition(".")[0]
        return self.lines.get(field, line_of(self.lines, key))
