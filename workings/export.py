"""Exports: the numbers, facts, sources and cards as data, in the forms that other programs read."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path

from snippets import facts
from workings import project, watch
from workings.claims import Claim, changes, claims
from workings.expression import Outcome
from workings.fact_files import SCHEMA, fact_files
from workings.ledger import address
from workings.number import name, show
from workings.reference import source_line, walk
from workings.sources import csl, files, sources

FACT_FIELDS = ("name", "value", "unit", "low", "high", "source", "at", "as_of", "checked", "next_check", "disputed_by", "note")


def export_site(site: Path) -> list[Path]:
    """Writes every data set below `site/data` and returns their paths."""
    reports = [report for report in watch.reports() if report.page.path.startswith("docs/")]
    texts = {
        "numbers.json": dump([entry for report in reports for entry in numbers(report)]),
        "facts.json": dump([fact_record(fact) for fact in all_facts()]),
        "facts.csv": facts_csv(all_facts()),
        "facts.schema.json": SCHEMA.read_text(encoding="utf-8"),
        "sources.json": dump([csl(source) for _, source in sorted(sources().items())]),
        "sources.bib": "\n".join(path.read_text(encoding="utf-8").strip() + "\n" for path in files()),
    }
    texts |= {"claims.json": dump([claim_record(claim, reports) for claim in claims()]), "../feed.xml": feed(changes())}
    for report in reports:
        page = report.page.path.removeprefix("docs/").removesuffix(".md")
        texts[f"cards/{page}.json"] = dump({"cards": cards(report)})
    written = []
    for path, text in texts.items():
        target = site / "data" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        written.append(target)
    return written


def claim_record(claim: Claim, reports) -> dict:
    """A claim as a record: what is claimed, the verdict, where, the facts it rests on and its history."""
    shown = project.relative(claim.path)
    report = next((report for report in reports if report.page.path == shown), None)
    known = dict.fromkeys(name for _, outcome in report.bound for name in outcome.facts) if report else {}
    return {
        "id": claim.id, "claim": claim.get("claim"), "area": claim.get("area"), "verdict": claim.get("verdict"),
        "label": claim.get("label"),
        "url": f"claims/{claim.id}/", "checked": claim.get("checked"), "next_check": claim.get("next_check"), "facts": list(known),
        "log": claim.get("log"),
    }  # fmt: skip


def feed(entries) -> str:
    """The changes of mind as an Atom feed, the newest first; its links are full addresses where `SITE_URL` says what the site's is."""
    base = escape(address(""))
    items = "\n".join(_entry(on, claim, entry, base) for on, claim, entry in entries)
    newest = f"{entries[0][0]}T00:00:00Z" if entries else "2026-11-21T00:00:00Z"
    own = f'  <link rel="self" href="{base}feed.xml"/>\n  <link href="{base}"/>\n' if base else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "  <id>urn:deepseek-worked-out:corrections</id>\n  <title>DeepSeek, Worked Out: verdicts and corrections</title>\n"
        f"{own}  <updated>{newest}</updated>\n  <author><name>DeepSeek, Worked Out</name></author>\n{items}\n</feed>\n"
    )


def _entry(on, claim, entry, base):
    place = claim.get("log").index(entry) + 1
    return (
        f"  <entry>\n    <id>urn:deepseek-worked-out:{claim.id}:{on}:{place}</id>\n"
        f"    <title>{escape(str(claim.get('title')))}: {escape(entry['label'])}</title>\n    <updated>{on}T00:00:00Z</updated>\n"
        f'    <link href="{base}claims/{claim.id}/"/>\n'
        f"    <summary>{escape(entry['verdict'])} {escape(entry['why'])}</summary>\n  </entry>"
    )


def dump(data) -> str:
    """JSON with one fixed layout, so that the same content is always the same bytes."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False, default=str) + "\n"


def numbers(report) -> Iterable[dict]:
    """One record for each bound number of a page."""
    for link, outcome in report.bound:
        line, column = report.page.place(link.start)
        yield {
            "page": report.page.path, "line": line, "column": column, "text": link.text, "value": outcome.value, "unit": outcome.unit,
            "target": project.short(link.target), "facts": list(outcome.facts), "sources": list(project.sources_of(outcome.facts)),
            "adjustable": ".adjust" in link.attributes,
        }  # fmt: skip


def all_facts() -> list[facts.Fact]:
    """Every fact, in the order of the files."""
    return [fact for path in fact_files() for fact in walk(facts.Group((path.stem,)))]


def fact_record(fact: facts.Fact) -> dict:
    """A fact as a record of plain values; what is not known is left out."""
    record = {field: getattr(fact, field) for field in FACT_FIELDS}
    return {field: entry.isoformat() if isinstance(entry, date) else entry for field, entry in record.items() if entry is not None}


def facts_csv(known: Iterable[facts.Fact]) -> str:
    """The facts as a table."""
    table = io.StringIO()
    writer = csv.DictWriter(table, FACT_FIELDS, lineterminator="\n")
    writer.writeheader()
    for fact in known:
        record = fact_record(fact)
        value = record["value"]
        writer.writerow(record | {"value": json.dumps(value) if isinstance(value, list) else value})
    return table.getvalue()


def cards(report) -> dict[str, dict]:
    """What the cards of a page show, by target."""
    found = {}
    for link, outcome in report.bound:
        target = project.short(link.target)
        if target not in found:
            found[target] = card(target, outcome)
    return found


def card(target: str, outcome: Outcome) -> dict:
    """What one card shows: the value in full, the expression with its inputs filled in, and every fact with its source."""
    function = outcome.functions[0] if outcome.functions else ""
    module, _, short = function.rpartition(".")
    path, _, fragment = target.partition("#")
    page = (
        f"snippets/{module.removeprefix('snippets.').replace('.', '/')}/#{function}"
        if function
        else _fact_page(outcome.facts[0])
        if outcome.facts
        else ""
    )
    return {
        "value": _full(outcome), "unit": outcome.unit, "expression": name(target), "filled": _filled(target, outcome),
        "doc": _first_line(module, short), "code": page, "source_lines": source_line(function) if function else path,
        "facts": [_card_fact(project.fact_named(known)) for known in outcome.facts],
    }  # fmt: skip


def _full(outcome):
    if outcome.low is not None and outcome.low != outcome.high:
        ends = f"{show(outcome.low)} to {show(outcome.high)}"
        return ends if outcome.value == outcome.low else f"{outcome.value} ({ends})"
    return f"{outcome.value:,}" if isinstance(outcome.value, int) else str(outcome.value)


def _filled(target, outcome):
    inputs = ", ".join(f"{known.rpartition('.')[2]} = {_input(known)}" for known in outcome.facts[:8])
    more = " …" if len(outcome.facts) > 8 else ""
    return f"{name(target)} = {show(outcome.value, outcome.unit)}" + (f", from {inputs}{more}" if outcome.functions and inputs else "")


def _input(known):
    fact = project.fact_named(known)
    return (
        show(fact.value, fact.unit)
        if isinstance(fact.value, int | float)
        else "a list"
        if isinstance(fact.value, list)
        else str(fact.value)
    )


def _first_line(module, function):
    if not module:
        return ""
    found = getattr(project.module(module.replace(".", "/") + ".py"), function.partition(".")[0], None)
    return (found.__doc__ or "").strip().split("\n")[0] if found else ""


def _fact_page(known):
    subject, _, key = known.partition(".")
    return f"snippets/facts/{subject}/#{key}"


def _card_fact(fact: facts.Fact) -> dict:
    source = sources().get(fact.source or "")
    record = fact_record(fact) | {
        "value": show(fact.value) if isinstance(fact.value, int | float) else str(fact.value),
        "page": _fact_page(fact.name),
    }
    if source:
        record |= {
            "title": source.title,
            "label": source.label,
            "url": source.url,
            "interest": source.interest,
            "source_page": f"sources/#{source.key}",
        }
    return record
