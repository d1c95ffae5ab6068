"""Answers: for every control of a page and all its steps, the texts of the numbers that follow, worked out once and remembered.

What is kept are texts and not values, so that the page in the browser needs neither a formula nor a way to write numbers.
"""

import ast
import json
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Any

from workings.evidence.measure import ExpressionError
from workings.evidence.outcome import Outcome, Rests
from workings.evidence.project import Project, TargetError
from workings.evidence.steps import stepped
from workings.live.control import Control, Wrong, controls, key_of, moved
from workings.live.frames import Chart, charts, frames
from workings.live.sums import stops_summing
from workings.live.written import Unwritable, Written, written
from workings.markdown.grammar import short
from workings.markdown.page import Page

MOST_CELLS = 2_500
"""For two controls that meet in a number, how many pairs of steps are worked out: more are left to Python in the page."""
SAME = 1e-9
IDLE = "it moves no other number and no chart of this page; bind one to a calculation that uses the fact, or take the mark out"
SEED = "seed"
"""What a calculation that draws by chance takes."""


@dataclass
class Number:
    """A number of a page that some control moves: its target and text, and what it becomes at each step."""

    written: Written
    target: str
    text: str
    facts: frozenset[str]
    texts: dict[int, list[str]] = field(default_factory=dict)
    turned: dict[int, dict[int, str]] = field(default_factory=dict)
    reads: set[str] = field(default_factory=set)


@dataclass
class Answers:
    """What the controls of a page do: tables for the browser, what is wrong, and what an author may want to know."""

    controls: list[Control]
    tables: dict[str, Any]
    wrong: list[Wrong]
    notes: list[str]


def answers(project: Project, page: Page) -> Answers:
    """The answers for a page, from before if nothing that they rest on has changed."""
    return project.held(("answers", page.path), page.text, lambda: _answers(project, page))


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
    """For each printed output of a page that rests on a fact that some control moves, in their order: those controls."""
    found, count = {}, 0
    for fence, following in pairwise(page.fences):
        if following.language == "output":
            facts = set(project.run(fence.text).facts) if fence.language == "python" else set()
            if moving := [index for index, control in enumerate(made) if facts & moved(project, control)]:
                found[str(count)] = moving
            count += 1
    return found


def _numbers(project: Project, page: Page) -> list[Number]:
    """The numbers of a page that can be restated, each text of a target once."""
    found: dict[tuple[str, str], Number] = {}
    for link in page.numbers:
        outcome = project.outcome(link.target)
        if isinstance(outcome, Outcome) and (shown := written(link, outcome)) is not None:
            key = short(link.target), shown.text
            found.setdefault(key, Number(shown, *key, frozenset(outcome.facts)))
    return list(found.values())


def _worked_out(project: Project, made: list[Control], numbers: list[Number], drawn: list[Chart]) -> tuple[Any, Rests]:
    tables: dict[str, Any] = {"controls": list(map(_control_table, made)), "numbers": [], "grids": [], "charts": []}
    told: list[tuple[int, str]] = []
    rests: list[Rests] = []
    for index, control in enumerate(made):
        told += [(index, message) for message in stops_summing(project, control)]
        states = [control.state(step) for step in range(len(control.values))]
        touched = [number for number in numbers if number.facts & moved(project, control)]
        shown = [chart for chart in drawn if chart.facts & moved(project, control)]
        found, reads, rest = stepped(project, [*(number.target for number in touched), *(chart.target for chart in shown)], states)
        rests.append(rest)
        for place, number in enumerate(touched):
            number.reads |= reads[place] | number.facts
            told += [(index, message) for message in _along(control, index, number, [row[place] for row in found])]
        for place, chart in enumerate(shown, len(touched)):
            told += [(index, message) for message in frames(chart, index, control, [row[place] for row in found])]
        follow = [number for number in touched if index in number.texts and number.target != short(control.link.target)]
        if not follow and not any(index in chart.frames for chart in shown):
            told.append((index, IDLE))
    known = [number for number in numbers if number.reads]
    grids = _grids(project, made, known, rests, told)
    moving = [number for number in known if number.texts or any(str(known.index(number)) in grid["numbers"] for grid in grids)]
    order = {str(known.index(number)): str(place) for place, number in enumerate(moving)}
    tables["numbers"] = [_number_table(number) for number in moving]
    tables["grids"] = [grid | {"numbers": {order[old]: cells for old, cells in grid["numbers"].items()}} for grid in grids]
    tables["charts"] = [chart.table() for chart in drawn if chart.frames]
    return [tables, told, _notes(made, moving)], _together(rests)


def _control_table(control: Control) -> dict[str, Any]:
    """The steps of a control and their texts, as the page shows them in its place."""
    values = [value.isoformat() if hasattr(value, "isoformat") else value for value in control.values]
    texts = [control.text(step) for step in range(len(control.values))]
    return {"fact": control.fact, "values": values, "texts": texts}


def _number_table(number: Number) -> dict[str, Any]:
    by = {str(index): texts for index, texts in number.texts.items()}
    turned = {str(index): {str(step): words for step, words in found.items()} for index, found in number.turned.items()}
    return {"target": number.target, "text": number.text, "by": by} | ({"turned": turned} if turned else {})


def _along(control: Control, index: int, number: Number, values: list[Any]) -> list[str]:
    """Fills in what a number becomes along a control; returns what is wrong with it."""
    own = (number.target, number.text) == (short(control.link.target), control.written.text)
    told = _same(number, values[control.start])
    texts, turned = [], {}
    for step, value in enumerate(values):
        try:
            if isinstance(value, dict):
                raise Unwritable(str(value["error"]))
            said = number.written.restated(number.written._own() if step == control.start else value, control.places(step) if own else None)
        except Unwritable as error:
            at = control.text(step)
            told.append(f"at {at} [{number.text}] cannot be stated: {error}; narrow the range")
            break
        texts.append(said.text)
        if said.turned:
            turned[step] = said.turned
    if not told and len(set(texts)) > 1 or turned:
        number.texts[index] = texts
        if turned:
            number.turned[index] = turned
    return told[:1]


def _same(number: Number, value: Any) -> list[str]:
    """What is wrong if plain Python does not give, at the written step, what the walk with units gave."""
    own = number.written._own()
    pairs = zip(value, own, strict=True) if isinstance(value, tuple) and isinstance(own, tuple) else [(value, own)]
    for now, known in pairs:
        now = now[0] if isinstance(now, tuple) else now
        numbers = isinstance(now, int | float) and isinstance(known, int | float)
        if numbers and abs(now - known) > SAME * max(abs(now), abs(known)) or not numbers and now != known:
            mixed = "its expression mixes units; give the calculation a function of its own"
            return [f"[{number.text}] is {known}, and without units {now}: {mixed}"]
    return []


def _grids(project: Project, made: list[Control], numbers: list[Number], rests: list[Rests], told: list[tuple[int, str]]) -> list[Any]:
    """For each two controls that meet in a number, and whose steps are few enough, what it becomes for every pair of steps."""
    grids = []
    for first, second in combinations(range(len(made)), 2):
        sides = made[first], made[second]
        meets = [number for number in numbers if _meet(project, number, first, second, sides)]
        if not meets or len(sides[0].values) * len(sides[1].values) > MOST_CELLS:
            continue
        meets = [number for number in meets if not _by_chance(project, number)]
        states = [sides[0].state(a) | sides[1].state(b) for a in range(len(sides[0].values)) for b in range(len(sides[1].values))]
        found, _, rest = stepped(project, [number.target for number in meets], states) if meets else ([], [], Rests())
        rests.append(rest)
        table: dict[str, Any] = {"a": first, "b": second, "numbers": {}}
        for place, number in enumerate(meets):
            try:
                cells = _grid(number, [row[place] for row in found])
                if number.texts or len(cells["texts"]) > 1:
                    table["numbers"][str(numbers.index(number))] = cells
            except Unwritable as error:
                told.append((first, f"together with {sides[1].fact} [{number.text}] cannot be stated: {error}; narrow one of the ranges"))
        grids.append(table)
    return grids


def _meet(project: Project, number: Number, first: int, second: int, sides: tuple[Control, Control]) -> bool:
    """Whether two controls meet in a number: it reads what each of them moves, at the written values or once one of them has moved."""
    return all(index in number.texts or number.reads & moved(project, side) for index, side in zip((first, second), sides, strict=True))


def _by_chance(project: Project, number: Number) -> bool:
    """Whether a number rests on draws, which take too long for a grid."""
    used = project.code.closure(map(project.code.definition_of, number.written.outcome.functions))
    nodes = [project.code.definitions[name].node for name in used if name in project.code.definitions]
    arguments = [node.args for node in nodes if isinstance(node, ast.FunctionDef)]
    return any(one.arg == SEED for given in arguments for one in (*given.args, *given.kwonlyargs))


def _grid(number: Number, values: list[Any]) -> dict[str, Any]:
    """The texts of a number for every pair of steps: each text once, and which of them holds where."""
    known: dict[tuple[str, str], int] = {}
    at = []
    for value in values:
        if isinstance(value, dict):
            raise Unwritable(str(value["error"]))
        said = number.written.restated(value)
        at.append(known.setdefault((said.text, said.turned), len(known)))
    return {"texts": [text if not turned else [text, turned] for text, turned in known], "at": at}


def _notes(made: list[Control], numbers: list[Number]) -> list[str]:
    """For the author: at which steps of which control a relation or a sign that a page states does not hold."""
    return [
        f"{control.fact} from {control.text(steps[0])}: "
        f"[{number.text}] {number.turned[index][steps[0]]}, at {len(steps)} of {len(control.values)} steps"
        for index, control in enumerate(made) for number in numbers if (steps := sorted(number.turned.get(index, {})))
    ]  # fmt: skip


def _together(rests: list[Rests]) -> Rests:
    return Rests(*(tuple(sorted({name for rest in rests for name in getattr(rest, part)})) for part in ("modules", "facts", "asked")))
