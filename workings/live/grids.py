"""Grids: what numbers become for every pair of steps of two controls that meet in them."""

import ast
from itertools import combinations
from typing import Any

from workings.evidence.outcome import Rests
from workings.evidence.project import Project
from workings.evidence.steps import stepped
from workings.live.control import Control, moved
from workings.live.number import Fault, Number, messages
from workings.quantity.stating import Unwritable

MOST_CELLS = 2_500
"""For two controls that meet in a number, how many pairs of steps are worked out: more are left to Python in the page."""
SEED = "seed"
"""What a calculation that draws by chance takes."""


def grids(project: Project, made: dict[int, Control], numbers: list[Number], rests: list[Rests], told: list[tuple[int, str]]) -> list[Any]:
    """For each two controls that meet in a number, and whose steps are few enough, what it becomes for every pair of steps."""
    made_of: list[Any] = []
    for first, second in combinations(made, 2):
        sides = made[first], made[second]
        meets = [(place, number) for place, number in enumerate(numbers) if _meet(project, number, first, second, sides)]
        if not meets or len(sides[0].values) * len(sides[1].values) > MOST_CELLS:
            continue
        meets = [(place, number) for place, number in meets if not _by_chance(project, number)]
        states = [sides[0].state(a) | sides[1].state(b) for a in range(len(sides[0].values)) for b in range(len(sides[1].values))]
        found, _, rest = stepped(project, [number.written.item for _, number in meets], states) if meets else ([], [], Rests())
        rests.append(rest)
        table: dict[str, Any] = {"a": first, "b": second, "numbers": {}}
        faults: list[Fault] = []
        for column, (place, number) in enumerate(meets):
            try:
                cells = _grid(number, [row[column] for row in found])
                if number.texts or len(cells["texts"]) > 1:
                    table["numbers"][str(place)] = cells
            except Unwritable as error:
                faults.append(Fault(f"together with {sides[1].fact}", f"[{number.text}]", f"{error}; narrow one of the ranges"))
        told += [(first, message) for message in messages(faults)]
        made_of.append(table)
    return made_of


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
    places: dict[tuple[type, Any], int] = {}
    at = []
    for value in values:
        if isinstance(value, dict):
            raise Unwritable(str(value["error"]))
        if (place := places.get((type(value), value))) is None:
            said = number.written.restated(value)
            place = places[type(value), value] = known.setdefault((said.text, said.turned), len(known))
        at.append(place)
    return {"texts": [text if not turned else [text, turned] for text, turned in known], "at": at}
