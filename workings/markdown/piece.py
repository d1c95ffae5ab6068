"""The grammar of a piece: a drawing that a calculation makes anew from what a reader sets.

A fence of `name: value` lines: `draw` names the calculation with its inputs, and each input has a line of its own that says what it may be.
"""

import difflib
import json
import re
from dataclasses import dataclass
from itertools import product
from typing import Any

NEEDS, MAY_HAVE = ("draw", "title", "try"), ("note",)
DRAW = re.compile(r"(?P<path>[\w/]+)\.py#(?P<function>[A-Za-z]\w*)\((?P<names>\w+(?:,\s*\w+)*)\)")
KINDS = {
    "steps": re.compile(r"steps (?P<low>-?\d{1,6}) to (?P<high>-?\d{1,6}) = (?P<own>-?\d{1,6})"),
    "choice": re.compile(r"choice (?P<many>[\w -]+(?:, [\w -]+)+) = (?P<own>[\w -]+)"),
    "number": re.compile(r"number (?P<own>-?\d{1,15}(?:\.\d{1,15})?)"),
    "marks": re.compile(r"marks (?P<own>[01]{2,32})"),
    "keys": re.compile(r"keys"),
}
EXAMPLES = "steps 1 to 16 = 4, choice none, tile = tile, number 0.1, marks 0100, or keys"
MOST_FRAMES = 400
"""Of more states than these none is drawn beforehand: Python in the page draws them."""


class PieceError(ValueError):
    """A piece that cannot be read, with the line of the fence to blame, counted from one; 0 for the fence as a whole."""

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Input:
    """What a reader sets: its name in the calculation, its words, its kind, what it may be, and what it is at first."""

    name: str
    label: str
    kind: str
    values: tuple[Any, ...]
    own: Any


@dataclass(frozen=True)
class Piece:
    """What a fence says of a piece."""

    path: str
    function: str
    inputs: tuple[Input, ...]
    words: dict[str, str]

    @property
    def module(self) -> str:
        """The dotted name of its module below `snippets`."""
        return self.path.replace("/", ".")

    def states(self) -> list[tuple[Any, ...]]:
        """Every combination of what its inputs may be, the last input first to change; none if they are too many or without end."""
        sizes = [len(one.values) for one in self.inputs]
        many = 1
        for size in sizes:
            many *= size
        return list(product(*(one.values for one in self.inputs))) if 0 < many <= MOST_FRAMES else []

    @property
    def own(self) -> tuple[Any, ...]:
        """The first state."""
        return tuple(one.own for one in self.inputs)

    def code(self, states: list[tuple[Any, ...]]) -> str:
        """A block of Python that prints the drawings of some states, one below the other."""
        return f"from snippets.{self.module} import {self.function}\nfor state in {states!r}:\n    print({self.function}(*state))\n"


def read_piece(source: str) -> Piece:
    """The piece that a fence describes; raises `PieceError`."""
    lines: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(source.splitlines(), start=1):
        if not line.strip():
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not value:
            raise PieceError(f"a line of a piece must be 'name: value', not {line.strip()!r}", number)
        if name in lines:
            raise PieceError(f"{name!r} is given twice", number)
        lines[name] = value, number
    made = DRAW.fullmatch(lines.get("draw", ("",))[0])
    if "draw" in lines and made is None:
        call = "a call with the names of inputs, such as how/bus.py#timetable(trips)"
        raise PieceError(f"draw must be {call}, not {lines['draw'][0]!r}", lines["draw"][1])
    names = [name.strip() for name in made["names"].split(",")] if made else []
    for name, (_, number) in lines.items():
        if made and name not in (*NEEDS, *MAY_HAVE, *names):
            near = difflib.get_close_matches(name, (*NEEDS, *MAY_HAVE, *names), n=1, cutoff=0.6)
            meant = f"did you mean {near[0]!r}?" if near else f"its inputs are {', '.join(names)}"
            raise PieceError(f"a piece has no {name!r}; {meant}", number)
    for name in NEEDS:
        if name not in lines:
            form = "write draw: how/bus.py#timetable(trips), then title, try and a line for each input"
            raise PieceError(f"a piece needs {name!r}; {form}")
    assert made is not None
    inputs = tuple(_input(name, *lines.get(name, ("", lines["draw"][1]))) for name in names)
    return Piece(made["path"], made["function"], inputs, {name: lines[name][0] for name in (*NEEDS, *MAY_HAVE) if name in lines})


def _input(name: str, written: str, number: int) -> Input:
    said, bar, label = (part.strip() for part in written.partition("|"))
    kind = said.partition(" ")[0]
    match = KINDS[kind].fullmatch(said) if kind in KINDS else None
    if match is None or not label:
        form = f"'{name}: what it may be | its words', where what it may be is {EXAMPLES}"
        raise PieceError(f"the input {name!r} needs a line {form}", number)
    values, own = _values(kind, match)
    if kind in ("steps", "choice") and own not in values:
        raise PieceError(f"{own!r} is none of the values of {name!r}", number)
    return Input(name, label, kind, values, own)


def _values(kind: str, match: re.Match[str]) -> tuple[tuple[Any, ...], Any]:
    if kind == "steps":
        return tuple(range(int(match["low"]), int(match["high"]) + 1)), int(match["own"])
    if kind == "choice":
        return tuple(match["many"].split(", ")), match["own"]
    if kind == "number":
        return (), json.loads(match["own"])
    if kind == "marks":
        return (), match["own"]
    return (), ""
