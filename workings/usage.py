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
    """The names of the calculations that a page uses, with all that those call."""
    called = {function.rpartition(".")[2] for _, outcome in report.bound for function in outcome.functions}
    for fence, _ in blocks(report.page):
        called |= _names(_parsed(expand(fence.text)[0]))
    for fence in report.page.fences:
        if fence.language == "chart":
            called |= _names(_parsed(chart_of(fence).expression))
    return closure(called)


def _parsed(source):
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def _names(tree: ast.AST) -> set[str]:
    return {node.id if isinstance(node, ast.Name) else node.attr for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)}


@cache
def definitions(folder: Path = project.SNIPPETS) -> dict[str, tuple[Path, ast.AST]]:
    """Every function and class at the top of a module, by name, with its file and its tree."""
    found = {}
    for path in sorted(folder.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found[node.name] = (path, node)
    return found


def closure(names: Iterable[str]) -> set[str]:
    """`names` with every calculation that they call, directly or not."""
    known, found, waiting = definitions(), set(), list(names)
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found.add(name)
            waiting += _names(known[name][1])
    return found


def calculations() -> dict[str, tuple[Path, ast.AST]]:
    """The public functions of the snippets."""
    return {
        name: (path, node)
        for name, (path, node) in definitions().items()
        if isinstance(node, ast.FunctionDef) and not name.startswith("_") and path.name != "__init__.py"
    }


def tested() -> set[str]:
    """The names that the tests of the snippets mention."""
    found = set()
    for path in sorted(TESTS.glob("test_*.py")):
        found |= _names(ast.parse(path.read_text(encoding="utf-8")))
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
            findings.append(Finding(f"snippets/facts/{subject}.toml", where[subject].get(key, 1), 1, f"{fact.name} is a fact that nothing uses"))
    used, mentioned = set().union(*(functions_of(report) for report in reports)), tested()
    for name, (path, node) in calculations().items():
        if name not in used:
            findings.append(Finding(project.relative(path), node.lineno, 1, f"{name} is a calculation that no page uses"))
        if name not in mentioned:
            findings.append(Finding(project.relative(path), node.lineno, 1, f"{name} has no test of its own in tests/snippets"))
    cited = {fact.source for fact in known} | {citation.key for report in reports for citation in report.page.citations}
    for key, source in sources.items():
        if key not in cited:
            findings.append(Finding(project.relative(source.path), source.line, 1, f"source '{key}' is used by no fact and no page"))
    return findings
