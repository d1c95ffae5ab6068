"""A control."""

from dataclasses import dataclass
from typing import Any

from workings.checks.shown.kinds import Linked
from workings.finding import Finding
from workings.live import answers
from workings.live import control as controls


@dataclass(frozen=True)
class Control(Linked):
    """A fact that readers may change: every step of it must give every number that follows."""

    kind = "control"

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact that it moves, those beside it, and those that give its named places."""
        one = self._control
        named = [where for _, where in one.mark.stops if "#" not in where] if one else []
        return (one.fact, *one.mark.also, *named) if one else ()

    @property
    def _control(self) -> controls.Control | None:
        return next((one for one in answers(self.project, self.page).controls if one.link.start == self.start), None)

    def value(self) -> Any:
        """What it may be moved to, as it is written at each step."""
        known = answers(self.project, self.page)
        tables = known.tables.get("controls", [])
        return next((table["texts"] for one, table in zip(known.controls, tables, strict=False) if one.link.start == self.start), None)

    def findings(self) -> list[Finding]:
        """What is wrong with its mark, or with a number that it moves."""
        return [self.at(wrong.start, wrong.message) for wrong in answers(self.project, self.page).wrong if wrong.start == self.start]
