"""Cards: what a reader sees behind a number: its value in full, what was filled in, and every fact with its source."""

import ast
from datetime import date
from typing import Any

from workings.checks.page import Report, pictures
from workings.checks.texts.notes import plain_note
from workings.evidence.outcome import Outcome
from workings.evidence.project import Project
from workings.markdown.grammar import read_target, short
from workings.quantity.showing import show
from workings.render.places import fact_page
from workings.render.reference import source_line

FACT_FIELDS = ("name", "value", "unit", "low", "high", "source", "at", "as_of", "checked", "next_check", "disputed_by", "note")


def fact_record(fact: Any) -> dict[str, Any]:
    """A fact as a record of plain values, its notes as words alone; what is not known is left out."""
    record = {field: getattr(fact, field) for field in FACT_FIELDS}
    record |= {field: plain_note(record[field]) for field in ("disputed_by", "note") if record[field]}
    return {field: entry.isoformat() if isinstance(entry, date) else entry for field, entry in record.items() if entry is not None}


def cards(project: Project, report: Report) -> dict[str, dict[str, Any]]:
    """What the cards of a page show, by target; those of its pictures, too."""
    found: dict[str, dict[str, Any]] = {}
    for link, outcome in [*report.bound, *(pair for one in pictures(project, report.page) for pair in one.bound)]:
        target = short(link.target)
        if target not in found:
            found[target] = card(project, target, outcome)
    return found


def card(project: Project, target: str, outcome: Outcome) -> dict[str, Any]:
    """What one card shows: the value in full, the expression with its inputs filled in, and every fact with its source."""
    function = outcome.functions[0] if outcome.functions else ""
    module, _, _ = function.rpartition(".")
    if function:
        page = f"{module.replace('.', '/')}/#{function}"
    else:
        page = _page(project, outcome.facts[0]) if outcome.facts else ""
    return {
        "value": _full(outcome), "unit": outcome.unit, "expression": read_target(target).name,
        "filled": _filled(project, target, outcome),
        "doc": _first_line(project, function), "code": page,
        "source_lines": source_line(project, function) if function else read_target(target).path,
        "facts": [_card_fact(project, project.facts[known]) for known in outcome.facts],
    }  # fmt: skip


def _full(outcome: Outcome) -> str:
    if outcome.low is not None and outcome.low != outcome.high:
        ends = f"{show(outcome.low)} to {show(outcome.high)}"
        return ends if outcome.value == outcome.low else f"{outcome.value} ({ends})"
    return f"{outcome.value:,}" if isinstance(outcome.value, int) else str(outcome.value)


def _filled(project: Project, target: str, outcome: Outcome) -> str:
    inputs = ", ".join(f"{known.rpartition('.')[2]} = {_input(project.facts[known])}" for known in outcome.facts[:8])
    more = " …" if len(outcome.facts) > 8 else ""
    says = f"{read_target(target).name} = {show(outcome.value, outcome.unit)}"
    return says + (f", from {inputs}{more}" if outcome.functions and inputs else "")


def _input(fact: Any) -> str:
    if isinstance(fact.value, int | float):
        return show(fact.value, fact.unit)
    return "a list" if isinstance(fact.value, list) else str(fact.value)


def _first_line(project: Project, function: str) -> str:
    """The first line of what a calculation says of itself."""
    known = project.code.definitions.get(project.code.definition_of(function)) if function else None
    if known is None or not isinstance(known.node, ast.FunctionDef | ast.ClassDef):
        return ""
    return (ast.get_docstring(known.node) or "").split("\n")[0]


def _page(project: Project, name: str) -> str:
    """The address of a fact, below the site's."""
    path, _, key = fact_page(project, name).partition("#")
    return f"{path.removesuffix('.md')}/#{key}"


def _card_fact(project: Project, fact: Any) -> dict[str, Any]:
    source = project.sources.entries.get(fact.source or "")
    record = fact_record(fact) | {
        "value": show(fact.value) if isinstance(fact.value, int | float) else str(fact.value),
        "page": _page(project, fact.name),
    }
    if fact.low is not None and fact.high is not None:
        record["exact"] = fact.value  # for a reader's own value, with which the interval moves in proportion
    if source:
        record |= {
            "title": source.title,
            "label": source.label,
            "url": source.url,
            "interest": source.interest,
            "source_page": f"sources/#{source.key}",
        }
    return record
