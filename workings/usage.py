"""Usage: which facts, calculations and sources something rests on, and which nothing uses."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from workings import project
from workings.charts_on_page import chart_of
from workings.check import Report
from workings.export import all_facts
from workings.fact_files import fact_files, lines
from workings.fences import blocks, expand, run_block
from workings.finding import Finding
from workings.sources import Source

TESTS = project.ROOT / "tests" / "snippets"


def facts_of(report: Report) -> set[str]:
    """The facts that a page rests on: those that its numbers, its runnable blocks and its charts read."""
    found = {known for _, outcome in report.bound for known in outcome.facts}
    for fence, _ in blocks(report.page):
        found |= set(run_block(fence.text).facts)
    for fence in report.page.fences:
        if fence.language == "chart":
            found |= set(chart_of(fence).facts)
    return found


def functions_of(report: Report) -> set[str]:
    """The calculations that a page uses, as `module.function`, with all that those call."""
    called = {short_name(function) for _, outcome in report.bound for function in outcome.functions}
    for fence, _ in blocks(report.page):
        source, paths = expand(fence.text)
        scope = _imported(_parsed(source))
        for path in paths:
            scope |= _scope(Path(path).stem)
        called |= _resolved(_parsed(source), scope)
    for fence in report.page.fences:
        if fence.language == "chart":
            chart = chart_of(fence)
            called |= _resolved(_parsed(chart.expression), _scope(chart.module))
    return closure(called)


def short_name(function: str) -> str:
    """A calculation's full name without the package: `snippets.cost.training_cost` is `cost.training_cost`."""
    return ".".join(function.removeprefix("snippets.").split(".")[:2])


def _parsed(source):
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def _names(tree: ast.AST) -> set[str]:
    return {node.id if isinstance(node, ast.Name) else node.attr for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)}


def _imported(tree: ast.AST) -> dict[str, str]:
    """What each name that a piece of code imports from `snippets` stands for, as `module.function`."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("snippets."):
            found |= {entry.asname or entry.name: f"{node.module.removeprefix('snippets.')}.{entry.name}" for entry in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "snippets":
            for entry in node.names:
                found |= {name.partition(".")[2]: name for name in definitions() if name.startswith(f"{entry.name}.")}
    return found


@cache
def _scope(module: str) -> dict[str, str]:
    """What each name in a module's namespace stands for."""
    path = project.SNIPPETS / f"{module}.py"
    if not path.is_file():
        return {}
    own = {name.partition(".")[2]: name for name in definitions() if name.startswith(f"{module}.")}
    return _imported(ast.parse(path.read_text(encoding="utf-8"))) | own


def _resolved(tree: ast.AST, scope: dict[str, str]) -> set[str]:
    return {scope[name] for name in _names(tree) if name in scope}


@cache
def definitions(folder: Path = project.SNIPPETS) -> dict[str, tuple[Path, ast.AST]]:
    """Every function and class at the top of a module, as `module.name`, with its file and its tree."""
    found = {}
    for path in sorted(folder.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found[f"{path.stem}.{node.name}"] = (path, node)
    return found


def closure(names: Iterable[str]) -> set[str]:
    """`names` with every calculation that they call, directly or not."""
    known, found, waiting = definitions(), set(), list(names)
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found.add(name)
            waiting += _resolved(known[name][1], _scope(name.partition(".")[0]))
    return found


def calculations() -> dict[str, tuple[Path, ast.AST]]:
    """The public functions of the snippets, as `module.name`."""
    return {
        name: (path, node)
        for name, (path, node) in definitions().items()
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and path.name != "__init__.py"
    }


def tested() -> set[str]:
    """The calculations that the tests of the snippets mention, as `module.name`."""
    found = set()
    for path in sorted(TESTS.glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= _resolved(tree, _imported(tree))
    return found


def unused(reports: list[Report], sources: dict[str, Source]) -> list[Finding]:
    """Findings for facts, calculations and sources that nothing uses, and for calculations without a test of their own."""
    findings = []
    used_facts = set().union(*(facts_of(report) for report in reports))
    where = {path.stem: lines(path.read_text(encoding="utf-8")) for path in fact_files()}
    known = all_facts()
    for fact in known:
        subject, _, key = fact.name.partition(".")
        if fact.name not in used_facts:
            findings.append(
                Finding(f"snippets/facts/{subject}.toml", where[subject].get(key, 1), 1, f"{fact.name} is a fact that nothing uses")
            )
    used, mentioned = set().union(*(functions_of(report) for report in reports)), tested()
    for name, (path, node) in calculations().items():
        if name not in used:
            findings.append(Finding(project.relative(path), node.lineno, 1, f"{node.name} is a calculation that no page uses"))
        if name not in mentioned:
            findings.append(Finding(project.relative(path), node.lineno, 1, f"{node.name} has no test of its own in tests/snippets"))
    cited = {fact.source for fact in known} | {citation.key for report in reports for citation in report.page.citations}
    for key, source in sources.items():
        if key not in cited:
            findings.append(Finding(project.relative(source.path), source.line, 1, f"source '{key}' is used by no fact and no page"))
    return findings
