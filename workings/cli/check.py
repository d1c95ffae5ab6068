"""The check as a command: of what was named, of what has changed, or of everything."""

import sys
from pathlib import Path

from workings.audit.page import audited
from workings.checks.causes import broken_machinery
from workings.checks.claim import check_claims
from workings.checks.everything import chart_findings, check_evidence, everything, looked_at
from workings.checks.everything import reports as everywhere
from workings.checks.fact_file import check_fact_file
from workings.checks.menu import check_menu
from workings.checks.page import Report, check_file, read_of, settled
from workings.checks.published import asked_for
from workings.checks.shown import ACCEPTED
from workings.checks.texts.notes import check_notes
from workings.checks.usage import Uses, uses_of
from workings.cli.formats import FORMATS, summary
from workings.cli.paths import SNIPPETS_FOLDER, NotThere, changed_pages, chosen, refuse
from workings.evidence import kept
from workings.evidence.asked import WORDS
from workings.evidence.git import UnknownRevision
from workings.evidence.project import WRITTEN, Project
from workings.evidence.settings import settings_text
from workings.finding import Finding

CLAIMS_FOLDER = "docs/claims/"
Checked = tuple[list[Report], dict[Path, Uses], list[Finding]]
"""The reports on pages, what the pages use that are clean and need none, and the findings."""


def check(project: Project, paths: list[Path], changed: bool = False, format: str = "text") -> int:
    """Checks prose, facts, sources and claims: of the given paths, of what has changed since the last commit, or of everything."""
    if changed and paths:
        return refuse(ValueError("workings: name paths or say --changed, not both"))
    if broken := broken_machinery(project):
        print(FORMATS[format]([broken], "nothing can be checked without the module of facts"))
        return 1
    try:
        reports, clean, found = _changed(project) if changed else _named(project, chosen(project, paths)) if paths else _everything(project)
    except NotThere as error:
        return refuse(error)
    found += [finding for report in reports for finding in audited(project, report.page)]
    found += [finding for path in clean for finding in _audited(project, path)]
    findings = settled(reports, set(found))
    print(FORMATS[format](findings, summary([*map(uses_of, reports), *clean.values()], findings)))
    return 1 if findings else 0


def _everything(project: Project) -> Checked:
    reports, clean = looked_at(project)
    return reports, clean, everything(project, reports, clean)


def _audited(project: Project, path: Path) -> list[Finding]:
    """What the audit of a clean page finds: nothing, without reading it, if it found nothing before and nothing has changed."""
    decide = (settings_text(project), *read_of(project, path))
    return kept.clean(project, "audited", project.relative(path), decide, lambda: audited(project, project.page(path)))


def _named(project: Project, files: list[Path]) -> Checked:
    names = {project.relative(path) for path in files}
    of_facts = [path for path in files if path.suffix == ".toml" and path not in (project.claims.ledger_path, project.docs / WORDS)]
    found = [finding for path in of_facts for finding in check_fact_file(project, path) or check_notes(project, path)]
    found += [finding for finding in project.sources.findings if finding.path in names]
    reports = [check_file(project, path) for path in files if path.suffix in WRITTEN]
    found += [finding for report in reports for finding in report.findings]
    if any(name.startswith(CLAIMS_FOLDER) for name in names):
        found += [finding for finding in check_claims(project) if finding.path in names]
    found += [finding for finding in (*check_menu(project), *asked_for(project)) if finding.path in names]
    return reports, {}, found


def _changed(project: Project) -> Checked:
    """The pages that have changed or rest on what has; facts and sources if any has; all claims if one, the ledger or a source has."""
    try:
        paths, reports = changed_pages(project)
    except UnknownRevision as error:
        print(f"workings: {error}; everything is checked", file=sys.stderr)
        return _everything(project)
    evidence = check_evidence(project) if any(path.startswith(SNIPPETS_FOLDER) for path in paths) else []
    pages = {report.page.path for report in reports}
    every = any(path.startswith(CLAIMS_FOLDER) or path.endswith(".bib") for path in paths)
    claims = [finding for finding in check_claims(project) if every or finding.path in pages]
    charts = chart_findings(project, map(uses_of, everywhere(project))) if ACCEPTED in paths or reports else []
    around = [*check_menu(project), *asked_for(project)]
    return reports, {}, [*evidence, *claims, *charts, *around, *(finding for report in reports for finding in report.findings)]
