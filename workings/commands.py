"""What each command does; each prints what it did and returns the exit status."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from workings import affected as changes
from workings import project, usage
from workings.charts_on_page import drawn
from workings.check import Report, check_file
from workings.claim_check import check_claims
from workings.export import all_facts, dump, export_site
from workings.fact_files import check_fact_file, check_sources, fact_files
from workings.finding import Finding
from workings.fix import fix_file
from workings.reference import write_pages


def check(paths: list[Path]) -> int:
    """All checks of prose, facts and sources, of the given paths or of everything."""
    if _missing(paths):
        return 2
    source_findings, known = check_sources()
    findings = [] if paths else list(source_findings)
    for path in _of_kind(paths, ".toml", fact_files):
        findings += check_fact_file(path, known)
    sound = not findings
    reports = [check_file(path) for path in _of_kind(paths, ".md", project.pages)]
    findings += [finding for report in reports for finding in report.findings]
    findings += [
        finding
        for finding in check_claims()
        if not paths or finding.path in {project.relative(path) for path in _of_kind(paths, ".md", list)}
    ]
    if not paths and sound:
        findings += usage.unused(reports, known)
    _print(findings)
    print(_summary(reports, findings))
    return 1 if findings else 0


def _missing(paths):
    for path in paths:
        if not path.exists():
            print(f"workings: there is no {path}", file=sys.stderr)
    return any(not path.exists() for path in paths)


def _of_kind(paths: list[Path], suffix: str, everything) -> list[Path]:
    """The files with a suffix among `paths`, folders searched; all there are where no path is given."""
    if not paths:
        return everything()
    found = []
    for path in paths:
        found += sorted(path.rglob(f"*{suffix}")) if path.is_dir() else [path] if path.suffix == suffix else []
    return [path for path in found if path.name != "ledger.toml" and not project.is_generated(path)]


def _summary(reports: list[Report], findings: list[Finding]) -> str:
    numbers = sum(len(report.page.numbers) for report in reports)
    exempt = [exemption for report in reports for exemption in report.page.exemptions]
    return (
        f"{_count(len(reports), 'page')}, {_count(numbers, 'bound number')}, {sum(entry.numerals for entry in exempt)} exempt by hand "
        f"in {_count(len(exempt), 'block')}, {_count(len(findings), 'finding')}"
    )


def _count(number, noun):
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _print(findings: Iterable[Finding]) -> None:
    for finding in sorted(set(findings)):
        print(finding)


def fix(paths: list[Path]) -> int:
    """Splices corrected digits into the pages; never a relation, a unit or a name."""
    if _missing(paths):
        return 2
    mended, left = [], []
    for path in _of_kind(paths, ".md", project.pages):
        done, rest = fix_file(path, check_file(path))
        mended += done
        left += rest
    for finding in sorted(mended):
        print(f"mended {finding}")
    for finding in sorted(left):
        print(f"left   {finding}")
    print(f"{len(mended)} mended, {len(left)} left for a person")
    return 1 if left else 0


def list_(paths: list[Path]) -> int:
    """Coverage: what is bound, adjustable and exempt on each page, and what uses each fact, source and calculation."""
    if _missing(paths):
        return 2
    reports = [check_file(path) for path in _of_kind(paths, ".md", project.pages)]
    for report in reports:
        adjustable = sum(".adjust" in link.attributes for link in report.page.numbers)
        print(f"{report.page.path}: {len(report.bound)} bound, {adjustable} adjustable, {len(report.page.loose)} loose")
        for entry in report.page.exemptions:
            print(f"  {report.page.path}:{report.page.place(entry.start)[0]}: {entry.numerals} exempt: {entry.reason}")
        for fence in report.page.fences:
            if fence.language not in ("python", "output", "chart"):
                print(f"  {report.page.path}:{report.page.place(fence.start)[0]}: not checked: a {fence.language or 'plain'} block")
    if not paths:
        _list_users(reports)
    print(_summary(reports, [finding for report in reports for finding in report.findings]))
    return 0


def _list_users(reports):
    pages_of: dict[str, int] = {}
    for report in reports:
        for name in usage.facts_of(report) | usage.functions_of(report):
            pages_of[name] = pages_of.get(name, 0) + 1
    _, sources = check_sources()
    for fact in all_facts():
        due = fact.next_check is not None and fact.next_check < date.today()
        print(f"fact {fact.name}: {_count(pages_of.get(fact.name, 0), 'page')}{f', to be checked since {fact.next_check}' if due else ''}")
    for name in sorted(usage.calculations()):
        print(f"calculation {name}: {_count(pages_of.get(name, 0), 'page')}")
    for key in sorted(sources):
        users = sum(fact.source == key for fact in all_facts())
        print(f"source {key}: {_count(users, 'fact')}")


def affected(revision: str) -> int:
    """The sentences to read again because a fact or a calculation they rest on has changed since a revision."""
    try:
        facts, functions = changes.changed_since(revision)
    except changes.UnknownRevision:
        print(f"workings: git knows no revision '{revision}'", file=sys.stderr)
        return 2
    lines = list(changes.affected([check_file(path, fences=False) for path in project.pages()], facts, functions))
    print(
        "\n".join([*lines, f"{len(facts)} facts and {len(functions)} calculations changed, {_count(len(lines), 'number')} to read again"])
    )
    return 1 if lines else 0


def pages() -> int:
    """Writes the reference pages of facts, calculations and sources below docs/."""
    print(f"{_count(write_pages(), 'reference page')} changed")
    return 0


def export(site: Path) -> int:
    """Writes the data sets below SITE/data."""
    print(f"{_count(len(export_site(site)), 'file')} written below {site / 'data'}")
    return 0


ACCEPTED = project.ROOT / "tests" / "charts.json"
"""What every chart draws, as it was last looked at: a fact that only a chart shows cannot change unseen."""


def charts() -> int:
    """Writes what every chart draws to tests/charts.json, to be looked at and committed."""
    pages = [check_file(path, fences=False).page for path in project.pages()]
    rows = {name: cells for page in pages for name, cells in drawn(page).items()}
    ACCEPTED.write_text(dump(rows), encoding="utf-8")
    print(f"{_count(len(rows), 'chart')} written to {project.relative(ACCEPTED)}")
    return 0


COMMANDS = {"charts": charts, "check": check, "fix": fix, "list": list_, "affected": affected, "pages": pages, "export": export}
