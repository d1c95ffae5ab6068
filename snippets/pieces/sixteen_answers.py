"""Sixteen answers: which of them are right, and how hard each is pushed for it."""

import math

from snippets.drawing import Drawing
from snippets.how.learning_to_reason.reinforcement import group_advantages
from snippets.inputs import one_of

TALLEST, STEP, MIDDLE = 72, 20, 118
"""How tall the greatest push is, how far answers stand apart, and where no push is."""


def sixteen_answers(marks: str) -> Drawing:
    """The answers of a group, a one for each right and a nought for each wrong, with the push of each: its advantage."""
    for mark in marks:
        one_of(("0", "1"), marks=mark)
    pushes, greatest = group_advantages([int(mark) for mark in marks]), math.sqrt(len(marks) - 1)  # of one right answer among wrong ones
    right = marks.count("1")
    drawn = Drawing(226, "A group of answers and the push of each", _says(len(marks), right, pushes))
    drawn.text(8, 16, "up: write such answers more often", "small first")
    drawn.text(8, 222, "down: write them less often", "small second")
    drawn.shape("path", "axis", d=f"M8 {MIDDLE}H332")
    for place, push in enumerate(pushes):
        x, height = 11 + place * STEP, abs(push) / greatest * TALLEST
        top = MIDDLE - height if push > 0 else MIDDLE
        drawn.shape("rect", "lit" if push > 0 else "warm", x=x, y=float(top), width=14, height=float(height))
    drawn.text(332, 16, f"{right} of {len(marks)} right", "small end")
    if any(pushes):
        drawn.text(8, 32, f"each right one {max(pushes):+.2f}", "small strong first")
        drawn.text(8, 206, f"each wrong one {min(pushes):+.2f}".replace("-", "−"), "small strong second")
    else:
        drawn.text(170, MIDDLE - 12, "all alike: no push, nothing is learned", "middle strong")
    return drawn


def _says(many: int, right: int, pushes: list[float]) -> str:
    """The drawing in a sentence."""
    if not any(pushes):
        return f"{right} of {many} answers are right: all are alike, none is pushed, and nothing is learned."
    up, down = max(pushes), min(pushes)
    return f"{right} of {many} answers are right: each right one is pushed up by {up:.2f}, each wrong one down by {-down:.2f}."
