"""What each command does; each prints what it did and returns the exit status."""

import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from workings.checks.everything import reports
from workings.checks.page import Report, check_file, settled
from workings.checks.shown import ACCEPTED, Chart
from workings.checks.usage import pages_of, uses_of
from workings.cli.fix import fix_file
from workings.cli.formats import count, summary
from workings.cli.paths import NotThere, chosen_pages, refuse
from workings.evidence.code import parsed
from workings.evidence.git import UnknownRevision
from workings.evidence.project import Project
from workings.export.data import dump
from workings.export.publish import publish
from workings.live import answers
from workings.markdown.worded import FREE
from workings.markdown.words import stated
from workings.render.reference import write_pages


def fix(project: Project, paths: list[Path]) -> int:
    """Splices corrected digits into the pages; never a relation, a unit or a name."""
    try:
        pages = chosen_pages(project, paths)
    except NotThere as error:
        return refuse(error)
    mended, left = [], settled([check_file(project, path) for path in pages], [])
    for path in pages:
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
    try:
        listed = [check_file(project, path) for path in chosen_pages(project, paths)]
    except NotThere as error:
        return refuse(error)
    for report in listed:
        page = report.page
        adjustable = sum(".adjust" in one.link.attributes for one in report.numbers)
        print(f"{page.path}: {len(report.bound)} bound, {adjustable} adjustable, {len(page.loose)} loose")
        for entry in page.exemptions:
            print(f"  {page.path}:{page.place(entry.start)[0]}: {entry.numerals} exempt: {entry.reason}")
        for leeway in page.leeways:
            print(f"  {page.path}:{page.place(leeway.start)[0]}: a bound far from its value: {leeway.reason}")
        for rule, uses in sorted(Counter(one.rule for one in page.passed if one.rule != "by hand").items()):
            print(f"  {page.path}: {uses} exempt by rule: {rule}")
        by_hand = {one.start for one in page.passed if one.rule == "by hand"}
        for one in page.in_words:
            unbound = "exempt by hand" if one.start in by_hand else "need not be bound" if one.where in FREE else "bound to nothing"
            print(f"  {page.path}:{page.place(one.start)[0]}: in words: {one.text} ({one.where}): {one.rule or unbound}")
        for link in page.numbers:
            if any(stated(link.text)):
                print(f"  {page.path}:{page.place(link.start)[0]}: in words: {link.text}: bound")
        for note in answers(project, page).notes:
            print(f"  {page.path}: a control turns a sentence: {note}")
        for fence in page.fences:
            if fence.language not in ("python", "output", "chart", "piece"):
                print(f"  {page.path}:{page.place(fence.start)[0]}: not checked: a {fence.language or 'plain'} block")
    if not paths:
        _list_users(project, listed)
    print(summary([*map(uses_of, listed)], [finding for report in listed for finding in report.findings]))
    return 0


def _list_users(project: Project, listed: list[Report]) -> None:
    pages = pages_of(map(uses_of, listed))
    for fact in project.facts.values():
        due = fact.next_check is not None and fact.next_check < date.today()
        print(f"fact {fact.name}: {count(pages[fact.name], 'page')}{f', to be checked since {fact.next_check}' if due else ''}")
    for name in sorted(project.code.calculations()):
        print(f"calculation {name}: {count(pages[name], 'page')}")
    for key in sorted(project.sources.entries):
        users = sum(fact.source == key for fact in project.facts.values())
        print(f"source {key}: {count(users, 'fact')}")


def pages(project: Project) -> int:
    """Writes the reference pages of facts, calculations and sources below docs/."""
    print(f"{count(len(write_pages(project)), 'reference page')} changed")
    return 0


def export(project: Project, site: Path | None) -> int:
    """Writes the data sets, the feed, the scripts and the Python of a site, below SITE: the project's own site/ if none is given."""
    site = site or project.root / "site"
    written = publish(project, site, lambda words: print(words, file=sys.stderr))
    print(f"{count(written, 'file')} written below {project.relative(site)}")
    return 0


def tests(project: Project) -> int:
    """The test files of what has changed since the last commit: of changed calculations, changed tests, and of the project as a whole."""
    written = {path for path in project.files.below(project.tests / "snippets", ".py") if path.name.startswith("test_")}
    always = project.tests / "test_project.py"
    found = {always} if always.is_file() else set()
    try:
        paths = [project.root / path for path in project.git.changed("HEAD", "snippets", "tests")]
    except UnknownRevision as error:
        print(f"workings: {error}; every test of a calculation is named", file=sys.stderr)
        paths, found = [], found | written
    modules = {project.code.name_of(path) for path in paths if project.snippets in path.parents and path.suffix == ".py"}
    found |= {path for path in paths if path.name.startswith("test_") and path.suffix == ".py" and path.is_file()}
    found |= {path for path in written if project.code.modules_of(parsed(project.files.text(path))) & modules}
    for path in sorted(found):
        print(project.relative(path))
    return 0


def charts(project: Project) -> int:
    """Accepts what every chart draws now, after a look at it: writes it to tests/charts.json, to be committed."""
    drawn = [one for report in reports(project) for one in report.shown if isinstance(one, Chart)]
    cells = {one.name: rows for one in drawn if not isinstance(rows := one.value(), ValueError)}
    path = project.root / ACCEPTED
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(cells), encoding="utf-8")
    failed = sorted(finding for one in drawn if one.name not in cells for finding in one.findings())
    for finding in failed:
        print(finding)
    print(f"{count(len(cells), 'chart')} written to {ACCEPTED}")
    return 1 if failed else 0


Command = Callable[..., int]
