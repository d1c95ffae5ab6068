"""Skeletons: a page, a fact, a claim or a chart in which nothing is wrong; the check names each place that is still to be written."""

import argparse
import os
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from workings.charts.bound import figure
from workings.checks.claim import check_claim
from workings.checks.fact_file import check_fact_text
from workings.checks.page import STILL, check_page
from workings.cli.formats import count
from workings.cli.skeletons import claim_text, literal, page_text, quoted
from workings.evidence.claims import read_claim
from workings.evidence.project import Project
from workings.finding import Finding
from workings.markdown.blocks import split
from workings.markdown.grammar import CHART_KINDS, NUMBER, chart_options
from workings.markdown.reader import read_page

TEXT = "text"
"""What is written for the unit of a value that is a text."""
CHECKED = ("primary", "secondary", "estimate", "assumption")


class Refused(ValueError):
    """A skeleton that cannot be written; the message says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `workings new` takes."""
    kinds = parser.add_subparsers(dest="kind", required=True)
    page = kinds.add_parser("page", help="a page: docs/how/buses.md")
    page.add_argument("path", type=Path, help="where it will lie, as seen from where you are")
    page.add_argument("--title", required=True)
    fact = kinds.add_parser("fact", help="a fact: buses.line.seats")
    fact.add_argument("name", help="file, group and key: buses.line.seats")
    fact.add_argument("--section", help="the folder of a new file of facts: how, money, chips, …")
    fact.add_argument("--value", required=True, help="a number, a date like 2026-01-01, or with --unit text a text")
    fact.add_argument("--unit", default="dimensionless", help="a unit that Pint or workings/quantity/units.txt knows, or text")
    fact.add_argument("--source", help="a key of the bibliography")
    fact.add_argument("--at", help="the place in the source")
    fact.add_argument("--checked", choices=CHECKED, default="secondary")
    fact.add_argument("--note", help="why, for an estimate or an assumption")
    held = "the day for which it holds; if not given, the day on which its source was read, or today"
    fact.add_argument("--as-of", type=date.fromisoformat, default=None, help=held)
    claim = kinds.add_parser("claim", help="a claim: cost-ten-millions")
    claim.add_argument("name", help="its id: the area, then what it says")
    claim.add_argument("--area", required=True)
    claim.add_argument("--number", required=True, help="the number that decides, as a link: '[$2](../../snippets/facts/…)'")
    claim.add_argument("--source", required=True, help="a key of the bibliography")
    chart = kinds.add_parser("chart", help="a chart on a page, before its sources")
    chart.add_argument("path", type=Path, help="the page")
    chart.add_argument("rows", help="the calculation that gives its rows: money/cost.py#rivals()")
    chart.add_argument("--kind-of-chart", choices=CHART_KINDS, default="bar", dest="shape")
    chart.add_argument("--title", required=True)
    chart.add_argument("--alt", required=True, help="what the chart shows, for who does not see it")


def new(project: Project, kind: str, **given: object) -> int:
    """Writes a skeleton, in which all that is to be done is to write: a page, a fact, a claim or a chart; never over what is there."""
    makers: dict[str, Callable[..., str]] = {"page": page, "fact": fact, "claim": claim, "chart": chart}
    try:
        print(makers[kind](project, **given))
    except Refused as error:
        print(f"workings: {error}", file=sys.stderr)
        return 2
    return 0


def page(project: Project, path: Path, title: str) -> str:
    """Writes a page and says how to put it into the menu."""
    place = Path(os.path.abspath(path))
    if project.docs not in place.parents or place.suffix != ".md" or project.is_generated(place):
        raise Refused(f"a page that people write lies below docs/ and ends in .md, and {path} does not")
    _refuse_existing(project, place)
    text = page_text(title, date.today())
    _refuse_unsound(check_page(project, read_page(project.relative(place), text)).findings)
    _write(place, text)
    shown = place.relative_to(project.docs).as_posix()
    return f"{project.relative(place)} written; add it to nav in mkdocs.yml:\n    - {quoted(title)}: {shown}"


def fact(
    project: Project, name: str, section: str | None, value: str, unit: str, source: str | None, at: str | None, checked: str,
    note: str | None, as_of: date | None,
) -> str:  # fmt: skip
    """Adds a fact to its file, or to a new one in a section, if it is sound; says how to link to it."""
    stem, _, key = name.partition(".")
    if not re.fullmatch(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+", name):
        raise Refused(f"{name} is no name of a fact: write file, group and key in lower-case letters, digits and _, like buses.line.seats")
    stated = _value(value, unit)
    if name in project.facts:
        raise Refused(f"{name} is a fact already, in {project.relative(project.fact_file(stem))}")
    known = {path.stem: path for path in project.fact_files()}
    if stem not in known and not re.fullmatch(r"[a-z][a-z0-9_/]*", section or ""):
        raise Refused(f"no file of facts is called {stem}; name the section for a new one with --section")
    if stem in known and section and known[stem].parent != project.snippets / "facts" / section:
        raise Refused(f"{stem} is a file already, {project.relative(known[stem])}; leave --section out, or name the fact otherwise")
    place = known.get(stem) or project.snippets / "facts" / (section or "") / f"{stem}.toml"
    unit = "dimensionless" if unit == TEXT else unit
    fields = {"value": stated, "unit": quoted(unit), "source": source and quoted(source), "at": at and quoted(at)}
    held = as_of or project.sources.read_on(source) or date.today()
    fields |= {"as_of": str(held), "checked": quoted(checked), "note": note and quoted(note)}
    table = "\n".join([f"[{key}]", *(f"{field} = {entry}" for field, entry in fields.items() if entry)])
    before = project.files.text(place).rstrip() + "\n\n" if place.exists() else f"# What is known of {stem.replace('_', ' ')}.\n\n"
    _refuse_unsound(check_fact_text(project, place, f"{before}{table}\n"))
    _write(place, f"{before}{table}\n")
    shown = project.relative(place)
    return f"{name} written to {shown}; nothing uses it yet: link to it with [{value}](../../{shown}#{key})"


def _value(value: str, unit: str) -> str:
    """A value as TOML has it: a number or a date; a text only where the unit says so, since a slip would be one too."""
    stated = literal(value)
    if unit == TEXT:
        return quoted(value)
    if stated.startswith('"'):
        raise Refused(f"{value} is no number and no date; write digits like 1,250,000 or 2.5, a day like 2026-01-31, or say --unit text")
    return stated


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
    place, ledger = claims.folder / f"{name}.md", claims.ledger_path
    _refuse_existing(project, place)
    text = claim_text(name, area, number, source, date.today())
    listed = ledger.read_text(encoding="utf-8").rstrip() + "\n\n" if ledger.is_file() else ""
    listed += f"[{quoted(name) if '.' in name else name}]\narea = {quoted(area)}\n"
    after = Project(project.root, {place: text, ledger: listed})
    findings = check_claim(after, read_claim(place, text.encode("utf-8")), past=[])
    _refuse_unsound([*findings, *check_page(project, read_page(project.relative(place), text)).findings])
    _write(place, text)
    _write(ledger, listed)
    return f"{project.relative(place)} written and entered in {project.relative(ledger)}; now make it true"


def chart(project: Project, path: Path, rows: str, shape: str, title: str, alt: str) -> str:
    """Adds a chart to a page, before its sources, if its rows can be drawn, and says how to accept what it draws."""
    place = Path(os.path.abspath(path))
    if place not in project.pages():
        raise Refused(f"{path} is no page of this project")
    options = f"kind: {shape}\nrows: {rows}\ntitle: {title}\nalt: {alt}"
    try:
        chart = chart_options(options)
        if isinstance(drawn := project.drawn(chart["rows"]), ValueError):
            raise drawn
        figure(project, chart)
    except ValueError as error:
        raise Refused(f"the chart cannot be drawn: {error}") from error
    _write(place, _with_chart(project.files.text(place), f"```chart\n{options}\n```\n"))
    size = count(len(drawn.rows.cells), "row")
    return f"a chart of {size} added to {project.relative(place)}; look at it, then run workings charts"


def _with_chart(text: str, block: str) -> str:
    """A page's text with a chart before its list of sources, or at its end."""
    sources = [match.start() for match in re.finditer(r"(?m)^## +Sources[ \t]*$", split(text).prose)]
    before, after = (text[: sources[0]], text[sources[0] :]) if sources else (text, "")
    return f"{before.rstrip()}\n\n{block}" + (f"\n{after}" if after else "")


def _refuse_existing(project: Project, place: Path) -> None:
    if place.exists():
        raise Refused(f"{project.relative(place)} is there already")


def _refuse_unsound(found: list[Finding]) -> None:
    findings = [finding for finding in found if not finding.message.endswith(STILL)]
    if findings:
        raise Refused("nothing is written, since it would not pass the check:\n" + "\n".join(map(str, sorted(findings))))


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
