"""Answers: for every control of a page and all its steps, the texts of the numbers that follow, worked out once and remembered.

What is kept are texts and not values, so that the page in the browser needs neither a formula nor a way to write numbers.
"""

import json
from dataclasses import dataclass
from typing import Any

from workings.evidence.measure import ExpressionError
from workings.evidence.outcome import Outcome, Rests
from workings.evidence.project import Project, TargetError
from workings.evidence.steps import Item, stepped
from workings.live.control import Control, Wrong, controls, key_of, moved
from workings.live.frames import Chart, charts, frames
from workings.live.grids import grids
from workings.live.number import Fault, Number, along, messages, number_table
from workings.live.staying import moving, pictured, staying
from workings.live.sums import stops_summing
from workings.live.written import written
from workings.markdown.grammar import short
from workings.markdown.page import Page

IDLE = "it moves no other number and no chart of this page; bind one to a calculation that uses the fact, or take the mark out"


@dataclass
class Answers:
    """What the controls of a page do: tables for the browser, what is wrong, and what an author may want to know."""

    controls: list[Control]
    tables: dict[str, Any]
    wrong: list[Wrong]
    notes: list[str]


def answers(project: Project, page: Page) -> Answers:
    """The answers for a page, from before if nothing that they rest on has changed."""
    return project.held(("answers", page.path), (page.text, *pictured(project, page)), lambda: _answers(project, page))


def _answers(project: Project, page: Page) -> Answers:
    made, wrong = controls(project, page)
    broken = any(not isinstance(project.outcome(link.target), Outcome) for link in page.numbers)
    if not made:
        return Answers([], {}, wrong, [])
    numbers, drawn = _numbers(project, page), charts(project, page)
    key = json.dumps([
        [key_of(control) for control in made],
        [[number.target, number.text, number.written.link.after[:60]] for number in numbers],
        [chart.key for chart in drawn],
    ])  # fmt: skip
    try:
        tables, told, notes = project._remembered("live", key, lambda: _worked_out(project, made, numbers, drawn))
    except (ExpressionError, TargetError) as error:
        if broken:
            return Answers(made, {}, wrong, [])
        return Answers(made, {}, [*wrong, Wrong(made[0].link.start, f"[{made[0].link.text}] is marked .adjust, but {error}")], [])
    told = [(index, message) for index, message in told if message != IDLE or not broken]  # else its numbers are findings already
    found = [Wrong(made[index].link.start, f"[{made[index].link.text}] is marked .adjust, but {message}") for index, message in told]
    return Answers(made, {**tables, "outputs": _outputs(project, page, made)}, [*wrong, *found], notes)


def _outputs(project: Project, page: Page, made: list[Control]) -> dict[str, list[int]]:
    """For each printed output and each picture that rests on a fact that some control moves: those controls."""
    reach = [moved(project, control) for control in made]
    found = {key: [index for index, facts in enumerate(reach) if facts & known] for key, known in staying(project, page).items()}
    return {key: along for key, along in found.items() if along}


def _numbers(project: Project, page: Page) -> list[Number]:
    """The numbers of a page and its pictures that can be restated, each text of a target once."""
    found: dict[tuple[str, str], Number] = {}
    for link in moving(project, page):
        outcome = project.outcome(link.target)
        if isinstance(outcome, Outcome) and (shown := written(link, outcome)) is not None:
            key = short(link.target), shown.text
            found.setdefault(key, Number(shown, *key, frozenset(outcome.facts)))
    return list(found.values())


def _worked_out(project: Project, made: list[Control], numbers: list[Number], drawn: list[Chart]) -> tuple[Any, Rests]:
    tables: dict[str, Any] = {"controls": list(map(_control_table, made)), "numbers": [], "grids": [], "charts": []}
    told: list[tuple[int, str]] = []
    rests: list[Rests] = []
    failing: set[int] = set()
    for index, control in enumerate(made):
        told += [(index, message) for message in stops_summing(project, control)]
        states = [control.state(step) for step in range(len(control.values))]
        touched = [number for number in numbers if number.facts & moved(project, control)]
        shown = [chart for chart in drawn if chart.facts & moved(project, control)]
        lines = [one.target for chart in shown for one in chart.bounds]
        asked: list[str | Item] = [*(number.written.item for number in touched), *(chart.target for chart in shown), *lines]
        found, reads, rest = stepped(project, asked, states)
        rests.append(rest)
        wrong: list[str | Fault] = []
        for place, number in enumerate(touched):
            number.reads |= reads[place] | number.facts
            wrong += along(control, index, number, [row[place] for row in found])
        after = len(touched) + len(shown)
        for place, chart in enumerate(shown, len(touched)):
            stand = [[row[at] for row in found] for at in range(after, after + len(chart.bounds))]
            wrong += frames(chart, index, control, [row[place] for row in found], stand)
            after += len(chart.bounds)
        said = [one for one in wrong if isinstance(one, str)] + messages([one for one in wrong if isinstance(one, Fault)])
        told += [(index, message) for message in said]
        failing |= {index} if said else set()
        follow = [number for number in touched if index in number.texts and number.target != short(control.link.target)]
        if not said and not follow and not any(index in chart.frames for chart in shown):
            told.append((index, IDLE))
    known = [number for number in numbers if number.reads]
    sound = {index: control for index, control in enumerate(made) if index not in failing}  # what fails by itself is told already
    pairs = grids(project, sound, known, rests, told)
    meeting = set().union(*(grid["numbers"] for grid in pairs))
    kept = [place for place, number in enumerate(known) if number.texts or str(place) in meeting]
    order, moving = {str(old): str(new) for new, old in enumerate(kept)}, [known[place] for place in kept]
    tables["numbers"] = [number_table(number) for number in moving]
    tables["grids"] = [grid | {"numbers": {order[old]: cells for old, cells in grid["numbers"].items()}} for grid in pairs]
    tables["charts"] = [chart.table() for chart in drawn if chart.frames]
    return [tables, told, _notes(made, moving)], _together(rests)


def _control_table(control: Control) -> dict[str, Any]:
    """The steps of a control and their texts, as the page shows them in its place; which of them only a named place leads to."""
    values = [value.isoformat() if hasattr(value, "isoformat") else value for value in control.values]
    texts = [control.text(step) for step in range(len(control.values))]
    named = {"named": list(control.named_only)} if control.named_only else {}
    return {"fact": control.fact, "values": values, "texts": texts, **named}


def _notes(made: list[Control], numbers: list[Number]) -> list[str]:
    """For the author: at which steps of which control a relation or a sign that a page states does not hold."""
    return [
        f"{control.fact} from {control.text(steps[0])}: "
        f"[{number.text}] {number.turned[index][steps[0]]}, at {len(steps)} of {len(control.values)} steps"
        for index, control in enumerate(made) for number in numbers if (steps := sorted(number.turned.get(index, {})))
    ]  # fmt: skip


def _together(rests: list[Rests]) -> Rests:
    return Rests(*(tuple(sorted({name for rest in rests for name in getattr(rest, part)})) for part in ("modules", "facts", "asked")))
