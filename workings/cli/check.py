"""The check as a command: of what was named, of what has changed, or of everything."""

import sys
from pathlib import Path

from workings.audit.page import audited
from workings.checks.causes import broken_machinery
from workings.checks.claim import check_claims
from workings.checks.everything import chart_findings, check_evidence, everything, reports
from workings.checks.fact_file import check_fact_file
from workings.checks.menu import check_menu
from workings.checks.page import Report, check_file, settled
from workings.checks.shown import ACCEPTED
from workings.checks.texts.notes import check_notes
from workings.checks.together import work_out
from workings.cli.formats import FORMATS, summary
from workings.cli.paths import SNIPPETS_FOLDER, NotThere, changed_pages, chosen, refuse
from workings.evidence.git import UnknownRevision
from workings.evidence.project import WRITTEN, Project
from workings.finding import Finding

CLAIMS_FOLDER = "docs/claims/"


def check(project: Project, paths: list[Path], changed: bool = False, format: str = "text") -> int:
    """Checks prose, facts, sources and claims: of the given paths, of what has changed since the last commit, or of everything."""
    if changed and paths:
        return refuse(ValueError("workings: name paths or say --changed, not both"))
    if broken := broken_machinery(project):
        print(FORMATS[format]([broken], "nothing can be checked without the module of facts"))
        return 1
    try:
        looked_at, found = _changed(project) if changed else _named(project, chosen(project, paths)) if paths else _everything(project)
    except NotThere as error:
        return refuse(error)
    found += [finding for report in looked_at for finding in audited(project, report.page)]
    findings = settled(looked_at, set(found))
    print(FORMATS[format](findings, summary(looked_at, findings)))
    return 1 if findings else 0


def _everything(project: Project) -> tuple[list[Report], list[Finding]]:
    work_out(project, project.pages())
    looked_at = reports(project)
    return looked_at, everything(project, looked_at)


def _named(project: Project, files: list[Path]) -> tuple[list[Report], list[Finding]]:
    ledger, names = project.claims.ledger_path, {project.relative(path) for path in files}
    of_facts = [path for path in files if path.suffix == ".toml" and path != ledger]
    found = [finding for path in of_facts for finding in check_fact_file(project, path) or check_notes(project, path)]
    found += [finding for finding in project.sources.findings if finding.path in names]
    looked_at = [check_file(project, path) for path in files if path.suffix in WRITTEN]
    found += [finding for report in looked_at for finding in report.findings]
    if any(name.startswith(CLAIMS_FOLDER) for name in names):
        found += [finding for finding in check_claims(project) if finding.path in names]
    found += [finding for finding in check_menu(project) if finding.path in names]
    return looked_at, found


def _changed(project: Project) -> tuple[list[Report], list[Finding]]:
    """The pages that have changed or rest on what has; facts and sources if any has; all claims if one, the ledger or a source has."""
    try:
        paths, looked_at = changed_pages(project)
    except UnknownRevision as error:
        print(f"workings: {error}; everything is checked", file=sys.stderr)
        return _everything(project)
    evidence = check_evidence(project) if any(path.startswith(SNIPPETS_FOLDER) for path in paths) else []
    pages = {report.page.path for report in looked_at}
    every = any(path.startswith(CLAIMS_FOLDER) or path.endswith(".bib") for path in paths)
    claims = [finding for finding in check_claims(project) if every or finding.path in pages]
    charts = chart_findings(project, reports(project)) if ACCEPTED in paths or looked_at else []
    return looked_at, [*evidence, *claims, *charts, *check_menu(project), *(finding for report in looked_at for finding in report.findings)]
