"""Everything that a page shows and that rests on facts: a number, a block, a chart, a citation.

Each is one small class with the same parts, so that the checks, the lists of what is used and affected, the exports and the tests
of the tests walk one list. A new kind of thing is a new class here and a line in `shown`.
"""

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Protocol

from workings.checks.number import Checked, check_number
from workings.evidence.code import parsed
from workings.evidence.outcome import Drawn, Outcome
from workings.evidence.project import Project
from workings.evidence.run import module_name
from workings.finding import Finding, Splice, one_line
from workings.markdown.blocks import Fence
from workings.markdown.grammar import chart_options, read_target
from workings.markdown.page import Citation, Link, Page

ACCEPTED = "tests/charts.json"
"""What every chart draws, as it was last looked at, so that a fact that only a chart shows cannot change unseen."""


class Shown(Protocol):
    """Something on a page that rests on facts, calculations or sources."""

    @property
    def kind(self) -> str:
        """What it is, in a word."""

    @property
    def page(self) -> Page:
        """The page that it stands on."""

    @property
    def start(self) -> int:
        """Where on the page it begins."""

    @property
    def text(self) -> str:
        """What is written there."""

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that it rests on."""

    @property
    def functions(self) -> frozenset[str]:
        """The definitions in `snippets` that it uses, with everything that they use."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources that it rests on."""

    def value(self) -> Any:
        """What it comes to now."""

    def findings(self) -> list[Finding]:
        """What is wrong with it."""


@dataclass(frozen=True)
class _Shown:
    """What all kinds share: the project that answers and the page."""

    project: Project
    page: Page

    def at(self, start: int, message: str, splices: tuple[Splice, ...] = ()) -> Finding:
        """A finding at a place of the page, its message on one line."""
        return Finding(self.page.path, *self.page.place(start), one_line(message), splices)

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that it rests on: none, unless a kind says otherwise."""
        return ()

    @property
    def functions(self) -> frozenset[str]:
        """The definitions that it uses: none, unless a kind says otherwise."""
        return frozenset()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of its facts."""
        return self.project.sources_of(self.facts)


@dataclass(frozen=True)
class Number(_Shown):
    """A bound number: a link whose text must say what its target is."""

    link: Link
    kind = "number"

    @property
    def start(self) -> int:
        """Where its link begins."""
        return self.link.start

    @property
    def text(self) -> str:
        """The number as written."""
        return self.link.text

    @property
    def outcome(self) -> Outcome | None:
        """What its target comes to, if it comes to anything."""
        found = self.project.outcome(self.link.target)
        return None if isinstance(found, ValueError) else found

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that its target reads."""
        return self.outcome.facts if self.outcome else ()

    @property
    def functions(self) -> frozenset[str]:
        """What its expression names and calls."""
        target = read_target(self.link.target)
        if target.is_fact:
            return frozenset()
        code = self.project.code
        named = code.resolved(parsed(target.fragment), code.scope(module_name(target.path)))
        called = set(map(code.definition_of, self.outcome.functions)) if self.outcome else set()
        return code.closure(named | called)

    def value(self) -> Any:
        """The value in its unit."""
        return self.project.outcome(self.link.target)

    def check(self) -> Checked:
        """What the check of its text finds."""
        return check_number(self.project, self.link)

    def findings(self) -> list[Finding]:
        """Whether its text says what its target is."""
        checked = self.check()
        return [self.at(self.start, checked.message, checked.splices)] if checked.message else []


@dataclass(frozen=True)
class Block(_Shown):
    """A runnable block and the output that the page prints under it."""

    fence: Fence
    output: Fence | None
    kind = "block"

    @property
    def start(self) -> int:
        """Where its fence begins."""
        return self.fence.start

    @property
    def text(self) -> str:
        """The code as written on the page."""
        return self.fence.text

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that it reads when it runs."""
        return self.project.run(self.text).facts

    @property
    def functions(self) -> frozenset[str]:
        """What the code names, in the scope of the modules that it includes from."""
        code = self.project.code
        try:
            source, paths = self.project.blocks.expand(self.text)
        except LookupError:
            return frozenset()
        tree = parsed(source)
        scope = code.imported(tree)
        for path in paths:
            scope |= code.scope(module_name(path))
        return code.closure(code.resolved(tree, scope))

    def value(self) -> Any:
        """What it prints."""
        return self.project.run(self.text)

    def findings(self) -> list[Finding]:
        """Whether it runs, and prints what the page says."""
        run = self.project.run(self.text)
        if run.error:
            return [self.at(_line_start(self.fence, run.line), run.error)]
        if self.output is None:
            first = run.printed.splitlines()[0] if run.printed else ""
            return [self.at(self.start, f"the block prints {first!r}, and no ```output block follows it")] if run.printed else []
        return list(self._difference(self.output, _lines(self.output.text), _lines(run.printed)))

    def _difference(self, output: Fence, written: list[str], real: list[str]) -> Iterator[Finding]:
        """The first line in which the output and what is printed differ."""
        for number in range(max(len(written), len(real))):
            here, there = written[number : number + 1], real[number : number + 1]
            if here != there:
                said = f"the output says {here[0]!r}" if here else "the output ends here"
                prints = f"the block prints {there[0]!r}" if there else "the block prints nothing more"
                yield self.at(_line_start(output, number + 1), f"{said}, but {prints}")
                return


@dataclass(frozen=True)
class Chart(_Shown):
    """A chart: a few options, one of which names a calculation that returns rows."""

    fence: Fence
    kind = "chart"

    @property
    def start(self) -> int:
        """Where its fence begins."""
        return self.fence.start

    @property
    def text(self) -> str:
        """The expression that gives its rows, with its module: `money/cost.py#rivals()`."""
        return next((line.partition(":")[2].strip() for line in self.fence.text.splitlines() if line.startswith("rows:")), "")

    @property
    def name(self) -> str:
        """How `tests/charts.json` names it: its page and its rows."""
        return f"{self.page.path} {self.text}"

    @property
    def drawn(self) -> Drawn | ValueError:
        """Its rows, or why there are none."""
        try:
            chart_options(self.fence.text)
        except ValueError as error:
            return error
        return self.project.drawn(self.text)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that its rows rest on."""
        drawn = self.drawn
        return () if isinstance(drawn, ValueError) else drawn.facts

    @property
    def functions(self) -> frozenset[str]:
        """What its expression names."""
        path, _, expression = self.text.partition("#")
        code = self.project.code
        return code.closure(code.resolved(parsed(expression), code.scope(module_name(path))))

    def value(self) -> Any:
        """The cells of its rows as text, numbers at six significant digits."""
        drawn = self.drawn
        return drawn if isinstance(drawn, ValueError) else [[_cell(cell) for cell in row] for row in drawn.rows.cells]

    def findings(self) -> list[Finding]:
        """Whether it can be drawn, and draws what somebody has looked at."""
        cells = self.value()
        if isinstance(cells, ValueError):
            return [self.at(self.start, f"the chart cannot be drawn: {cells}")]
        try:
            accepted = accepted_charts(self.project)
        except ValueError as error:
            return [self.at(self.start, f"{ACCEPTED} cannot be read: {error}; run workings charts to write it anew")]
        if accepted is None:
            return []
        if self.name not in accepted:
            return [self.at(self.start, f"nobody has accepted what the chart draws; look at it, then run workings charts ({ACCEPTED})")]
        message = _cells_differ(accepted[self.name], cells)
        return [self.at(self.start, f"the chart draws {message}; look at it, then run workings charts")] if message else []


def _cells_differ(before: list[list[str]], now: list[list[str]]) -> str:
    """The first difference between two tables of cells, in words; empty if they are the same."""
    for old, new in zip(before, now, strict=False):
        if old != new:
            place = next((index for index, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
            if place:
                return f"{new[place]} where {old[place]} was accepted, in the row {new[0]}"
            return f"the row {new[0]} where {old[0]} was accepted"
    return f"{len(now)} row{'s' * (len(now) != 1)} where {len(before)} were accepted" if len(before) != len(now) else ""


def accepted_charts(project: Project) -> dict[str, list[list[str]]] | None:
    """What the charts of a project drew when they were last accepted; `None` where that is not kept. Raises `ValueError`."""
    path = project.root / ACCEPTED
    if not path.is_file():
        return None
    text = project.files.text(path)
    known: dict[str, list[list[str]]] = project.held(ACCEPTED, text, lambda: json.loads(text))
    return known


@dataclass(frozen=True)
class Cited(_Shown):
    """A citation: a key of the bibliography, with or without a place in the source."""

    citation: Citation
    kind = "citation"

    @property
    def start(self) -> int:
        """Where it stands."""
        return self.citation.start

    @property
    def text(self) -> str:
        """The key and the locator."""
        return f"{self.citation.key}, {self.citation.locator}" if self.citation.locator else self.citation.key

    @property
    def sources(self) -> tuple[str, ...]:
        """The source that it names."""
        return (self.citation.key,)

    def value(self) -> Any:
        """The source, or nothing."""
        return self.project.sources.entries.get(self.citation.key)

    def findings(self) -> list[Finding]:
        """Whether the bibliography has it."""
        known = self.project.sources.entries
        if self.citation.key in known:
            return []
        near = difflib.get_close_matches(self.citation.key, known, n=1)
        meant = f" (did you mean {near[0]}?)" if near else ""
        return [self.at(self.start, f"[@{self.citation.key}] is not in the bibliography{meant}")]


def shown(project: Project, page: Page) -> list[Shown]:
    """Everything that a page shows, kind by kind."""
    return [
        *(Number(project, page, link) for link in page.numbers),
        *(Chart(project, page, fence) for fence in page.fences if fence.language == "chart"),
        *(Cited(project, page, citation) for citation in page.citations),
        *(Block(project, page, fence, output) for fence, output in blocks(page)),
    ]


def blocks(page: Page) -> list[tuple[Fence, Fence | None]]:
    """The runnable blocks of a page, each with the output block that follows it."""
    found = []
    for fence, following in zip_longest(page.fences, page.fences[1:]):
        if fence.language == "python" and fence.closed:
            found.append((fence, following if following is not None and following.language == "output" else None))
    return found


def _cell(cell: Any) -> str:
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def _line_start(fence: Fence, line: int) -> int:
    """The place of a line of a fence, counted from one."""
    return fence.body_start + sum(len(text) for text in fence.text.splitlines(keepends=True)[: max(line - 1, 0)])
