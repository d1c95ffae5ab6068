"""Campaigns of mutants: `python tests/campaigns/mutate.py [--near] [--draw=100] [pages|charts|facts|FOLDER…]`; without arguments, all that are kept clean.

Each prints its counts and every survivor that `equivalent.toml` does not explain, and writes the whole report to `.cache/mutants/`.
"""

import os
import random
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import nursery
from book import FOLDER, KILLED, ROOT, SURVIVED, Campaign, Verdicts, digest
from nursery import verdict

if TYPE_CHECKING:
    from changes import Change

SLOW = ("test_mutations.py", "test_engines.py", "test_commands.py", "test_example.py")
GENERAL = ("test_groups.py", "test_bad_input.py")
"""Tests of the calculations that go through all modules, and are quick."""
CODE = ("snippets", "workings/quantity", "workings/markdown", "workings/checks")
LONGEST = 40.0
"""The processor time that many tests may take."""
NEAREST = 3.0
"""The processor time that the tests of a package may take on one change, the likeliest first: a test that takes longer is asked with the others."""


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


def changes_below(folder: str, drawn: int) -> "list[Change]":
    """Every change to the modules below a folder, or so many of them, always the same ones."""
    from changes import changes

    every = [change for path in modules(folder) for change in changes(path)]
    places = range(len(every))
    return [every[place] for place in (sorted(random.Random(folder).sample(places, drawn)) if 0 < drawn < len(every) else places)]


def checker(folder: str, near: bool = False, drawn: int = 0) -> Campaign:
    """Every change that mutmut knows to every module of the checker below a folder: a test that reaches it must notice it.

    The tests of its own package are asked first, and then, unless only those `near` are wanted, all others of the checker.
    Where some are to be `drawn`, always the same ones stand for all.
    """
    found = Campaign(folder)
    for package, some in groupby(changes_below(folder, drawn), lambda change: change.path.parent):
        every = list(some)
        left = _survivors(package, every, "near", _nearest(package))
        left = left if near else _survivors(package, left, "far", _others(package))
        survived = {(change.path, change.text) for change in left}
        for change in every:
            found.add(str(change.path.relative_to(ROOT)), change.line, change.name, (change.path, change.text) not in survived)
    return found


def _survivors(package: Path, changes: "list[Change]", name: str, tests: list[str]) -> "list[Change]":
    """The changes to a package that some tests do not notice."""
    from warm import Warm, key_of, warmed

    most = LONGEST if name == "far" else NEAREST

    def work(warm: Warm) -> None:
        for path, some in groupby(changes, lambda change: change.path):
            for change in some:
                warm.judge(path, change.text, change.definition, verdicts)

    file = FOLDER / f"{name}.jsonl"
    verdicts, reached = Verdicts(file), Verdicts(FOLDER / "reached.jsonl")
    if changes and tests:
        warmed(tests, package, reached, most, work)
    known = Verdicts(file).known
    return [change for change in changes if known.get(key_of(change.path, change.text), SURVIVED).startswith(SURVIVED)]


def _nearest(package: Path) -> list[str]:
    """The tests of a package: those in the folder of its name, or of the one that it is in."""
    folders = [ROOT / "tests" / folder for folder in (package.relative_to(ROOT), *package.relative_to(ROOT).parents)]
    return _of_the_checker(next(folder for folder in folders if folder.is_dir())) if package.parent != ROOT else []


def _general() -> list[str]:
    """The tests of the calculations that go through all modules."""
    return [str(ROOT / "tests" / "snippets" / name) for name in GENERAL]


def _others(package: Path) -> list[str]:
    """All other tests of the checker."""
    nearest = set(_nearest(package))
    return [test for test in _of_the_checker(ROOT / "tests" / "workings") if test not in nearest]


def _of_the_checker(folder: Path) -> list[str]:
    """The files of tests below a folder, but those that start engines in processes of their own, where no mutant is."""
    return [str(path) for path in sorted(folder.rglob("test_*.py")) if path.name not in SLOW]


def code(folder: str, near: bool = False, drawn: int = 0) -> Campaign:
    """Every change that mutmut knows to every calculation below a folder: its package's tests and general ones, then pages, then others' must notice it."""
    every, left = changes_below(folder, drawn), set[tuple[Path, str]]()
    for package, some in groupby(every, lambda change: change.path.parent):
        left |= {(change.path, change.text) for change in _survivors(package, list(some), "calculations", [*_nearest(package), *_general()])}
    found, verdicts = Campaign(folder), Verdicts(FOLDER / "code.jsonl")
    if near:
        for change in every:
            found.add(str(change.path.relative_to(ROOT)), change.line, change.name, (change.path, change.text) not in left)
        return found
    nursery.prepare("workings.quantity.units", "workings.evidence.shared")
    everything = _everything()
    for path, some in groupby(every, lambda change: change.path):
        own, others = _tests(path)
        seconds = 0.0
        for change in some:
            file = str(path.relative_to(ROOT))
            if (path, change.text) not in left:
                found.add(file, change.line, change.name, True)
                continue
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
    """The tests of a module, and others: those that import it, and those of what all modules read."""
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
    return ([own] if own.is_file() else []), [*others, *map(Path, _general())]


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


DRAW = "--draw="
"""How many changes of a folder stand for all of them."""
NEAR = "--near"
"""Asks only the tests of its own package, and of calculations those that go through all modules, about each change to code: minutes in place of hours, and more survivors."""
DIGITS = {"pages": pages, "charts": charts, "facts": facts}


def campaigns(arguments: list[str]) -> Iterator[Campaign]:
    """The campaigns that are asked for."""
    near, wanted = NEAR in arguments, [argument.rstrip("/") for argument in arguments if not argument.startswith("--")]
    drawn = next((int(argument.removeprefix(DRAW)) for argument in arguments if argument.startswith(DRAW)), 0)
    for argument in wanted or (*DIGITS, *CODE):
        is_checker = argument.startswith("workings")
        yield DIGITS[argument]() if argument in DIGITS else (checker if is_checker else code)(argument, near, drawn)


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
