"""Every check of a project, in the order of causes: facts and sources first, then pages and claims, then what nothing uses."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from workings.checks.causes import broken_modules
from workings.checks.claim import check_claims
from workings.checks.fact_file import check_fact_files
from workings.checks.leads import names_on
from workings.checks.menu import check_menu
from workings.checks.page import Report, check_file, read_of, settled
from workings.checks.published import asked_for, unread
from workings.checks.shown import accepted_findings
from workings.checks.texts import check_texts
from workings.checks.together import work_out
from workings.checks.usage import Uses, as_kept, restored, unused, uses_of
from workings.evidence import kept
from workings.evidence.asked import WORDS
from workings.evidence.project import Project
from workings.evidence.settings import settings_text
from workings.finding import Finding

NOT_OURS = (".git", ".cache", ".venv", "site", "node_modules", "__pycache__")
"""Folders that no page leads to."""


def check_evidence(project: Project) -> list[Finding]:
    """What is wrong with sources, facts and modules; if they can be read, with the texts of reference pages and menus."""
    return unreadable(project) or list(check_texts(project))


def unreadable(project: Project) -> list[Finding]:
    """What is wrong with sources and facts as such, and with modules that are not Python; that it was nothing is remembered."""
    return kept.clean(project, "readable", "", (), lambda: _unreadable(project))


def _unreadable(project: Project) -> list[Finding]:
    return [*project.sources.findings, *check_fact_files(project), *broken_modules(project)]


def reports(project: Project) -> list[Report]:
    """The reports on every page."""
    return [check_file(project, path) for path in project.pages()]


def page_findings(project: Project, paths: list[Path] | None = None) -> list[Finding]:
    """What is wrong with pages and claims: with all, or with those in `paths`."""
    pages = project.pages() if paths is None else paths
    wanted = {project.relative(path) for path in pages}
    looked_at = [check_file(project, path) for path in pages]
    found = [finding for report in looked_at for finding in report.findings]
    return settled(looked_at, [*found, *(finding for finding in check_claims(project) if paths is None or finding.path in wanted)])


def chart_findings(project: Project, pages: Iterable[Uses]) -> Iterator[Finding]:
    """What is wrong with the file of accepted charts as a whole, given what every page uses."""
    return accepted_findings(project, [name for page in pages for name in page.charts])


def check_everything(project: Project, usage: bool = True) -> list[Finding]:
    """Every finding, sorted; with `usage` also what nothing uses, if facts and calculations can be read, and what no menu has."""
    return everything(project, reports(project), {}, usage)


def check_what_changed(project: Project) -> list[Finding]:
    """What `check_everything` finds without `usage`, looking at no page that was clean and of which nothing has changed."""
    return everything(project, *looked_at(project), usage=False)


def looked_at(project: Project) -> tuple[list[Report], dict[Path, Uses]]:
    """The reports on the pages on which something was found, or may be found since something changed, and what each other page uses.

    A clean page stays clean while its text, its drawings, what all pages rest on, where links can lead, settings and day are the same.
    """
    work_out(project, project.pages())
    around = kept.digest_of(_where_links_lead(project), settings_text(project), date.today().isoformat())
    found: list[Report] = []
    clean: dict[Path, Uses] = {}
    for path in project.pages():
        decide = (around, *read_of(project, path))
        if (known := kept.kept_as(project, "clean", project.relative(path), decide)) is not None:
            clean[path] = restored(known)
            continue
        report = check_file(project, path)
        if report.findings or report.unchecked:
            found.append(report)
        else:
            clean[path] = uses_of(report)
            kept.keep_as(project, "clean", project.relative(path), decide, as_kept(clean[path]))
    return found, clean


def _where_links_lead(project: Project) -> str:
    """Every file that a page can link to, and the names on every page."""
    names = {place: names_on(project, place) for place in project.pages() if place.suffix == ".md"}
    listed = (f"{project.relative(place)} {sorted(known) if known is not None else 'all'}" for place, known in names.items())
    return "\n".join([*sorted(map(project.relative, _ours(project))), *listed])


def read_by_all(project: Project) -> tuple[str, ...]:
    """What decides `check_everything` without `usage`, beside all that pages rest on: all pages, what else there is, history, and today."""
    written = [*project.pages(), project.docs / WORDS, project.root / "pyproject.toml"]
    there = sorted(map(project.relative, _ours(project)))
    return project.files.digest(written), "\n".join(there), project.git.head(), date.today().isoformat()


def _ours(project: Project) -> Iterator[Path]:
    """Everything that lies below the root and that a page may lead to."""
    for folder, folders, names in os.walk(project.root):
        folders[:] = [name for name in folders if name not in NOT_OURS]
        yield from (Path(folder, name) for name in (*folders, *names))


def everything(project: Project, looked_at: list[Report], clean: dict[Path, Uses], usage: bool = True) -> list[Finding]:
    """The same, given the reports on some pages, and what each other page uses, which is clean."""
    broken = unreadable(project)
    pages = [*map(uses_of, looked_at), *clean.values()]
    found = [*(broken or check_texts(project)), *(finding for report in looked_at for finding in report.findings)]
    found += [*check_claims(project), *chart_findings(project, pages), *unread(project), *asked_for(project)]
    found += check_menu(project) if usage else []
    if usage and not broken and not any(report.unchecked for report in looked_at):
        found += unused(project, pages)
    return settled(looked_at, set(found))
