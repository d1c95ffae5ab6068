"""A block prints what a calculation or a fact gives, and not what its author has typed."""

import ast

import pytest
from small import FILES, write

from workings.checks.everything import page_findings
from workings.evidence.idle import given_names, idle_lines
from workings.evidence.project import Project

pytestmark = pytest.mark.real_rooms

GIVEN = "from snippets.bus import bus, daily_seats\n"
IDLE = {
    "print(57)": [2], "print('it took 57 million')": [2], "x = 57\nprint(x)": [3], "x = 50\ny = x + 7\nprint(f'{y}')": [4],
    "bus\nprint(f'{57:,}')": [3], "for x in (5, 7):\n    print(x)": [3], "def f(x):\n    return x\nprint(f(57))": [4],
    "import math\nprint(round(math.pi * 18))": [3], "print(daily_seats(bus))\nprint(57)": [3], "x = [57]\nprint(*x)": [3],
}  # fmt: skip
SOUND = [
    "print(daily_seats(bus))", "print('seats')", "x = daily_seats(bus)\nprint(x + 1)", "for x in (bus,):\n    print(x.seats)",
    "def f(x):\n    return daily_seats(x)\nprint(f(bus))", "x = []\nx.append(bus.seats)\nprint(x)", "print(f'{daily_seats(bus):>9}')",
    "for n in (1, 2):\n    print(n, bus.seats * n)", "try:\n    daily_seats(None)\nexcept ValueError as e:\n    print(e)",
    "days = (1, 2)\nprint(*(f'{day}' for day in days))\nfor day in days:\n    daily_seats(day)", "with bus as b:\n    print(b)",
]  # fmt: skip


def idle(code: str) -> list[int]:
    """The idle lines of a block."""
    tree = ast.parse(GIVEN + code)
    return idle_lines(tree, given_names(tree))


@pytest.mark.parametrize(("code", "lines"), IDLE.items())
def test_a_typed_number_is_told(code, lines):
    """Straight, by way of names, functions and loops."""
    assert idle(code) == lines


@pytest.mark.parametrize("code", SOUND)
def test_what_rests_on_snippets_passes(code):
    """Results, their parts, inputs that are handed to calculations, errors, and words without numbers."""
    assert idle(code) == []


def test_the_finding_has_its_line(tmp_path):
    """An include counts as one line, and the line is the page's."""
    code = '```python\n--8<-- "snippets/bus.py:daily_seats"\n\nprint(daily_seats(bus))\nprint(57)\n```\n\n```output\n10000\n57\n```\n'
    project = Project(write(tmp_path, {**FILES, "docs/buses.md": f"# Buses\n\n{code}"}), remember=False)
    found = [f"{one.line}:{one.column}: {one.message}" for one in page_findings(project) if "prints" in one.message]
    assert found == ["7:1: this prints a number that no calculation and no fact of snippets/ gives"]


@pytest.mark.parametrize("code", ["import random\nrandom._os", "import datetime\ndatetime.sys", "import random as r\nr.Random._x", "x = [].__class__"])
def test_the_ways_out_are_refused_by_name(tmp_path, code):
    """A block cannot reach for what could write its answer."""
    project = Project(write(tmp_path, FILES), remember=False)
    assert "the block raises NotAllowed: a block may not use" in project.run(code).error
