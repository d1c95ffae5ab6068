"""Where words go on a picture: beside what they speak of, and over nothing else. Measured on a phone, where there is least room."""

import math
from typing import NamedTuple

PHONE = 288
"""How many pixels wide a chart is on the smallest phone that counts."""
LETTER = 6.9
"""How wide a letter is."""
LINE = 16
TALL, UNDER = 12, 4
"""How far words reach above the place of their first line, and below that of their last."""


class Spot(NamedTuple):
    """Where words may stand: a part of the width, pixels from the top to the first line, which end is there, and a shift in pixels."""

    x: float
    y: float
    anchor: str = "start"
    dx: float = 0


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Box") -> float:
        """How much of the area is that of another, too."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0


class Room:
    """A picture of which some is taken."""

    def __init__(self, width: float, height: float, right: float = 0):
        self.width, self.height, self.right = width, height, right
        self.taken: list[Box] = []
        self._rows, self._of, self._known = dict[int, list[Box]](), self.taken, 0
        self.worse = 0.0
        """What all words that were put cost."""

    def point(self, x: float, y: float, half: float = 4) -> None:
        """Takes what a mark covers."""
        self.taken.append(Box(x * self.width - half, y - half, x * self.width + half, y + half))

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Takes what a straight line runs over."""
        length = max(abs(x2 - x1) * self.width, abs(y2 - y1))
        steps = max(1, round(length / 8))
        for step in range(steps + 1):
            part = step / steps
            self.point(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part, 3)

    def path(self, points: list[tuple[float, float]]) -> None:
        """Takes what a line through points runs over."""
        for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
            self.line(x1, y1, x2, y2)

    def box(self, spot: Spot, lines: list[str]) -> Box:
        """What some lines of words cover at a spot."""
        wide = max(map(len, lines)) * LETTER
        at = spot.x * self.width + spot.dx
        left = at - wide if spot.anchor == "end" else at - wide / 2 if spot.anchor == "middle" else at
        return Box(left, spot.y - TALL, left + wide, spot.y + UNDER + LINE * (len(lines) - 1))

    def cost(self, box: Box) -> float:
        """How much words would cover of what is taken, and stand outside."""
        return self.covered(box) + 40 * self.outside(box)

    def outside(self, box: Box) -> float:
        """By how many pixels words would stand outside."""
        across = max(0, -box.left) + max(0, box.right - self.width - self.right)
        return across + max(0, -box.top) + max(0, box.bottom - self.height)

    def covered(self, box: Box) -> float:
        """How much of what is taken lies under a box."""
        left, top, right, bottom = box
        near = [one for one in self.taken if one[0] < right and one[2] > left and one[1] < bottom and one[3] > top]
        return sum(map(box.shared, near))

    def holds(self, box: Box) -> bool:
        """Whether words would stand inside."""
        return box.left >= 0 and box.right <= self.width + self.right and box.top >= 0 and box.bottom <= self.height

    def is_free(self, box: tuple[float, float, float, float]) -> bool:
        """Whether nothing that is taken lies under a box."""
        left, top, right, bottom = box
        rows = self._by_rows()
        for row in range(int(top // LINE), int(bottom // LINE) + 1):
            for one_left, one_top, one_right, one_bottom in rows.get(row, ()):  # asked a million times in a build
                if one_left < right and one_right > left and one_top < bottom and one_bottom > top:
                    return False
        return True

    def _by_rows(self) -> dict[int, list[Box]]:
        """What is taken by the rows, each as high as a line, in which it lies; kept, since more is only added or the list is another."""
        if self._of is not self.taken:
            self._rows, self._of, self._known = {}, self.taken, 0
        for box in self.taken[self._known :]:
            for row in range(int(box.top // LINE), int(box.bottom // LINE) + 1):
                self._rows.setdefault(row, []).append(box)
        self._known = len(self.taken)
        return self._rows

    def away(self, x: float, y: float) -> float:
        """How many pixels a point is away from the middle of the nearest thing that is taken."""
        at = x * self.width
        return min((math.hypot((one.left + one.right) / 2 - at, (one.top + one.bottom) / 2 - y) for one in self.taken), default=math.inf)

    def best(self, spots: list[Spot], lines: list[str]) -> tuple[Spot, float]:
        """The first of the spots that is free, or the one that covers least, with what it covers."""
        least: tuple[Spot, float] | None = None
        for spot in spots:
            cost = self.cost(self.box(spot, lines))
            if least is None or cost < least[1] - 1e-9:
                least = spot, cost
            if not cost:
                break
        assert least is not None
        return least

    def put(self, spot: Spot, lines: list[str]) -> None:
        """Takes the place of some words."""
        box = self.box(spot, lines)
        self.worse += self.cost(box)
        self.taken.append(box)
