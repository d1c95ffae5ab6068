"""A control."""

from dataclasses import dataclass
from typing import Any

from workings.checks.shown.kinds import Linked
from workings.finding import Finding
from workings.live import answers
from workings.live import control as controls

NO_TRY = 'but a reader is told nothing to try; write in its list what to set and what one then sees: try="Halve it, and see what is left."'


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
        """What is wrong with its mark, or with a number that it moves; and of a sound one, that it does not say what to try."""
        found = [self.at(wrong.start, wrong.message) for wrong in answers(self.project, self.page).wrong if wrong.start == self.start]
        one = self._control
        return found if found or not one or one.mark.attempt else [self.at(self.start, f"[{one.link.text}] is marked .adjust, {NO_TRY}")]
