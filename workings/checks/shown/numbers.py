"""A bound number."""

from dataclasses import dataclass
from typing import Any

from workings.checks.number import Checked, check_number
from workings.checks.shown.kinds import Linked
from workings.evidence.code import parsed
from workings.evidence.outcome import Outcome
from workings.evidence.run import module_name
from workings.finding import Finding
from workings.markdown.grammar import Target, read_target


@dataclass(frozen=True)
class Number(Linked):
    """A bound number: a link whose text must say what its target is."""

    kind = "number"

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
        return frozenset() if target.is_fact else self.project.held(("functions", target), None, lambda: self._functions(target))

    def _functions(self, target: Target) -> frozenset[str]:
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
        touching = (loose for loose in self.page.loose if self.start == loose.start + len(loose.text) or self.link.end == loose.start)
        if checked.message and any(touching):
            return []  # a loose numeral that touches the link is a finding already, and the cause of this one
        if checked.is_far and any(leeway.first <= self.start < leeway.last for leeway in self.page.leeways):
            return []
        return [self.at(self.start, checked.message, checked.splices)] if checked.message else []
