"""Usage: what each fact, calculation and source is used by, and which nothing uses."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workings.checks.fact_file import line_of, lines
from workings.checks.page import Report
from workings.checks.shown import Chart
from workings.checks.texts.notes import linked_facts
from workings.evidence.kept import remembered
from workings.evidence.project import Project
from workings.finding import Finding


@dataclass(frozen=True)
class Uses:
    """What a page uses, and how much it binds and exempts: all that is asked of a page once it is checked, and can be remembered of it."""

    facts: frozenset[str]
    """The facts that it rests on."""
    functions: frozenset[str]
    """The definitions that it uses, with all that those use."""
    cited: frozenset[str]
    """The keys of its sources."""
    charts: tuple[str, ...]
    """The names of its charts."""
    numbers: int
    exempt: tuple[int, ...]
    """How many numerals each exemption by hand lets pass."""


def uses_of(report: Report) -> Uses:
    """What a page uses, by the report on it."""
    return Uses(
        frozenset(fact for one in report.shown for fact in one.facts),
        frozenset(name for one in report.shown for name in one.functions),
        frozenset(citation.key for citation in report.page.citations),
        tuple(one.name for one in report.shown if isinstance(one, Chart)),
        len(report.numbers),
        tuple(exemption.numerals for exemption in report.page.exemptions),
    )


def as_kept(uses: Uses) -> list[Any]:
    """What a page uses as JSON can hold it."""
    return [*map(sorted, (uses.facts, uses.functions, uses.cited)), list(uses.charts), uses.numbers, list(uses.exempt)]


def restored(known: list[Any]) -> Uses:
    """The same, as it was."""
    facts, functions, cited, charts, numbers, exempt = known
    return Uses(frozenset(facts), frozenset(functions), frozenset(cited), tuple(charts), numbers, tuple(exempt))


def pages_of(pages: Iterable[Uses]) -> Counter[str]:
    """How many pages use each fact and each definition."""
    return Counter(name for page in pages for name in page.facts | page.functions)


def unused(project: Project, pages: list[Uses]) -> list[Finding]:
    """Findings for facts, calculations and sources that nothing uses, and for calculations without a test of their own."""
    return sorted([*_unused_facts(project, pages), *_unused_calculations(project, pages), *_unused_sources(project, pages)])


def _unused_facts(project: Project, pages: list[Uses]) -> Iterable[Finding]:
    used = _with_mentioned(project, {name for page in pages for name in page.facts})
    where = {path.stem: (project.relative(path), lines(project.files.text(path))) for path in project.fact_files()}
    for name in project.facts:
        if name not in used:
            stem, _, key = name.partition(".")
            path, known = where[stem]
            yield Finding(path, line_of(known, key), 1, f"{name} is a fact that nothing uses; link to it with #{key}, or take it out")


def _with_mentioned(project: Project, used: set[str]) -> set[str]:
    """Facts with those to which their notes bind numbers, and with those of the notes of these."""
    found: set[str] = set()
    waiting = [*used]
    while waiting:
        name = waiting.pop()
        if name in project.facts and name not in found:
            found.add(name)
            fact = project.facts[name]
            for text in filter(None, (fact.note, fact.disputed_by)):
                waiting += linked_facts(text)
    return found


def _unused_calculations(project: Project, pages: list[Uses]) -> Iterable[Finding]:
    used, tested = {name for page in pages for name in page.functions}, _tested(project)
    has_tests = (project.tests / "snippets").is_dir()
    for name, known in project.code.calculations().items():
        place = project.relative(known.path), known.node.lineno, 1
        if name not in used and not is_guard(name):
            yield Finding(*place, f"{known.name} is a calculation that no page uses; link to it with #{known.name}(…), or take it out")
        if name not in tested and has_tests:
            folder, _, file = known.module.replace(".", "/").rpartition("/")
            wanted = f"tests/snippets/{folder}{'/' * bool(folder)}test_{file}.py"
            yield Finding(*place, f"{known.name} has no test of its own; write one in {wanted}")


def _tested(project: Project) -> set[str]:
    """The calculations that tests mention; from before, if neither tests nor calculations have changed."""
    key = project.files.digest([*project.files.below(project.tests / "snippets", ".py"), *project.code.paths.values()])
    return set(remembered(project, "tested", key, lambda: sorted(project.code.tested())))


def is_guard(name: str) -> bool:
    """Whether a function only refuses bad input: it is there for every calculation, and no page need show it."""
    return name.startswith("inputs.")


def _unused_sources(project: Project, pages: list[Uses]) -> Iterable[Finding]:
    cited = {fact.source for fact in project.facts.values()} | {key for page in pages for key in page.cited}
    for key, source in project.sources.entries.items():
        if key not in cited:
            message = f"source '{key}' is used by no fact and no page; cite it as [@{key}], or take it out"
            yield Finding(project.relative(source.path), source.line, 1, message)
