"""What each command does; each prints what it did and returns the exit status."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from workings.checks import affected as changes
from workings.checks.claim import check_claims
from workings.checks.everything import check_everything, check_evidence, reports
from workings.checks.fact_file import check_fact_file
from workings.checks.page import Report, check_file
from workings.checks.shown import ACCEPTED, Chart
from workings.checks.usage import pages_of
from workings.cli.fix import fix_file
from workings.cli.formats import FORMATS
from workings.evidence.code import parsed
from workings.evidence.git import UnknownRevision
from workings.evidence.project import Project
from workings.export.data import dump, export_site
from workings.finding import Finding
from workings.render.reference import write_pages


def check(project: Project, paths: list[Path], changed: bool = False, format: str = "text") -> int:
    """Checks prose, facts, sources and claims: of the given paths, of what has changed since the last commit, or of everything."""
    if _missing(paths):
        return 2
    if changed:
        return _say(*_check_changed(project), format)
    if paths:
        return _say(*_check_paths(project, paths), format)
    return _say(reports(project), check_everything(project), format)


def _say(looked_at: list[Report], findings: list[Finding], format: str) -> int:
    findings = sorted(set(findings))
    print(FORMATS[format](findings, _summary(looked_at, findings)))
    return 1 if findings else 0


def _check_paths(project: Project, paths: list[Path]) -> tuple[list[Report], list[Finding]]:
    found = [finding for path in _of_kind(project, paths, ".toml") for finding in check_fact_file(project, path)]
    looked_at = [check_file(project, path) for path in _of_kind(project, paths, ".md")]
    pages = {report.page.path for report in looked_at}
    found += [finding for report in looked_at for finding in report.findings]
    if any(path.startswith("docs/claims/") for path in pages):
        found += [finding for finding in check_claims(project) if finding.path in pages]
    return looked_at, found


def _check_changed(project: Project) -> tuple[list[Report], list[Finding]]:
    """The pages that have changed since the last commit, those that rest on what has changed, and facts and sources if any has."""
    try:
        paths = set(project.git.changed("HEAD", "docs", "snippets", "README.md"))
        changed = changes.changed_since(project, "HEAD")
    except UnknownRevision as error:
        print(f"workings: what has changed cannot be told: {error}; everything is checked", file=sys.stderr)
        return reports(project), check_everything(project)
    evidence = check_evidence(project) if any(path.startswith("snippets/facts/") for path in paths) else []
    looked_at = [
        report
        for report in reports(project)
        if report.page.path in paths or any(set(one.facts) & changed.facts or one.functions & changed.definitions for one in report.shown)
    ]
    pages = {report.page.path for report in looked_at}
    claims = [finding for finding in check_claims(project) if finding.path in pages]
    return looked_at, [*evidence, *claims, *(finding for report in looked_at for finding in report.findings)]


def _missing(paths: list[Path]) -> bool:
    for path in paths:
        if not path.exists():
            print(f"workings: there is no {path}", file=sys.stderr)
    return any(not path.exists() for path in paths)


def _of_kind(project: Project, paths: list[Path], suffix: str) -> list[Path]:
    """The files with a suffix among `paths`, folders searched."""
    found = []
    for path in paths:
        found += sorted(path.rglob(f"*{suffix}")) if path.is_dir() else [path] if path.suffix == suffix else []
    return [path for path in found if path.name != "ledger.toml" and not project.is_generated(path)]


def _summary(looked_at: list[Report], findings: list[Finding]) -> str:
    numbers = sum(len(report.numbers) for report in looked_at)
    exempt = [exemption for report in looked_at for exemption in report.page.exemptions]
    return (
        f"{count(len(looked_at), 'page')}, {count(numbers, 'bound number')}, {sum(entry.numerals for entry in exempt)} exempt by hand "
        f"in {count(len(exempt), 'block')}, {count(len(findings), 'finding')}"
    )


def count(number: int, noun: str) -> str:
    """So many of something: 1 page, 2 pages."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def fix(project: Project, paths: list[Path]) -> int:
    """Splices corrected digits into the pages; never a relation, a unit or a name."""
    if _missing(paths):
        return 2
    mended, left = [], []
    for path in _of_kind(project, paths, ".md") if paths else project.pages():
        done, rest = fix_file(path, check_file(project, path))
        mended += done
        left += rest
    for finding in sorted(mended):
        print(f"mended {finding}")
    for finding in sorted(left):
        print(f"left   {finding}")
    print(f"{len(mended)} mended, {len(left)} left for a person")
    return 1 if left else 0


def list_(project: Project, paths: list[Path]) -> int:
    """Coverage: what is bound, adjustable and exempt on each page, and what uses each fact, source and calculation."""
    if _missing(paths):
        return 2
    listed = [check_file(project, path) for path in (_of_kind(project, paths, ".md") if paths else project.pages())]
    for report in listed:
        page = report.page
        adjustable = sum(".adjust" in one.link.attributes for one in report.numbers)
        print(f"{page.path}: {len(report.bound)} bound, {adjustable} adjustable, {len(page.loose)} loose")
        for entry in page.exemptions:
            print(f"  {page.path}:{page.place(entry.start)[0]}: {entry.numerals} exempt: {entry.reason}")
        for fence in page.fences:
            if fence.language not in ("python", "output", "chart"):
                print(f"  {page.path}:{page.place(fence.start)[0]}: not checked: a {fence.language or 'plain'} block")
    if not paths:
        _list_users(project, listed)
    print(_summary(listed, [finding for report in listed for finding in report.findings]))
    return 0


def _list_users(project: Project, listed: list[Report]) -> None:
    pages = pages_of(listed)
    for fact in project.facts.values():
        due = fact.next_check is not None and fact.next_check < date.today()
        print(f"fact {fact.name}: {count(pages[fact.name], 'page')}{f', to be checked since {fact.next_check}' if due else ''}")
    for name in sorted(project.code.calculations()):
        print(f"calculation {name}: {count(pages[name], 'page')}")
    for key in sorted(project.sources.entries):
        users = sum(fact.source == key for fact in project.facts.values())
        print(f"source {key}: {count(users, 'fact')}")


def affected(project: Project, revision: str) -> int:
    """The sentences to read again because a fact or a calculation they rest on has changed since a revision."""
    try:
        changed = changes.changed_since(project, revision)
    except UnknownRevision as error:
        said = f": {error}" if str(error) and "git failed" not in str(error) else ""
        print(f"workings: git knows no revision '{revision}'{said}", file=sys.stderr)
        return 2
    lines = list(changes.affected(project, reports(project), changed))
    what = f"{count(len(changed.facts), 'fact')} and {count(len(changed.definitions), 'definition')} changed"
    print("\n".join([*lines, f"{what}, {count(len(lines), 'place')} to read again"]))
    return 1 if lines else 0


def pages(project: Project) -> int:
    """Writes the reference pages of facts, calculations and sources below docs/."""
    print(f"{count(write_pages(project), 'reference page')} changed")
    return 0


def export(project: Project, site: Path) -> int:
    """Writes the data sets below SITE/data."""
    print(f"{count(len(export_site(project, site)), 'file')} written below {site / 'data'}")
    return 0


def tests(project: Project) -> int:
    """The test files of what has changed since the last commit: of changed calculations, changed tests, and of the project as a whole."""
    always = project.tests / "test_project.py"
    try:
        paths = [project.root / path for path in project.git.changed("HEAD", "snippets", "tests")]
    except UnknownRevision:
        paths = []
    modules = {project.code.name_of(path) for path in paths if project.snippets in path.parents and path.suffix == ".py"}
    found = {path for path in paths if path.name.startswith("test_") and path.suffix == ".py" and path.is_file()}
    for path in project.files.below(project.tests / "snippets", ".py"):
        if project.code.modules_of(parsed(project.files.text(path))) & modules:
            found.add(path)
    for path in sorted({*found, *([always] if always.is_file() else [])}):
        print(project.relative(path))
    return 0


def charts(project: Project) -> int:
    """Accepts what every chart draws now, after a look at it: writes it to tests/charts.json, to be committed."""
    drawn = {one.name: one.value() for report in reports(project) for one in report.shown if isinstance(one, Chart)}
    cells = {name: rows for name, rows in drawn.items() if not isinstance(rows, ValueError)}
    path = project.root / ACCEPTED
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(cells), encoding="utf-8")
    print(f"{count(len(cells), 'chart')} written to {ACCEPTED}")
    return 0


Command = Callable[..., int]
