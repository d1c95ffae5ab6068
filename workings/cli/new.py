"""Skeletons: a page, a fact, a claim or a chart that passes the check as it is written, to be filled with what you know."""

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from workings.checks.fact_file import check_fact_text
from workings.evidence.claims import LABELS
from workings.evidence.project import Project
from workings.markdown.grammar import CHART_KINDS, NUMBER, chart_options

CHECKED = ("primary", "secondary", "estimate", "assumption")
SECTIONS = {
    "What was said": "Who said it, when, and in which words.",
    "Verdict": "The verdict in one sentence, as in the front matter.",
    "The working": "The number that decides is {number}; the source says so [@{source}, the place in it].",
    "Best case for": "The claim in words that its holder would sign, and as long as the other side.",
    "Best case against": "The objection in words that its holder would sign, as long as the other side.",
    "Known then, known now": "What was known on the day, and what came to light since.",
    "What would change this": "The evidence that would overturn the verdict.",
    "Sources": "[SOURCES]",
}


HEAD = """---
title: A claim about {area}
description: A claim about {area}, checked.
id: {name}
area: {area}
claim: The claim in the words in which it is usually made.
said:
  - {{who: Who said it, when: "{today}", words: The words that were said, source: {source}}}
literal: What the words say, taken at their word.
fairest: What a fair reader takes them to mean.
verdict: This has not been decided yet, and the page says so.
label: {label}
number: "{number}"
as_of: {today}
checked: {today}
next_check: {later}
log:
  - date: {today}
    label: {label}
    verdict: This has not been decided yet, and the page says so.
    why: First verdict.
---

# A claim about {area}
"""


class Refused(ValueError):
    """A skeleton that cannot be written; the message says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `workings new` takes."""
    kinds = parser.add_subparsers(dest="kind", required=True)
    page = kinds.add_parser("page", help="a page: docs/how/buses.md")
    page.add_argument("path", type=Path)
    page.add_argument("--title", required=True)
    fact = kinds.add_parser("fact", help="a fact: buses.line.seats")
    fact.add_argument("name", help="file, group and key: buses.line.seats")
    fact.add_argument("--section", help="the folder of a new file of facts: how, money, chips, …")
    fact.add_argument("--value", required=True, help="a number, a date like 2026-01-01, or a text")
    fact.add_argument("--unit", default="dimensionless")
    fact.add_argument("--source", help="a key of the bibliography")
    fact.add_argument("--at", help="the place in the source")
    fact.add_argument("--checked", choices=CHECKED, default="secondary")
    fact.add_argument("--note", help="why, for an estimate or an assumption")
    fact.add_argument("--as-of", type=date.fromisoformat, default=None, help="the day for which it holds; today if not given")
    claim = kinds.add_parser("claim", help="a claim: cost-ten-millions")
    claim.add_argument("name", help="its id: the area, then what it says")
    claim.add_argument("--area", required=True)
    claim.add_argument("--number", required=True, help="the number that decides, as a link: '[$2](../../snippets/facts/…)'")
    claim.add_argument("--source", required=True, help="a key of the bibliography")
    chart = kinds.add_parser("chart", help="a chart at the end of a page")
    chart.add_argument("path", type=Path, help="the page")
    chart.add_argument("rows", help="the calculation that gives its rows: money/cost.py#rivals()")
    chart.add_argument("--kind-of-chart", choices=CHART_KINDS, default="bar", dest="shape")
    chart.add_argument("--title", required=True)
    chart.add_argument("--alt", required=True, help="what the chart shows, for who does not see it")


def new(project: Project, kind: str, **given: object) -> int:
    """Writes a skeleton that passes the check: a page, a fact, a claim or a chart; never over anything that is there."""
    makers: dict[str, Callable[..., str]] = {"page": page, "fact": fact, "claim": claim, "chart": chart}
    try:
        print(makers[kind](project, **given))
    except Refused as error:
        print(f"workings: {error}", file=sys.stderr)
        return 2
    return 0


def page(project: Project, path: Path, title: str) -> str:
    """Writes a page and says how to put it into the menu."""
    place = project.root / path
    if project.docs not in place.parents or place.suffix != ".md":
        raise Refused(f"a page lies below docs/ and ends in .md, and {path} does not")
    _write_new(
        project,
        place,
        f'---\ntitle: "{title}"\ndescription: What this page answers, in one sentence.\nas_of: {date.today()}\n---\n\n# {title}\n\n'
        "**One sentence that answers.**\n\n## The first thing to understand\n\nA picture, a sentence or a table first; then the code.\n\n"
        "## How we know\n\nWhere the numbers come from.\n\n"
        "## Limits\n\nWhat is left out, and what would change our mind.\n\n## Sources\n\n[SOURCES]\n",
    )
    return f"{project.relative(place)} written; add it to nav in mkdocs.yml:\n    - {title}: {place.relative_to(project.docs).as_posix()}"


def fact(
    project: Project, name: str, section: str | None, value: str, unit: str, source: str | None, at: str | None, checked: str,
    note: str | None, as_of: date | None,
) -> str:  # fmt: skip
    """Adds a fact to its file, or to a new one in a section, if it is sound; says how to link to it."""
    stem, _, key = name.partition(".")
    if not re.fullmatch(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+", name):
        raise Refused(f"{name} is no name of a fact: write file, group and key in lower-case letters, digits and _, like buses.line.seats")
    if name in project.facts:
        raise Refused(f"{name} is a fact already, in {project.relative(project.fact_file(stem))}")
    known = {path.stem: path for path in project.fact_files()}
    place = known.get(stem) or project.snippets / "facts" / (section or "") / f"{stem}.toml"
    if stem not in known and not section:
        raise Refused(f"no file of facts is called {stem}; name the section for a new one with --section")
    fields = {"value": _literal(value), "unit": f'"{unit}"', "source": source and f'"{source}"', "at": at and f'"{at}"'}
    fields |= {"as_of": str(as_of or date.today()), "checked": f'"{checked}"', "note": note and f'"{note}"'}
    table = "\n".join([f"[{key}]", *(f"{field} = {entry}" for field, entry in fields.items() if entry)])
    before = project.files.text(place).rstrip() + "\n\n" if place.exists() else f"# What is known of {stem.replace('_', ' ')}.\n\n"
    if findings := check_fact_text(project, place, f"{before}{table}\n"):
        raise Refused("\n".join(map(str, findings)))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"{before}{table}\n", encoding="utf-8")
    shown = project.relative(place)
    return f"{name} written to {shown}; nothing uses it yet: link to it with [{value}](../../{shown}#{key})"


def _literal(value: str) -> str:
    """A value as TOML writes it: a number or a date as it stands, anything else as a text."""
    bare = value.replace(",", "_")
    number = re.fullmatch(r"[+-]?\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?", bare)
    return bare if number or re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def claim(project: Project, name: str, area: str, number: str, source: str) -> str:
    """Writes a claim's page with every field and section, and enters it in the ledger."""
    claims = project.claims
    if name in claims.ledger:
        raise Refused(f"{name} is in the ledger already")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name):
        raise Refused(f"{name} is no id: use lower-case letters, digits and -")
    if not NUMBER.match(number):
        raise Refused(f"{number} is no Markdown link; write [what is written](../../snippets/file.py#expression)")
    if source not in project.sources.entries:
        raise Refused(f"source '{source}' is not in the bibliography")
    head = HEAD.format(area=area, name=name, source=source, number=number, label=LABELS[-1], today=date.today(), later=_next_year())
    body = "\n\n".join(f"## {title}\n\n{text.format(number=number, source=source)}" for title, text in SECTIONS.items())
    place = claims.folder / f"{name}.md"
    _write_new(project, place, f"{head}\n{body}\n")
    ledger = claims.ledger_path
    text = ledger.read_text(encoding="utf-8").rstrip() + "\n\n" if ledger.is_file() else ""
    ledger.write_text(f'{text}["{name}"]\narea = "{area}"\n' if "." in name else f'{text}[{name}]\narea = "{area}"\n', encoding="utf-8")
    return f"{project.relative(place)} written and entered in {project.relative(ledger)}; now make it true"


def _next_year() -> date:
    """The same day of the next year; the last of February for its twenty-ninth."""
    today = date.today()
    return today.replace(year=today.year + 1, day=min(today.day, 28) if today.month == 2 else today.day)


def chart(project: Project, path: Path, rows: str, shape: str, title: str, alt: str) -> str:
    """Adds a chart to the end of a page, if its rows can be drawn, and says how to accept what it draws."""
    place = project.root / path
    if not place.is_file():
        raise Refused(f"there is no {path}")
    options = f"kind: {shape}\nrows: {rows}\ntitle: {title}\nalt: {alt}"
    chart_options(options)
    if isinstance(drawn := project.drawn(rows), ValueError):
        raise Refused(f"the chart cannot be drawn: {drawn}")
    text = project.files.text(place).rstrip()
    place.write_text(f"{text}\n\n```chart\n{options}\n```\n", encoding="utf-8")
    return f"a chart of {len(drawn.rows.cells)} rows added to {project.relative(place)}; look at it, then run workings charts"


def _write_new(project: Project, place: Path, text: str) -> None:
    if place.exists():
        raise Refused(f"{project.relative(place)} is there already")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
