"""Campaigns of mutants: `python tests/campaigns/mutate.py [pages|charts|facts|FOLDER…]`; without arguments, all that are kept clean.

Each prints its counts and every survivor that `equivalent.toml` does not explain, and writes the whole report to `.cache/mutants/`.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import nursery
from book import FOLDER, KILLED, ROOT, SURVIVED, Campaign, Verdicts, digest
from nursery import verdict

CODE = ("snippets", "workings/quantity", "workings/markdown", "workings/checks")
LONGEST = 120.0
"""The processor time that many tests may take."""


def pages() -> Campaign:
    """Every digit of every bound number of every page and picture."""
    from digits import page_digits

    project, reports = _read()
    found = Campaign("pages")
    for one in page_digits(project, reports):
        path, line, _ = one.place.rsplit(":", 2)
        found.add(path, int(line), f"[{one.before}] -> [{one.after}]", one.noticed)
    return found


def charts() -> Campaign:
    """Every digit of every cell that the charts were accepted with."""
    from digits import chart_digits

    project, reports = _read()
    found = Campaign("charts")
    for one in chart_digits(project, reports):
        found.add("tests/charts.json", 1, f"{one.place}: {one.before} -> {one.after}", one.noticed)
    return found


def facts() -> Campaign:
    """Every digit of every value, bound and date of every fact."""
    from digits import Everything, check_notices, fact_changes
    from reads import fields_read

    nursery.prepare("workings.quantity.units", "workings.evidence.shared")
    project, reports = _read()
    everything = Everything(project, reports)
    tests = sorted((ROOT / "tests" / "snippets").rglob("test_*.py"))
    read = fields_read(tests)
    texts = {test: test.read_text(encoding="utf-8") for test in tests}
    found, verdicts = Campaign("facts"), Verdicts(FOLDER / "facts.jsonl")
    for path in project.fact_files():
        for change in fact_changes(project, path):
            readers = [test for test in tests if any(change.reaches(fact, field) for fact, field in read[test])]
            key = digest(project.relative(path), change.text, *(texts[test] for test in readers))
            if key not in verdicts.known:
                noticed = check_notices(project, change) or everything.notices(change)
                verdicts.keep(key, KILLED if noticed else verdict(path, change.text, readers, LONGEST) if readers else SURVIVED)
            found.add(project.relative(path), change.line, change.name, verdicts.known[key] != SURVIVED)
    return found


def modules(folder: str) -> list[Path]:
    """The modules below a folder, or the one that is named."""
    return sorted((ROOT / folder).rglob("*.py")) if (ROOT / folder).is_dir() else [ROOT / folder]


def checker(folder: str) -> Campaign:
    """Every change that mutmut knows to every module of the checker below a folder: the tests that reach its line must notice it."""
    from changes import changes
    from covering import covering

    reach = covering()
    nursery.prepare()
    found, verdicts = Campaign(folder), Verdicts(FOLDER / "checker.jsonl")
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "workings").rglob("*.py")))
    for path in modules(folder):
        for change in changes(path):
            file = str(path.relative_to(ROOT))
            key = digest(file, change.text, texts)
            if key not in verdicts.known:
                tests = reach.tests(path, change.line)
                verdicts.keep(key, verdict(path, change.text, tests, LONGEST) if tests else SURVIVED)
            found.add(file, change.line, change.name, verdicts.known[key] != SURVIVED)
    return found


def code(folder: str) -> Campaign:
    """Every change that mutmut knows to every calculation below a folder: its own tests, then pages, then others' tests must notice it."""
    from changes import changes

    nursery.prepare("workings.quantity.units", "workings.evidence.shared")
    found, verdicts = Campaign(folder), Verdicts(FOLDER / "code.jsonl")
    everything = _everything()
    for path in modules(folder):
        own, others = _tests(path)
        seconds = 0.0
        for change in changes(path):
            file = str(path.relative_to(ROOT))
            key = digest(file, change.text, *(test.read_text(encoding="utf-8") for test in (*own, *others)))
            if key not in verdicts.known:
                seconds = seconds or _unchanged(path, own)
                result = verdict(path, change.text, own, seconds) if own else SURVIVED
                if result == SURVIVED and everything.notices_code(path, change.text):
                    result = KILLED
                if result == SURVIVED and others:
                    result = verdict(path, change.text, others, LONGEST)
                verdicts.keep(key, result)
            found.add(file, change.line, change.name, verdicts.known[key] != SURVIVED)
    return found


def _everything():
    """All that the pages show."""
    from digits import Everything

    return Everything(*_read())


def _tests(path: Path) -> tuple[list[Path], list[Path]]:
    """The tests of a module and others that import it."""
    relative = path.relative_to(ROOT)
    from workings.evidence.code import parsed
    from workings.evidence.shared import project_at

    project = project_at(ROOT)
    name = project.code.name_of(path)
    own = ROOT / "tests" / relative.with_name(f"test_{path.parent.name if path.stem == '__init__' else path.stem}.py")
    if path.stem == "__init__":
        own = ROOT / "tests" / relative.parent.with_name(f"test_{path.parent.name}.py")
    others = [
        test
        for test in sorted((ROOT / "tests" / "snippets").rglob("test_*.py"))
        if test != own and name in project.code.modules_of(parsed(test.read_text(encoding="utf-8")))
    ]
    return ([own] if own.is_file() else []), others


def _unchanged(path: Path, tests: list[Path]) -> float:
    """The processor time that a module's tests may take: three times what they take, and pass, when nothing is changed."""
    before = os.times()
    if tests and verdict(path, path.read_text(encoding="utf-8"), tests, LONGEST) != SURVIVED:
        raise SystemExit(f"the tests of {path.relative_to(ROOT)} fail or do not end when nothing is changed: run them first")
    after = os.times()
    return 3 * (after.children_user + after.children_system - before.children_user - before.children_system) + 5


def _read():
    """The project and the reports on all its pages."""
    from workings.checks.everything import reports
    from workings.evidence.project import Project

    project = Project(ROOT)
    return project, reports(project)


DIGITS = {"pages": pages, "charts": charts, "facts": facts}


def campaigns(arguments: Iterable[str]) -> Iterator[Campaign]:
    """The campaigns that are asked for."""
    for argument in arguments or (*DIGITS, *CODE):
        folder = argument.rstrip("/")
        yield DIGITS[argument]() if argument in DIGITS else checker(folder) if folder.startswith("workings") else code(folder)


def main(arguments: list[str]) -> int:
    """Runs campaigns one after the other; 1 if a survivor is not explained."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    status = 0
    for campaign in campaigns(arguments):
        text, unexplained = campaign.report()
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{campaign.title.replace('/', '.')}.txt").write_text(text, encoding="utf-8")
        print(text.partition("\nequivalent:")[0])
        status |= unexplained
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
