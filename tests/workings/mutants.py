"""Mutants: one digit, fact or operator changed in memory, and the question whether any check notices."""

import ast
import copy
import importlib.util
import os
import random
import re
import subprocess
import sys
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from snippets import facts
from workings import fences, project, usage
from workings.fact_files import fact_files, lines

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
    fact: str = ""

    def __str__(self):
        return f"{project.relative(self.path)}:{self.line}: {self.change}"


class _Finder:
    """Gives out one module of `snippets` with another text."""

    def __init__(self, path: Path, text: str):
        self.name, self.path, self.text = f"snippets.{path.stem}", path, text

    def find_spec(self, fullname, path=None, target=None):
        """A spec for the mutated module only."""
        return importlib.util.spec_from_loader(fullname, self, origin=str(self.path)) if fullname == self.name else None

    def create_module(self, spec):
        """The default module."""
        return None

    def exec_module(self, module):
        """Runs the mutated text."""
        exec(compile(self.text, str(self.path), "exec"), vars(module))


@contextmanager
def alive(mutant: Mutant):
    """The project with one file's text replaced in memory."""
    load, memory = facts._load, fences.remembered
    fences.remembered = lambda kind, key, make: make()
    finder = None
    project.forget(modules=mutant.path.suffix == ".py")
    if mutant.path.suffix == ".toml":
        table = tomllib.loads(mutant.text)
        facts._load = lambda subject: table if subject == mutant.path.stem else load(subject)
    else:
        sys.meta_path.insert(0, finder := _Finder(mutant.path, mutant.text))
    try:
        yield
    finally:
        facts._load, fences.remembered = load, memory
        if finder:
            sys.meta_path.remove(finder)
        project.forget(modules=mutant.path.suffix == ".py")


def fact_mutants() -> list[Mutant]:
    """Every fact with a number for a value, its first digit changed."""
    found = []
    for path in fact_files():
        text = path.read_text(encoding="utf-8")
        names = {number: name for name, number in lines(text).items()}
        for match in re.finditer(r"^(?:value\s*=|\w+\s*=\s*\{[^\n]*\bvalue\s*=)\s*-?(\d)(?![\d-]{3,}-)", text, re.M):
            new = str(int(match[1]) % 9 + 1)
            line = text.count("\n", 0, match.start(1)) + 1
            key = names[line].removesuffix(".value")
            found.append(
                Mutant(
                    path,
                    line,
                    f"{key} {match[1]}… becomes {new}…",
                    text[: match.start(1)] + new + text[match.end(1) :],
                    f"{path.stem}.{key}",
                )
            )
    return found


def code_mutants(chance: random.Random, number: int) -> list[Mutant]:
    """Calculations with one arithmetic operator or one numeric constant changed; guards against bad input are left alone."""
    found = []
    for path, node in (usage.calculations()[name] for name in sorted(usage.calculations())):
        for place in _places(node):
            found.append((path, node.name, place))
    return [_code_mutant(*chosen) for chosen in chance.sample(found, min(number, len(found)))]


def _places(function):
    """The operators and constants of a function's body, by their position among all nodes."""
    guarded = {id(inner) for node in ast.walk(function) if isinstance(node, ast.If) and any(isinstance(step, ast.Raise) for step in node.body)
               for inner in ast.walk(node)}  # fmt: skip
    guarded |= {id(inner) for node in ast.walk(function) if isinstance(node, ast.JoinedStr | ast.Raise) for inner in ast.walk(node)}
    guarded |= {id(inner) for node in ast.walk(function) if _checks_input(node) for inner in ast.walk(node)}
    guarded |= {id(inner) for inner in ast.walk(function.returns)} if function.returns else set()
    for position, node in enumerate(ast.walk(function)):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
            yield position
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield position


def _checks_input(node):
    """Whether `node` is a call such as `at_least(0, gpus=gpus)` that stands alone, as a guard does."""
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and ast.unparse(call.func).removeprefix("inputs.") in ("at_least", "above", "share")


def _code_mutant(path, name, position):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
    node = list(ast.walk(function))[position]
    before = copy.deepcopy(node)
    if isinstance(node, ast.BinOp):
        node.op = OPERATORS[type(node.op)]()
    else:
        node.value = node.value + 1 if isinstance(node.value, int) else node.value * 1.5 + 0.1
    return Mutant(path, node.lineno, f"{ast.unparse(before)} becomes {ast.unparse(node)}", ast.unparse(ast.fix_missing_locations(tree)))


def noticed_by_tests(mutant: Mutant) -> bool:
    """Whether the tests of the snippets that mention the mutated module fail; they run in a process of their own."""
    stem = mutant.path.stem
    wanted = [path for path in sorted(usage.TESTS.glob("test_*.py")) if re.search(rf"\b{stem}\b", path.read_text(encoding="utf-8"))]
    code = (
        "import sys, pathlib, pytest; sys.path.insert(0, sys.argv[1]); import mutants\n"
        "mutant = mutants.Mutant(pathlib.Path(sys.argv[2]), 0, '', sys.stdin.read())\n"
        "with mutants.alive(mutant): sys.exit(pytest.main(['-q', '-x', '-p', 'no:cacheprovider', *sys.argv[3:]]))"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent), str(mutant.path), *map(str, wanted)]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, input=mutant.text, text=True, capture_output=True, cwd=project.ROOT, env=environment, check=False)
    return bool(wanted) and done.returncode == 1
