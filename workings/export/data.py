"""Exports: the numbers, facts, claims and sources as data, in the forms that other programs read."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from workings.browser.bundle import bundle, is_live
from workings.checks.fact_file import SCHEMA
from workings.checks.page import Report, check_file, read_of
from workings.evidence.claims import Claim
from workings.evidence.kept import kept
from workings.evidence.project import Project
from workings.evidence.sources import csl
from workings.export.archive import NAME, archive
from workings.export.cards import FACT_FIELDS, beyond_cards, cards, fact_record
from workings.export.charts import chart_files
from workings.export.feed import feed
from workings.export.take_away import take_away
from workings.live import answers
from workings.live.pieces import frames
from workings.markdown.grammar import short
from workings.markdown.look import figures_of
from workings.render.picture import alone


def export_site(project: Project, site: Path) -> list[Path]:
    """Writes every data set below `site/data`, and what can be taken away below `site/live`; returns their paths."""
    written = write(site, exports(project))
    (site / NAME).parent.mkdir(parents=True, exist_ok=True)
    (site / NAME).write_bytes(archive(project))
    return [*written, site / NAME]


def write(site: Path, texts: dict[str, str]) -> list[Path]:
    """Writes texts below `site/data`, each at its path there; returns where they are."""
    written = []
    for path, text in texts.items():
        target = site / "data" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        written.append(target)
    return written


def exports(project: Project) -> dict[str, str]:
    """Every data set, by its path below `data/`."""
    paths = [path for path in project.pages() if path.is_relative_to(project.docs)]
    beside = {project.relative(path): page_exports(project, path) for path in paths}
    bibliography = [project.files.text(path).strip() + "\n" for path in project.files.below(project.snippets / "facts", ".bib")]
    texts = {
        "numbers.json": dump([entry for made in beside.values() for entry in made["numbers"]]),
        "facts.json": dump([fact_record(fact) for fact in project.facts.values()]),
        "facts.csv": facts_csv(project.facts.values()),
        "facts.schema.json": SCHEMA.read_text(encoding="utf-8"),
        "sources.json": dump([csl(source) for _, source in sorted(project.sources.entries.items())]),
        "sources.bib": "\n".join(bibliography),
        "claims.json": dump([claim_record(claim, beside[project.relative(claim.path)]["facts"]) for claim in project.claims.all]),
        "../feed.xml": feed(project.claims.changes()),
    }
    drawings = sorted({path for made in beside.values() for path in made["drawings"]})
    texts |= {f"../{path}": alone(project.files.text(project.docs / path)) for path in drawings}
    return texts | {path: text for made in beside.values() for path, text in made["texts"].items()}


def page_exports(project: Project, path: Path) -> dict[str, Any]:
    """What a page or a drawing gives: its numbers as records, the facts that they rest on, its drawings, and what stands beside it."""
    name, decide = project.relative(path), read_of(project, path)
    return kept(project, "beside", name, decide, lambda: _page_exports(project, check_file(project, path)))


def _page_exports(project: Project, report: Report) -> dict[str, Any]:
    known = dict.fromkeys(name for _, outcome in report.bound for name in outcome.facts)
    drawings = sorted(figures_of(report.page))
    return {"numbers": list(numbers(project, report)), "facts": list(known), "drawings": drawings, "texts": _beside(project, report)}


def _beside(project: Project, report: Report) -> dict[str, str]:
    """What stands beside one page, by its path below `data/`: cards, what its controls do, charts, what can be taken away."""
    page = report.page.path.removeprefix("docs/").removesuffix(".md")
    found, python = cards(project, report), bundle(project, report.page) if is_live(report.page) else {}
    texts = {f"cards/{page}.json": dump({"cards": found, "facts": beyond_cards(project, found, python.get("read", ()))})}
    texts |= live(project, report) | take_away(project, report) | chart_files(project, report.page)
    if moved := frames(project, report.page):
        texts[f"../live/{page}.pieces.json"] = packed(moved)
    if python:
        texts[f"../live/{page}.python.json"] = packed(python)
    return texts


def live(project: Project, report: Report) -> dict[str, str]:
    """What the controls of a page do, for the script of the page: numbers along one control; along two; charts."""
    tables = answers(project, report.page).tables
    if not tables:
        return {}
    page = f"../live/{report.page.path.removeprefix('docs/').removesuffix('.md')}"
    first = {part: tables[part] for part in ("controls", "numbers", "outputs")}
    first |= {"grids": bool(tables["grids"]), "charts": bool(tables["charts"])}
    parts = {"": first, ".2d": tables["grids"], ".charts": tables["charts"]}
    return {f"{page}{name}.json": packed(part) for name, part in parts.items() if part}


def packed(data: Any) -> str:
    """JSON for a script, with no blanks."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def claim_record(claim: Claim, facts: list[str]) -> dict[str, Any]:
    """A claim as a record: what is claimed, the verdict, where, the facts it rests on and its history."""
    return {
        "id": claim.id, "claim": claim.get("claim"), "area": claim.get("area"), "verdict": claim.get("verdict"),
        "label": claim.get("label"), "lean": claim.get("lean"),
        "url": f"claims/{claim.id}/", "checked": claim.get("checked"), "next_check": claim.get("next_check"), "facts": facts,
        "log": claim.get("log"),
    }  # fmt: skip


def dump(data: Any) -> str:
    """JSON with one fixed layout, so that the same content is always the same bytes."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False, default=str) + "\n"


def numbers(project: Project, report: Report) -> Iterable[dict[str, Any]]:
    """One record for each bound number of a page."""
    for link, outcome in report.bound:
        line, column = report.page.place(link.start)
        value = outcome.value.isoformat() if isinstance(outcome.value, date) else outcome.value
        yield {
            "page": report.page.path, "line": line, "column": column, "text": link.text, "value": value, "unit": outcome.unit,
            "target": short(link.target), "facts": list(outcome.facts), "sources": list(project.sources_of(outcome.facts)),
            "adjustable": ".adjust" in link.attributes,
        }  # fmt: skip


def facts_csv(known: Iterable[Any]) -> str:
    """The facts as a table."""
    table = io.StringIO()
    writer = csv.DictWriter(table, FACT_FIELDS, lineterminator="\n")
    writer.writeheader()
    for fact in known:
        record = fact_record(fact)
        value = record["value"]
        writer.writerow(record | {"value": json.dumps(value) if isinstance(value, list) else value})
    return table.getvalue()
