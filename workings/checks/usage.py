"""Usage: what each fact, calculation and source is used by, and which nothing uses."""

from collections import Counter
from collections.abc import Iterable

from workings.checks.fact_file import line_of, lines
from workings.checks.page import Report
from workings.checks.texts.notes import linked_facts
from workings.evidence.outcome import Rests
from workings.evidence.project import Project
from workings.finding import Finding


def facts_of(report: Report) -> set[str]:
    """The facts that a page rests on."""
    return {fact for one in report.shown for fact in one.facts}


def functions_of(report: Report) -> set[str]:
    """The definitions that a page uses, with all that those use."""
    return {name for one in report.shown for name in one.functions}


def pages_of(reports: Iterable[Report]) -> Counter[str]:
    """How many pages use each fact and each definition."""
    return Counter(name for report in reports for name in facts_of(report) | functions_of(report))


def unused(project: Project, reports: list[Report]) -> list[Finding]:
    """Findings for facts, calculations and sources that nothing uses, and for calculations without a test of their own."""
    return sorted([*_unused_facts(project, reports), *_unused_calculations(project, reports), *_unused_sources(project, reports)])


def _unused_facts(project: Project, reports: list[Report]) -> Iterable[Finding]:
    used = _with_mentioned(project, set().union(*map(facts_of, reports)))
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


def _unused_calculations(project: Project, reports: list[Report]) -> Iterable[Finding]:
    used, tested = set().union(*map(functions_of, reports)), _tested(project)
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
    known = project.memory.recall("tested", key, lambda rests: "")
    if known is None:
        known = sorted(project.code.tested())
        project.memory.keep("tested", key, Rests(), "", known)
    return set(known)


def is_guard(name: str) -> bool:
    """Whether a function only refuses bad input: it is there for every calculation, and no page need show it."""
    return name.startswith("inputs.")


def _unused_sources(project: Project, reports: list[Report]) -> Iterable[Finding]:
    cited = {fact.source for fact in project.facts.values()} | {citation.key for report in reports for citation in report.page.citations}
    for key, source in project.sources.entries.items():
        if key not in cited:
            message = f"source '{key}' is used by no fact and no page; cite it as [@{key}], or take it out"
            yield Finding(project.relative(source.path), source.line, 1, message)
