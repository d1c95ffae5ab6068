"""What each command does; each prints what it did and returns the exit status."""

import sys
from pathlib import Path

from workings import project
from workings.check import check_file
from workings.fact_files import check_fact_file, check_sources, fact_files
from workings.finding import Finding


def check(paths: list[Path]) -> int:
    """All checks of prose, facts and sources, of the given pages or of everything."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        print(f"workings: there is no {missing[0]}", file=sys.stderr)
        return 2
    findings, reports = [], []
    source_findings, known = check_sources()
    for path in fact_files() if not paths else [path for path in paths if path.suffix == ".toml"]:
        findings += check_fact_file(path, known)
    if not paths:
        findings += source_findings
    for path in _pages(paths):
        report = check_file(path)
        reports.append(report)
        findings += report.findings
    _print(findings)
    numbers = sum(len(report.page.numbers) for report in reports)
    exempt = sum(exemption.numerals for report in reports for exemption in report.page.exemptions)
    print(f"{len(reports)} pages, {numbers} bound numbers, {exempt} exempt by hand, {len(findings)} findings")
    return 1 if findings else 0


def _pages(paths: list[Path]) -> list[Path]:
    """The pages among `paths`, folders searched; every page where no path is given."""
    if not paths:
        return project.pages()
    found = []
    for path in paths:
        found += sorted(path.rglob("*.md")) if path.is_dir() else [path] if path.suffix == ".md" else []
    return found


def _print(findings: list[Finding]) -> None:
    for finding in sorted(set(findings)):
        print(finding)


COMMANDS = {"check": check}
