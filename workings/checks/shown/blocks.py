"""A runnable block."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from types import ModuleType
from typing import Any

from workings.checks.number import check_number
from workings.checks.shown.kinds import Common
from workings.evidence.code import parsed
from workings.evidence.grounds import YEARS, same_digits
from workings.evidence.idle import given_names, idle_lines
from workings.evidence.made import made_up
from workings.evidence.named import named
from workings.evidence.outcome import Outcome
from workings.evidence.run import module_name
from workings.evidence.typed import Own, Typed
from workings.finding import Finding
from workings.markdown.fences import Fence
from workings.markdown.grammar import INCLUDE
from workings.markdown.page import Link, Page
from workings.markdown.reader import bound_texts
from workings.markdown.worded import is_said
from workings.quantity.showing import show


@dataclass(frozen=True)
class Block(Common):
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
            return [self.at(line_start(self.fence, run.line), run.error)]
        if self.output is None:
            told = "the block prints {!r}, and no ```output block follows it"
            return [self.at(self.start, told.format(line)) for line in run.printed.splitlines()[:1]]
        differs = list(self._difference(self.output, _lines(self.output.text), _lines(run.printed)))
        return differs or list(self._idle()) or list(self._typed())[:1] or list(self._misnamed())[:1]

    def _idle(self) -> Iterator[Finding]:
        """The first line that prints a number and uses nothing of `snippets`."""
        tree = parsed(self.project.blocks.expand(self.text)[0])
        for line in idle_lines(tree, given_names(tree) | self._included())[:1]:
            start = line_start(self.fence, self.project.blocks.line_as_written(self.text, line))
            yield self.at(start, "this prints a number that no calculation and no fact of snippets/ gives")

    def _included(self) -> set[str]:
        """The names that the modules give from which it includes, without those that they have from Python itself."""
        _, paths = self.project.blocks.expand(self.text)
        known = [vars(self.project.modules.load(module_name(path))) for path in paths]
        return {name for names in known for name, entry in names.items() if is_ours(entry)}

    def _typed(self) -> Iterator[Finding]:
        """Numbers that its own lines type and hand to nothing, in texts those that neither it nor the page knows."""
        tree = parsed(INCLUDE.sub("pass", self.text))
        own = Own(tree, given_names(tree) | self._included())
        for one in [*own.numbers(), *made_up(own), *(one for one in own.texts() if not self._knows(one, own.literals()))]:
            remedy = "hand it to a function of snippets/, or print the fact that it is"
            yield self.at(line_start(self.fence, one.line), f"the block types {one.text}, which nothing takes; {remedy}")

    def _misnamed(self) -> Iterator[Finding]:
        """Amounts that it prints before another unit, or another scale, than they have."""
        _, paths = self.project.blocks.expand(self.text)
        for one in named(parsed(INCLUDE.sub("pass", self.text))):
            for target in (f"{path}#{one.expression}" for path in dict.fromkeys(paths)):
                outcome = self.project.outcome(target)
                if isinstance(outcome, Outcome) and isinstance(outcome.value, int | float):
                    text = one.text(outcome.value)
                    if check_number(self.project, Link(text, target, 0, 0, 0, after=one.after)).message:
                        said = f"the block prints '{text}{one.after.rstrip()}', but {one.expression} = {show(outcome.value, outcome.unit)}"
                        yield self.at(line_start(self.fence, one.line), f"{said}; print it in its own unit and scale")
                    break

    def _knows(self, typed: Typed, literals: set[float]) -> bool:
        """Whether an amount in a text is a year, a literal or a fact of the block, or a number that the page binds."""
        if typed.value is None:
            return is_said(self.page, typed.text)
        facts = (value for name in self.facts if isinstance(value := self.project.facts[name].value, int | float))
        said = {typed.value, typed.value / 100} & (literals | {100.0}) or typed.value in YEARS
        return bool(said) or typed.text in bound_texts(self.page) or any(same_digits(fact, typed.value) for fact in facts)

    def _difference(self, output: Fence, written: list[str], real: list[str]) -> Iterator[Finding]:
        """The first line in which the output and what is printed differ."""
        for number in range(max(len(written), len(real))):
            here, there = written[number : number + 1], real[number : number + 1]
            if here != there:
                said = f"the output says {here[0]!r}" if here else "the output ends here"
                prints = f"the block prints {there[0]!r}" if there else "the block prints nothing more"
                yield self.at(line_start(output, number + 1), f"{said}, but {prints}")
                return


def is_ours(entry: Any) -> bool:
    """Whether what a module has under a name is of `snippets`: a value, a definition or a module, and none of Python's own."""
    if isinstance(entry, ModuleType):
        return entry.__name__.startswith("snippets")
    return not callable(entry) or str(getattr(entry, "__module__", "")).startswith("snippets")


def blocks(page: Page) -> list[tuple[Fence, Fence | None]]:
    """The runnable blocks of a page, each with the output block that follows it."""
    found = []
    for fence, following in zip_longest(page.fences, page.fences[1:]):
        if fence.language == "python" and fence.closed:
            found.append((fence, following if following is not None and following.language == "output" else None))
    return found


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def line_start(fence: Fence, line: int) -> int:
    """The place of a line of a fence, counted from one."""
    return fence.body_start + sum(len(text) for text in fence.text.splitlines(keepends=True)[: max(line - 1, 0)])
