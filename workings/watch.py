"""Checking again and again: pages that have not changed are not checked twice, so an edit shows its findings at once."""

from workings import cache, ledger, project, sources
from workings.check import Report, check_file
from workings.claim_check import check_claims
from workings.fact_files import check_fact_file, check_sources, fact_files
from workings.finding import Finding

_reports: dict[str, tuple[bytes, Report]] = {}
_state = ""


def refresh() -> bool:
    """Forgets every value if a module or a fact has changed since the last call; returns whether it did."""
    global _state
    cache.state.cache_clear()
    sources.sources.cache_clear()
    ledger.links_to_claims.cache_clear()
    if cache.state() == _state:
        return False
    project.forget()
    _reports.clear()
    _state = cache.state()
    return True


def report(path) -> Report:
    """The report on a page, from before if neither the page nor what it rests on has changed."""
    data = path.read_bytes()
    known = _reports.get(str(path))
    if known is None or known[0] != data:
        known = _reports[str(path)] = (data, check_file(path))
    return known[1]


def reports() -> list[Report]:
    """The reports on every page."""
    return [report(path) for path in project.pages()]


def findings() -> list[Finding]:
    """Every finding in facts, sources and pages, in order."""
    found, known = check_sources()
    for path in fact_files():
        found += check_fact_file(path, known)
    found += check_claims()
    for page_report in reports():
        found += page_report.findings
    return sorted(set(found))
