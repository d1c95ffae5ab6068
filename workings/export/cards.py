"""Cards: what a reader sees behind a number: what it is in a sentence, every source once, and, folded, the calculation with its facts."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from workings.checks.page import Report, pictures
from workings.checks.texts.notes import plain_note
from workings.evidence.outcome import Outcome
from workings.evidence.project import Project
from workings.export.brief import brief, unit_words
from workings.export.labels import Labels
from workings.export.phrases import cut
from workings.export.said import Sentence
from workings.markdown.grammar import read_target, short
from workings.quantity.showing import show
from workings.render.places import fact_page
from workings.render.reference import CHECKED, source_line

FACT_FIELDS = ("name", "value", "unit", "low", "high", "source", "at", "as_of", "checked", "next_check", "disputed_by", "note")
MOST_BEFORE, MOST_FILLED, MOST_SOURCES, MOST_WHERE, MOST_NOTE = 1_150, 300, 4, 120, 300
SAID_BY_THE_TEXT = {"dimensionless", "percent"}


def fact_record(fact: Any) -> dict[str, Any]:
    """A fact as a record of plain values, its notes as words alone; what is not known is left out."""
    record = {field: getattr(fact, field) for field in FACT_FIELDS}
    record |= {field: plain_note(record[field]) for field in ("disputed_by", "note") if record[field]}
    return {field: entry.isoformat() if isinstance(entry, date) else entry for field, entry in record.items() if entry is not None}


def cards(project: Project, report: Report) -> dict[str, dict[str, Any]]:
    """What the cards of a page show, by target; those of its pictures, too."""
    found: dict[str, dict[str, Any]] = {}
    labels = Labels(project)
    for link, outcome in [*report.bound, *(pair for one in pictures(project, report.page) for pair in one.bound)]:
        target = short(link.target)
        if target not in found:
            found[target] = card(project, labels, target, outcome)
    return found


def beyond_cards(project: Project, found: dict[str, dict[str, Any]], read: Iterable[str]) -> list[dict[str, Any]]:
    """Of the facts that a page reads those that none of its cards has, for the table in which a reader takes them as other values.

    They are the numbers and days that its charts, printed outputs and sums alone read.
    """
    known = {fact["name"] for record in found.values() for fact in record["facts"]}
    facts = [project.facts[name] for name in read if name not in known]
    return [_in_the_table(project, fact) for fact in facts if isinstance(fact.value, int | float | date)]


def card(project: Project, labels: Labels, target: str, outcome: Outcome) -> dict[str, Any]:
    """What one card shows: a sentence, how far the value may be off, the sources, and what is folded below them."""
    function = outcome.functions[-1] if outcome.functions else ""  # the last one called takes what the others gave
    module, _, _ = function.rpartition(".")
    page = f"{module.replace('.', '/')}/#{function}" if function else _page(project, outcome.facts[0]) if outcome.facts else ""
    facts = [project.facts[known] for known in outcome.facts]
    said = {"says": Sentence(project, labels, target).text() + ".", "range": _range(outcome), "unit": _unit(outcome)}
    if len(facts) == 1 and facts[0].note and len(note := plain_note(facts[0].note)) <= MOST_NOTE:
        said["note"] = note
    disputed = list(dict.fromkeys(plain_note(fact.disputed_by) for fact in facts if fact.disputed_by))
    return _fitting(said | {"disputed": disputed[:2]}, card_sources(project, facts)) | {
        "value": exact(outcome.value, outcome.unit), "filled": _filled(project, target, outcome), "code": page,
        "source_lines": source_line(project, function) if function else _file_of(project, outcome.facts) or read_target(target).path,
        "facts": [_card_fact(project, fact) for fact in facts],
    }  # fmt: skip


def before_the_fold(record: dict[str, Any]) -> str:
    """The words that a reader sees on a card below the number, before opening anything."""
    sources = [" ".join(str(part) for key, part in one.items() if key != "url") for one in record["sources"]]
    return "\n".join(filter(None, (record["says"], record["range"], record.get("note"), *sources, *record["disputed"])))


def _fitting(said: dict[str, Any], sources: list[dict[str, Any]]) -> dict[str, Any]:
    """The record with as many of its sources as fit before the fold, and how many more there are."""
    for shown in range(min(len(sources), MOST_SOURCES), -1, -1):
        record = said | {"sources": sources[:shown], "more": len(sources) - shown}
        if len(before_the_fold(record)) <= MOST_BEFORE or shown <= 1:
            break
    return record


def card_sources(project: Project, facts: Iterable[Any]) -> list[dict[str, Any]]:
    """Every source of some facts, once, with the places in it, how and for when they were read, and its interest."""
    by_source: dict[str, list[Any]] = {}
    for fact in facts:
        by_source.setdefault(fact.source or "", []).append(fact)
    return [_source(project, key, known) for key, known in by_source.items()]


def _source(project: Project, key: str, facts: list[Any]) -> dict[str, Any]:
    source = project.sources.entries.get(key)
    places = places_in(fact.at for fact in facts if fact.at)
    if source is None:
        return {"how": how(facts)}
    files = {source.read_in(fact.at or "") for fact in facts}
    url = files.pop() if len(files) == 1 else source.as_read
    record = {"title": source.title, "url": url, "how": how(facts, source.reading), "interest": source.interest}
    if places:
        record["where"] = cut("; ".join(places), MOST_WHERE) if len(places) < 3 else f"{len(places)} places"
    return {name: entry for name, entry in record.items() if entry}


def places_in(named: Iterable[str]) -> list[str]:
    """Each place of a source once; one inside another, as the caption of a table, is not named beside it."""
    known = list(dict.fromkeys(named))
    parts = {part for at in known for part in at.split("; ")}
    kept = ["; ".join(part for part in at.split("; ") if not any(part.startswith(f"{other}, ") for other in parts)) for at in known]
    return [at for at in dict.fromkeys(kept) if at]


def how(facts: list[Any], reading: str = "") -> str:
    """How facts were checked, and for which days they held; of a document that was read, in the words of its entry among the sources."""
    said = CHECKED | ({"primary": reading} if reading else {})
    ways = list(dict.fromkeys(said.get(fact.checked, str(fact.checked)) for fact in facts))
    days = sorted({fact.as_of for fact in facts if fact.as_of})
    dated = f"; as of {brief(days[0])}" + (f" to {brief(days[-1])}" if len(days) > 1 else "") if days else ""
    return " or ".join([ways[0], *(way[0].lower() + way[1:] for way in ways[1:])]) + dated


def exact(value: Any, unit: str = "dimensionless") -> str:
    """A value in full: at most six significant digits, unless it is a whole number."""
    if isinstance(value, float) and abs(value) >= 1e6 and value != int(value):
        value = float(f"{value:.6g}")
    return show(value, unit) if isinstance(value, int | float) else str(value)


def _range(outcome: Outcome) -> str:
    if outcome.low is None or outcome.high is None or outcome.low == outcome.high:
        return ""
    return f"{brief(outcome.low, outcome.unit)} to {brief(outcome.high, outcome.unit)}"


def _unit(outcome: Outcome) -> str:
    """The unit in words, for a number that stands on its page without one; a sign or a ratio says it itself."""
    kind = "".join(outcome.unit.split())
    return "" if kind in SAID_BY_THE_TEXT or kind.startswith("USD") else unit_words(outcome.unit, outcome.value)


def _filled(project: Project, target: str, outcome: Outcome) -> str:
    """The calculation with its inputs filled in; nothing of a fact, which needs none, also where it is named by way of a module."""
    name = read_target(target).name
    by_module = re.fullmatch(r"\w+(?:\.\w+)+", name) and not outcome.functions and len(outcome.facts) == 1
    if name in project.facts or (by_module and name.rpartition(".")[2] == outcome.facts[0].rpartition(".")[2]):
        return ""
    ends = _range(outcome)
    says = f"{read_target(target).name} = {ends or exact(outcome.value, outcome.unit)}"
    inputs = ", ".join(f"{known} = {_input(project.facts[known])}" for known in outcome.facts[:8])
    return cut(says + (f", from {inputs}{' …' if len(outcome.facts) > 8 else ''}" if outcome.functions and inputs else ""), MOST_FILLED)


def _input(fact: Any) -> str:
    return exact(fact.value, fact.unit) if isinstance(fact.value, int | float) else brief(fact.value)


def _file_of(project: Project, facts: Sequence[str]) -> str:
    """The file of the first of some facts; empty where there is none."""
    stems = {path.stem: project.relative(path) for path in project.fact_files()}
    return stems[facts[0].partition(".")[0]] if facts else ""


def _page(project: Project, name: str) -> str:
    """The address of a fact, below the site's."""
    path, _, key = fact_page(project, name).partition("#")
    return f"{path.removesuffix('.md')}/#{key}"


def _card_fact(project: Project, fact: Any) -> dict[str, Any]:
    source = project.sources.entries.get(fact.source or "")
    record = fact_record(fact) | _in_the_table(project, fact) | {"how": how([fact], source.reading if source else "")}
    if fact.low is not None and fact.high is not None:
        record["range"] = f"{exact(fact.low)} to {exact(fact.high)}" if fact.low != fact.high else ""
    if source:
        record |= {"label": source.label, "source_page": f"sources/#{source.key}"}
    return record


def _in_the_table(project: Project, fact: Any) -> dict[str, Any]:
    """A fact as the table shows it, with what its interval needs to move along in proportion."""
    value = exact(fact.value) if isinstance(fact.value, int | float) else cut(str(fact.value), MOST_FILLED)
    record = {"name": fact.name, "value": value, "unit": fact.unit, "page": _page(project, fact.name)}
    if fact.low is not None and fact.high is not None:
        record |= {"low": fact.low, "high": fact.high, "exact": fact.value}
    return record
