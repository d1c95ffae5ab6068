"""Charts of a project: their rows and what the bound numbers in their words come to, from facts and calculations."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from workings.charts.asked import is_level
from workings.evidence.outcome import Drawn, Outcome
from workings.evidence.project import Project
from workings.evidence.rows import Rows
from workings.quantity.compare import UnitDiffers, conversion
from workings.quantity.units import is_count

from .asked import scaled
from .figure import Made, draw, made
from .series import Refused
from .words import marked, pieces

PREFIX = "snippets/"


class Bound(NamedTuple):
    """A number that a reference line stands at: its target, and what it is multiplied by to be in the unit of the axis."""

    target: str
    factor: float = 1


def figure(project: Project, options: dict[str, str]) -> str:
    """The figure that the options of a chart on a page ask for; raises ValueError where there is none."""
    return draw(*_asked(project, options))


def made_of(project: Project, options: dict[str, str]) -> Made:
    """The same chart before it becomes a figure."""
    return made(*_asked(project, options))


def _asked(project: Project, options: dict[str, str]) -> tuple[Rows, dict[str, str], dict[str, Any]]:
    drawn = project.drawn(options["rows"])
    if isinstance(drawn, ValueError):
        raise drawn
    return drawn.rows, options, values(project, bounds(project, drawn, options))


def bounds(project: Project, drawn: Drawn, options: dict[str, str]) -> list[Bound]:
    """The numbers that its reference lines stand at; raises `Refused` for one that has no value, or one in another unit."""
    found = []
    for option in ("line-x", "line-y"):
        for place, text in enumerate(options.get(option, "").splitlines()):
            for target in (one.target for one in marked(pieces(text)) if one.target.startswith(PREFIX)):
                outcome = project.outcome(target)
                if isinstance(outcome, ValueError):
                    raise Refused(str(outcome), option, place)
                found.append(Bound(target, _factor(outcome, _unit(drawn, options, option), option, place)))
    return found


def _unit(drawn: Drawn, options: dict[str, str], option: str) -> str:
    """The unit of the axis that a line stands on."""
    level = is_level(options["kind"], any(isinstance(row[0], str) for row in drawn.rows.cells))
    return drawn.rows.units[0] if option == "line-x" and not level else options.get("unit") or drawn.rows.units[1]


def _factor(outcome: Outcome, unit: str, option: str, place: int) -> float:
    bare = unit == "dimensionless" and is_count(outcome.unit)  # an axis of bare numbers counts machines, tokens, and whatever there is
    if not unit or not outcome.unit or bare or isinstance(outcome.value, date | str):
        return 1
    try:
        return float(conversion(unit, outcome.unit)(1))
    except UnitDiffers as error:
        raise Refused(f"the line is in {outcome.unit} and the axis in {unit}: it {error}", option, place) from error


def values(project: Project, known: Iterable[Bound]) -> dict[str, Any]:
    """What they come to, in the units of their axes."""
    found = {}
    for one in known:
        outcome = project.outcome(one.target)
        if isinstance(outcome, Outcome):
            whole = outcome.low is not None and outcome.low != outcome.high and outcome.value == outcome.low
            found[one.target] = scaled([outcome.low, outcome.high] if whole else outcome.value, one.factor)
    return found
