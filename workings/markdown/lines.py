"""Lines of a picture: where a stroke runs, and whether it crosses a text."""

import math
import re
from collections.abc import Iterator
from itertools import pairwise

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Piece = tuple[Point, Point]
STEP = re.compile(r"([a-zA-Z])|(-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
TAKES = {"m": 2, "l": 2, "t": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7, "z": 0}
"""How many numbers each step of a path takes."""


def reach(pieces: list[Piece]) -> Box:
    """The smallest box in which all pieces of a line lie; of no piece, one that nothing meets."""
    across, down = ([point[axis] for piece in pieces for point in piece] for axis in (0, 1))
    return (min(across), min(down), max(across), max(down)) if pieces else (math.inf, math.inf, -math.inf, -math.inf)


def apart_from(one: Box, other: Box) -> bool:
    """Whether two boxes share nothing, or an edge at most."""
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def crossings(pieces: list[Piece], box: Box) -> int:
    """How many pieces of a line cross a box."""
    return sum(_meets(first, second, box) for first, second in pieces)


def _meets(first: Point, second: Point, box: Box) -> bool:
    """Whether a straight line crosses a box: what of it lies between all four sides is more than nothing."""
    start, end = 0.0, 1.0
    for axis in (0, 1):
        step, low, high = second[axis] - first[axis], box[axis] - first[axis], box[axis + 2] - first[axis]
        if step == 0:
            if not low < 0 < high:
                return False
            continue
        near, far = sorted((low / step, high / step))
        start, end = max(start, near), min(end, far)
    return start < end


def path(drawn: str) -> list[Piece]:
    """The straight pieces of a path, by way of the points that pull at its curves: it runs through or near them."""
    points: list[Point] = [(0.0, 0.0)]
    moved = {0}
    for step, numbers in _steps(drawn):
        x, y = points[-1]
        if step in "zZ":
            points.append(points[max(moved)])
            continue
        moved |= {len(points)} if step in "mM" else set()
        base = (x, y) if step.islower() else (0.0, 0.0)
        if step in "hH":
            points.append((base[0] + numbers[0], y))
        elif step in "vV":
            points.append((x, base[1] + numbers[0]))
        else:
            pairs = numbers[-2:] if step in "aA" else numbers
            points += [(base[0] + pairs[place], base[1] + pairs[place + 1]) for place in range(0, len(pairs) - 1, 2)]
    return [piece for place, piece in enumerate(pairwise(points), start=1) if place not in moved]


def _steps(drawn: str) -> Iterator[tuple[str, list[float]]]:
    """The steps of a path, each with its numbers; a letter that is left out is the one before."""
    step, numbers = "", list[float]()
    for letter, number in STEP.findall(drawn):
        step, numbers = (letter, []) if letter else (step, [*numbers, float(number)])
        if letter in ("z", "Z"):
            yield letter, []
        if number and len(numbers) == TAKES.get(step.lower(), 2):
            yield step, numbers
            step, numbers = {"m": "l", "M": "L"}.get(step, step), []


def around(box: Box) -> list[Piece]:
    """The four sides of a box."""
    left, top, right, bottom = box
    return list(pairwise([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]))
