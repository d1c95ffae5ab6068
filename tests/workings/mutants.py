"""Mutants: one digit, fact or operator changed, and the question whether any check notices."""

import ast
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workings.checks.affected import flat
from workings.checks.fact_file import check_fact_text, lines
from workings.checks.shown import Shown, shown
from workings.checks.texts.notes import check_notes
from workings.evidence.code import Definition, parsed
from workings.evidence.project import Project

OPERATORS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}


@dataclass(frozen=True)
class Mutant:
    """One change: the file, the line, what was changed and the text that results."""

    path: Path
    line: int
    change: str
    text: str
    name: str
    """The full name of the fact or of the definition that is changed."""
    value: Any = None
    """The fact's new value."""

    def __str__(self):
        return f"{self.path.name}:{self.line}: {self.change}"


def fact_mutants(project: Project) -> list[Mutant]:
    """Every fact with a number for a value, its first digit changed."""
    found = []
    for path in project.fact_files():
        text = project.files.text(path)
        names = {number: name for name, number in lines(text).items()}
        for match in re.finditer(r"^(?:value\s*=|\w+\s*=\s*\{[^\n]*\bvalue\s*=)\s*-?(\d)(?![\d-]{3,}-)", text, re.M):
            new = str(int(match[1]) % 9 + 1)
            line = text.count("\n", 0, match.start(1)) + 1
            key = names[line].removesuffix(".value")
            mutated = text[: match.start(1)] + new + text[match.end(1) :]
            value = flat(tomllib.loads(mutated))[key]["value"]
            found.append(Mutant(path, line, f"{key} {match[1]}… becomes {new}…", mutated, f"{path.stem}.{key}", value))
    return found


def code_mutants(project: Project, chance: random.Random, number: int) -> list[Mutant]:
    """Calculations with one arithmetic operator or one numeric constant changed; guards against bad input are left alone."""
    found = []
    for name, known in sorted(project.code.calculations().items()):
        if not name.startswith("inputs."):
            found += [(known, position) for position in _places(known.node)]
    return [_code_mutant(project, *chosen) for chosen in chance.sample(found, min(number, len(found)))]


def _places(function: ast.FunctionDef):
    """The operators and constants of a function's body, by their position among all nodes."""
    guarded = {id(inner) for node in ast.walk(function) if isinstance(node, ast.If) and any(isinstance(step, ast.Raise) for step in node.body)
               for inner in ast.walk(node)}  # fmt: skip
    guarded |= {id(inner) for node in ast.walk(function) if isinstance(node, ast.JoinedStr | ast.Raise) for inner in ast.walk(node)}
    guarded |= {id(inner) for node in ast.walk(function) if _checks_input(node) for inner in ast.walk(node)}
    hints = [function.returns, *(arg.annotation for arg in ast.walk(function) if isinstance(arg, ast.arg))]
    guarded |= {id(inner) for hint in hints if hint for inner in ast.walk(hint)}
    for position, node in enumerate(ast.walk(function)):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
            yield position
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield position


def _checks_input(node):
    """Whether `node` is a call such as `at_least(0, gpus=gpus)` that stands alone, as a guard does: it returns nothing."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)


def _code_mutant(project: Project, known: Definition, position: int) -> Mutant:
    tree = ast.parse(project.files.text(known.path))
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == known.name)
    node = list(ast.walk(function))[position]
    before = copy.deepcopy(node)
    if isinstance(node, ast.BinOp):
        node.op = OPERATORS[type(node.op)]()
    else:
        node.value = node.value + 1 if isinstance(node.value, int) else node.value * 1.5 + 0.1
    text = ast.unparse(ast.fix_missing_locations(tree))
    return Mutant(known.path, node.lineno, f"{ast.unparse(before)} becomes {ast.unparse(node)}", text, known.full_name)


def fact_noticed(project: Project, mutant: Mutant, everything: list[Shown]) -> bool:
    """Whether the check of facts, or anything shown that rests on the fact, objects to its new value."""
    if check_fact_text(project, mutant.path, mutant.text):
        return True
    touched = [one for one in everything if mutant.name in one.facts]
    told = project.held("bound in notes", None, lambda: " ".join(f"{fact.note} {fact.disputed_by}" for fact in project.facts.values()))
    stem, _, key = mutant.name.partition(".")
    with project.assuming({mutant.name: mutant.value}):
        return any(one.findings() for one in touched) or (f"{stem}.toml#{key}" in told and any(check_notes(project)))


def code_noticed(project: Project, mutant: Mutant, everything: list[Shown]) -> bool:
    """Whether anything shown that uses the definition objects to its new text; the pages are read again with the mutated module."""
    pages = {id(one.page): one.page for one in everything if mutant.name in one.functions}
    mutated = Project(project.root, overlay={mutant.path: mutant.text})
    return any(one.findings() for page in pages.values() for one in shown(mutated, page) if mutant.name in one.functions)


def noticed_by_tests(project: Project, mutant: Mutant) -> bool:
    """Whether the tests of the snippets that import the mutated module fail; they run on a copy, in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(project.snippets, root / "snippets", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(project.tests / "snippets", root / "tests" / "snippets", ignore=shutil.ignore_patterns("__pycache__"))
        (root / mutant.path.relative_to(project.root)).write_text(mutant.text, encoding="utf-8")
        wanted = _tests_of(project, mutant)
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-c", os.devnull, "--rootdir", folder, "--import-mode=importlib"]
        command += ["-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", *wanted]
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.pathsep.join([folder, str(project.root)])}
        done = subprocess.run(command, capture_output=True, text=True, cwd=root, env=environment, check=False)
        return bool(wanted) and done.returncode in (1, 2)  # a test failed, or could not be collected, since it works out its cases


def _tests_of(project: Project, mutant: Mutant) -> list[str]:
    """The test files that import the mutated module, or that name the mutated file of facts."""
    code = project.code
    module = code.name_of(mutant.path) if mutant.path.suffix == ".py" else ""
    found = []
    for path in project.files.below(project.tests / "snippets", ".py"):
        text = project.files.text(path)
        if module in code.modules_of(parsed(text)) if module else re.search(rf"\b{mutant.path.stem}\b", text):
            found.append(project.relative(path))
    return found
